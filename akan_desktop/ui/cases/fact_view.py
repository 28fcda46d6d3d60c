"""One entry of the time line, in full, and what can be done with it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QWidget

from akan_desktop.domain import facts
from akan_desktop.domain.fact_codes import MeetingMode, MinutesStatus
from akan_desktop.domain.told import summary_due
from akan_desktop.i18n import dates
from akan_desktop.i18n.catalogue import N_
from akan_desktop.i18n.labels import label
from akan_desktop.ui.cases import at_once
from akan_desktop.ui.cases.wording import fact_detail, fact_title, fact_when, reference
from akan_desktop.ui.common.buttons import DangerButton, LinkButton, PrimaryButton, SecondaryButton
from akan_desktop.ui.common.chips import flowing
from akan_desktop.ui.common.keyboard import LeftByEscape
from akan_desktop.ui.common.surfaces import Scrolled, column, row
from akan_desktop.ui.common.typography import Body, Heading, Muted, Subheading

if TYPE_CHECKING:
    from akan_desktop.domain.state import NotifyDuty
    from akan_desktop.ui.cases.acts import Act
    from akan_desktop.ui.forms.context import FormContext


_HANDED_OVER = {
    "warnings": N_("The warnings"),
    "agreement_dates": N_("The dates of the agreement"),
    "decision": N_("The employer's decision"),
}


class FactView(LeftByEscape, QFrame):
    """Reads an entry; a mistake is marked here (*feilregistrert*), a meeting is taken further here."""

    def __init__(
        self,
        context: FormContext,
        fact_id: str,
        open_form: Callable[[str], None],
        back: Callable[[], None],
        act: Act,
    ) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self._go_back = back
        texts, t = context.texts, context.texts.t
        found = next(each for each in context.page.timeline if each.fact.id == fact_id)
        layout = column(self, margin=1.3, gap=0.8)
        layout.addLayout(row(LinkButton(t("Back to the case"), back, icon="back")))
        layout.addWidget(Heading(fact_title(texts, context.policy, found)))
        layout.addWidget(Muted(fact_when(texts, found)))
        scrolled = Scrolled()
        layout.addWidget(scrolled, 1)
        detail = fact_detail(texts, context.policy, found)
        if detail:
            scrolled.body.addWidget(Body(detail))
        for title, lines in _more(context, found.fact):
            scrolled.body.addWidget(Subheading(title))
            scrolled.body.addWidget(Body("\n".join(lines)))
        if isinstance(found.fact, facts.Meeting) and found.fact.held is None and not found.voided:
            scrolled.body.addLayout(row(_notice(context, found.fact, open_form)))
        if isinstance(found.fact, facts.Meeting) and found.fact.actions:
            scrolled.body.addWidget(Subheading(t("Who does what")))
            scrolled.body.addWidget(at_once.tasks(context, found.fact, act))
        scrolled.body.addStretch(1)
        scrolled.body.addWidget(Muted(t("Entered on {date}.", date=dates.short(found.entered_on))))
        if found.voided or isinstance(found.fact, facts.Voided):
            return
        # What the entry is taken further with stands first, and what makes it void last; all of it is read.
        buttons: list[QWidget] = []
        if isinstance(found.fact, facts.Meeting):
            self._add_meeting_buttons(context, found.fact, open_form, buttons.append)
        elif isinstance(found.fact, facts.Breach) and found.fact.reported_on is None:
            told = t("The leader has been told")
            buttons.append(SecondaryButton(told, lambda: open_form(f"report_breach:{fact_id}")))
        elif isinstance(found.fact, facts.Talk) and summary_due(found.fact, context.policy.rules):
            shown = t("The employee has seen the summary")
            buttons.append(SecondaryButton(shown, lambda: open_form(f"show_summary:{fact_id}")))
        elif isinstance(found.fact, facts.Concern) and _waiting(context, context.concern_duties()):
            told = t("Note who has been told")
            buttons.append(SecondaryButton(told, lambda: open_form("notified_of_concern")))
        mistaken = t("Mark as a mistake")
        buttons.append(DangerButton(mistaken, lambda: open_form(f"void:{fact_id}"), icon="trash"))
        layout.addWidget(flowing(*buttons))

    def put_away(self) -> None:
        """Go back to the case."""
        self._go_back()

    def _add_meeting_buttons(
        self,
        context: FormContext,
        meeting: facts.Meeting,
        open_form: Callable[[str], None],
        add: Callable[[SecondaryButton | PrimaryButton], None],
    ) -> None:
        t = context.texts.t
        if meeting.minutes is MinutesStatus.FINAL:
            if meeting.given_on is None:
                got, form = t("The employee has got the minutes"), f"minutes_given:{meeting.id}"
                add(SecondaryButton(got, lambda: open_form(form)))
            add(SecondaryButton(t("Correct the minutes"), lambda: open_form(f"correct_minutes:{meeting.id}")))
            return
        if meeting.held is None:
            add(PrimaryButton(t("Hold the meeting"), lambda: open_form(f"hold_now:{meeting.id}")))
            add(SecondaryButton(t("Change time or place"), lambda: open_form(f"change_meeting:{meeting.id}")))
            add(SecondaryButton(t("Record it afterwards"), lambda: open_form(f"hold_meeting:{meeting.id}")))
            return
        add(PrimaryButton(t("Finish the minutes"), lambda: open_form(f"finish_minutes:{meeting.id}")))
        add(SecondaryButton(t("Write more"), lambda: open_form(f"hold_now:{meeting.id}")))


def _notice(context: FormContext, meeting: facts.Meeting, open_form: Callable[[str], None]) -> LinkButton:
    """Return the way to what calls to a meeting; of one without them, the employee is told first."""
    apart = meeting.mode is MeetingMode.WITHOUT_EMPLOYEE and meeting.told_on is None
    paper = f"{'apart' if apart else 'notice'}:{meeting.id}"
    return LinkButton(context.texts.t("Make the notice"), lambda: open_form(paper), icon="document")


def _of_warning(context: FormContext, warning: facts.Warning) -> list[tuple[str, list[str]]]:
    """Who gave it, who was asked first, who has been told and, of the last one, who is still to be told."""
    texts, t = context.texts, context.texts.t
    if warning.shredded_on is not None:
        return [(t("Shredded on"), [dates.short(warning.shredded_on)])]
    last = warning.id == context.case.of(facts.Warning)[-1].id
    given = [label(texts, warning.issuer)] if warning.issuer is not None else []
    return [
        (t("Given by"), given),
        (t("Asked for advice first"), [label(texts, role) for role in warning.consulted]),
        (t("Who has been told"), _told(context, warning.notified)),
        (t("Still to be told"), _waiting(context, context.warning_duties()) if last else []),
    ]


def _of_concern(context: FormContext, concern: facts.Concern) -> list[tuple[str, list[str]]]:
    """Who has been told of it and, of the last one, who is still to be told."""
    t = context.texts.t
    last = concern.id == context.case.of(facts.Concern)[-1].id
    return [
        (t("Who has been told"), _told(context, concern.notified)),
        (t("Still to be told"), _waiting(context, context.concern_duties()) if last else []),
    ]


def _of_meeting(context: FormContext, meeting: facts.Meeting) -> list[tuple[str, list[str]]]:
    """What its minutes say, and when the employee was told and got them."""
    texts, t = context.texts, context.texts.t
    group, employer = meeting.group_recommends, meeting.employer_decides
    told, given = meeting.told_on, meeting.given_on
    return [
        (t("Agenda"), list(meeting.agenda)),
        (t("Who was there"), [label(texts, role) for role in meeting.attendance]),
        (t("What was talked about"), list(meeting.points)),
        (t("What was decided"), list(meeting.decisions)),
        (t("The group recommends"), [label(texts, group)] if group is not None else []),
        (t("The employer has decided"), [label(texts, employer)] if employer is not None else []),
        (t("The employee was told on"), [dates.short(told)] if told is not None else []),
        (t("The employee's statement"), [meeting.statement]),
        (t("The employee got the minutes on"), [dates.short(given)] if given is not None else []),
        (t("The employee's comment"), [meeting.subject_comment]),
        (t("Corrections"), [f"{dates.short(each.on)}: {each.text}" for each in meeting.corrections]),
    ]


def _told(context: FormContext, told: Iterable[facts.Notified]) -> list[str]:
    return [f"{label(context.texts, each.role)}, {dates.short(each.date)}" for each in told]


def _waiting(context: FormContext, duties: Iterable[NotifyDuty]) -> list[str]:
    found = []
    for duty in duties:
        if duty.done is None:
            role = label(context.texts, duty.role)
            said = role if duty.required else context.texts.t("{role}, to be considered", role=role)
            found.append(f"{said} ({reference(duty.clause)})")
    return found


def _more(context: FormContext, fact: facts.Fact) -> list[tuple[str, list[str]]]:
    texts, t = context.texts, context.texts.t
    parts: list[tuple[str, list[str]]] = []
    if isinstance(fact, facts.Talk):
        shown = dates.short(fact.shown_on) if fact.shown_on is not None else ""
        parts.append((t("Shown to the employee on"), [shown]))
        parts.append((t("The employee's own comment"), [fact.comment]))
        if fact.agreed is not None:
            said = t("Agrees") if fact.agreed else t("Does not agree")
            parts.append((t("Does the employee agree with the summary?"), [said]))
    if isinstance(fact, facts.Concern) and fact in context.case.live_facts:
        parts += _of_concern(context, fact)
    if isinstance(fact, facts.Warning):
        parts += _of_warning(context, fact)
    if isinstance(fact, facts.Departure):
        parts.append((t("Asked for advice first"), [fact.consulted]))
    if isinstance(fact, facts.Breach) and fact.reported_on is not None:
        parts.append((t("The leader was told on"), [dates.short(fact.reported_on)]))
    if isinstance(fact, facts.HrTransfer):
        parts.append((t("What is handed over"), [t(_HANDED_OVER[item]) for item in fact.items]))
        seen = dates.short(fact.shown_on) if fact.shown_on is not None else ""
        parts.append((t("Shown to the employee on"), [seen]))
    if isinstance(fact, facts.Agreement):
        parts.append((t("Terms"), [f"{term.text} · {label(texts, term.owner)}" for term in fact.terms]))
        parts.append((t("Has signed"), [label(texts, role) for role in fact.signed_by]))
        parts.append((t("Has been sent a copy"), _told(context, fact.copies)))
    if isinstance(fact, facts.Meeting):
        parts += _of_meeting(context, fact)
    return [(title, [line for line in lines if line]) for title, lines in parts if any(lines)]
