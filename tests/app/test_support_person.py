"""F35: the peer support contact, told beside the group and kept when the group is put together anew."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from akan_desktop.app import commands as c
from akan_desktop.domain.errors import Problem
from akan_desktop.domain.people import GroupMember, Role
from tests.fakes.world import TODAY, World


def seated(world: World) -> tuple[str, GroupMember]:
    case_id = world.open()
    support = GroupMember(id="", role=Role.PEER_SUPPORT_CONTACT, name="Per Personkås")
    leader = GroupMember(id="", role=Role.LINE_MANAGER, name="Lene Lederdal")
    world.do(c.ComposeGroup(case_id=case_id, members=(leader, support)))
    return case_id, next(m for m in world.page(case_id).case.group if m.role is support.role)


def test_F35_what_is_told_of_a_support_person_stays_when_the_group_changes(world: World) -> None:
    case_id, support = seated(world)
    world.do(
        c.DescribeSupport(
            case_id=case_id,
            member_id=support.id,
            chosen_by=Role.EMPLOYEE,
            accepted_by=Role.LINE_MANAGER,
            tasks=" Lunsj på mandager ",
            trained_on=TODAY,
            guidance="BHT, månedlig",
        )
    )
    told = replace(
        support,
        chosen_by=Role.EMPLOYEE,
        accepted_by=Role.LINE_MANAGER,
        tasks="Lunsj på mandager",
        trained_on=TODAY,
        guidance="BHT, månedlig",
    )
    assert told in world.page(case_id).case.group
    # The form of the group knows nothing of these and hands the member in without them.
    world.do(c.ComposeGroup(case_id=case_id, members=(support,)))
    assert told in world.page(case_id).case.group
    world.do(c.ComposeGroup(case_id=case_id, members=(replace(support, name="En Annen"),)))
    assert [m.tasks for m in world.page(case_id).case.group if m.name == "En Annen"] == [""]


def test_F41_who_left_stays_in_the_history(world: World) -> None:
    case_id, support = seated(world)
    world.do(c.ComposeGroup(case_id=case_id, members=(support,)))
    left = [m for m in world.page(case_id).case.group if m.role is Role.LINE_MANAGER]
    assert [(m.name, m.until) for m in left] == [("Lene Lederdal", TODAY)]


def test_only_a_support_person_is_described_and_not_trained_tomorrow(world: World) -> None:
    case_id, support = seated(world)
    leader = next(m for m in world.page(case_id).case.group if m.role is Role.LINE_MANAGER)
    assert world.refused(c.DescribeSupport(case_id=case_id, member_id=leader.id)) == {
        (Problem.FACT_UNKNOWN, "member_id")
    }
    late = c.DescribeSupport(case_id=case_id, member_id=support.id, trained_on=TODAY + timedelta(days=1))
    assert world.refused(late) == {(Problem.DATE_IN_FUTURE, "trained_on")}
