"""What holds for every case under every set of rules, however odd its facts are."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from akan_desktop.domain.case import CaseFile, PolicyRef
from akan_desktop.domain.dates import FactDate
from akan_desktop.domain.derive import derive
from akan_desktop.domain.fact_codes import Area, Basis, RunsFrom
from akan_desktop.domain.facts import Agreement, Extension, Fact, Measure, Note, Voided, Warning
from akan_desktop.domain.people import Subject
from akan_desktop.domain.rules import Rules
from akan_desktop.domain.state import CaseState, ClockKind
from akan_desktop.policies.files import PolicyFiles
from tests.policies.conftest import ROOT, Weekdays
from tests.policies.random_cases import DAYS, cases

WORKING_DAYS = Weekdays()
_FILES = PolicyFiles(ROOT / "resources" / "policies", working_days=WORKING_DAYS)
ALL_RULES = {
    "silent": Rules(),
    **{info.ref.id: _FILES.get(info.ref).rules for info in _FILES.available()},
}
any_rules = st.sampled_from(sorted(ALL_RULES)).map(ALL_RULES.__getitem__)


def look(case: CaseFile, rules: Rules, on: date) -> CaseState:
    return derive(case, rules, on, WORKING_DAYS)


def bare(state: CaseState) -> CaseState:
    """The state without the day that it was derived on."""
    return replace(state, on=date.min, holds_until=None)


def end(state: CaseState) -> date | None:
    return next((clock.on for clock in state.clocks if clock.what is ClockKind.AGREEMENT_END), None)


@given(cases(), any_rules, DAYS)
def test_there_is_always_exactly_one_primary_step(case: CaseFile, rules: Rules, on: date) -> None:
    state = look(case, rules, on)
    assert [item.primary for item in state.next_actions].count(True) == 1
    assert state.next_actions[0].primary
    kinds = [item.action for item in state.next_actions]
    assert len(kinds) == len(set(kinds))


@given(cases(), any_rules, DAYS)
def test_everything_has_its_clause_and_its_facts(case: CaseFile, rules: Rules, on: date) -> None:
    state = look(case, rules, on)
    known = {rule.id for rule in rules.all()} | {"gdpr.inform", "gdpr.purpose"}
    ids = {fact.id for fact in case.facts}
    for item in (*state.next_actions, *state.clocks, *state.retention):
        assert item.clause.clause
        assert item.clause.source
        assert item.rule in known
        assert set(item.because) <= ids
    for clock in state.clocks:
        assert (clock.on is None) <= bool(clock.ask)


@given(cases(), any_rules, DAYS, st.data())
def test_the_state_stays_the_same_until_it_says(
    case: CaseFile, rules: Rules, on: date, data: st.DataObject
) -> None:
    state = look(case, rules, on)
    last = state.holds_until or on + timedelta(days=4000)
    assert last >= on
    later = on + timedelta(days=data.draw(st.integers(0, (last - on).days)))
    assert bare(look(case, rules, later)) == bare(state)
    assert bare(look(case, rules, last)) == bare(state)


@given(cases(), any_rules, DAYS, st.sampled_from(list(Area)), DAYS)
def test_a_measure_never_changes_anything(
    case: CaseFile, rules: Rules, on: date, area: Area, when: date
) -> None:
    sample = Measure(id="s", on=FactDate.of(when), area=area, carried_out=True, conclusion="x")
    with_sample = replace(case, facts=(*case.facts, sample))
    assert bare(look(with_sample, rules, on)) == bare(look(case, rules, on))


@given(cases(), any_rules, DAYS)
def test_a_note_never_changes_anything(case: CaseFile, rules: Rules, on: date) -> None:
    noted = replace(case, facts=(*case.facts, Note(id="n", on=FactDate.of(on), text="x")))
    assert bare(look(noted, rules, on)) == bare(look(case, rules, on))


@given(DAYS, st.integers(1, 30), st.sampled_from(list(RunsFrom)), st.integers(0, 900))
def test_an_extension_never_makes_an_agreement_end_sooner(
    start: date, months: int, runs_from: RunsFrom, after: int
) -> None:
    agreement = Agreement(id="a", on=FactDate.of(start), basis=Basis.AFTER_INCIDENT)
    longer = Extension(
        id="e", on=FactDate.of(start + timedelta(days=after)), months=months, runs_from=runs_from
    )
    on = start + timedelta(days=1000)
    before = end(look(_case(agreement), ALL_RULES["oslo-2017"], on))
    extended = end(look(_case(agreement, longer), ALL_RULES["oslo-2017"], on))
    assert before is not None
    assert extended is not None
    assert extended >= before


@given(st.lists(DAYS, min_size=1, max_size=5))
def test_a_later_warning_never_lets_an_agreement_close_sooner(days: list[date]) -> None:
    agreement = Agreement(id="a", on=FactDate.of(date(2025, 1, 1)))
    on = date(2030, 1, 1)
    ends: list[date] = []
    for count in range(1, len(days) + 1):
        warnings = [Warning(id=f"w{n}", on=FactDate.of(day)) for n, day in enumerate(days[:count])]
        state = look(_case(agreement, *warnings), ALL_RULES["ud-2018"], on)
        ends += [c.on for c in state.clocks if c.what is ClockKind.CAN_CLOSE_FROM and c.on is not None]
    assert len(ends) == len(days)
    assert ends == sorted(ends)


@given(cases(), DAYS)
def test_what_is_voided_counts_for_nothing(case: CaseFile, on: date) -> None:
    gone = {fact.fact for fact in case.facts if isinstance(fact, Voided)}
    kept = replace(
        case, facts=tuple(fact for fact in case.facts if fact.id not in gone and not isinstance(fact, Voided))
    )
    assert bare(look(case, ALL_RULES["oslo-2017"], on)) == bare(look(kept, ALL_RULES["oslo-2017"], on))


@pytest.mark.parametrize("name", sorted(ALL_RULES))
def test_no_rule_is_without_a_clause(name: str) -> None:
    rules = list(ALL_RULES[name].all())
    assert all(rule.clause.clause and rule.clause.source for rule in rules)
    assert len({rule.id for rule in rules}) == len(rules)


def _case(*facts: Fact) -> CaseFile:
    return CaseFile(
        id="c",
        ref="2026-001",
        policy=PolicyRef(id="x", version="1"),
        subject=Subject(name="Kari Eksempel", informed_on=date(2025, 1, 1)),
        opened_on=date(2025, 1, 1),
        facts=facts,
    )
