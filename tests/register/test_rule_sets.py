"""Rules of an employer's own in a real vault: taken in, kept, and never changed behind a case's back."""

from __future__ import annotations

from pathlib import Path

import pytest

from akan_desktop.app import commands as c
from akan_desktop.app.desk import Desk
from akan_desktop.app.policies import PolicyError, PolicyProblem
from akan_desktop.app.rule_sets import rule_sets, take_in
from akan_desktop.domain.case import PolicyRef
from tests.register.test_desk import clock, desk, opened, session  # noqa: F401 - fixtures

OSLO = Path(__file__).parents[2] / "resources" / "policies" / "oslo-2017" / "policy.toml"


def own(version: str = "1", clause: str = "") -> bytes:
    text = OSLO.read_text("utf-8").replace('id = "oslo-2017"', 'id = "eksempelby"', 1)
    text = text.replace('\nversion = "1"', f'\nversion = "{version}"', 1)
    assert 'id = "eksempelby"' in text
    assert f'version = "{version}"' in text
    return (text + clause).encode()


def test_new_cases_follow_the_rules_taken_in_and_running_ones_keep_theirs(desk: Desk) -> None:  # noqa: F811
    before = opened(desk)
    policy = take_in(desk, own(), "own.toml")
    assert desk.reads.organisation().policy == policy.ref == PolicyRef(id="eksempelby", version="1")
    after = opened(desk)
    case = desk.reads.case_page(after, desk.today()).case
    assert case.policy == policy.ref
    assert desk.reads.case_page(before, desk.today()).case.policy.id == "oslo-2017"
    chosen = [each for each in rule_sets(desk) if each.chosen]
    assert [(each.info.ref, each.own) for each in chosen] == [(policy.ref, True)]


def test_the_same_file_again_changes_nothing(desk: Desk) -> None:  # noqa: F811
    take_in(desk, own(), "own.toml")
    take_in(desk, own(), "own.toml")
    assert desk.reads.policy_copies().count(PolicyRef(id="eksempelby", version="1")) == 1


def test_a_version_never_changes(desk: Desk) -> None:  # noqa: F811
    take_in(desk, own(), "own.toml")
    with pytest.raises(PolicyError) as wrong:
        take_in(desk, own(clause="\n# another\n"), "own.toml")
    assert [each.problem for each in wrong.value.mistakes] == [PolicyProblem.VERSION_TAKEN]
    assert desk.policy(PolicyRef(id="eksempelby", version="1")).raw == own()
    take_in(desk, own("2"), "own.toml")
    assert desk.reads.organisation().policy == PolicyRef(id="eksempelby", version="2")


def test_shipped_rules_cannot_be_replaced_by_a_file(desk: Desk) -> None:  # noqa: F811
    with pytest.raises(PolicyError) as wrong:
        take_in(desk, OSLO.read_bytes() + b"\n# another\n", "own.toml")
    assert wrong.value.mistakes[0].problem is PolicyProblem.VERSION_TAKEN


def test_rules_with_a_mistake_are_not_taken_in(desk: Desk) -> None:  # noqa: F811
    now = desk.reads.organisation().policy
    with pytest.raises(PolicyError):
        take_in(desk, own(clause='\nnonsense = "x"\n'), "own.toml")
    assert desk.reads.organisation().policy == now


def test_going_back_to_shipped_rules(desk: Desk) -> None:  # noqa: F811
    now = desk.reads.organisation().policy
    assert now is not None
    take_in(desk, own(), "own.toml")
    desk.do(c.ChooseRules(policy=now))
    assert desk.reads.organisation().policy == now
    assert any(each.own for each in rule_sets(desk))
