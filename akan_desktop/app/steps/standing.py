"""What stands in a case by its facts alone, whatever the rules say: is it closed, does an agreement run."""

from __future__ import annotations

from datetime import date
from typing import TypeVar

from akan_desktop.domain.case import CaseFile
from akan_desktop.domain.errors import Problem, Refusal, RefusedError
from akan_desktop.domain.fact_codes import Answer, Decision
from akan_desktop.domain.facts import (
    Agreement,
    Breach,
    Closing,
    Fact,
    Hold,
    HrTransfer,
    Meeting,
    Offer,
    Voided,
)

F = TypeVar("F", bound=Fact)
_ENDS = frozenset({Decision.END, Decision.HR_CASE})


def is_closed(case: CaseFile) -> bool:
    """Whether the case has been closed."""
    return bool(case.of(Closing))


def running_agreement(case: CaseFile) -> Agreement | None:
    """Return the agreement that no decision, transfer to a personnel case or closing has ended."""
    running: Agreement | None = None
    for fact in case.live_facts:
        if isinstance(fact, Agreement):
            running = fact
        elif isinstance(fact, (Closing, HrTransfer)) or (
            isinstance(fact, Breach) and fact.employer_decides in _ENDS
        ):
            running = None
    return running


def pending_offer(case: CaseFile) -> Offer | None:
    """Return the newest offer that waits for an answer."""
    waiting = [offer for offer in case.of(Offer) if offer.answer is Answer.PENDING]
    return waiting[-1] if waiting else None


def standing_holds(case: CaseFile, on: date) -> tuple[Hold, ...]:
    """Return the holds that let deletion wait on a day; the last day of a hold is the one before `until`."""
    return tuple(hold for hold in case.of(Hold) if hold.until is None or hold.until > on)


def begins(case: CaseFile) -> date:
    """Return the day that the case begins: the earliest of its facts that is no meeting, or its entry."""
    days = [
        fact.on.earliest
        for fact in case.live_facts
        if not isinstance(fact, Meeting) and fact.on.earliest is not None
    ]
    return min([case.opened_on, *days])


def live(case: CaseFile, kind: type[F], fact_id: str, at: str) -> F:
    """Return a live fact by its id. Raises RefusedError(FACT_UNKNOWN or FACT_VOIDED) at `at`."""
    fact = case.fact(fact_id)
    if not isinstance(fact, kind) or isinstance(fact, Voided):
        raise RefusedError(Refusal(problem=Problem.FACT_UNKNOWN, at=at))
    if fact not in case.live_facts:
        raise RefusedError(Refusal(problem=Problem.FACT_VOIDED, at=at))
    return fact
