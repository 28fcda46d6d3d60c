"""Erasing a case: what would go, whether it may go, and the going itself.

The list is shown first. Its token fits that list on that day only, so that nothing is erased that nobody saw.
A hold stops every erasure. In a public body, papers are destroyed only after the archivist's decision.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

from akan_desktop.app.archive_gate import archive_gate
from akan_desktop.app.keeping_commands import EraseCase
from akan_desktop.app.outcome import CASE_CHANGED, Changed, OfferedPaper, Outcome
from akan_desktop.app.ports import CaseRules, UnitOfWork
from akan_desktop.app.records import (
    ArchiveChoice,
    ArchiveDecision,
    DestructionRecord,
    Disclosure,
    Draft,
    EraseList,
    EraseReason,
    EraseReceipt,
    PaperEntry,
)
from akan_desktop.app.statistics_desk import count_erased
from akan_desktop.app.steps.standing import is_closed, standing_holds
from akan_desktop.app.steps.step import Context, Refusals
from akan_desktop.domain.case import CaseFile
from akan_desktop.domain.errors import Problem, Refusal, RefusedError
from akan_desktop.domain.rule_codes import RetentionScope
from akan_desktop.domain.state import CaseState, RetentionAction


def erase_list(
    case: CaseFile,
    papers: Sequence[PaperEntry],
    disclosures: Sequence[Disclosure],
    drafts: Sequence[Draft],
    today: date,
) -> EraseList:
    """Name everything that erasing the case would take away."""
    import hashlib

    kinds = Counter(fact.kind for fact in case.facts)
    seen = [case.id, str(case.revision), today.isoformat()]
    seen += [f"{paper.id}:{paper.sha256}:{paper.status}" for paper in papers]
    seen += [f"{entry.id}:{entry.recalled_on}" for entry in disclosures]
    return EraseList(
        case_id=case.id,
        ref=case.ref,
        token=hashlib.sha256("\n".join(seen).encode()).hexdigest()[:32],
        facts=tuple(sorted(kinds.items())),
        papers=tuple(papers),
        drafts=len(drafts),
        members=len(case.group),
        disclosures=len(disclosures),
        outside=tuple(entry for entry in disclosures if entry.recalled_on is None),
    )


def erase_case(unit: UnitOfWork, command: EraseCase, context: Context, rules: CaseRules) -> Outcome:
    """Erase everything of a case in one transaction; only the anonymous record remains."""
    case = unit.cases.get(command.case_id)
    state = rules.state(case, context.today)
    papers = unit.papers.of(case.id)
    gone = erase_list(case, papers, unit.papers.disclosures(case.id), unit.drafts.of(case.id), context.today)
    decision = archive_gate(case, unit.cases.archive(case.id), context.organisation)
    _may_go(case, command.reason, state, decision, context.today)
    if command.token != gone.token:
        raise RefusedError(Refusal(problem=Problem.CHANGED_SINCE, at="token"))
    record = DestructionRecord(
        serial=unit.next_serial(context.today.year),
        on=context.today,
        reason=command.reason,
        policy=case.policy,
        clause=state.retention[0].clause.clause if state.retention else "",
        archive=decision.choice if decision else None,
        facts=len(case.facts),
        papers=len(papers),
        outside=len(gone.outside),
    )
    count_erased(
        case,
        unit.tallies,
        employees=context.organisation.employees,
        erased_on=context.today,
        wrongly_opened=command.reason is EraseReason.WRONGLY_OPENED,
        numbers=rules.warning_numbers(case),
    )
    unit.cases.remove(case.id)
    _drop_drafts_that_choose(unit, case.id)
    unit.forget(case.id)
    unit.add_destruction(record)
    unit.record("erase_case", None, {"record": record.serial, "reason": record.reason})
    return Outcome(
        changed=CASE_CHANGED | {Changed.MEETINGS, Changed.PAPERS, Changed.DRAFTS},
        case_id=case.id,
        documents=(OfferedPaper(form="destruction"),),
        receipt=EraseReceipt(record=record, kinds=gone.facts, outside=gone.outside, backed_up=False),
    )


def _drop_drafts_that_choose(unit: UnitOfWork, case_id: str) -> None:
    """Forget what was typed for the case in a form that belongs to none, such as a phone note."""
    for draft in unit.drafts.of(""):
        if any(case_id in value for _, value in draft.fields):
            unit.drafts.drop(draft.form, "")


def erase_again(unit: UnitOfWork, case_id: str, today: date, rules: CaseRules) -> None:
    """Erase a case that an older copy of the vault still holds; it goes on counting as it did.

    No gate is asked: it has passed them once.
    """
    case = unit.cases.get(case_id)
    count_erased(
        case,
        unit.tallies,
        employees=unit.organisation().employees,
        erased_on=today,
        wrongly_opened=False,
        numbers=rules.warning_numbers(case),
    )
    record = DestructionRecord(
        serial=unit.next_serial(today.year),
        on=today,
        reason=EraseReason.AGAIN,
        policy=case.policy,
        facts=len(case.facts),
        papers=len(unit.papers.of(case_id)),
    )
    unit.cases.remove(case_id)
    _drop_drafts_that_choose(unit, case_id)
    unit.forget(case_id)
    unit.add_destruction(record)
    unit.record("erase_case", None, {"record": record.serial, "reason": record.reason})


def _may_go(
    case: CaseFile,
    reason: EraseReason,
    state: CaseState,
    decision: ArchiveDecision | None,
    today: date,
) -> None:
    refusals = Refusals()
    for hold in standing_holds(case, today):
        refusals.add(Problem.CASE_HELD, "", until=hold.until.isoformat() if hold.until else "")
    by_time = reason in (EraseReason.RETENTION, EraseReason.REVIEW)
    if by_time and not is_closed(case):
        refusals.add(Problem.CASE_NOT_CLOSED)
    if reason is EraseReason.RETENTION:
        whole = [r for r in state.retention if r.what is RetentionScope.CASE]
        due = [r.on for r in whole if r.action is RetentionAction.DELETE and r.on is not None]
        first = min(due, default=None)
        if first is None or first > today:
            refusals.add(Problem.NOT_DUE, "", date=first.isoformat() if first else "")
    blocked = decision is not None and decision.choice is ArchiveChoice.BLOCKED
    if blocked and reason is not EraseReason.WRONGLY_OPENED:
        refusals.add(Problem.ARCHIVE_BLOCKS)
    refusals.settle()
