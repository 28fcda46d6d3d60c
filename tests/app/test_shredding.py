"""A warning that has lapsed is shredded while its case goes on (Akan: obsolete after two years)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from akan_desktop.app.steps.shredding import shred_list, shredded
from akan_desktop.app.texts import texts_of
from akan_desktop.domain import tally
from akan_desktop.domain.case import CaseFile
from akan_desktop.domain.derive import derive
from akan_desktop.domain.facts import Fact, Warning
from akan_desktop.domain.people import Subject
from akan_desktop.domain.state import Action, RetentionAction
from akan_desktop.domain.tally_codes import Category, Table
from akan_desktop.domain.walk import warning_numbers
from akan_desktop.exchange.akan_case import read_case
from akan_desktop.exchange.akan_case_out import case_as_json
from tests.app_statistics.test_warnings_that_lapsed import START, incident, of, warning
from tests.domain.test_derive import EveryDay
from tests.exchange.case_files import as_bytes, ids
from tests.policies.test_every_profile import POLICIES

RULES = POLICIES["akan"].rules


def shred(case: CaseFile, on: date) -> CaseFile:
    lapsed = dict(derive(case, RULES, on, EveryDay()).lapsed)
    facts = [shredded(fact, case, on, lapsed[fact.id]) if fact.id in lapsed else fact for fact in case.facts]
    return replace(case, facts=tuple(facts))


def test_AKAN_what_is_left_says_only_that_there_was_a_warning_and_when_it_was_shredded() -> None:
    on = date(2022, 6, 1)
    given = replace(warning("w", date(2020, 3, 5)), ground="Luktet alkohol.", text="Sint.")
    case = of(incident("i", date(2020, 3, 1)), given)
    left = shred(case, on).facts[1]
    assert left == Warning(id="w", on=left.on, shredded_on=on, counted_with="i")
    assert not left.on.is_known
    assert list(texts_of(left)) == []
    state = derive(shred(case, on), RULES, on, EveryDay())
    assert state.warning_count == 0
    assert state.lapsed == ()
    assert not [each for each in state.checks if each.code == "warning.lapsed"]
    assert not [each for each in state.retention if each.on and each.action is RetentionAction.DELETE]


def test_the_list_names_what_has_lapsed_and_nothing_else() -> None:
    on = date(2022, 6, 2)
    case = of(
        incident("i1", date(2020, 3, 1)),
        warning("w1", date(2020, 3, 5)),
        incident("i2", date(2022, 6, 1)),
        warning("w2", date(2022, 6, 1)),
    )
    state = derive(case, RULES, on, EveryDay())
    found = shred_list(case, state, (), (), (), on)
    assert [each.exact for each in found.given] == [date(2020, 3, 5)]
    assert found.clause == "Advarsler etter Akan-modellen"
    later = shred_list(case, state, (), (), (), on + timedelta(days=1))
    assert later.token != found.token


def test_a_warning_still_counted_for_its_year_is_counted_with_the_erased() -> None:
    case = of(incident("i1", date(2020, 3, 1)), warning("w1", date(2020, 3, 5)))
    numbers = warning_numbers(case, RULES)
    ledger = tally.Ledger()
    added = tally.count_shredded(case, {"w1"}, ledger=ledger, counted={}, numbers=numbers)
    assert added == {2020: {(Table.EVENTS, Category.WARNING_FIRST): 1}}
    before = tally.count(case, ledger=ledger, counted={}, through=2022, numbers=numbers)
    after = tally.count(shred(case, date(2022, 6, 1)), ledger=ledger, counted={}, through=2022)
    assert {year: {**after[year], **added.get(year, {})} for year in after} == before


_FACTS = st.lists(st.tuples(st.integers(0, 1500), st.booleans()), max_size=8)


@given(drawn=_FACTS, looked=st.integers(0, 2500))
@pytest.mark.parametrize("name", ["akan"])
def test_shredding_changes_neither_what_is_next_nor_the_number_of_the_next_warning(
    name: str, drawn: list[tuple[int, bool]], looked: int
) -> None:
    rules = POLICIES[name].rules
    facts: list[Fact] = []
    for place, (days, warns) in enumerate(sorted(drawn)):
        on = START + timedelta(days=days)
        facts.append(incident(f"i{place}", on))
        if warns:
            facts.append(warning(f"w{place}", on))
    case, on = of(*facts), START + timedelta(days=looked)
    before = derive(case, rules, on, EveryDay())
    after = derive(shred(case, on), rules, on, EveryDay())
    assert after.warning_count == before.warning_count
    again = (incident("again", on), warning("again-w", on))
    was = derive(replace(case, facts=(*case.facts, *again)), rules, on, EveryDay())
    now = derive(replace(shred(case, on), facts=(*shred(case, on).facts, *again)), rules, on, EveryDay())
    assert now.warning_count == was.warning_count
    assert now.incident_count == was.incident_count
    assert [each.action for each in now.next_actions] == [each.action for each in was.next_actions]
    asked = {each.action for each in after.next_actions} - {each.action for each in before.next_actions}
    assert Action.ISSUE_WARNING not in asked


@given(drawn=_FACTS, looked=st.integers(0, 2500))
def test_what_is_derived_after_a_case_was_written_and_read_is_what_was_derived_before(
    drawn: list[tuple[int, bool]], looked: int
) -> None:
    """With the next incident as well: it tells whether the shredded warning stands where it stood."""
    on, name = START + timedelta(days=looked), ids()
    facts: list[Fact] = []
    for days, warns in sorted(drawn):
        day = START + timedelta(days=days)
        facts += [incident(name(), day)] + ([warning(name(), day)] if warns else [])
    case = shred(of(*facts), on)
    case = replace(case, subject=Subject(name="Test Testesen"), facts=(*case.facts, incident(name(), on)))
    read = read_case(as_bytes(case_as_json(case, "akan")), ids())
    assert read.facts == case.facts
    again = replace(case, facts=read.facts)
    assert derive(again, RULES, on, EveryDay()) == derive(case, RULES, on, EveryDay())
