"""What is read of a case for the yearly figures gives the same figures as the whole case."""

from __future__ import annotations

import itertools
from dataclasses import replace
from datetime import date
from typing import Final

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from akan_desktop.domain import tally
from akan_desktop.domain.case import CaseFile
from akan_desktop.domain.dates import FactDate
from akan_desktop.domain.fact_codes import Answer, Basis, ConcernSource, Decision, Held, Outcome, TalkAbout
from akan_desktop.domain.facts import (
    Agreement,
    Breach,
    Closing,
    Concern,
    Extension,
    Fact,
    Incident,
    Meeting,
    Note,
    Offer,
    Talk,
    Voided,
    Warning,
)
from akan_desktop.domain.people import ProblemArea, Subject
from tests.fakes.rules import POLICY
from tests.fakes.world import World

_BASE: Final = {
    "id": st.just(""),
    "on": st.sampled_from(("", "2024", "2025-03", "2025-11-02", "2026-01-02")).map(
        lambda text: FactDate.parse(text or None)
    ),
    "before_program": st.booleans(),
    "text": st.sampled_from(("", '"held": "yes", æøå')),
}
_DAY: Final = st.none() | st.dates(date(2024, 1, 1), date(2027, 1, 1))
_FACTS: Final[st.SearchStrategy[Fact]] = st.one_of(
    *(st.builds(kind, **_BASE) for kind in (Extension, Incident, Note, Warning)),
    st.builds(Agreement, basis=st.none() | st.sampled_from(Basis), until=_DAY, **_BASE),
    st.builds(Breach, employer_decides=st.none() | st.sampled_from(Decision), decision_date=_DAY, **_BASE),
    st.builds(Closing, outcome=st.sampled_from(Outcome), **_BASE),
    st.builds(Concern, source=st.none() | st.sampled_from(ConcernSource), **_BASE),
    st.builds(Meeting, held=st.none() | st.sampled_from(Held), place=st.just("Møterommet"), **_BASE),
    st.builds(Offer, answer=st.sampled_from(Answer), answer_date=_DAY, **_BASE),
    st.builds(Talk, about=st.none() | st.sampled_from(TalkAbout), next_talk=_DAY, **_BASE),
    st.builds(Voided, fact=st.sampled_from([f"f{number}" for number in range(8)]), **_BASE),
)
_CASES: Final = st.builds(
    CaseFile,
    id=st.just(""),
    ref=st.just(""),
    policy=st.just(POLICY),
    opened_on=st.dates(date(2025, 1, 1), date(2026, 12, 31)),
    problem=st.none() | st.sampled_from(ProblemArea),
    subject=st.builds(
        Subject,
        name=st.just("Kari Eksempel"),
        gender=st.sampled_from((None, "woman", "man")),
        birth_year=st.none() | st.integers(1950, 2010),
    ),
    facts=st.lists(_FACTS, max_size=8).map(tuple),
)
_NUMBERS: Final = itertools.count()


def numbered(case: CaseFile) -> CaseFile:
    """Give a case that was drawn, and its facts, names of their own."""
    number = next(_NUMBERS)
    facts = tuple(replace(fact, id=f"f{place}") for place, fact in enumerate(case.facts))
    return replace(case, id=f"c{number}", ref=f"2026-{number}", facts=facts)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(drawn=st.lists(_CASES, min_size=1, max_size=4))
def test_a_case_read_for_the_figures_counts_as_the_whole_case_does(
    vault_world: World, drawn: list[CaseFile]
) -> None:
    cases = {case.id: case for case in map(numbered, drawn)}
    with vault_world.register.unit() as unit:
        for case in cases.values():
            unit.cases.add(case)
    found = {case.id: case for case in vault_world.register.cases.counted_cases()}
    assert {name: tally.moments(found[name]) for name in cases} == {
        name: tally.moments(case) for name, case in cases.items()
    }
    assert "Møterommet" not in repr(found)
