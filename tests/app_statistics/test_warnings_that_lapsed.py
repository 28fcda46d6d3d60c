"""The yearly figures number a warning as the guide does: what has lapsed counts no more."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from akan_desktop.domain import tally
from akan_desktop.domain.case import CaseFile, PolicyRef
from akan_desktop.domain.dates import FactDate
from akan_desktop.domain.derive import derive
from akan_desktop.domain.fact_codes import Severity
from akan_desktop.domain.facts import Fact, Incident, Warning
from akan_desktop.domain.people import Subject
from akan_desktop.domain.tally_codes import Category, Period, Table
from akan_desktop.domain.walk import warning_numbers
from tests.domain.test_derive import EveryDay
from tests.policies.test_every_profile import NAMES, POLICIES

ORDER = (Category.WARNING_FIRST, Category.WARNING_SECOND, Category.WARNING_LATER)
START = date(2020, 1, 1)


def of(*facts: Fact) -> CaseFile:
    return CaseFile(
        id="c",
        ref="2020-1",
        policy=PolicyRef(id="akan", version="2026"),
        subject=Subject(name=""),
        opened_on=START,
        facts=facts,
    )


def incident(name: str, on: date, severity: Severity | None = None) -> Incident:
    return Incident(id=name, on=FactDate.of(on), severity=severity)


def warning(name: str, on: date) -> Warning:
    return Warning(id=name, on=FactDate.of(on))


def counted(case: CaseFile, name: str) -> dict[str, Category]:
    numbers = warning_numbers(case, POLICIES[name].rules)
    warnings = {fact.id for fact in case.of(Warning)}
    return {
        moment.name: category
        for moment in tally.moments(case, numbers)
        if moment.name in warnings
        for table, category in moment.keys
        if table is Table.EVENTS
    }


def test_AKAN_a_warning_after_the_one_before_lapsed_counts_as_the_first() -> None:
    """Advarsler etter Akan-modellen: no new breach for two years, and the warning is obsolete."""
    case = of(
        incident("i1", date(2020, 3, 1)),
        warning("w1", date(2020, 3, 5)),
        incident("i2", date(2022, 6, 1)),
        warning("w2", date(2022, 6, 3)),
        incident("i3", date(2023, 1, 1)),
        warning("w3", date(2023, 1, 3)),
    )
    assert list(counted(case, "akan").values()) == [ORDER[0], ORDER[0], ORDER[1]]
    # UD counts every warning of the case.
    assert list(counted(case, "ud-2018").values()) == list(ORDER)
    # Without rules it is the place in the case that counts.
    assert [each.keys[0][1] for each in tally.moments(case) if each.name.startswith("w")] == list(ORDER)
    numbers = warning_numbers(case, POLICIES["akan"].rules)
    years = tally.count(case, ledger=tally.Ledger(), counted={}, through=2023, numbers=numbers)
    assert years[2022][Table.EVENTS, ORDER[0]] == 1
    erased = tally.count_erased(
        case, ledger=tally.Ledger(), counted={"w1": Period(2020)}, erased_on=date(2023, 5, 1), numbers=numbers
    )
    assert erased[2022][Table.EVENTS, ORDER[0]] == 1


def test_AKAN_a_warning_without_an_incident_of_its_own_is_the_first_again_too() -> None:
    case = of(warning("w1", date(2020, 3, 5)), warning("w2", date(2022, 6, 3)))
    assert list(counted(case, "akan").values()) == [ORDER[0], ORDER[0]]
    after = derive(case, POLICIES["akan"].rules, date(2022, 6, 4), EveryDay())
    assert after.warning_count == 1


_FACTS = st.lists(
    st.tuples(st.integers(0, 1500), st.sampled_from(("warning", "incident", "mild"))), max_size=9
)


@given(drawn=_FACTS, name=st.sampled_from(NAMES))
def test_the_figures_number_every_warning_as_the_guide_did(drawn: list[tuple[int, str]], name: str) -> None:
    """What the form offers as the number on the day is what the figures count."""
    facts: list[Fact] = []
    rules = POLICIES[name].rules
    for place, (days, kind) in enumerate(sorted(drawn)):
        on = START + timedelta(days=days)
        if kind == "warning":
            guide = derive(of(*facts), rules, on, EveryDay())
            facts.append(warning(f"f{place}", on))
            number = counted(of(*facts), name)[f"f{place}"]
            assert number is ORDER[min(guide.warning_count, 2)]
        else:
            facts.append(incident(f"f{place}", on, Severity.MILD if kind == "mild" else None))
    # What is read for the figures alone says the same.
    whole = of(*facts)
    read = replace(whole, facts=tuple(replace(fact, text="") for fact in facts))
    assert counted(read, name) == counted(whole, name)
