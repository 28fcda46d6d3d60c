"""Seats that stand empty because somebody left or their term is over; what a support person still lacks."""

from __future__ import annotations

from collections.abc import Iterator

from akan_desktop.domain.case import CaseFile
from akan_desktop.domain.people import GroupMember, Role
from akan_desktop.domain.rules import Rules
from akan_desktop.domain.state import Check

_SUPPORT = Role.PEER_SUPPORT_CONTACT


def role_hygiene(case: CaseFile, rules: Rules, members: tuple[GroupMember, ...]) -> Iterator[Check]:
    """Return what to look at in the roles of a case; `members` are those in the group on the day.

    A manager who changed must be followed by another (OSLO 4.6 names the manager as a member; NAV l. 93 a
    substitute), and a term of office that is over by a new choice. Some rules have a support person accepted
    by the manager (HV l. 198).
    """
    seated = {member.role for member in members}
    left = {member.role for member in case.group if member not in members and member.until is not None}
    wanted = {seat.role for seat in rules.group} | {Role.LINE_MANAGER}
    for role in sorted((left - seated) & wanted):
        yield Check(code="role.manager_left" if role is Role.LINE_MANAGER else "role.term_ended", at=role)
    asked = next((seat for seat in rules.group if seat.role is _SUPPORT and seat.approved_by), None)
    for member in members:
        if asked is not None and member.role is _SUPPORT and member.accepted_by is None:
            yield Check(code="role.support_not_accepted", at=member.role, clause=asked.clause)
