"""What is stored of a case beside its facts, so that lists are fast: dates, never statuses relative to today.

A summary is written in the same transaction as the facts, and anew at unlock once `holds_until` has passed or
the rules have changed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from akan_desktop.app.reads import DueKind
from akan_desktop.app.texts import texts_of
from akan_desktop.domain.case import CaseFile
from akan_desktop.domain.fact_codes import Held, MinutesStatus
from akan_desktop.domain.facts import Closing, Hold, Meeting, Note
from akan_desktop.domain.rule_codes import RetentionScope
from akan_desktop.domain.state import (
    Action,
    CaseState,
    Certainty,
    ClauseRef,
    Clock,
    ClockKind,
    Retention,
    RetentionAction,
    Stage,
)
from akan_desktop.domain.told import minutes_owed

_QUIET_CLOCKS = frozenset(
    {ClockKind.WARNING_STALE, ClockKind.POSTING_BAN, ClockKind.ACTION_DUE, ClockKind.RETENTION}
)
"""Clocks that ask nothing of anybody, or that have a row of their own."""


_OWN_ROW = frozenset({Action.ERASE, Action.REVIEW_RETENTION})
"""Steps that stand on the page of today as a deletion deadline."""
_AFTER_CLOSING = frozenset({ClockKind.INFORM_BY, ClockKind.HOLD_ENDS})
"""Clocks that go on in a closed case."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DueEntry:
    """Something that a day, or nobody's day, is waiting for."""

    kind: DueKind
    on: date | None
    clock: ClockKind | None = None
    action: Action | None = None
    clause: ClauseRef | None = None
    rule: str = ""
    certainty: Certainty = Certainty.STATED
    fact_id: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RetentionEntry:
    """The deletion deadline that governs the case, and the hold that stands longest; `what` it is about."""

    action: RetentionAction
    what: RetentionScope
    on: date | None
    clause: ClauseRef
    rule: str = ""
    certainty: Certainty = Certainty.STATED
    ask: str = ""
    hold_id: str = ""
    hold_reason: str = ""
    hold_until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """The rows that lists are made of; `search` every text of the case.

    `running` says that an agreement is running, whatever stage the case is at.
    """

    case_id: str
    stage: Stage
    running: bool
    next_date: date | None
    next_clock: ClockKind | None
    next_action: Action | None
    closed_on: date | None
    holds_until: date | None
    derived_by: str
    due: tuple[DueEntry, ...]
    retention: RetentionEntry | None
    meetings: tuple[Meeting, ...]
    search: tuple[str, ...]


_ASIDE: Final = frozenset({DueKind.MINUTES, DueKind.REMINDER})
"""Due, but no date of the case: the list of cases does not name them."""


def summarise(case: CaseFile, state: CaseState, derived_by: str) -> Summary:
    """Make the summary of a case from its state."""
    due = tuple(_due(case, state))
    dated = [entry for entry in due if entry.on is not None and entry.kind not in _ASIDE]
    nearest = min(dated, key=lambda entry: entry.on or date.max, default=None)
    closings = case.of(Closing)
    return Summary(
        case_id=case.id,
        stage=state.stage,
        running=state.has_active_agreement,
        next_date=nearest.on if nearest else None,
        next_clock=_clock_of(nearest) if nearest else None,
        next_action=next((action.action for action in state.next_actions if action.primary), None),
        closed_on=(closings[-1].on.latest or case.opened_on) if closings else None,
        holds_until=state.holds_until,
        derived_by=derived_by,
        due=due,
        retention=_retention(case, state),
        meetings=case.of(Meeting),
        search=search_texts(case),
    )


def search_texts(case: CaseFile) -> tuple[str, ...]:
    """Return what is searched: first what is known of the people, then the words of each fact in order.

    A voided fact has none left.
    """
    known = "\n".join(text for part in (case.subject, case.group) for text in texts_of(part))
    return (known, *("\n".join(texts_of(fact)) for fact in case.facts))


def _clock_of(entry: DueEntry) -> ClockKind | None:
    match entry.kind:
        case DueKind.MEETING:
            return ClockKind.NEXT_MEETING
        case DueKind.ACTION_ITEM:
            return ClockKind.ACTION_DUE
        case DueKind.DELETION:
            return ClockKind.RETENTION
        case _:
            return entry.clock


