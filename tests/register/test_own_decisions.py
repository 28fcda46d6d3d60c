"""What a source leaves open, decided by the employer: rules of its own in a real vault, by profile."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from akan_desktop.app import commands as c
from akan_desktop.app.desk import Desk
from akan_desktop.app.own_decisions import CHOICES, OWN_CLAUSE, Question, questions, still_open
from akan_desktop.app.policies import Policy, PolicyProblem
from akan_desktop.app.rule_sets import decide, name_taken, newer_version, rule_sets, rules_now, take_in
from akan_desktop.domain.case import PolicyRef
from akan_desktop.domain.language import Lang
from akan_desktop.domain.rule_codes import ContactSide, SeesWarning, Situation, WarningDuty
from akan_desktop.domain.state import Certainty
from tests.fakes.clock import FixedClock
from tests.register.test_desk import TODAY, clock, desk, opened, session  # noqa: F401 - fixtures

POLICIES = Path(__file__).parents[2] / "resources" / "policies"
DAY = f"{OWN_CLAUSE} 23.11.2026"


def follow(desk: Desk, policy_id: str) -> Policy:  # noqa: F811
    policy = desk.policies.get(policy_id)
    desk.do(c.ChooseRules(policy=policy.ref))
    return policy


def asked(policy: Policy) -> set[Question]:
    return {each.question for each in still_open(policy)}


def test_only_what_a_source_is_silent_on_is_asked(desk: Desk) -> None:  # noqa: F811
    contact = {Question.SIDE, Question.SEES_WARNING}
    assert asked(desk.policies.get("nav")) == contact | {Question.RETENTION}
    assert asked(desk.policies.get("akan")) == contact | {Question.WARNING_ON_YES, Question.RETENTION}
    assert asked(desk.policies.get("hustadvika")) == {Question.RETENTION}
    assert asked(desk.policies.get("oslo-2017")) == set()
    assert asked(desk.policies.get("ud-2018")) == set()


def test_a_sixth_employer_is_asked_how_long_an_agreement_runs(desk: Desk) -> None:  # noqa: F811
    raw = (Path(__file__).parents[1] / "policies" / "sixth" / "policy.toml").read_bytes()
    flora = take_in(desk, raw, "flora.toml")
    assert Question.LENGTH in asked(flora)
    mine = decide(desk, {Question.LENGTH: "18", Question.SIDE: "elected"})
    assert mine.rules.period[0].period is not None
    assert mine.rules.period[0].period.months == 18
    # The source said only that it is not known: the decision takes its place.
    assert (
        mine.wording("contact", Lang.NB) == "Kontakten er valgt av de ansatte og har oppdraget sitt fra dem."
    )
    assert mine.builds_on == "flora 1"
    assert asked(mine) == asked(flora) - {Question.LENGTH, Question.SIDE}


@pytest.mark.parametrize("policy_id", ["nav", "akan", "hustadvika"])
@pytest.mark.parametrize("which", [0, -1])
def test_every_question_can_be_answered_and_is_then_a_rule(
    desk: Desk,  # noqa: F811
    policy_id: str,
    which: int,
) -> None:
    base = follow(desk, policy_id)
    answers = {each.question: CHOICES[each.question][which] for each in still_open(base)}
    mine = decide(desk, answers)
    assert mine.ref == PolicyRef(id="eksempelby-kommune-egne", version="1")
    assert {each.question: each.answer for each in questions(mine)} == answers
    assert still_open(mine) == ()
    own = [rule for rule in mine.rules.all() if rule.clause.clause == DAY]
    assert own
    assert all(rule.certainty is Certainty.STATED for rule in own)
    assert all(mine.wording(rule.id, lang) for rule in own for lang in Lang)
    assert not any("{" in mine.wording(rule.id, lang) for rule in own for lang in Lang)
    inherited = {rule.id for rule in base.rules.all()} - {rule.id for rule in own}
    for rule in mine.rules.all():
        if rule.id in inherited:
            assert rule.clause.clause == next(r.clause.clause for r in base.rules.all() if r.id == rule.id)
    assert desk.reads.organisation().policy == mine.ref
    assert mine.labels == base.labels
    again = desk.policies.read(mine.raw)
    assert replace(again, raw=b"") == replace(mine, raw=b"")


def test_the_guide_follows_the_decision(desk: Desk) -> None:  # noqa: F811
    follow(desk, "akan")
    mine = decide(desk, {Question.WARNING_ON_YES: "none", Question.SEES_WARNING: "fact_only"})
    for step in mine.rules.ladder:
        branch = step.alternative(Situation.ACCEPTED)
        assert branch is not None
        assert branch.warning is WarningDuty.NONE
    assert mine.rules.contact is not None
    assert mine.rules.contact.sees_warning is SeesWarning.FACT_ONLY
    assert mine.rules.contact.side is None
    case = desk.reads.case_page(opened(desk), TODAY).case
    assert case.policy == mine.ref


def test_what_is_not_known_yet_stays_open_and_can_be_told_later(desk: Desk, clock: FixedClock) -> None:  # noqa: F811
    follow(desk, "nav")
    before = desk.reads.organisation().policy
    assert decide(desk, {Question.SIDE: ""}).ref == before
    assert desk.reads.organisation().policy == before
    first = decide(desk, {Question.SIDE: "elected"})
    assert asked(first) == {Question.SEES_WARNING, Question.RETENTION}
    clock.day = date(2027, 2, 1)
    second = decide(desk, {Question.SEES_WARNING: "none", Question.RETENTION: "24"})
    assert second.ref == PolicyRef(id=first.ref.id, version="2")
    assert (second.builds_on, second.name) == ("nav 1", first.name)
    assert second.rules.contact is not None
    assert second.rules.contact.side is ContactSide.ELECTED
    assert second.wording("contact", Lang.EN).count("elected") == 1
    third = decide(desk, {Question.SIDE: "employer"})
    told = third.wording("contact", Lang.NB)
    assert "arbeidsgiveren" in told
    assert "valgt" not in told
    assert "før det er opprettet" in told
    assert desk.policy(first.ref).rules.contact is not None
    assert desk.policy(first.ref).ref == first.ref


def test_the_same_answer_again_makes_no_new_version(desk: Desk) -> None:  # noqa: F811
    follow(desk, "nav")
    first = decide(desk, {Question.SIDE: "elected"})
    assert decide(desk, {Question.SIDE: "elected"}).ref == first.ref
    assert len([each for each in rule_sets(desk) if each.own]) == 1


def own_oslo(version: str, day: str) -> bytes:
    text = (POLICIES / "oslo-2017" / "policy.toml").read_text("utf-8")
    text = text.replace('\nversion = "1"', f'\nversion = "{version}"', 1)
    return text.replace("valid_from = 2017-03-01", f"valid_from = {day}", 1).encode()


def test_a_version_of_ones_own_is_what_new_cases_begin_under(desk: Desk) -> None:  # noqa: F811
    take_in(desk, own_oslo("2", "2026-01-01"), "oslo.toml")
    assert rules_now(desk) == PolicyRef(id="oslo-2017", version="2")
    assert desk.reads.case_page(opened(desk), TODAY).case.policy.version == "2"


def test_a_newer_version_is_told_of_until_it_is_followed(desk: Desk) -> None:  # noqa: F811
    one = desk.reads.organisation().policy
    assert one is not None
    assert newer_version(desk) is None
    two = take_in(desk, own_oslo("2", "2026-01-01"), "oslo.toml")
    assert newer_version(desk) is None
    desk.do(c.ChooseRules(policy=one))
    newer = newer_version(desk)
    assert newer is not None
    assert newer.ref == two.ref
    desk.do(c.ChooseRules(policy=newer.ref))
    assert newer_version(desk) is None


def test_a_version_that_has_not_begun_is_not_told_of(desk: Desk, clock: FixedClock) -> None:  # noqa: F811
    one = desk.reads.organisation().policy
    assert one is not None
    take_in(desk, own_oslo("2", "2027-01-01"), "oslo.toml")
    desk.do(c.ChooseRules(policy=one))
    assert newer_version(desk) is None
    clock.day = date(2027, 1, 1)
    assert newer_version(desk) is not None


def test_other_rules_under_a_shipped_id_and_version_are_told_of(desk: Desk) -> None:  # noqa: F811
    policy = desk.policies.read(own_oslo("1", "2026-01-01"), "oslo.toml")
    taken = name_taken(desk.policies, policy)
    assert taken is not None
    assert taken.problem is PolicyProblem.VERSION_TAKEN
    assert name_taken(desk.policies, desk.policies.get("oslo-2017")) is None
