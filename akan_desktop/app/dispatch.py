"""The one way to change anything: a command goes in, a transaction is done, an outcome comes back.

Facts, summary, search text and log entry are saved together or not at all. Everything that is wrong is said
at once (RefusedError); a problem of the vault comes as VaultError.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Final, TypeAlias, TypeVar

from akan_desktop.app import commands as c
from akan_desktop.app.outcome import CASE_CHANGED, Changed, Outcome
from akan_desktop.app.ports import CaseRules, Clock, Ids, Register, UnitOfWork
from akan_desktop.app.reads import DateChange, Preview
from akan_desktop.app.steps import (
    agreements,
    contact_role,
    desk_notes,
    facts,
    following,
    groups,
    incidents,
    keeping,
    meetings,
    opening,
    retention,
    sample_firewall,
    taking_back,
)
from akan_desktop.app.steps.erasure import erase_case
from akan_desktop.app.steps.shredding import shred_warnings
from akan_desktop.app.steps.step import Context, Refusals, Step
from akan_desktop.app.summary import summarise
from akan_desktop.app.vault_records import VaultError, VaultErrorCode
from akan_desktop.domain.case import CaseFile, PolicyRef
from akan_desktop.domain.errors import Problem, Refusal, RefusedError
from akan_desktop.domain.fact_codes import WarningForm
from akan_desktop.domain.rule_codes import SeesWarning
from akan_desktop.domain.state import Action, CaseState, ClockKind

C = TypeVar("C", bound=c.CaseCommand)
K = TypeVar("K")
CaseStep: TypeAlias = Callable[[CaseFile, c.CaseCommand, Context], Step]
DeskStep: TypeAlias = Callable[[UnitOfWork, c.Command, Context], Outcome]


def _in_case(
    kind: type[C], step: Callable[[CaseFile, C, Context], Step]
) -> tuple[type[c.CaseCommand], CaseStep]:
    def run(case: CaseFile, command: c.CaseCommand, context: Context) -> Step:
        if not isinstance(command, kind):
            raise TypeError(type(command).__name__)
        return step(case, command, context)

    return kind, run


def _beside(
    kind: type[K], step: Callable[[UnitOfWork, K, Context], Outcome]
) -> tuple[type[object], DeskStep]:
    def run(unit: UnitOfWork, command: c.Command, context: Context) -> Outcome:
        if not isinstance(command, kind):
            raise TypeError(type(command).__name__)
        return step(unit, command, context)

    return kind, run


CASE_STEPS: Final[dict[type[c.CaseCommand], CaseStep]] = dict(
    (
        _in_case(c.InformSubject, opening.inform_subject),
        _in_case(c.EditSubject, opening.edit_subject),
        _in_case(c.AddFact, facts.add_fact),
        _in_case(c.AddNote, facts.add_note),
        _in_case(c.RecordConcern, facts.record_concern),
        _in_case(c.RecordTalk, facts.record_talk),
        _in_case(c.RecordRefusal, facts.record_refusal),
        _in_case(c.RecordEmployment, facts.record_employment),
        _in_case(c.RecordDeparture, facts.record_departure),
        _in_case(c.TransferToHr, facts.transfer_to_hr),
        _in_case(c.CloseCase, facts.close_case),
        _in_case(c.VoidFact, facts.void_fact),
        _in_case(c.TakeBack, taking_back.take_back),
        _in_case(c.SwitchPolicy, facts.switch_policy),
        _in_case(c.RecordIncident, incidents.record_incident),
        _in_case(c.IssueWarning, incidents.issue_warning),
        _in_case(c.MakeOffer, incidents.make_offer),
        _in_case(c.RecordAnswer, incidents.record_answer),
        _in_case(c.RecordNotified, incidents.record_notified),
        _in_case(c.ConcludeAgreement, agreements.conclude_agreement),
        _in_case(c.RecordSignatures, agreements.record_signatures),
        _in_case(c.AmendAgreement, agreements.amend_agreement),
        _in_case(c.ExtendAgreement, agreements.extend_agreement),
        _in_case(c.SetTermStatus, agreements.set_term_status),
        _in_case(c.AssessTerms, following.assess_terms),
        _in_case(c.RecordRelease, following.record_release),
        _in_case(c.WithdrawRelease, following.withdraw_release),
        _in_case(c.RecordBreach, agreements.record_breach),
        _in_case(c.DecideBreach, agreements.decide_breach),
        _in_case(c.ReportBreach, following.report_breach),
        _in_case(c.ShowSummary, following.show_summary),
        _in_case(c.ComposeGroup, groups.compose_group),
        _in_case(c.AcknowledgeSecrecy, groups.acknowledge_secrecy),
        _in_case(c.DescribeSupport, groups.describe_support),
        _in_case(c.PlanMeeting, meetings.plan_meeting),
        _in_case(c.ChangeMeeting, meetings.change_meeting),
        _in_case(c.HoldMeeting, meetings.hold_meeting),
        _in_case(c.FinishMinutes, meetings.finish_minutes),
        _in_case(c.CorrectMinutes, meetings.correct_minutes),
        _in_case(c.GiveMinutes, following.give_minutes),
        _in_case(c.CompleteAction, meetings.complete_action),
        _in_case(c.HoldDeletion, retention.hold_deletion),
        _in_case(c.LiftHold, retention.lift_hold),
        _in_case(c.PostponeDeletion, retention.postpone_deletion),
        _in_case(c.DecideArchive, retention.decide_archive),
        _in_case(c.RemindInCase, desk_notes.remind_in_case),
        _in_case(c.CompleteReminder, desk_notes.complete_reminder),
    )
)
DESK_STEPS: Final[dict[type[object], DeskStep]] = dict(
    (
        _beside(c.SaveDraft, keeping.save_draft),
        _beside(c.DropDraft, keeping.drop_draft),
        _beside(c.SweepDrafts, keeping.sweep_drafts),
        _beside(c.KeepPaper, keeping.keep_paper),
        _beside(c.KeepSignedPaper, keeping.keep_signed_paper),
        _beside(c.FilePaper, keeping.file_paper),
        _beside(c.ExportCases, keeping.export_cases),
        _beside(c.TakeOutPaper, keeping.take_out_paper),
        _beside(c.RecordDisclosure, keeping.record_disclosure),
        _beside(c.FinishDisclosure, keeping.finish_disclosure),
        _beside(c.RecallDisclosure, keeping.recall_disclosure),
        _beside(c.SetOrganisation, keeping.set_organisation),
        _beside(c.ChooseRules, keeping.choose_rules),
        _beside(c.SetPreference, keeping.set_preference),
        _beside(c.WriteDeskNote, desk_notes.write_desk_note),
        _beside(c.DropDeskNote, desk_notes.drop_desk_note),
        _beside(c.PutBackDeskNote, desk_notes.put_back_desk_note),
        _beside(c.SaveAddress, desk_notes.save_address),
        _beside(c.DropAddress, desk_notes.drop_address),
    )
)
DEPARTABLE: Final[dict[type[c.CaseCommand], Action]] = {
    c.IssueWarning: Action.ISSUE_WARNING,
    c.MakeOffer: Action.MAKE_OFFER,
    c.ConcludeAgreement: Action.CONCLUDE_AGREEMENT,
    c.ExtendAgreement: Action.EXTEND_AGREEMENT,
    c.TransferToHr: Action.TRANSFER_TO_HR,
    c.CloseCase: Action.CLOSE_CASE,
}
"""Steps that the rules may speak against: taking one then needs a written reason (*fravik - begrunn*)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispatch:
    """Does commands in a register."""

    register: Register
    rules: CaseRules
    clock: Clock
    ids: Ids

    def do(self, command: c.Command) -> Outcome:
        """Do a command in one transaction. Raises RefusedError with every reason, or VaultError."""
        try:
            return self._do(command, reserve=isinstance(command, c.EraseCase | c.ShredWarnings))
        except VaultError as error:
            # A vault that locks by itself asks nobody: what was typed must find room on a full disk too.
            if error.code is not VaultErrorCode.DISK_FULL or not isinstance(command, c.SaveDraft):
                raise
            return self._do(command, reserve=True)

    def _do(self, command: c.Command, *, reserve: bool) -> Outcome:
        with self.register.unit(reserve=reserve) as unit:
            context = self._context(unit)
            if isinstance(command, c.CaseCommand):
                return self._in_case(unit, command, context)
            if isinstance(command, c.OpenCase | c.ImportCase):
                return self._new_case(unit, command, context)
            if isinstance(command, c.MoveDeskNote):
                return self._move(unit, command, context)
            if isinstance(command, c.EraseCase | c.ShredWarnings):
                return self._erase(unit, command, context)
            context = self._seeing(unit, command, context)
            outcome = DESK_STEPS[type(command)](unit, command, context)
            if isinstance(command, c.RecordDisclosure | c.FinishDisclosure):
                for reminder in keeping.reminders_of(unit, command, context):
                    self._in_case(unit, reminder, context)
            if isinstance(command, c.RecordDisclosure) and command.copy_of:
                self._in_case(unit, _copied(command), context)
            if isinstance(command, c.PutBackDeskNote) and command.out_of is not None:
                self._in_case(unit, command.out_of, context)
            return outcome

    def preview(self, command: c.CaseCommand | c.OpenCase) -> Preview:
        """Say what a step or a new case would change, without saving. Raises RefusedError as `do`.

        No reason for departing from the rules is asked.
        """
        today, reads = self.clock.today(), self.register.reads
        context = Context(today=today, now=self.clock.now(), ids=self.ids, organisation=reads.organisation())
        if isinstance(command, c.OpenCase):
            step = opening.open_case(self._under_rules(command, context), context, command.ref)
            state = self.rules.state(step.case, today)
            return compare(replace(state, clocks=(), retention=()), state)
        case = reads.case_page(command.case_id, today).case
        state = self.rules.state(case, today)
        context = replace(context, warning_access=state.warning_access)
        after = CASE_STEPS[type(command)](case, command, context).case
        return compare(state, self.rules.state(after, today))

    def refresh(self, unit: UnitOfWork, case_id: str) -> None:
        """Derive one case's summary anew."""
        case = unit.cases.get(case_id)
        state = self.rules.state(case, self.clock.today())
        unit.cases.set_summary(summarise(case, state, self.rules.fingerprint(case.policy)))

    def _context(self, unit: UnitOfWork) -> Context:
        return Context(
            today=self.clock.today(), now=self.clock.now(), ids=self.ids, organisation=unit.organisation()
        )

    def _in_case(self, unit: UnitOfWork, command: c.CaseCommand, context: Context) -> Outcome:
        before = unit.cases.get(command.case_id)
        if command.expected_revision is not None and command.expected_revision != before.revision:
            raise RefusedError(Refusal(problem=Problem.CHANGED_SINCE))
        if isinstance(command, c.SwitchPolicy) and not self.rules.knows(command.to):
            raise RefusedError(Refusal(problem=Problem.POLICY_UNKNOWN, at="to"))
        context = replace(context, warning_access=self._warning_access(before, context))
        step = CASE_STEPS[type(command)](before, command, context)
        step = replace(step, case=replace(step.case, revision=before.revision + 1))
        step = self._within_role(before, step, context)
        self._ask_why(before, step, command, context)
        case = step.case
        if command.departure is not None:
            case = facts.departure_with_step(case, command.departure, context)
        sample_firewall.keep_results_out(before, case)
        if case.policy != before.policy:
            self._keep_rules(unit, case.policy)
            contact_role.forget(unit, case.id, self._warning_access(case, context))
        if isinstance(command, c.TakeBack):
            taking_back.require_no_paper(unit.papers.of(case.id), step)
        unit.cases.update(before, case)
        for fact_id in step.gone:
            unit.papers.drop_fact(fact_id)
        if step.archive is not None:
            unit.cases.set_archive(case.id, step.archive)
        if command.draft:
            unit.drafts.drop(command.draft, case.id)
        return self._saved(unit, case, step, _name_of(command), context)

    def _ask_why(self, before: CaseFile, step: Step, command: c.CaseCommand, context: Context) -> None:
        """Refuse what departs from the rules without saying why."""
        if command.departure is not None or type(command) not in DEPARTABLE:
            return
        needs_no_departure(self.rules.state(before, context.today), DEPARTABLE[type(command)])
        if isinstance(command, c.IssueWarning) and command.form is WarningForm.ORAL:
            is_explained(self.rules.state(step.case, context.today), step.new_id)

    def _move(self, unit: UnitOfWork, command: c.MoveDeskNote, context: Context) -> Outcome:
        """Take a note into a case, and away from where it was."""
        note = desk_notes.find_note(unit, command.note_id)
        text = note.text or note.kind
        added = c.AddNote(case_id=command.case_id, text=text, on=note.on, time=note.time)
        outcome = self._in_case(unit, added, context)
        unit.desk_notes.drop_note(note.id)
        return outcome

    def _new_case(self, unit: UnitOfWork, command: c.OpenCase | c.ImportCase, context: Context) -> Outcome:
        if isinstance(command, c.OpenCase):
            command = self._under_rules(command, context)
        policy = command.policy or context.organisation.policy
        if policy is not None:
            self._keep_rules(unit, policy)
        ref = command.ref.strip() or unit.cases.next_ref(context.today.year)
        if isinstance(command, c.OpenCase):
            step = opening.open_case(command, context, ref)
            if command.draft:
                unit.drafts.drop(command.draft, "")
        else:
            step = opening.import_case(command, context, ref)
        contact_role.keep_to_role(None, step.case, self._warning_access(step.case, context))
        sample_firewall.keep_results_out(None, step.case, numbered=isinstance(command, c.ImportCase))
        unit.cases.add(step.case)
        return self._saved(unit, step.case, step, _name_of(command), context)

    def _under_rules(self, command: c.OpenCase, context: Context) -> c.OpenCase:
        """Return it under the rules that are in force today, where it names none."""
        if command.policy is not None or context.organisation.policy is None:
            return command
        return replace(command, policy=self.rules.in_force(context.organisation.policy, context.today))

    def _within_role(self, before: CaseFile, step: Step, context: Context) -> Step:
        """Hold a step to what the contact may know of warnings; under other rules content may have to go."""
        access = self._warning_access(step.case, context)
        if step.case.policy == before.policy:
            contact_role.keep_to_role(before, step.case, access)
            return step
        case, emptied = contact_role.without_content(step.case, access)
        return replace(step, case=case, gone=(*step.gone, *emptied))

    def _seeing(self, unit: UnitOfWork, command: c.Command, context: Context) -> Context:
        """Return the context with the contact's part in warnings, where what is kept may tell of one."""
        if not isinstance(command, c.KeepPaper | c.KeepSignedPaper | c.SaveDraft) or not command.case_id:
            return context
        if isinstance(command, c.SaveDraft) and not contact_role.tells_of_warning(command.form):
            return context
        access = self._warning_access(unit.cases.get(command.case_id), context)
        return replace(context, warning_access=access)

    def _warning_access(self, case: CaseFile, context: Context) -> SeesWarning:
        return self.rules.state(case, context.today).warning_access

    def _keep_rules(self, unit: UnitOfWork, policy: PolicyRef) -> None:
        """Keep the rules beside the cases that are under them. Refuses rules that are not at hand."""
        if not self.rules.knows(policy):
            raise RefusedError(Refusal(problem=Problem.POLICY_UNKNOWN, at="policy"))
        unit.keep_policy(policy, self.rules.raw(policy))

    def _saved(self, unit: UnitOfWork, case: CaseFile, step: Step, name: str, context: Context) -> Outcome:
        state = self.rules.state(case, context.today)
        unit.cases.set_summary(summarise(case, state, self.rules.fingerprint(case.policy)))
        unit.record(name, case.id, dict(step.details))
        changed = CASE_CHANGED | {Changed.DRAFTS}
        if step.meetings:
            changed |= {Changed.MEETINGS}
        if step.gone:
            changed |= {Changed.PAPERS}
        return Outcome(
            changed=changed,
            case_id=case.id,
            new_id=step.new_id,
            revision=case.revision,
            next_actions=state.next_actions,
            documents=step.documents,
        )

    def _erase(self, unit: UnitOfWork, command: c.EraseCase | c.ShredWarnings, context: Context) -> Outcome:
        if isinstance(command, c.EraseCase):
            return erase_case(unit, command, context, self.rules)
        outcome = shred_warnings(unit, command, context, self.rules)
        self.refresh(unit, command.case_id)
        return outcome


