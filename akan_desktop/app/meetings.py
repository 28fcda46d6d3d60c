"""What a meeting can be prefilled with: a day, a time, a place, an agenda; as codes and data, never as text.

Everything is a proposal that a person changes as they like. Days fall on working days.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from akan_desktop.app.steps.standing import running_agreement
from akan_desktop.domain.case import CaseFile
from akan_desktop.domain.deadlines import CAN_CLOSE, agreement_clocks
from akan_desktop.domain.fact_codes import Held, MeetingMode, TermStatus
from akan_desktop.domain.facts import ActionItem, Agreement, Breach, Incident, Meeting, Term
from akan_desktop.domain.moment import Moment
from akan_desktop.domain.people import Role
from akan_desktop.domain.periods import Period, WorkingDays
from akan_desktop.domain.rules import MeetingRule, Rules
from akan_desktop.domain.state import CaseState, ClauseRef, ClockKind
from akan_desktop.domain.terms_versions import latest_terms
from akan_desktop.domain.walk import walk

_NOTICE: Final = Period(working_days=3)
"""How much notice people get at least, unless they have agreed on a day."""
_USUAL: Final = timedelta(weeks=4)
_COMMENT: Final = Period(working_days=5)
_SOON_ENDS: Final = timedelta(days=90)
_AT_ONCE: Final = frozenset((MeetingMode.EXTRAORDINARY, MeetingMode.WITHOUT_EMPLOYEE))
_NOT_WELL: Final = frozenset((TermStatus.NOT_KEPT, TermStatus.PARTLY_KEPT))
_ENDS: Final = CAN_CLOSE | {ClockKind.AGREEMENT_END}


class DayReason(StrEnum):
    """Why a day is proposed."""

    AGREED = "agreed"
    """It was agreed at the last meeting."""
    CADENCE = "cadence"
    """The rules say how often the group meets."""
    RHYTHM = "rhythm"
    """As long after the last meeting as that was after the one before."""
    USUAL = "usual"
    """Four weeks on, because neither the rules nor the case say anything."""
    NOTICE = "notice"
    """As soon as people can be told in time."""
    END = "end"
    """The agreement ends before the day that would have come."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A day with its reason (and the clause of a cadence), and time and place as they were last time."""

    on: date
    why: DayReason
    clause: ClauseRef | None = None
    time: str = ""
    place: str = ""
    video: bool = False


class AgendaKind(StrEnum):
    """What an item of an agenda is about; the words live in the window."""

    SECRECY = "secrecy"
    SINCE_LAST = "since_last"
    DECISION = "decision"
    TASK = "task"
    TERM = "term"
    TERMS = "terms"
    INCIDENT = "incident"
    BREACH = "breach"
    OWN_VIEW = "own_view"
    STATEMENT = "statement"
    RECOMMENDATION = "recommendation"
    TELL_EMPLOYEE = "tell_employee"
    AGREEMENT_ENDS = "agreement_ends"
    CAN_CLOSE = "can_close"
    EVALUATION = "evaluation"
    HEALTH_NOTE = "health_note"
    AFTERWARDS = "afterwards"
    NEXT_MEETING = "next_meeting"


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaItem:
    """One item: what it is about, whose words it repeats, who owns it, and its day."""

    kind: AgendaKind
    text: str = ""
    owner: Role | None = None
    on: date | None = None


def last_held(case: CaseFile, *, but: str = "") -> Meeting | None:
    """Return the last meeting that was held, other than the one with the id `but`."""
    held = [each for each in case.of(Meeting) if each.held is Held.YES and each.id != but]
    return held[-1] if held else None


def propose(
    case: CaseFile, rules: Rules, today: date, working_days: WorkingDays, mode: MeetingMode
) -> Proposal:
    """Propose when and where the group meets next (F42): as agreed, as the rules say, or as it has been.

    Never later than the agreement ends, unless people have agreed on the day.
    """
    day, why, clause = _before_the_end(
        _day(case, rules, today, working_days, mode),
        _end(case, rules, today, working_days),
        today,
        working_days,
    )
    known = [each for each in case.of(Meeting) if each.time or each.place]
    last = known[-1] if known else None
    return Proposal(
        on=day,
        why=why,
        clause=clause,
        time=last.time if last else "",
        place=last.place if last else "",
        video=last.video if last else False,
    )


