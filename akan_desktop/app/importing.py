"""Taking in a case that a file tells: asked for everything that the window would ask for, then saved whole.

A dry run asks the same questions and saves nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from akan_desktop.app.case_commands import ImportCase
from akan_desktop.app.desk import Desk
from akan_desktop.app.imports import IncomingCase
from akan_desktop.app.policies import PolicyError, in_force
from akan_desktop.app.steps.contact_role import keep_to_role
from akan_desktop.app.steps.opening import import_case
from akan_desktop.app.steps.sample_firewall import keep_results_out
from akan_desktop.app.steps.step import Context, Refusals
from akan_desktop.domain.case import CaseFile, PolicyRef
from akan_desktop.domain.errors import Problem, RefusedError
from akan_desktop.domain.facts import Meeting, PolicySwitch, Voided, Warning
from akan_desktop.domain.people import Workplace
from akan_desktop.domain.state import CaseState


@dataclass(frozen=True, slots=True, kw_only=True)
class InformationDuty:
    """Why the person has not been told yet, and by when they will be: for files that do not say."""

    reason: str
    inform_by: date


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportReport:
    """A case as it was, or would be, taken in, and what follows from its facts today."""

    case: CaseFile
    state: CaseState
    saved: bool


def take_in(
    desk: Desk, incoming: IncomingCase, *, duty: InformationDuty | None = None, dry_run: bool = False
) -> ImportReport:
    """Check a case against register and rules and, unless it is a dry run, save it.

    Raises RefusedError with everything that is wrong; nothing is saved then.
    """
    command = _command(desk, incoming, duty)
    _check(desk, command)
    today = desk.today()
    if dry_run:
        context = Context(
            today=today, now=desk.clock.now(), ids=desk.ids, organisation=desk.reads.organisation()
        )
        case = import_case(command, context, command.ref).case
        return ImportReport(case=case, state=desk.rules.state(case, today), saved=False)
    outcome = desk.do(command)
    page = desk.reads.case_page(outcome.case_id, today)
    return ImportReport(case=page.case, state=page.state, saved=True)


def _command(desk: Desk, incoming: IncomingCase, duty: InformationDuty | None) -> ImportCase:
    subject = incoming.subject
    if duty is not None and subject.informed_on is None and not subject.not_informed_reason:
        subject = replace(subject, not_informed_reason=duty.reason, inform_by=duty.inform_by)
    return ImportCase(
        subject=subject,
        policy=_policy(desk, incoming),
        facts=incoming.facts,
        ref=incoming.ref,
        problem=incoming.problem,
        # A file that says nothing of the employer leaves that to the register.
        workplace=incoming.workplace if incoming.workplace != Workplace() else None,
        group=incoming.group,
        opened_on=incoming.opened_on,
    )


def _policy(desk: Desk, incoming: IncomingCase) -> PolicyRef:
    """The version that the case was moved to last, or else the one in force on the day it was opened."""
    opened = incoming.opened_on or desk.today()
    kept = _moved_to(incoming)
    if kept is not None and desk.rules.knows(kept):
        return kept
    try:
        return desk.rules.in_force(desk.policies.get(incoming.policy).ref, opened)
    except PolicyError:
        own = [ref for ref in desk.reads.policy_copies() if ref.id == incoming.policy]
        infos = [desk.policy(ref).info for ref in own if desk.rules.knows(ref)]
        # What nobody has is told together with everything else that is wrong.
        return in_force(infos, PolicyRef(id=incoming.policy, version=""), opened)


def _moved_to(incoming: IncomingCase) -> PolicyRef | None:
    voided = {fact.fact for fact in incoming.facts if isinstance(fact, Voided)}
    moves = [f for f in incoming.facts if isinstance(f, PolicySwitch) and f.id not in voided]
    policy, _, version = (moves[-1].after if moves else "").partition(" ")
    return PolicyRef(id=policy, version=version) if version and policy == incoming.policy else None


def _check(desk: Desk, command: ImportCase) -> None:
    refusals = Refusals()
    today = desk.today()
    refusals.require(desk.rules.knows(command.policy), Problem.POLICY_UNKNOWN, "/policy")
    if command.ref and _is_taken(desk, command.ref):
        refusals.add(Problem.REF_TAKEN, "/ref")
    gone = {fact.fact for fact in command.facts if isinstance(fact, Voided)}
    for index, fact in enumerate(command.facts):
        planned = isinstance(fact, Meeting) and fact.held is None
        start = fact.on.earliest
        if start is not None and start > today and not planned and fact.id not in gone:
            refusals.add(Problem.DATE_IN_FUTURE, f"/facts/{index}/date", date=start.isoformat())
        shredded = fact.shredded_on if isinstance(fact, Warning) and fact.id not in gone else None
        if shredded is not None and shredded > today:
            refusals.add(Problem.DATE_IN_FUTURE, f"/facts/{index}/shredded_on", date=shredded.isoformat())
    context = Context(today=today, now=desk.clock.now(), ids=desk.ids, organisation=desk.reads.organisation())
    try:
        case = import_case(command, context, command.ref).case
        if desk.rules.knows(case.policy):
            keep_to_role(None, case, desk.rules.state(case, today).warning_access)
        keep_results_out(None, case, numbered=True)
    except RefusedError as error:
        refusals.found += error.refusals
    refusals.settle()


def _is_taken(desk: Desk, ref: str) -> bool:
    try:
        desk.reads.case_id(ref)
    except RefusedError:
        return False
    return True
