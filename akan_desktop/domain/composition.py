"""Who belongs in the group, who signs, and who is to be told: what the rules want, and what there is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from akan_desktop.domain.case import CaseFile
from akan_desktop.domain.course import Course
from akan_desktop.domain.moment import Moment
from akan_desktop.domain.people import GroupMember, InformUnionRep, Role
from akan_desktop.domain.rule_codes import Presence, SeesWarning
from akan_desktop.domain.rules import Rules, SeatRule
from akan_desktop.domain.rules_incident import NotifyRule
from akan_desktop.domain.state import NotifyDuty, Seat


def members_now(case: CaseFile, moment: Moment) -> tuple[GroupMember, ...]:
    """Return the members who are in the group on the day."""
    return tuple(
        member
        for member in case.group
        if (member.since is None or moment.reached(member.since))
        and (member.until is None or not moment.passed(member.until))
    )


def warning_access(case: CaseFile, rules: Rules, course: Course) -> SeesWarning:
    """Return what the contact may hold of a warning now.

    Whoever has no part in warnings learns of them in a group, or where there is an agreement (OSLO 4.4.2,
    4.6). Where the rules do not say whose person the contact is, nothing is kept from them.
    """
    contact = rules.contact
    if contact is None or contact.sees_warning is None:
        return SeesWarning.CO_ISSUES
    if contact.sees_warning is SeesWarning.NONE and (case.group or course.agreements):
        return SeesWarning.CO_ISSUES
    return contact.sees_warning


def group_seats(
    case: CaseFile, rules: Rules, course: Course, members: tuple[GroupMember, ...]
) -> tuple[Seat, ...]:
    """Return the seats of the group. The person concerned always has theirs."""
    roles = {member.role for member in members} | {Role.EMPLOYEE}
    if course.active is not None:
        roles |= {seat.role for seat in course.active.group}
    return _seats(rules.group, roles, case)


def signer_seats(case: CaseFile, rules: Rules, course: Course) -> tuple[Seat, ...]:
    """Return who signs the agreement, and who has."""
    agreement = course.active
    if agreement is None:
        return _seats(rules.signer, (), case)
    if agreement.before_program and not agreement.signed_by:
        return _seats(rules.signer, {rule.role for rule in rules.signer}, case)
    return _seats(rules.signer, set(agreement.signed_by), case)


def _seats(wanted: tuple[SeatRule, ...], roles: Iterable[Role], case: CaseFile) -> tuple[Seat, ...]:
    taken = frozenset(roles)
    health_service = case.workplace.occupational_health_service
    found = []
    for rule in wanted:
        presence = rule.presence
        filled = rule.role in taken or not taken.isdisjoint(rule.filled_by)
        where_exists = presence is Presence.WHERE_EXISTS
        if where_exists and health_service is False and not filled:
            continue
        required = presence is Presence.REQUIRED or (where_exists and health_service is True)
        found.append(
            Seat(
                role=rule.role,
                required=required,
                filled=filled,
                clause=rule.clause,
                on_wish=presence is Presence.ON_WISH,
            )
        )
    return tuple(found)


def notify_duties(case: CaseFile, rules: Rules, course: Course) -> tuple[NotifyDuty, ...]:
    """Return who is to be told of the last warning, of a concern, and who gets a copy of the agreement.

    Where the person wants the union told nothing, no rule makes it be told (the reading in every profile).
    """
    found: list[NotifyDuty] = []
    if course.warnings and course.warned_for:
        present = course.incident is not None and course.warned_for == course.incident.id
        wanted = course.asked_notices if present else course.notices
        done = {told.role: told.date for told in course.warnings[-1].notified}
        for rule in wanted:
            duty = _duty(rule, case, done.get(rule.role))
            if duty is not None:
                found.append(duty)
    found += _of_the_concern(rules, course)
    found += _of_the_agreement(rules, course)
    return tuple(found)


def _of_the_concern(rules: Rules, course: Course) -> Iterator[NotifyDuty]:
    """Who is to be told that there is a concern; a talk does not do away with that (UD l. 113-115)."""
    rule, concern = rules.concern, course.concern
    if rule is None or concern is None or concern.before_program:
        return
    told = {each.role: each.date for each in concern.notified}
    for role in rule.notify:
        yield NotifyDuty(role=role, about=rule.id, clause=rule.clause, done=told.get(role))


def _of_the_agreement(rules: Rules, course: Course) -> Iterator[NotifyDuty]:
    """Who is to be sent a copy of the agreement (UD l. 273); of one from paper the copies are not known."""
    agreement = course.active
    if agreement is None or agreement.before_program:
        return
    sent = {each.role: each.date for each in agreement.copies}
    for copy in rules.copies:
        yield NotifyDuty(
            role=copy.recipient,
            about=copy.id,
            clause=copy.clause,
            required=copy.required,
            done=sent.get(copy.recipient),
        )


def _duty(rule: NotifyRule, case: CaseFile, done: date | None) -> NotifyDuty | None:
    wish = case.subject.inform_union_rep
    if rule.role is Role.UNION_REP and wish is InformUnionRep.NO:
        return None
    if rule.where_exists and case.workplace.occupational_health_service is False:
        return None
    required = rule.required and not (rule.on_wish and wish is not InformUnionRep.YES)
    required = required and not (rule.where_exists and case.workplace.occupational_health_service is None)
    return NotifyDuty(
        role=rule.role,
        about=rule.id,
        clause=rule.clause,
        required=required,
        done=done,
    )