def _day(
    case: CaseFile, rules: Rules, today: date, working_days: WorkingDays, mode: MeetingMode
) -> tuple[date, DayReason, ClauseRef | None]:
    soonest = _NOTICE.after(today, working_days)
    if mode in _AT_ONCE:
        return soonest, DayReason.NOTICE, None
    held = last_held(case)
    taken = {each.on.exact for each in case.of(Meeting)}
    if held is not None and held.next is not None and held.next >= today and held.next not in taken:
        return _forward(held.next, working_days), DayReason.AGREED, None
    running = running_agreement(case)
    anchor = _anchor(case, running)
    if anchor is None:
        return soonest, DayReason.NOTICE, None
    cadence = next((rule for rule in rules.meeting if rule.every is not None), None)
    if cadence is not None and cadence.every is not None and running is not None:
        return _within(cadence, anchor, soonest, working_days)
    rhythm = _rhythm(case)
    if rhythm:
        return max(soonest, _forward(anchor + rhythm, working_days)), DayReason.RHYTHM, None
    day = _forward(anchor + _USUAL, working_days)
    return (day, DayReason.USUAL, None) if day >= soonest else (soonest, DayReason.NOTICE, None)


_Day = tuple[date, DayReason, ClauseRef | None]


def _before_the_end(found: _Day, end: date | None, today: date, working_days: WorkingDays) -> _Day:
    day, why, _ = found
    if end is None or day <= end or why in (DayReason.AGREED, DayReason.NOTICE):
        return found
    soonest = _NOTICE.after(today, working_days)
    last = _backward(end, working_days)
    return (last, DayReason.END, None) if last >= soonest else (soonest, DayReason.NOTICE, None)


def _end(case: CaseFile, rules: Rules, today: date, working_days: WorkingDays) -> date | None:
    """The day that the agreement ends, or from when it is to be closed; None where no such day is known.

    What an agreement lasts at least is no end: the group may well meet after it.
    """
    clocks = agreement_clocks(rules, walk(case, rules, Moment(today)), working_days)
    ends = [clock.on for clock in clocks if clock.what in (ClockKind.AGREEMENT_END, ClockKind.CAN_CLOSE_FROM)]
    days = [on for on in ends if on is not None]
    return max(days) if days and len(days) == len(ends) else None


def _anchor(case: CaseFile, running: Agreement | None) -> date | None:
    """The day to count from: the last meeting, held or planned, else the agreement."""
    met = [each.on.latest for each in case.of(Meeting) if each.held in (None, Held.YES) and each.on.latest]
    return max(met, default=None) or (running.on.latest if running is not None else None)


def _within(
    cadence: MeetingRule, anchor: date, soonest: date, working_days: WorkingDays
) -> tuple[date, DayReason, ClauseRef | None]:
    """The last working day within what the rules allow; the soonest one where that has gone by."""
    assert cadence.every is not None  # noqa: S101 - the caller has looked
    day = _backward(cadence.every.after(anchor, working_days), working_days)
    return max(day, soonest), DayReason.CADENCE, cadence.clause


def _rhythm(case: CaseFile) -> timedelta | None:
    """The time between the two last meetings that were held; None before there are two."""
    held = [each.on.latest for each in case.of(Meeting) if each.held is Held.YES and each.on.latest]
    return held[-1] - held[-2] if len(held) > 1 and held[-1] > held[-2] else None


def _forward(day: date, working_days: WorkingDays) -> date:
    while not working_days.is_working_day(day):
        day += timedelta(days=1)
    return day


def _backward(day: date, working_days: WorkingDays) -> date:
    while not working_days.is_working_day(day):
        day -= timedelta(days=1)
    return day


def comment_by(today: date, working_days: WorkingDays) -> date:
    """Propose the last day for the employee's comment on a draft of the minutes (F45)."""
    return _COMMENT.after(today, working_days)


def open_tasks(case: CaseFile) -> tuple[tuple[Meeting, int, ActionItem], ...]:
    """Return what was taken on at meetings and is not done: the meeting, its place there, and the task."""
    return tuple(
        (meeting, index, item)
        for meeting in case.of(Meeting)
        for index, item in enumerate(meeting.actions)
        if item.done is None
    )


def terms_now(case: CaseFile) -> tuple[Term, ...]:
    """Return the terms in force; none once the agreement has ended."""
    return latest_terms(case).terms if running_agreement(case) is not None else ()


