"""Drafts, papers, disclosures, the organisation: what is kept beside the facts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from akan_desktop.app.keeping_commands import (
    ChooseRules,
    DropDraft,
    ExportCases,
    FilePaper,
    FinishDisclosure,
    KeepPaper,
    KeepSignedPaper,
    RecallDisclosure,
    RecordDisclosure,
    SaveDraft,
    SetOrganisation,
    SetPreference,
    SweepDrafts,
    TakeOutPaper,
)
from akan_desktop.app.note_commands import RemindInCase
from akan_desktop.app.outcome import Changed, Outcome
from akan_desktop.app.ports import UnitOfWork
from akan_desktop.app.records import Disclosure, Draft, PaperEntry, PaperStatus
from akan_desktop.app.steps import contact_role
from akan_desktop.app.steps.step import Context, Refusals
from akan_desktop.domain.errors import Problem, Refusal, RefusedError

UNOPENED = timedelta(days=30)
DAYS_OF_USE = 20
"""A month of working days: a clock that jumps ahead is one day of use, and takes nothing with it."""
OLDEST = timedelta(days=90)
SURE_DAYS = 5
_PAPERS = frozenset({Changed.PAPERS, Changed.CASE})


def save_draft(unit: UnitOfWork, command: SaveDraft, context: Context) -> Outcome:
    """Keep what has been typed; no log entry, nothing has happened yet."""
    sweep_drafts(unit, SweepDrafts(), context)
    if command.case_id:
        # A form that was open while its case was erased must not bring back what was typed in it.
        unit.cases.get(command.case_id)
    if command.again and any(draft.form == command.form for draft in unit.drafts.of(command.case_id)):
        raise RefusedError(Refusal(problem=Problem.CHANGED_SINCE))
    fields = contact_role.typed_within_role(command.form, command.fields, context.warning_access)
    if command.fields and not fields:
        unit.drafts.drop(command.form, command.case_id)
    else:
        unit.drafts.put(
            Draft(case_id=command.case_id, form=command.form, fields=fields, saved_at=context.now)
        )
    return Outcome(changed=frozenset({Changed.DRAFTS}), case_id=command.case_id)


def sweep_drafts(unit: UnitOfWork, _: SweepDrafts, context: Context) -> Outcome:
    """Let go in the end what was typed of a case that was never opened: it names somebody who was not told.

    Thirty days must have passed by the clock, and a month of working days by the register's own log; where it
    is seldom opened, ninety days. A clock that jumps ahead takes nothing with it on the day it is noticed.
    """
    for old in unit.drafts.of(""):
        used = old.saved_at < context.now - UNOPENED and unit.days_of_use(old.saved_at) >= DAYS_OF_USE
        late = old.saved_at < context.now - OLDEST and unit.days_of_use(old.saved_at + OLDEST) >= SURE_DAYS
        if used or late:
            unit.drafts.drop(old.form, "")
    return Outcome(changed=frozenset({Changed.DRAFTS}))


def drop_draft(unit: UnitOfWork, command: DropDraft, _: Context) -> Outcome:
    """Forget a draft."""
    unit.drafts.drop(command.form, command.case_id)
    return Outcome(changed=frozenset({Changed.DRAFTS}), case_id=command.case_id)


def keep_paper(unit: UnitOfWork, command: KeepPaper, context: Context) -> Outcome:
    """Keep a paper that was made for a case."""
    unit.cases.get(command.case_id)
    paper = command.paper
    contact_role.keep_paper_to_role(paper.form, context.warning_access)
    entry = PaperEntry(
        id=context.ids.new(),
        case_id=command.case_id,
        document_id=paper.document_id,
        version=command.version,
        form=paper.form,
        form_version=paper.form_version,
        lang=paper.lang,
        mode=paper.mode,
        title=paper.title,
        file_name=paper.file_name,
        made_on=context.today,
        pages=paper.pages,
        sha256=paper.sha256,
        text_sha256=paper.text_sha256,
        fact_id=command.fact_id,
        draft=command.draft,
    )
    unit.papers.add(entry, paper.pdf)
    unit.record(
        "keep_paper", command.case_id, {"paper": entry.id, "form": entry.form, "sha256": entry.sha256}
    )
    return Outcome(changed=_PAPERS, case_id=command.case_id, new_id=entry.id)


def keep_signed_paper(unit: UnitOfWork, command: KeepSignedPaper, context: Context) -> Outcome:
    """Exchange a paper's bytes for the signed file that came back."""
    entry = _paper(unit, command.case_id, command.paper_id)
    contact_role.keep_paper_to_role(entry.form, context.warning_access)
    # Neither what is filed, and has no bytes here, nor what has been signed meanwhile is exchanged unseen.
    if entry.status is not (PaperStatus.MADE if command.signed else PaperStatus.SIGNED):
        raise RefusedError(Refusal(problem=Problem.CHANGED_SINCE))
    status = PaperStatus.SIGNED if command.signed else PaperStatus.MADE
    unit.papers.replace(replace(entry, sha256=command.sha256, status=status), command.pdf)
    details = {"paper": entry.id, "sha256": command.sha256}
    details |= {} if command.signed else {"taken_back": "yes"}
    unit.record("keep_signed_paper", command.case_id, details)
    return Outcome(changed=_PAPERS, case_id=command.case_id, new_id=entry.id)


