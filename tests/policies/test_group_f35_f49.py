"""The group against the rules: composition, history, peer support contact, secrecy, role hygiene."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from akan_desktop.domain.case import CaseFile, PolicyRef
from akan_desktop.domain.dates import FactDate
from akan_desktop.domain.derive import derive
from akan_desktop.domain.fact_codes import Basis
from akan_desktop.domain.facts import Agreement, Concern
from akan_desktop.domain.people import GroupMember, InformUnionRep, Role, Subject
from akan_desktop.domain.periods import AnyDay
from akan_desktop.domain.rule_codes import Presence
from akan_desktop.domain.rules import Rules
from akan_desktop.domain.state import Check
from akan_desktop.policies.files import PolicyFiles

ON = date(2026, 11, 22)
START = ON - timedelta(days=60)


@pytest.fixture(scope="module")
def source() -> PolicyFiles:
    return PolicyFiles(Path(__file__).parents[2] / "resources" / "policies", working_days=AnyDay())


def rules(source: PolicyFiles, name: str) -> Rules:
    return source.get(name).rules


def seat(role: Role, name: str = "", **more: object) -> GroupMember:
    made = GroupMember(id=role.value, role=role, name=name or f"Test {role.value}", since=START)
    return replace(made, **more)  # type: ignore[arg-type]  # fields named by each test


def case(*members: GroupMember, subject: Subject | None = None, agreement: bool = True) -> CaseFile:
    concern = Concern(id="c", on=FactDate.of(START))
    signed = Agreement(id="a", on=FactDate.of(START), basis=Basis.AFTER_CONCERN)
    return CaseFile(
        id="case",
        ref="2026-001",
        policy=PolicyRef(id="oslo-2017", version="1"),
        opened_on=START,
        subject=subject or Subject(name="Eva Eksempelsen", informed_on=START),
        facts=(concern, signed) if agreement else (concern,),
        group=members,
    )


def found(of: CaseFile, by: Rules) -> dict[str, Check]:
    return {f"{check.code}:{check.at}": check for check in derive(of, by, ON, AnyDay()).checks}


def test_F40_the_seats_that_the_rules_want_are_named_while_empty(source: PolicyFiles) -> None:
    oslo = rules(source, "oslo-2017")
    told = found(case(seat(Role.LINE_MANAGER)), oslo)
    empty = told["group.seat_empty:akan_contact"]
    assert empty.clause is not None
    assert "group.seat_empty:line_manager" not in told
    whole = case(seat(Role.LINE_MANAGER), seat(Role.AKAN_CONTACT), seat(Role.OCCUPATIONAL_HEALTH_SERVICE))
    assert not [key for key in found(whole, oslo) if key.startswith("group.seat_empty")]


def test_F41_a_manager_who_left_is_asked_for_until_somebody_follows(source: PolicyFiles) -> None:
    oslo = rules(source, "oslo-2017")
    before = seat(Role.LINE_MANAGER, until=ON - timedelta(days=3))
    assert "role.manager_left:line_manager" in found(case(before), oslo)
    after = replace(seat(Role.LINE_MANAGER, "Ny Leder"), id="new", since=ON - timedelta(days=2))
    assert "role.manager_left:line_manager" not in found(case(before, after), oslo)
    # A seat that ends in the future has not been left yet.
    assert "role.manager_left:line_manager" not in found(
        case(seat(Role.LINE_MANAGER, until=ON + timedelta(days=3))), oslo
    )


def test_F41_a_term_of_office_that_is_over_is_told(source: PolicyFiles) -> None:
    over = seat(Role.AKAN_CONTACT, until=ON - timedelta(days=1))
    assert "role.term_ended:akan_contact" in found(case(over), rules(source, "oslo-2017"))


def test_F35_a_support_person_is_accepted_where_the_rules_ask_for_it(source: PolicyFiles) -> None:
    asked = next(
        policy
        for policy in (rules(source, name) for name in ("hustadvika", "oslo-2017", "nav", "akan", "ud-2018"))
        if any(each.role is Role.PEER_SUPPORT_CONTACT and each.approved_by for each in policy.group)
    )
    support = seat(Role.PEER_SUPPORT_CONTACT)
    told = found(case(support), asked)
    assert told["role.support_not_accepted:peer_support_contact"].clause is not None
    accepted = replace(support, accepted_by=Role.LINE_MANAGER)
    assert "role.support_not_accepted:peer_support_contact" not in found(case(accepted), asked)
    silent = replace(asked, group=tuple(each for each in asked.group if each.role is not support.role))
    assert "role.support_not_accepted:peer_support_contact" not in found(case(support), silent)


def test_F49_secrecy_that_was_not_acknowledged_is_told(source: PolicyFiles) -> None:
    oslo = rules(source, "oslo-2017")
    assert "secrecy.not_acknowledged:akan_contact" in found(case(seat(Role.AKAN_CONTACT)), oslo)
    done = seat(Role.AKAN_CONTACT, secrecy_on=ON)
    assert "secrecy.not_acknowledged:akan_contact" not in found(case(done), oslo)


def test_nobody_follows_up_themselves(source: PolicyFiles) -> None:
    oslo = rules(source, "oslo-2017")
    leader = Subject(name="Lene Lederdal", manager=True, informed_on=START)
    told = found(case(seat(Role.LINE_MANAGER, "lene lederdal "), subject=leader), oslo)
    assert {"role.subject_is_manager:line_manager", "role.member_is_subject:line_manager"} <= set(told)
    unwanted = Subject(name="Eva", inform_union_rep=InformUnionRep.NO, informed_on=START)
    assert "role.union_rep_unwanted:union_rep" in found(case(seat(Role.UNION_REP), subject=unwanted), oslo)


def test_F40_a_union_representative_sits_in_the_group_only_where_the_employee_wants_it(
    source: PolicyFiles,
) -> None:
    ud = rules(source, "ud-2018")

    def told(wish: InformUnionRep, by: Rules, *members: GroupMember) -> set[str]:
        subject = Subject(name="Eva", inform_union_rep=wish, informed_on=START)
        checks = found(case(*members, subject=subject), by)
        return {key for key in checks if key.startswith("role.union_rep")}

    union = seat(Role.UNION_REP)
    assert told(InformUnionRep.YES, ud, union) == set()
    assert told(InformUnionRep.NO, ud, union) == {"role.union_rep_unwanted:union_rep"}
    assert told(InformUnionRep.UNASKED, ud, union) == {"role.union_rep_unasked:union_rep"}
    assert told(InformUnionRep.UNASKED, ud, seat(Role.LINE_MANAGER)) == set()
    assert told(InformUnionRep.UNASKED, rules(source, "nav"), union) == {"role.union_rep_unasked:union_rep"}
    # Where the rules themselves seat the union there is nothing to ask; a no is still told.
    seats = tuple(
        replace(rule, presence=Presence.REQUIRED) if rule.role is Role.UNION_REP else rule
        for rule in ud.group
    )
    assert told(InformUnionRep.UNASKED, replace(ud, group=seats), union) == set()
    assert told(InformUnionRep.NO, replace(ud, group=seats), union) == {"role.union_rep_unwanted:union_rep"}


def test_F11_the_authorising_officer_is_to_be_told_where_the_rules_say_so(source: PolicyFiles) -> None:
    state = derive(case(agreement=False), rules(source, "ud-2018"), ON, AnyDay())
    assert Role.SECURITY_AUTHORISATION_OFFICER in {duty.role for duty in state.notify}