def _due(case: CaseFile, state: CaseState) -> Iterator[DueEntry]:
    closed = bool(case.of(Closing))
    steps = [step for step in state.next_actions if step.primary and step.action not in _OWN_ROW]
    for step in steps:
        yield DueEntry(
            kind=DueKind.STEP,
            on=step.due,
            action=step.action,
            clause=step.clause,
            rule=step.rule,
            fact_id=step.because[0] if step.because else "",
        )
    yield from _meetings(case, closed=closed)
    planned = {meeting.on.exact for meeting in case.of(Meeting) if meeting.held is None}
    said = {(step.rule, step.due) for step in steps}
    for clock in _loud_clocks(state, closed=closed):
        if (clock.rule, clock.on) in said or (clock.what is ClockKind.NEXT_MEETING and clock.on in planned):
            continue
        yield DueEntry(
            kind=DueKind.CLOCK,
            on=clock.on,
            clock=clock.what,
            clause=clock.clause,
            rule=clock.rule,
            certainty=clock.certainty,
            fact_id=clock.because[0] if clock.because else "",
        )
    yield from _waiting(state)
    for note in case.of(Note):
        if note.remind_on is not None and note.done_on is None:
            yield DueEntry(kind=DueKind.REMINDER, on=note.remind_on, fact_id=note.id, text=note.text)
    yield from _deletion(case, state)


def _loud_clocks(state: CaseState, *, closed: bool) -> Iterator[Clock]:
    for clock in state.clocks:
        loud = clock.what in _AFTER_CLOSING if closed else clock.what not in _QUIET_CLOCKS
        if clock.on is not None and loud:
            yield clock


def _waiting(state: CaseState) -> Iterator[DueEntry]:
    """Give what waits for others: signatures, and who is still to be told."""
    if state.stage is Stage.SIGNING:
        waits = [seat for seat in state.signers if seat.required and not seat.filled]
        clause = waits[0].clause if waits else None
        yield DueEntry(kind=DueKind.SIGNATURE, on=None, action=Action.RECORD_SIGNATURES, clause=clause)
    for duty in state.notify:
        if duty.required and duty.done is None:
            yield DueEntry(
                kind=DueKind.NOTIFY, on=None, action=Action.NOTIFY, clause=duty.clause, text=duty.role
            )


def _deletion(case: CaseFile, state: CaseState) -> Iterator[DueEntry]:
    deadline = _retention(case, state)
    if deadline is None or deadline.on is None:
        return
    until = deadline.hold_until or date.min
    yield DueEntry(
        kind=DueKind.DELETION,
        on=None if deadline.hold_id and deadline.hold_until is None else max(deadline.on, until),
        action=Action.ERASE if deadline.action is RetentionAction.DELETE else Action.REVIEW_RETENTION,
        clause=deadline.clause,
        rule=deadline.rule,
        certainty=deadline.certainty,
    )


def _meetings(case: CaseFile, *, closed: bool) -> Iterator[DueEntry]:
    for meeting in case.of(Meeting):
        if meeting.held is None and not closed:
            yield _meeting(meeting, DueKind.MEETING, Action.HOLD_MEETING)
        elif meeting.held is Held.YES and meeting.minutes in (MinutesStatus.DRAFT, MinutesStatus.COMMENTING):
            entry = _meeting(meeting, DueKind.MINUTES, Action.FINISH_MINUTES)
            waiting = meeting.minutes is MinutesStatus.COMMENTING and meeting.comment_by is not None
            # While the employee may comment there is nothing to do but wait for that day.
            yield replace(entry, on=meeting.comment_by) if waiting else entry
        elif minutes_owed(meeting) and not closed:
            # Finished, but not where they belong: there is no step of the case left to do with them.
            yield replace(_meeting(meeting, DueKind.MINUTES, Action.FINISH_MINUTES), action=None)
        for item in meeting.actions:
            if item.done is None and not closed:
                yield DueEntry(kind=DueKind.ACTION_ITEM, on=item.due, fact_id=meeting.id, text=item.text)


def _meeting(meeting: Meeting, kind: DueKind, action: Action) -> DueEntry:
    return DueEntry(kind=kind, on=meeting.on.exact, action=action, fact_id=meeting.id, text=meeting.time)


def _retention(case: CaseFile, state: CaseState) -> RetentionEntry | None:
    """Choose the deadline that comes first; one without a date only where the case is closed or held."""
    holds = [hold for hold in case.of(Hold) if hold.until is None or hold.until > state.on]
    longest = max(holds, key=lambda hold: hold.until or date.max, default=None)
    closed = bool(case.of(Closing))
    deadlines = [r for r in state.retention if r.on is not None or closed or longest is not None]
    if not deadlines:
        return None
    # On one day a rule about the whole case goes before one about a part of it.
    first: Retention = min(deadlines, key=lambda r: (r.on or date.max, r.what is not RetentionScope.CASE))
    return RetentionEntry(
        action=first.action if first.what is RetentionScope.CASE else RetentionAction.REVIEW,
        what=first.what,
        on=first.on,
        clause=first.clause,
        rule=first.rule,
        certainty=first.certainty,
        ask=first.ask,
        hold_id=longest.id if longest else "",
        hold_reason=longest.reason if longest else "",
        hold_until=longest.until if longest else None,
    )
