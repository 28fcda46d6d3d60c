"""Things to look at in a case, as codes: what must be asked, wrong seats, missing reasons."""

from __future__ import annotations

from collections.abc import Iterator

from akan_desktop.domain.case import CaseFile
from akan_desktop.domain.composition import warning_access
from akan_desktop.domain.course import Course
from akan_desktop.domain.dates import add_months
from akan_desktop.domain.people import GroupMember, InformUnionRep, Role
from akan_desktop.domain.role_hygiene import role_hygiene
from akan_desktop.domain.rule_codes import Anchor, EligibleFor, PeriodMeaning, Presence, SeesWarning
from akan_desktop.domain.rules import Rules
from akan_desktop.domain.state import (
    Action,
    Check,
    Clock,
    ClockKind,
    Effect,
    Eligibility,
    Retention,
    Seat,
)
from akan_desktop.domain.told import not_told


def checks(
    case: CaseFile,
    rules: Rules,
    course: Course,
    *,
    members: tuple[GroupMember, ...],
    group: tuple[Seat, ...],
    clocks: tuple[Clock, ...],
    eligible: tuple[Eligibility, ...],
    retention: tuple[Retention, ...],
) -> tuple[Check, ...]:
    """Return everything worth looking at; each code has its words in `i18n`."""
    return (
        *_to_ask(rules, course, clocks, eligible, retention),
        *_people(case, rules, course, members),
        *_seats(case, rules, course, group),
        *(role_hygiene(case, rules, members) if course.closing is None else ()),
        *(not_told(case, rules) if course.closing is None else ()),
        *_papers(case, rules, course, clocks, retention),
    )


def _to_ask(
    rules: Rules,
    course: Course,
    clocks: tuple[Clock, ...],
    eligible: tuple[Eligibility, ...],
    retention: tuple[Retention, ...],
) -> Iterator[Check]:
    if course.closing is None:
        asked = set()
        for item in eligible:
            if item.effect is Effect.ASK and item.trait not in asked:
                asked.add(item.trait)
                yield Check(code=f"ask.{item.trait}", at=item.trait, clause=item.clause)
        incident = course.incident if rules.severity else None
        if incident is not None and incident.severity is None and not incident.before_program and course.todo:
            yield Check(code="ask.severity", at="severity", because=(incident.id,))
    seen = set()
    for clock in clocks:
        if clock.ask and clock.ask not in seen:
            seen.add(clock.ask)
            yield Check(code=f"ask.{clock.ask}", at=clock.ask, clause=clock.clause, because=clock.because)
    for kept in retention:
        if kept.ask and kept.ask not in seen:
            seen.add(kept.ask)
            yield Check(code=f"ask.{kept.ask}", at="retention", clause=kept.clause, because=kept.because)


def _people(
    case: CaseFile, rules: Rules, course: Course, members: tuple[GroupMember, ...]
) -> Iterator[Check]:
    """Role hygiene: nobody follows up themselves, nobody fills two seats, secrecy is acknowledged."""
    if course.closing is not None:
        return
    if course.manager:
        clause = rules.concern.clause if rules.concern is not None and rules.concern.instead else None
        yield Check(code="role.subject_is_manager", at=Role.LINE_MANAGER, clause=clause)
        yield from _leading(rules, course)
    subject = case.subject.name.casefold().strip()
    names: dict[str, GroupMember] = {}
    for member in members:
        name = member.name.casefold().strip()
        if member.role is not Role.EMPLOYEE:
            if name and name == subject:
                yield Check(code="role.member_is_subject", at=member.role)
            elif name and name in names and names[name].role is not member.role:
                yield Check(code="role.same_person_twice", at=member.role)
            if rules.secrecy and member.secrecy_on is None:
                yield Check(code="secrecy.not_acknowledged", at=member.role, clause=rules.secrecy[0].clause)
        names.setdefault(name, member)
    if any(member.role is Role.UNION_REP for member in members):
        yield from _union(case.subject.inform_union_rep, rules)


