"""What holds for the rules of every employer: those of the sources, and one written from outside."""

from __future__ import annotations

import contextlib
from datetime import date, timedelta
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from akan_desktop.app.policies import Policy, PolicyError
from akan_desktop.app.policy_prose import (
    SECTIONS,
    Aside,
    RuleAside,
    asides_at,
    open_points,
    prose,
    side_by_side,
)
from akan_desktop.domain.case import CaseFile, PolicyRef
from akan_desktop.domain.dates import FactDate
from akan_desktop.domain.derive import derive
from akan_desktop.domain.fact_codes import Basis
from akan_desktop.domain.facts import Agreement, Fact, Warning
from akan_desktop.domain.language import Lang
from akan_desktop.domain.moment import Moment
from akan_desktop.domain.people import Role, Subject
from akan_desktop.domain.rules import Rules
from akan_desktop.domain.rules_incident import LadderStep
from akan_desktop.domain.state import (
    Action,
    CaseState,
    Certainty,
    ClauseRef,
    ClockKind,
    NextAction,
    Stage,
)
from akan_desktop.domain.walk import walk
from akan_desktop.policies.examples import examples
from akan_desktop.policies.files import PolicyFiles
from akan_desktop.policies.reading import read_policy
from tests.policies.conftest import ROOT, Weekdays
from tests.policies.random_cases import DAYS, cases

SHIPPED = ROOT / "resources" / "policies"
SIXTH = Path(__file__).parent / "sixth"
WORKING_DAYS = Weekdays()
FILES = PolicyFiles(SHIPPED, working_days=WORKING_DAYS)
FOUND = (*sorted(SHIPPED.glob("*/policy.toml")), SIXTH / "policy.toml")
PLACES = {place.parent.name: place for place in FOUND}
POLICIES = {name: FILES.read(place.read_bytes(), str(place)) for name, place in PLACES.items()}
NAMES = sorted(POLICIES)
STRAY = ("[[", "x = ", "n = -1", 'extends = "nav"', "\u0000", "id = []")
any_policy = st.sampled_from(NAMES).map(POLICIES.__getitem__)


def look(policy: Policy, case: CaseFile, on: date) -> CaseState:
    return derive(case, policy.rules, on, WORKING_DAYS)


def case_of(*facts: Fact) -> CaseFile:
    return CaseFile(
        id="c",
        ref="2026-001",
        policy=PolicyRef(id="x", version="1"),
        subject=Subject(name="Kari Eksempel", informed_on=date(2025, 1, 1)),
        opened_on=date(2025, 1, 1),
        facts=facts,
    )


@pytest.mark.parametrize("name", NAMES)
def test_the_rules_and_their_example_cases_hold(name: str) -> None:
    assert FILES.check(PLACES[name]) == ()


def test_the_employers_of_the_sources_are_there() -> None:
    assert {"akan", "hustadvika", "nav", "oslo-2017", "ud-2018", "sixth"} <= set(NAMES)


@pytest.mark.parametrize("name", sorted(set(NAMES) - {"sixth"}))
def test_every_alternative_of_every_step_has_an_example(name: str) -> None:
    policy, place = POLICIES[name], PLACES[name].with_name("cases.toml")
    told = examples(place.read_bytes(), place.name)
    assert len(told) >= 25
    shown = {step.rule for example, case, _ in told for step in look(policy, case, example.on).next_actions}
    for example, case, _ in told:
        taken = walk(case, policy.rules, Moment(example.on)).branch  # a branch may ask for no step at all
        shown |= {taken.id} if taken is not None else set()
    branches = {branch.id for step in policy.rules.ladder for branch in step.alternatives}
    assert branches <= shown, branches - shown


@pytest.mark.parametrize("name", NAMES)
def test_every_rule_has_clause_source_words_and_a_reason_where_it_is_a_reading(name: str) -> None:
    policy = POLICIES[name]
    rules = list(policy.rules.all())
    assert len({rule.id for rule in rules}) == len(rules)
    for rule in rules:
        assert rule.clause.clause
        assert rule.clause.source
        for lang in Lang:
            assert policy.wordings[rule.id][lang], rule.id
            if rule.certainty is Certainty.INFERRED:
                assert policy.readings[rule.id][lang], rule.id
    assert all(bool(passage.rules) != bool(passage.reason) for passage in policy.passages)
    assert all(note.reason for note in policy.notes)


@pytest.mark.parametrize("name", NAMES)
def test_the_prose_holds_every_rule_once(name: str) -> None:
    lines = [line.rule for chapter in prose(POLICIES[name]) for line in chapter.lines]
    assert sorted(lines) == sorted(rule.id for rule in POLICIES[name].rules.all())


def test_every_section_has_a_chapter() -> None:
    placed = [section for sections in SECTIONS.values() for section in sections]
    assert sorted(placed) == sorted(Rules.__dataclass_fields__)


@pytest.mark.parametrize("name", NAMES)
def test_what_is_left_open_is_listed(name: str) -> None:
    policy = POLICIES[name]
    asked = {point.line.rule for point in open_points(policy) if point.line is not None}
    assert asked == {rule.id for rule in policy.rules.all() if rule.certainty is not Certainty.STATED}
    silent = {point.chapter for point in open_points(policy) if point.line is None}
    assert silent == {chapter.chapter for chapter in prose(policy) if not chapter.lines}


