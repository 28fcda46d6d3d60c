"""How an agenda and the reason for a proposed day are said."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from akan_desktop.app.meetings import AgendaItem, AgendaKind, DayReason, Proposal
from akan_desktop.i18n import dates
from akan_desktop.i18n.catalogue import N_
from akan_desktop.i18n.labels import label

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from akan_desktop.i18n.catalogue import Texts

_PLAIN: Final[Mapping[AgendaKind, str]] = {
    AgendaKind.SECRECY: N_("Why we meet, and the duty of confidentiality"),
    AgendaKind.SINCE_LAST: N_("How it has gone since last time"),
    AgendaKind.TERMS: N_("The terms of the agreement"),
    AgendaKind.INCIDENT: N_("What has happened"),
    AgendaKind.BREACH: N_("The term that was not kept"),
    AgendaKind.OWN_VIEW: N_("How the employee sees it"),
    AgendaKind.STATEMENT: N_("What the employee has said in their statement"),
    AgendaKind.RECOMMENDATION: N_("What the group recommends to the employer"),
    AgendaKind.TELL_EMPLOYEE: N_("Who tells the employee, and when they get the minutes"),
    AgendaKind.EVALUATION: N_("What has helped, and what could have been better"),
    AgendaKind.HEALTH_NOTE: N_("What the occupational health service keeps in its records"),
    AgendaKind.AFTERWARDS: N_("Whom to turn to from now on"),
    AgendaKind.NEXT_MEETING: N_("Next meeting"),
}
_WHY: Final[Mapping[DayReason, str]] = {
    DayReason.AGREED: N_("Agreed at the last meeting."),
    DayReason.RHYTHM: N_("As long after the last meeting as that was after the one before."),
    DayReason.USUAL: N_("Four weeks on: the rules leave it open."),
    DayReason.END: N_("Before the agreement ends."),
    DayReason.NOTICE: N_("As soon as everyone can be told in time."),
}


def agenda_text(texts: Texts, item: AgendaItem) -> str:
    """Return an item of an agenda as one line."""
    t = texts.t
    if item.kind is AgendaKind.DECISION:
        return t("Decided last time: {text}", text=item.text)
    if item.kind in (AgendaKind.TASK, AgendaKind.TERM):
        about = [label(texts, item.owner)] if item.owner is not None else []
        about += [t("by {date}", date=dates.short(item.on))] if item.on is not None else []
        return f"{item.text} ({', '.join(about)})" if about else item.text
    if item.kind is AgendaKind.AGREEMENT_ENDS and item.on is not None:
        return t("The period of the agreement ends {date}: what then?", date=dates.short(item.on))
    if item.kind is AgendaKind.CAN_CLOSE and item.on is not None:
        return t("The agreement can be closed from {date}: is it time?", date=dates.short(item.on))
    said = t(_PLAIN[item.kind])
    return said if item.on is None else f"{said} ({dates.short(item.on)})"


def day_text(texts: Texts, found: Proposal) -> str:
    """Return which weekday and week a proposed day is, and why it is proposed."""
    if found.why is DayReason.CADENCE:
        clause = found.clause.clause if found.clause is not None else ""
        why = texts.t("Within what the rules ask for ({clause}).", clause=clause)
    else:
        why = texts.t(_WHY[found.why])
    return f"{week_text(texts, found.on)} {why}"


def week_text(texts: Texts, day: date) -> str:
    """Return which weekday and week a day is, as a sentence."""
    weekday = dates.weekdays(texts.language)[day.weekday()]
    said = texts.t("{weekday}, week {week}", weekday=weekday, week=dates.week(day))
    return f"{said[:1].upper()}{said[1:]}."
