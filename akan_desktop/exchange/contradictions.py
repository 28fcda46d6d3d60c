"""What cannot be true of one case at the same time, whatever the employer's rules are.

Only what is certain is refused: of two dates that are known to the year, one is before the other only if it
must be. Facts that are voided count for nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from datetime import date
from typing import Final

from akan_desktop.app.imports import FileFlaw, FileProblem, IncomingCase
from akan_desktop.domain.dates import UNKNOWN_DATE, FactDate
from akan_desktop.domain.fact_codes import Answer, Decision
from akan_desktop.domain.facts import (
    Agreement,
    Amendment,
    Breach,
    Closing,
    EmploymentEvent,
    Extension,
    Fact,
    Hold,
    HrTransfer,
    Incident,
    Meeting,
    Note,
    Offer,
    Talk,
    Voided,
    Warning,
)
from akan_desktop.exchange.strict_json import pointer

_ENDS: Final = (Decision.END, Decision.HR_CASE)
# What may still happen to a case that is closed: it is kept, held, asked for, or the person leaves.
_AFTER_CLOSING: Final = (Note, EmploymentEvent, Hold, HrTransfer)
_LEFT_OF_SHREDDED: Final = frozenset({"id", "before_program", "shredded_on", "counted_with"})


def contradictions(case: IncomingCase) -> tuple[FileFlaw, ...]:
    """Return every contradiction in the case, in order of their place."""
    gone = {fact.fact for fact in case.facts if isinstance(fact, Voided)}
    live = [
        (index, fact)
        for index, fact in enumerate(case.facts)
        if fact.id not in gone and not isinstance(fact, Voided)
    ]
    flaws = [
        *_subject(case),
        *_voided(case.facts),
        *(flaw for index, fact in live for flaw in _within(index, fact)),
        *_shredded(case.facts, live),
        *_before_case(case.opened_on, live),
        *_agreements(live),
        *_closings(live),
    ]
    return tuple(flaws)


def _flaw(problem: FileProblem, index: int, fact: Fact, field: str = "", **values: str) -> FileFlaw:
    parts: tuple[str | int, ...] = ("facts", index, *field.split("/")) if field else ("facts", index)
    return FileFlaw(problem=problem, at=pointer(*parts), kind=fact.kind, values=tuple(values.items()))


def _subject(case: IncomingCase) -> Iterator[FileFlaw]:
    for index, seat in enumerate(case.group):
        if seat.since is not None and seat.until is not None and seat.until < seat.since:
            yield FileFlaw(problem=FileProblem.END_BEFORE_START, at=pointer("group", index, "until"))


def _voided(facts: tuple[Fact, ...]) -> Iterator[FileFlaw]:
    by_id = {fact.id: fact for fact in facts}
    seen: set[str] = set()
    for index, fact in enumerate(facts):
        if not isinstance(fact, Voided):
            continue
        target = by_id.get(fact.fact)
        if target is None:
            yield _flaw(FileProblem.VOIDED_UNKNOWN, index, fact, "fact")
        elif isinstance(target, Voided):
            yield _flaw(FileProblem.VOIDED_VOID, index, fact, "fact")
        elif fact.fact in seen:
            yield _flaw(FileProblem.VOIDED_TWICE, index, fact, "fact")
        seen.add(fact.fact)


def _shredded(facts: tuple[Fact, ...], live: list[tuple[int, Fact]]) -> Iterator[FileFlaw]:
    """Nothing is left of a shredded warning but its place, even after an incident that was a mistake."""
    incidents = {fact.id for fact in facts if isinstance(fact, Incident)}
    for index, fact in live:
        if not isinstance(fact, Warning):
            continue
        if fact.counted_with and fact.counted_with not in incidents:
            yield _flaw(FileProblem.COUNTED_WITH_UNKNOWN, index, fact, "counted_with")
        if fact.shredded_on is None:
            if fact.counted_with:
                yield _flaw(FileProblem.SHREDDED_ON_MISSING, index, fact, "shredded_on")
            continue
        empty = Warning(id=fact.id, on=UNKNOWN_DATE)
        for field in fields(fact):
            if field.name not in _LEFT_OF_SHREDDED and getattr(fact, field.name) != getattr(
                empty, field.name
            ):
                name = "date" if field.name == "on" else field.name
                yield _flaw(FileProblem.SHREDDED_NOT_EMPTY, index, fact, name)


def _within(index: int, fact: Fact) -> Iterator[FileFlaw]:
    """Yield what contradicts itself inside one fact."""
    if isinstance(fact, Offer):
        if fact.answer is Answer.PENDING and fact.answer_date is not None:
            yield _flaw(FileProblem.ANSWER_MISSING, index, fact, "answer")
        if fact.answer is not Answer.PENDING and fact.answer_date is None and not fact.before_program:
            yield _flaw(FileProblem.ANSWER_DATE_MISSING, index, fact, "answer_date")
    if isinstance(fact, Breach) and fact.decision_date is not None and fact.employer_decides is None:
        yield _flaw(FileProblem.DECISION_MISSING, index, fact, "employer_decides")
    start = fact.on.earliest
    for field, day in _later_days(fact):
        if day is not None and start is not None and day < start:
            yield _flaw(FileProblem.END_BEFORE_START, index, fact, field)


def _later_days(fact: Fact) -> Iterator[tuple[str, date | None]]:
    """Name the days in a fact that cannot lie before the fact itself."""
    match fact:
        case Offer():
            yield "answer_date", fact.answer_date
        case Agreement():
            yield "until", fact.until
            yield from ((f"terms/{place}/due", term.due) for place, term in enumerate(fact.terms))
        case Hold():
            yield "until", fact.until
        case Breach():
            yield "decision_date", fact.decision_date
        case Talk():
            yield "next_talk", fact.next_talk
            yield "shown_on", fact.shown_on
        case Meeting():
            yield "next", fact.next
            yield from ((f"actions/{place}/done", item.done) for place, item in enumerate(fact.actions))
        case _:
            return


def _surely_before(one: FactDate, other: FactDate) -> bool:
    return one.latest is not None and other.earliest is not None and one.latest < other.earliest


def _before_case(opened: date | None, live: list[tuple[int, Fact]]) -> Iterator[FileFlaw]:
    """A meeting is about a case: its opening, or something else, must have begun it."""
    begun = [fact.on for _, fact in live if not isinstance(fact, Meeting)]
    if opened is not None:
        begun.append(FactDate.of(opened))
    if not begun or any(not on.is_known for on in begun):
        return
    for index, fact in live:
        if not isinstance(fact, Meeting) or fact.before_program:
            continue
        if all(_surely_before(fact.on, on) for on in begun):
            yield _flaw(FileProblem.BEFORE_CASE, index, fact, "date")


def _agreements(live: list[tuple[int, Fact]]) -> Iterator[FileFlaw]:
    made = [(index, fact) for index, fact in live if isinstance(fact, Agreement)]
    for index, fact in live:
        if isinstance(fact, Amendment | Extension | Breach) and not any(
            not _surely_before(fact.on, agreement.on) for _, agreement in made
        ):
            yield _flaw(FileProblem.AGREEMENT_MISSING, index, fact)
    for place, (index, later) in enumerate(made):
        for other, earlier in made[:place]:
            first, second = (earlier, later) if not _surely_before(later.on, earlier.on) else (later, earlier)
            if _still_runs(first, second.on, live):
                yield _flaw(FileProblem.TWO_AGREEMENTS, index, later, other=str(other))
                break


def _still_runs(agreement: Agreement, on: FactDate, live: list[tuple[int, Fact]]) -> bool:
    """Whether nothing that is told ends `agreement` before `on` or on that day."""
    if agreement.until is not None and on.latest is not None and agreement.until <= on.latest:
        return False
    if not agreement.on.is_known or not on.is_known:
        return False
    for _, fact in live:
        ended = isinstance(fact, Closing) or (isinstance(fact, Breach) and fact.employer_decides in _ENDS)
        if ended and not _surely_before(on, fact.on) and not _surely_before(fact.on, agreement.on):
            return False
    return True


def _closings(live: list[tuple[int, Fact]]) -> Iterator[FileFlaw]:
    closings = [(index, fact) for index, fact in live if isinstance(fact, Closing)]
    for index, again in closings[1:]:
        yield _flaw(FileProblem.CLOSED_TWICE, index, again)
    for _, end in closings[:1]:
        for index, fact in live:
            if not isinstance(fact, (*_AFTER_CLOSING, Closing)) and _surely_before(end.on, fact.on):
                yield _flaw(FileProblem.AFTER_CLOSING, index, fact, "date")