def file_paper(unit: UnitOfWork, command: FilePaper, _: Context) -> Outcome:
    """Delete the bytes of a paper that is filed elsewhere: a pointer, no shadow copy."""
    entry = _paper(unit, command.case_id, command.paper_id)
    refusals = Refusals()
    refusals.require(command.reference.strip(), Problem.TEXT_MISSING, "reference")
    refusals.settle()
    unit.papers.replace(replace(entry, status=PaperStatus.FILED, reference=command.reference.strip()), None)
    unit.record("file_paper", command.case_id, {"paper": entry.id})
    return Outcome(changed=_PAPERS, case_id=command.case_id, new_id=entry.id)


def export_cases(unit: UnitOfWork, command: ExportCases, _: Context) -> Outcome:
    """Note in the log which cases leave the vault; where to is not noted, for a path may name somebody."""
    for case_id in command.case_ids:
        unit.cases.get(case_id)
        unit.record("export_case", case_id, {"cases": str(len(command.case_ids))})
    return Outcome(changed=frozenset())


def take_out_paper(unit: UnitOfWork, command: TakeOutPaper, _: Context) -> Outcome:
    """Note in the log that a paper left the vault, by its number; where to is not noted."""
    if command.case_id:
        unit.cases.get(command.case_id)
    action = "print_paper" if command.printed else "save_paper"
    unit.record(action, command.case_id or None, {"document": command.document})
    return Outcome(changed=frozenset())


def record_disclosure(unit: UnitOfWork, command: RecordDisclosure, context: Context) -> Outcome:
    """Enter in the ledger who got what, when and on what ground."""
    unit.cases.get(command.case_id)
    on = command.on or context.today
    refusals = Refusals()
    refusals.require(command.what.strip() or command.paper_id, Problem.TEXT_MISSING, "what")
    refusals.require(command.ground.strip(), Problem.REASON_MISSING, "ground")
    refusals.require(on <= context.today, Problem.DATE_IN_FUTURE, "on", date=on.isoformat())
    if command.begun and command.remind_on is not None and command.remind_on < context.today:
        days = {"start": context.today.isoformat(), "end": command.remind_on.isoformat()}
        refusals.add(Problem.END_BEFORE_START, "remind_on", **days)
    refusals.settle()
    what = command.what.strip() or _paper(unit, command.case_id, command.paper_id).document_id
    entry = Disclosure(
        id=context.ids.new(),
        case_id=command.case_id,
        on=on,
        role=command.role,
        recipient=command.recipient.strip(),
        what=what,
        ground=command.ground.strip(),
        paper_id=command.paper_id,
        begun=command.begun,
    )
    unit.papers.disclose(entry)
    unit.record("record_disclosure", command.case_id, {"disclosure": entry.id, "role": entry.role})
    return Outcome(changed=frozenset({Changed.CASE}), case_id=command.case_id, new_id=entry.id)


def finish_disclosure(unit: UnitOfWork, command: FinishDisclosure, context: Context) -> Outcome:
    """Say how the writing of a copy ended."""
    del context
    for entry in unit.papers.disclosures(command.case_id):
        if entry.id == command.disclosure_id and entry.begun:
            if command.written:
                unit.papers.disclose(replace(entry, begun=False))
            else:
                unit.papers.withdraw_disclosure(entry.id)
            action = "finish_disclosure" if command.written else "withdraw_disclosure"
            unit.record(action, command.case_id, {"disclosure": entry.id})
            return Outcome(changed=frozenset({Changed.CASE}), case_id=command.case_id, new_id=entry.id)
    raise RefusedError(Refusal(problem=Problem.FACT_UNKNOWN, at="disclosure_id"))


