"""Shredding the warnings of a case that have lapsed, while the case goes on (Akan: obsolete after two years).

The list is shown first, as before a case is erased, and the same gates are asked: a hold, the archivist. What
is left says that there was a warning and when it was shredded: not on which day it was given, by whom or why.
The incident that it was about stays until the case goes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from akan_desktop.app.archive_gate import archive_gate
from akan_desktop.app.keeping_commands import ShredWarnings
from akan_desktop.app.outcome import CASE_CHANGED, Changed, OfferedPaper, Outcome
from akan_desktop.app.ports import CaseRules, UnitOfWork
from akan_desktop.app.records import (
    ArchiveChoice,
    ArchiveDecision,
    DestructionRecord,
    Disclosure,
    Draft,
    EraseReason,
    EraseReceipt,
    PaperEntry,
    ShredList,
)
from akan_desktop.app.statistics_desk import count_shredded
from akan_desktop.app.steps.standing import standing_holds
from akan_desktop.app.steps.step import Context, Refusals
from akan_desktop.domain.case import CaseFile
from akan_desktop.domain.dates import UNKNOWN_DATE
from akan_desktop.domain.errors import Problem, Refusal, RefusedError
from akan_desktop.domain.facts import Fact, Warning
from akan_desktop.domain.state import CaseState
from akan_desktop.domain.tally import on_paper

_FORM = "warning"


def shred_list(
    case: CaseFile,
    state: CaseState,
    papers: Sequence[PaperEntry],
    disclosures: Sequence[Disclosure],
    drafts: Sequence[Draft],
    today: date,
) -> ShredList:
    """Name the warnings that have lapsed, and all that goes with them."""
    import hashlib

    lapsed = dict(state.lapsed)
    warnings = [each for each in case.of(Warning) if each.id in lapsed]
    gone = tuple(paper for paper in papers if paper.fact_id in lapsed)
    of_them = {paper.id for paper in gone}
    seen = [case.id, str(case.revision), today.isoformat(), *lapsed]
    seen += [f"{paper.id}:{paper.sha256}:{paper.status}" for paper in gone]
    return ShredList(
        case_id=case.id,
        ref=case.ref,
        token=hashlib.sha256("\n".join(seen).encode()).hexdigest()[:32],
        clause=_clause(state),
        given=tuple(each.on for each in warnings),
        papers=gone,
        draft=any(draft.form == _FORM for draft in drafts),
        outside=tuple(
            entry for entry in disclosures if entry.paper_id in of_them and entry.recalled_on is None
        ),
    )


def shred_warnings(unit: UnitOfWork, command: ShredWarnings, context: Context, rules: CaseRules) -> Outcome:
    """Empty the lapsed warnings, with their papers; an anonymous record and the counts remain."""
    case = unit.cases.get(command.case_id)
    state = rules.state(case, context.today)
    papers, handed_out = unit.papers.of(case.id), unit.papers.disclosures(case.id)
    gone = shred_list(case, state, papers, handed_out, unit.drafts.of(case.id), context.today)
    decision = archive_gate(case, unit.cases.archive(case.id), context.organisation)
    _may_go(case, gone, decision, context.today)
    if command.token != gone.token:
        raise RefusedError(Refusal(problem=Problem.CHANGED_SINCE, at="token"))
    numbers = rules.warning_numbers(case)
    counted_with = dict(state.lapsed)
    count_shredded(
        case, counted_with, unit.tallies, employees=context.organisation.employees, numbers=numbers
    )
    left = tuple(
        shredded(fact, case, context.today, counted_with[fact.id]) if fact.id in counted_with else fact
        for fact in case.facts
    )
    unit.cases.update(case, replace(case, facts=left, revision=case.revision + 1))
    for fact_id in counted_with:
        unit.papers.drop_fact(fact_id)
    if gone.draft:
        unit.drafts.drop(_FORM, case.id)
    record = DestructionRecord(
        serial=unit.next_serial(context.today.year),
        on=context.today,
        reason=EraseReason.WARNING_LAPSED,
        policy=case.policy,
        clause=gone.clause,
        archive=decision.choice if decision else None,
        facts=len(gone.given),
        papers=len(gone.papers),
        outside=len(gone.outside),
    )
    unit.add_destruction(record)
    unit.record("shred_warnings", case.id, {"record": record.serial, "facts": " ".join(counted_with)})
    return Outcome(
        changed=CASE_CHANGED | {Changed.PAPERS, Changed.DRAFTS},
        case_id=case.id,
        revision=case.revision + 1,
        documents=(OfferedPaper(form="destruction"),),
        receipt=EraseReceipt(
            record=record, kinds=((Warning.kind, record.facts),), outside=gone.outside, backed_up=False
        ),
    )


def _may_go(case: CaseFile, gone: ShredList, decision: ArchiveDecision | None, today: date) -> None:
    refusals = Refusals()
    for hold in standing_holds(case, today):
        refusals.add(Problem.CASE_HELD, "", until=hold.until.isoformat() if hold.until else "")
    refusals.require(gone.given, Problem.NOT_DUE)
    if decision is not None and decision.choice is ArchiveChoice.BLOCKED:
        refusals.add(Problem.ARCHIVE_BLOCKS)
    refusals.settle()


def shredded(fact: Fact, case: CaseFile, on: date, counted_with: str) -> Warning:
    """Return what is left of a warning; one that was reported on paper goes on being so."""
    return Warning(
        id=fact.id,
        on=UNKNOWN_DATE,
        before_program=on_paper(fact, case),
        shredded_on=on,
        counted_with=counted_with,
    )


def _clause(state: CaseState) -> str:
    """The clause by which they count no more."""
    found = (check.clause for check in state.checks if check.code == "warning.lapsed")
    clause = next(found, None)
    return clause.clause if clause is not None else ""