def agenda(
    case: CaseFile, rules: Rules, state: CaseState, mode: MeetingMode, on: date
) -> tuple[AgendaItem, ...]:
    """Propose the agenda of a meeting on a day (F43): from the rules, the tasks, the terms, the decisions."""
    makers = {
        MeetingMode.ORDINARY: lambda: _ordinary(case, state, on),
        MeetingMode.EXTRAORDINARY: lambda: _extraordinary(case),
        MeetingMode.WITHOUT_EMPLOYEE: lambda: _without_employee(case),
        MeetingMode.EVALUATION: lambda: _evaluation(case, state, on),
        MeetingMode.CLOSING: lambda: _closing(case, rules),
    }
    return tuple(makers[mode]())


def _ordinary(case: CaseFile, state: CaseState, on: date) -> Iterator[AgendaItem]:
    held = last_held(case)
    if held is None:
        yield AgendaItem(kind=AgendaKind.SECRECY)
    else:
        yield AgendaItem(kind=AgendaKind.SINCE_LAST)
        yield from (AgendaItem(kind=AgendaKind.DECISION, text=text) for text in held.decisions)
    yield from _tasks(case)
    yield from _terms(case, on)
    yield from _ending(state, on)
    yield AgendaItem(kind=AgendaKind.NEXT_MEETING)


def _extraordinary(case: CaseFile) -> Iterator[AgendaItem]:
    yield from _what_happened(case)
    yield AgendaItem(kind=AgendaKind.OWN_VIEW)
    yield from _tasks(case)
    yield AgendaItem(kind=AgendaKind.RECOMMENDATION)
    yield AgendaItem(kind=AgendaKind.NEXT_MEETING)


def _without_employee(case: CaseFile) -> Iterator[AgendaItem]:
    yield from _what_happened(case)
    yield AgendaItem(kind=AgendaKind.STATEMENT)
    yield AgendaItem(kind=AgendaKind.RECOMMENDATION)
    yield AgendaItem(kind=AgendaKind.TELL_EMPLOYEE)


def _evaluation(case: CaseFile, state: CaseState, on: date) -> Iterator[AgendaItem]:
    yield AgendaItem(kind=AgendaKind.EVALUATION)
    yield from _tasks(case)
    yield from _terms(case, on)
    yield from _ending(state, on)
    yield AgendaItem(kind=AgendaKind.RECOMMENDATION)
    yield AgendaItem(kind=AgendaKind.NEXT_MEETING)


def _closing(case: CaseFile, rules: Rules) -> Iterator[AgendaItem]:
    yield AgendaItem(kind=AgendaKind.EVALUATION)
    yield from _tasks(case)
    if rules.closing is not None and rules.closing.health_service_note:
        yield AgendaItem(kind=AgendaKind.HEALTH_NOTE)
    yield AgendaItem(kind=AgendaKind.AFTERWARDS)


def _what_happened(case: CaseFile) -> Iterator[AgendaItem]:
    """The newest breach or incident, by its day alone: what it was is told in the meeting."""
    found = [*case.of(Breach), *case.of(Incident)]
    if found:
        newest = max(found, key=lambda fact: fact.on.earliest or date.min)
        kind = AgendaKind.BREACH if isinstance(newest, Breach) else AgendaKind.INCIDENT
        yield AgendaItem(kind=kind, on=newest.on.exact)


def _tasks(case: CaseFile) -> Iterator[AgendaItem]:
    for _, _, item in open_tasks(case):
        yield AgendaItem(kind=AgendaKind.TASK, text=item.text, owner=item.owner, on=item.due)


def _terms(case: CaseFile, on: date) -> Iterator[AgendaItem]:
    """The terms that are due by then or were not wholly kept, one by one; then the terms as a whole."""
    terms = terms_now(case)
    for term in terms:
        due = term.due is not None and term.due <= on
        if term.status in _NOT_WELL or (due and term.status is TermStatus.OPEN):
            yield AgendaItem(kind=AgendaKind.TERM, text=term.text, owner=term.owner, on=term.due)
    if terms:
        yield AgendaItem(kind=AgendaKind.TERMS)


def _ending(state: CaseState, on: date) -> Iterator[AgendaItem]:
    """The agreement runs out soon, or may be closed from a day soon: those are not the same."""
    ends = [(clock.on, clock.what) for clock in state.clocks if clock.what in _ENDS and clock.on is not None]
    if ends and min(ends)[0] <= on + _SOON_ENDS:
        day, what = min(ends)
        over = what is ClockKind.AGREEMENT_END
        yield AgendaItem(kind=AgendaKind.AGREEMENT_ENDS if over else AgendaKind.CAN_CLOSE, on=day)
