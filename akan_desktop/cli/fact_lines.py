"""One fact of a case as lines of text: everything it holds, under the words of the window's forms."""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from enum import Enum
from typing import TYPE_CHECKING, Final

from akan_desktop.domain import facts
from akan_desktop.domain.language import Lang
from akan_desktop.domain.observations import Observation
from akan_desktop.i18n import dates
from akan_desktop.i18n.catalogue import N_
from akan_desktop.i18n.fact_kinds import kind_word
from akan_desktop.i18n.labels import label

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from akan_desktop.app.policies import Policy
    from akan_desktop.app.reads import TimelineRow
    from akan_desktop.i18n.catalogue import Texts

FIELD_WORDS: Final[Mapping[str, str]] = {
    "time": N_("Time"),
    "with_role": N_("Talked with"),
    "remind_on": N_("Reminder"),
    "done_on": N_("Done"),
    "source": N_("How it came in"),
    "observations": N_("What has been seen"),
    "about": N_("What kind of talk"),
    "participants": N_("Who took part"),
    "representative": N_("Someone to bring"),
    "comment": N_("The employee's own comment"),
    "agreed": N_("Does the employee agree with the summary?"),
    "next_talk": N_("Next talk"),
    "type": N_("What it was"),
    "severity": N_("How serious"),
    "measures": N_("What was done at once"),
    "form": N_("How it is given"),
    "issuer": N_("Given by"),
    "consulted": N_("Asked for advice first"),
    "bypass": N_("The ladder is left"),
    "ground": N_("Ground for the warning"),
    "notified": N_("Who has been told"),
    "shredded_on": N_("Shredded on"),
    "counted_with": N_("The last incident before"),
    "answer": N_("The answer"),
    "answer_date": N_("Answered on"),
    "basis": N_("How it came about"),
    "until": N_("Until"),
    "terms": N_("Terms"),
    "group": N_("Group"),
    "signed_by": N_("Has signed"),
    "copies": N_("Has been sent a copy"),
    "changes": N_("What changes, and why"),
    "months": N_("By how much"),
    "runs_from": N_("Counted from"),
    "of": N_("Which measure"),
    "group_recommends": N_("The group recommends"),
    "employer_decides": N_("The employer has decided"),
    "decision_date": N_("Decided on"),
    "place": N_("Place"),
    "mode": N_("Kind of meeting"),
    "held": N_("What became of it"),
    "video": N_("By video"),
    "agenda": N_("Agenda"),
    "attendance": N_("Who was there"),
    "points": N_("What was talked about"),
    "decisions": N_("What was decided"),
    "actions": N_("Who does what"),
    "next": N_("Next meeting"),
    "minutes": N_("Where the minutes stand"),
    "subject_comment": N_("The employee's comment"),
    "comment_by": N_("The employee may comment until"),
    "told_on": N_("The employee was told on"),
    "statement": N_("The employee's statement"),
    "given_on": N_("The employee got the minutes on"),
    "corrections": N_("Corrections"),
    "terms_seen": N_("How the terms stood"),
    "between": N_("Who may talk with each other"),
    "withdrawn_on": N_("Taken back on"),
    "area": N_("What it is about"),
    "regime": N_("How it is done"),
    "carried_out": N_("Carried out"),
    "conclusion": N_("What the group concluded"),
    "change": N_("What has changed"),
    "clause": N_("Which clause"),
    "reason": N_("Why"),
    "by": N_("Decided by"),
    "items": N_("What is handed over"),
    "shown_on": N_("Shown to the employee on"),
    "reported_on": N_("The leader was told on"),
    "outcome": N_("How it ended"),
    "before": N_("The rules before"),
    "after": N_("The rules from then on"),
    "evaluation": N_("What helped, and what could have been better"),
}
"""What each field is called; one name means one thing in every kind of fact."""

_HEAD: Final = frozenset({"id", "on", "text", "before_program", "counted_with"})
_HANDED_OVER: Final = {
    "warnings": N_("The warnings"),
    "agreement_dates": N_("The dates of the agreement"),
    "decision": N_("The employer's decision"),
}


