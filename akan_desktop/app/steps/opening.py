"""Opening a case, taking one in whole, and what is known of the person it concerns.

No name without knowledge: the person has been told that data about them are kept (GDPR art. 13 and 14), or
there is a written reason and a day, at most a month away, by which they will be.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from akan_desktop.app.case_commands import EditSubject, ImportCase, InformSubject, OpenCase
from akan_desktop.app.outcome import OfferedPaper
from akan_desktop.app.records import Organisation
from akan_desktop.app.steps.checks import check_fact
from akan_desktop.app.steps.facts import emptied
from akan_desktop.app.steps.step import Context, Refusals, Step, with_facts
from akan_desktop.domain.case import CaseFile
from akan_desktop.domain.dates import add_months
from akan_desktop.domain.errors import Problem
from akan_desktop.domain.facts import Fact, Voided
from akan_desktop.domain.people import GroupMember, Subject


def open_case(command: OpenCase, context: Context, ref: str) -> Step:
    """Open a case with its first facts."""
    refusals = Refusals()
    organisation = context.organisation
    policy = command.policy or organisation.policy
    refusals.require(policy, Problem.POLICY_UNKNOWN, "policy")
    subject = _minimised(command.subject, organisation)
    _check_subject(subject, context.today, context.today, refusals)
    refusals.settle()
    assert policy is not None  # noqa: S101 - settled above; tells the type checker
    case = CaseFile(
        id=context.ids.new(),
        ref=ref,
        policy=policy,
        subject=subject,
        opened_on=context.today,
        workplace=command.workplace or organisation.workplace,
        problem=command.problem,
        group=_seated(command.group, context),
    )
    for index, fact in enumerate(command.facts):
        entered = replace(fact, id=context.ids.new(), before_program=fact.before_program or command.baseline)
        refusals.found += check_fact(case, entered, context.today, at=f"facts.{index}").found
        case = with_facts(case, entered)
    refusals.settle()
    return Step(
        case=case,
        new_id=case.id,
        documents=(OfferedPaper(form="information"),),
        details=(("facts", str(len(case.facts))), ("baseline", str(command.baseline).lower())),
    )


def import_case(command: ImportCase, context: Context, ref: str) -> Step:
    """Take in a case that a file's reader has found free of contradictions."""
    refusals = Refusals()
    opened = command.opened_on or context.today
    refusals.require(opened <= context.today, Problem.DATE_IN_FUTURE, "opened_on", date=opened.isoformat())
    subject = _minimised(command.subject, context.organisation)
    _check_subject(subject, opened, context.today, refusals)
    refusals.settle()
    # What was taken back has no content here either, whatever the file still says of it.
    gone = {fact.fact for fact in command.facts if isinstance(fact, Voided)}
    told = tuple(emptied(fact) if fact.id in gone else fact for fact in command.facts)
    given = {fact.id: fact.id or context.ids.new() for fact in told}
    case = CaseFile(
        id=context.ids.new(),
        ref=ref,
        policy=command.policy,
        subject=subject,
        opened_on=opened,
        workplace=command.workplace or context.organisation.workplace,
        problem=command.problem,
        group=_seated(command.group, context),
        facts=tuple(_identified(fact, given, context) for fact in told),
    )
    return Step(case=case, new_id=case.id, details=(("facts", str(len(case.facts))),), meetings=True)


def inform_subject(case: CaseFile, command: InformSubject, context: Context) -> Step:
    """Note the day the person was told; the reason for waiting has then served its purpose."""
    on = command.on or context.today
    refusals = Refusals()
    refusals.require(on <= context.today, Problem.DATE_IN_FUTURE, "on", date=on.isoformat())
    refusals.settle()
    subject = replace(case.subject, informed_on=on, not_informed_reason="", inform_by=None)
    return Step(case=replace(case, subject=subject), details=(("on", on.isoformat()),))


def edit_subject(case: CaseFile, command: EditSubject, context: Context) -> Step:
    """Correct what is known of the person; the duty to inform holds as before."""
    subject = _minimised(command.subject, context.organisation)
    refusals = Refusals()
    _check_subject(subject, case.opened_on, context.today, refusals)
    refusals.settle()
    return Step(case=replace(case, subject=subject, problem=command.problem))


def _minimised(subject: Subject, organisation: Organisation) -> Subject:
    """Leave out what has no purpose: gender and birth year where no table of them can ever be published."""
    tidy = replace(
        subject,
        name=" ".join(subject.name.split()),
        unit=subject.unit.strip(),
        position=subject.position.strip(),
    )
    return tidy if organisation.keeps_traits else replace(tidy, gender=None, birth_year=None)


def _check_subject(subject: Subject, opened: date, today: date, refusals: Refusals) -> None:
    refusals.require(subject.name, Problem.NAME_MISSING, "subject.name")
    if subject.informed_on is not None:
        told = subject.informed_on
        refusals.require(told <= today, Problem.DATE_IN_FUTURE, "subject.informed_on", date=told.isoformat())
        return
    if not subject.not_informed_reason.strip() and subject.inform_by is None:
        refusals.add(Problem.NOT_INFORMED, "subject.informed_on")
        return
    refusals.require(
        subject.not_informed_reason.strip(), Problem.REASON_MISSING, "subject.not_informed_reason"
    )
    latest = add_months(opened, 1)
    if subject.inform_by is None:
        refusals.add(Problem.DATE_MISSING, "subject.inform_by")
    elif subject.inform_by > latest:
        refusals.add(Problem.INFORM_DEADLINE_TOO_LATE, "subject.inform_by", latest=latest.isoformat())
    elif subject.inform_by < opened:
        refusals.add(Problem.END_BEFORE_START, "subject.inform_by", start=opened.isoformat())


def _seated(group: tuple[GroupMember, ...], context: Context) -> tuple[GroupMember, ...]:
    return tuple(replace(member, id=member.id or context.ids.new()) for member in group)


def _identified(fact: Fact, given: dict[str, str], context: Context) -> Fact:
    """Give a fact an id where the file's reader has not."""
    return replace(fact, id=given[fact.id] if fact.id else context.ids.new())