def reminders_of(
    unit: UnitOfWork, command: RecordDisclosure | FinishDisclosure, context: Context
) -> Iterator[RemindInCase]:
    """Give the reminder that goes with a copy handed out; none of one not there yet, or not there at all."""
    on = command.remind_on
    if isinstance(command, RecordDisclosure):
        there, what = not command.begun, command.what
    else:
        there = command.written
        ledger = unit.papers.disclosures(command.case_id)
        what = next((entry.what for entry in ledger if entry.id == command.disclosure_id), "")
        # The copy is there, whatever day it has become meanwhile: it is not refused for its reminder.
        on = max(on, context.today) if on is not None else None
    if there and on is not None:
        yield RemindInCase(case_id=command.case_id, text=command.reminder.strip() or what, remind_on=on)


def recall_disclosure(unit: UnitOfWork, command: RecallDisclosure, context: Context) -> Outcome:
    """Note that a copy has come back or has been destroyed."""
    on = command.on or context.today
    for entry in unit.papers.disclosures(command.case_id):
        if entry.id == command.disclosure_id:
            refusals = Refusals()
            refusals.require(on <= context.today, Problem.DATE_IN_FUTURE, "on", date=on.isoformat())
            if on < entry.on:
                days = {"start": entry.on.isoformat(), "end": on.isoformat()}
                refusals.add(Problem.END_BEFORE_START, "on", **days)
            refusals.settle()
            unit.papers.disclose(replace(entry, recalled_on=on if command.done else None))
            details = {"disclosure": entry.id} | ({} if command.done else {"taken_back": "yes"})
            unit.record("recall_disclosure", command.case_id, details)
            return Outcome(changed=frozenset({Changed.CASE}), case_id=command.case_id, new_id=entry.id)
    raise RefusedError(Refusal(problem=Problem.FACT_UNKNOWN, at="disclosure_id"))


def set_organisation(unit: UnitOfWork, command: SetOrganisation, context: Context) -> Outcome:
    """Say who the employer is. A vault made without the window may wait for the name; it never loses one."""
    organisation = command.organisation
    refusals = Refusals()
    if context.organisation.name:
        refusals.require(organisation.name.strip(), Problem.NAME_MISSING, "organisation.name")
    if organisation.employees is not None and organisation.employees < 1:
        refusals.add(Problem.CHOICE_MISSING, "organisation.employees")
    same = command.instead_of in (None, context.organisation)
    refusals.require(same, Problem.CHANGED_SINCE)
    refusals.settle()
    unit.set_organisation(organisation)
    if context.organisation.keeps_traits and not organisation.keeps_traits:
        unit.cases.drop_traits()
    unit.record("set_organisation")
    everything = frozenset({Changed.ORGANISATION, Changed.CASES, Changed.CASE, Changed.DELETION})
    return Outcome(changed=everything)


def choose_rules(unit: UnitOfWork, command: ChooseRules, context: Context) -> Outcome:
    """Say which rules new cases follow, and keep the employer's own beside the cases."""
    if command.instead_of not in (None, context.organisation.policy):
        raise RefusedError(Refusal(problem=Problem.CHANGED_SINCE))
    if command.raw:
        unit.keep_policy(command.policy, command.raw)
    unit.set_organisation(replace(context.organisation, policy=command.policy))
    unit.record("choose_rules", details={"policy": f"{command.policy.id} {command.policy.version}"})
    return Outcome(changed=frozenset({Changed.ORGANISATION, Changed.CASES}))


def set_preference(unit: UnitOfWork, command: SetPreference, _: Context) -> Outcome:
    """Keep a setting."""
    unit.set_preference(command.key, command.value)
    return Outcome(changed=frozenset({Changed.SETTINGS}))


def _paper(unit: UnitOfWork, case_id: str, paper_id: str) -> PaperEntry:
    for entry in unit.papers.of(case_id):
        if entry.id == paper_id:
            return entry
    raise RefusedError(Refusal(problem=Problem.FACT_UNKNOWN, at="paper_id"))