def fact_lines(row: TimelineRow, places: Mapping[str, int], policy: Policy, texts: Texts) -> Iterator[str]:
    """Give a fact: its number from 0, day and kind, then its text and every field that says something.

    `places` gives the number of each fact of the case by its id.
    """
    fact, number = row.fact, places[row.fact.id]
    kind = kind_word(texts, fact.kind)
    title = texts.t("{kind}: entered by mistake", kind=kind) if row.voided else kind
    yield f"  {number:3}  {_when(fact, texts):12} {title}"
    if row.voided:
        yield from _indented(row.void_reason)
        return
    yield from _indented(fact.text)
    for name, told in _told(fact, policy, texts):
        words = texts.t(FIELD_WORDS[name])
        if len(told) == 1 and "\n" not in told[0]:
            yield from _indented(f"{words.rstrip('?')}: {told[0]}")
        else:
            yield from _indented(f"{words.rstrip('?')}:")
            for each in told:
                first, *rest = each.splitlines() or [""]
                yield from _indented("\n".join([f"- {first}", *(f"  {line}" for line in rest)]))
    if isinstance(fact, facts.Warning) and fact.counted_with in places:
        yield from _indented(f"{texts.t(FIELD_WORDS['counted_with'])}: {places[fact.counted_with]}")


def _when(fact: facts.Fact, texts: Texts) -> str:
    when = dates.fact_date(fact.on, texts.language) or texts.t("Date not known")
    return texts.t("{date}, taken over from paper", date=when) if fact.before_program else when


def _indented(text: str) -> Iterator[str]:
    return (f"       {line}".rstrip() for line in text.splitlines())


def _told(fact: facts.Fact, policy: Policy, texts: Texts) -> Iterator[tuple[str, list[str]]]:
    for field in fields(fact):
        value = getattr(fact, field.name)
        # What is simply not so is not said; a no that was answered is.
        silent = value in (None, "", (), False) and not (value is False and field.name in _ANSWERED)
        if field.name in _HEAD or silent:
            continue
        special = _CODES.get(field.name)
        told = special(value, policy, texts) if special else _several(value, texts)
        yield field.name, [each for each in told if each]


def _several(value: object, texts: Texts) -> list[str]:
    if isinstance(value, tuple):
        return [_one(each, texts) for each in value]
    return [_one(value, texts)]


def _one(value: object, texts: Texts) -> str:
    if isinstance(value, bool):
        return texts.t("Yes") if value else texts.t("No")
    if isinstance(value, Enum):
        return label(texts, value)
    return dates.short(value) if isinstance(value, date) else _part(value, texts)


def _part(value: object, texts: Texts) -> str:
    match value:
        case facts.Term() | facts.ActionItem():
            return _task(value, texts)
        case facts.TermSeen():
            return f"{value.text}: {label(texts, value.status)}"
        case facts.GroupSeat():
            return f"{value.name} ({label(texts, value.role)})"
        case facts.Notified():
            return f"{label(texts, value.role)}, {dates.short(value.date)}"
        case facts.Correction():
            by = f" ({label(texts, value.asked_by)})" if value.asked_by is not None else ""
            return f"{dates.short(value.on)}: {value.text}{by}"
        case _:
            return str(value)


def _task(task: facts.Term | facts.ActionItem, texts: Texts) -> str:
    about = [label(texts, task.owner)]
    if isinstance(task, facts.Term):
        about.append(label(texts, task.area))
        about += [] if task.internal else [texts.t("outside the workplace")]
    about += [texts.t("by {date}", date=dates.short(task.due))] if task.due else []
    if isinstance(task, facts.Term):
        about.append(label(texts, task.status))
    elif task.done is not None:
        about.append(texts.t("done {date}", date=dates.short(task.done)))
    return f"{task.text} ({', '.join(about)})"


def _incident(code: str, policy: Policy, texts: Texts) -> list[str]:
    lang = Lang(texts.language)
    key = f"incident.{code}"
    short = policy.label(key, lang)
    rule = next((each for each in policy.rules.incident if each.code == code), None)
    said = short if short != key else policy.wording(rule.id, lang) if rule is not None else ""
    return [said or code]


def _observations(codes: tuple[str, ...], _: Policy, texts: Texts) -> list[str]:
    known = set(Observation)
    return [label(texts, Observation(code)) if code in known else code for code in codes]


def _items(codes: tuple[str, ...], _: Policy, texts: Texts) -> list[str]:
    return [texts.t(_HANDED_OVER[code]) if code in _HANDED_OVER else code for code in codes]


def _months(count: int, _: Policy, texts: Texts) -> list[str]:
    return [texts.tn("{n} month", "{n} months", count)]


_ANSWERED: Final = frozenset({"agreed", "carried_out"})
_CODES: Final[Mapping[str, Callable[..., list[str]]]] = {
    "type": _incident,
    "observations": _observations,
    "items": _items,
    "months": _months,
}
"""Fields that hold codes without a class of their own."""