@given(any_policy, any_policy)
def test_side_by_side_shows_all_of_both_and_oneself_as_the_same(left: Policy, right: Policy) -> None:
    pairs = [pair for chapter in side_by_side(left, left) for pair in chapter.pairs]
    assert all(pair.same and pair.left == pair.right for pair in pairs)
    mixed = [pair for chapter in side_by_side(left, right) for pair in chapter.pairs]
    assert all(pair.left or pair.right for pair in mixed)
    steps = {rule.id for rule in left.rules.all() if isinstance(rule, LadderStep)}
    assert steps <= {pair.left.rule for pair in mixed if pair.left}


@given(cases(), any_policy, DAYS)
def test_there_is_no_dead_end(case: CaseFile, policy: Policy, on: date) -> None:
    state = look(policy, case, on)
    actions = {step.action for step in state.next_actions}
    assert actions
    if state.stage is Stage.CLOSED:
        assert actions & {Action.REVIEW_RETENTION, Action.ERASE}
    else:
        assert Action.CLOSE_CASE in actions
        assert any(not step.departs for step in state.next_actions)


@given(any_policy, DAYS, st.integers(1, 900), st.sampled_from(Basis))
def test_a_later_agreement_never_ends_sooner(policy: Policy, start: date, days: int, basis: Basis) -> None:
    def ends(on: date) -> list[date]:
        agreement = Agreement(id="a", on=FactDate.of(on), basis=basis)
        state = look(policy, case_of(agreement), on)
        kinds = (
            ClockKind.AGREEMENT_END,
            ClockKind.CAN_CLOSE_FROM,
            ClockKind.CAN_CLOSE_EARLIEST,
            ClockKind.NEXT_MEETING,
        )
        return [clock.on for clock in state.clocks if clock.what in kinds and clock.on is not None]

    early, late = ends(start), ends(start + timedelta(days=days))
    assert len(early) == len(late)
    assert all(one <= other for one, other in zip(early, late, strict=True))
    assert all(end > start for end in early)


@given(any_policy, st.lists(DAYS, min_size=1, max_size=5))
def test_another_warning_never_makes_an_earlier_one_obsolete_sooner(policy: Policy, days: list[date]) -> None:
    on = date(2030, 1, 1)
    stale: list[date] = []
    for count in range(1, len(days) + 1):
        warnings = [Warning(id=f"w{n}", on=FactDate.of(day)) for n, day in enumerate(days[:count])]
        state = look(policy, case_of(*warnings), on)
        stale += [c.on for c in state.clocks if c.what is ClockKind.WARNING_STALE and c.on is not None]
    assert stale == sorted(stale)


@given(cases(), any_policy, DAYS)
def test_a_day_that_passes_moves_no_date(case: CaseFile, policy: Policy, on: date) -> None:
    state = look(policy, case, on)
    if state.holds_until is None or state.holds_until > on:
        next_day = look(policy, case, on + timedelta(days=1))
        assert next_day.clocks == state.clocks
        assert next_day.retention == state.retention


@given(st.sampled_from(NAMES), st.integers(0, 2**32))
def test_whatever_happens_to_a_file_it_is_read_or_refused(name: str, seed: int) -> None:
    """Lines lost, doubled, mixed up or cut off in the middle."""
    dice = Random(seed)  # noqa: S311 - nothing secret is drawn
    lines = PLACES[name].read_text("utf-8").splitlines()
    for _ in range(dice.randrange(1, 6)):
        at = dice.randrange(len(lines))
        match dice.randrange(5):
            case 0:
                del lines[at]
            case 1:
                lines.insert(at, dice.choice(lines))
            case 2:
                lines[at] = lines[at][: dice.randrange(len(lines[at]) + 1)]
            case 3:
                lines[at] = dice.choice(lines)
            case _:
                lines.insert(at, dice.choice(STRAY))
    raw = "\n".join(lines).encode()
    with contextlib.suppress(PolicyError):
        policy = FILES.read(raw)
        assert all(rule.clause.clause for rule in policy.rules.all())
        examined = read_policy(policy.raw, "kept", {})
        assert examined.rules == policy.rules


def test_the_prose_tells_whom_the_rules_name_beside_their_sentence() -> None:
    """UD l. 344-346, 338-339, 211-212 and 369-370; HV 5.1 no. 1; the leaflet's site on warnings."""
    told = {
        name: {line.rule: line.asides for chapter in prose(POLICIES[name]) for line in chapter.lines}
        for name in NAMES
    }
    assert told["ud-2018"]["concern"] == (
        RuleAside(what=Aside.INSTEAD, roles=(Role.HR, Role.EMPLOYER)),
        RuleAside(what=Aside.COMMENT),
    )
    assert told["ud-2018"]["ladder.second"] == (
        RuleAside(what=Aside.CONSULT, roles=(Role.HR, Role.MAIN_CONTACT)),
        RuleAside(what=Aside.MAY_BRING, roles=(Role.UNION_REP, Role.OTHER)),
    )
    assert told["hustadvika"]["ladder.first"] == (RuleAside(what=Aside.MAY_BRING, roles=(Role.UNION_REP,)),)
    assert not any(told["nav"].values())


def test_a_step_says_what_matters_when_it_is_taken() -> None:
    clause = ClauseRef(clause="x", source="UD")
    for rule in ("ladder.third", "ladder.third.existing"):
        talk = NextAction(action=Action.HOLD_TALK, clause=clause, rule=rule)
        warning = NextAction(action=Action.ISSUE_WARNING, clause=clause, rule=rule)
        assert [each.what for each in asides_at(POLICIES["ud-2018"], talk)] == [Aside.MAY_BRING]
        assert [each.what for each in asides_at(POLICIES["ud-2018"], warning)] == [Aside.CONSULT]
    offer = NextAction(action=Action.MAKE_OFFER, clause=clause, rule="ladder.third")
    assert asides_at(POLICIES["ud-2018"], offer) == ()