def _union(wish: InformUnionRep, rules: Rules) -> Iterator[Check]:
    """Whoever sits in the group has been told: that is for the employee to want (UD l. 269)."""
    seat = next((rule for rule in rules.group if rule.role is Role.UNION_REP), None)
    clause = seat.clause if seat is not None else None
    if wish is InformUnionRep.NO:
        yield Check(code="role.union_rep_unwanted", at=Role.UNION_REP, clause=clause)
    elif wish is InformUnionRep.UNASKED and (seat is None or seat.presence is not Presence.REQUIRED):
        yield Check(code="role.union_rep_unasked", at=Role.UNION_REP, clause=clause)


def _leading(rules: Rules, course: Course) -> Iterator[Check]:
    """A manager with an agreement in force cannot act as manager, where the rules say so (UD l. 271-273)."""
    if course.active is None:
        return
    for rule in rules.eligibility:
        if rule.about is EligibleFor.LEADER_ROLE and rule.active_agreement:
            yield Check(
                code="eligibility.leader_role", at="manager", clause=rule.clause, because=(course.active.id,)
            )


def _seats(case: CaseFile, rules: Rules, course: Course, group: tuple[Seat, ...]) -> Iterator[Check]:
    if course.active is None:
        return
    for seat in group:
        if seat.required and not seat.filled:
            yield Check(
                code="group.seat_empty", at=seat.role, clause=seat.clause, because=(course.active.id,)
            )
    asks = (*rules.group, *rules.signer)
    where = next((rule for rule in asks if rule.presence is Presence.WHERE_EXISTS), None)
    if where is not None and case.workplace.occupational_health_service is None:
        yield Check(code="ask.occupational_health_service", at="workplace", clause=where.clause)


def _papers(
    case: CaseFile, rules: Rules, course: Course, clocks: tuple[Clock, ...], retention: tuple[Retention, ...]
) -> Iterator[Check]:
    for fact in course.unexplained:
        yield Check(code="departure.reason_missing", at=fact.kind, because=(fact.id,))
    yield from _warnings(case, rules, course)
    extension = rules.extension
    if extension is not None:
        for fact in course.extensions:
            if fact.months > extension.period.months:
                yield Check(
                    code="extension.over_limit", at="months", clause=extension.clause, because=(fact.id,)
                )
    yield from _period(rules, course)
    if course.closing is None and rules.closing is not None and rules.closing.health_service_note:
        ended = course.ended_by is not None and bool(course.agreements)
        reached = any(c.what is ClockKind.AGREEMENT_END for c in clocks) and course.held is not None
        if ended or (reached and course.held is not None and course.held.mode.value == "closing"):
            yield Check(code="closing.health_service_note", at="closing", clause=rules.closing.clause)
    if course.closing is not None and any(item.archive_gate for item in retention):
        yield Check(code="archive.decision_needed", at="retention", clause=retention[0].clause)


def _warnings(case: CaseFile, rules: Rules, course: Course) -> Iterator[Check]:
    """A warning that no longer counts; one that the contact has no part in, or that is here all the same."""
    rule = next((each for each in rules.warning if each.period is not None), None)
    if course.lapsed and rule is not None and course.closing is None:
        lapsed = tuple(warning.id for warning in course.warnings[: course.lapsed])
        yield Check(code="warning.lapsed", at="warning", clause=rule.clause, because=lapsed)
    contact = rules.contact
    if contact is None or warning_access(case, rules, course) is not SeesWarning.NONE:
        return
    for item in course.todo:
        if item.action is Action.ISSUE_WARNING:
            clause = item.rule.clause
            yield Check(code="warning.is_the_leaders", at="warning", clause=clause, because=item.because)
    kept = tuple(warning.id for warning in course.warnings)
    if kept:
        yield Check(code="warning.kept_without_group", at="warning", clause=contact.clause, because=kept)


def _period(rules: Rules, course: Course) -> Iterator[Check]:
    """An agreement that names another end than the rules give is a departure."""
    agreement = course.active
    if agreement is None or agreement.until is None or agreement.before_program:
        return
    start = agreement.on.exact
    for rule in rules.period:
        fixed = (
            rule.anchor is Anchor.SIGNED
            and rule.meaning is PeriodMeaning.END
            and agreement.basis in rule.bases
        )
        if fixed and start is not None and rule.period is not None and rule.period.months:
            end = add_months(start, rule.period.months)
            if agreement.until != end:
                yield Check(
                    code="agreement.until_differs", at="until", clause=rule.clause, because=(agreement.id,)
                )