def _copied(command: c.RecordDisclosure) -> c.RecordNotified:
    """Return what is noted of the agreement whose copy was handed out."""
    return c.RecordNotified(
        case_id=command.case_id, role=command.role, on=command.on, fact_id=command.copy_of
    )


def needs_no_departure(state: CaseState, action: Action) -> None:
    """Refuse a step that the rules only know as a departure (REASON_MISSING at `departure.reason`)."""
    offered = [step for step in state.next_actions if step.action is action]
    refusals = Refusals()
    if offered and all(step.departs for step in offered):
        refusals.add(Problem.REASON_MISSING, "departure.reason", clause=offered[0].clause.clause)
    refusals.settle()


def is_explained(state: CaseState, fact_id: str) -> None:
    """Refuse what the rules state otherwise, as an oral warning where they say in writing (UD l. 209-213)."""
    lacking = (each.because for each in state.checks if each.code == "departure.reason_missing")
    if any(fact_id in because for because in lacking):
        raise RefusedError(Refusal(problem=Problem.REASON_MISSING, at="departure.reason"))


def compare(before: CaseState, after: CaseState) -> Preview:
    """Say which dates differ between two states of a case."""
    kinds: list[ClockKind] = [kind for kind in ClockKind if kind is not ClockKind.RETENTION]
    changes = []
    for kind in kinds:
        was, will = _first(before, kind), _first(after, kind)
        if was != will:
            changes.append(DateChange(what=kind, before=was, after=will))
    was = min((r.on for r in before.retention if r.on), default=None)
    will = min((r.on for r in after.retention if r.on), default=None)
    if was != will:
        changes.append(DateChange(what=ClockKind.RETENTION, before=was, after=will))
    return Preview(before=before, after=after, dates=tuple(changes))


def _first(state: CaseState, kind: ClockKind) -> date | None:
    return min((clock.on for clock in state.clocks if clock.what is kind and clock.on), default=None)


def _name_of(command: object) -> str:
    """Name the log entry after the command: `IssueWarning` is `issue_warning`."""
    return re.sub(r"(?<!^)(?=[A-Z])", "_", type(command).__name__).lower()
