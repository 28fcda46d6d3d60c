"""Who has a right to hear: the employee of a meeting without them, the leader of a breach."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from akan_desktop.domain.case import CaseFile, PolicyRef
from akan_desktop.domain.dates import FactDate
from akan_desktop.domain.derive import derive
from akan_desktop.domain.fact_codes import Basis, Decision, Held, MeetingMode, MinutesStatus, Outcome
from akan_desktop.domain.facts import Agreement, Breach, Closing, Fact, Meeting
from akan_desktop.domain.people import Subject
from akan_desktop.domain.periods import AnyDay
from akan_desktop.domain.state import Check
from akan_desktop.policies.files import PolicyFiles

ON = date(2026, 11, 22)
START = ON - timedelta(days=60)
APART = Meeting(id="m", on=FactDate.of(ON + timedelta(days=6)), mode=MeetingMode.WITHOUT_EMPLOYEE)
BREACH = Breach(id="b", on=FactDate.of(ON), text="Kom ikke")


@pytest.fixture(scope="module")
def source() -> PolicyFiles:
    return PolicyFiles(Path(__file__).parents[2] / "resources" / "policies", working_days=AnyDay())


def found(source: PolicyFiles, rules: str, *facts: Fact) -> dict[str, Check]:
    signed = Agreement(id="a", on=FactDate.of(START), basis=Basis.AFTER_INCIDENT)
    case = CaseFile(
        id="case",
        ref="2026-001",
        policy=PolicyRef(id=rules, version="1"),
        opened_on=START,
        subject=Subject(name="Eva Eksempelsen", informed_on=START),
        facts=(signed, *facts),
    )
    return {check.code: check for check in derive(case, source.get(rules).rules, ON, AnyDay()).checks}


def test_F47_a_meeting_without_the_employee_that_nobody_told_them_of_is_named(source: PolicyFiles) -> None:
    told = found(source, "ud-2018", APART)["meeting.not_told"]
    assert told.because == ("m",)
    assert told.clause is not None
    # Also where the rules do not speak of such a meeting: fairness asks no rule.
    assert found(source, "oslo-2017", APART)["meeting.not_told"].clause is None
    assert "meeting.not_told" not in found(source, "ud-2018", replace(APART, told_on=ON))
    for other in (
        replace(APART, mode=MeetingMode.ORDINARY),
        replace(APART, held=Held.POSTPONED),
        replace(APART, before_program=True),
    ):
        assert "meeting.not_told" not in found(source, "ud-2018", other)


def test_F47_final_minutes_that_the_employee_was_not_given_are_named(source: PolicyFiles) -> None:
    final = replace(APART, on=FactDate.of(ON), held=Held.YES, told_on=ON, minutes=MinutesStatus.FINAL)
    assert "meeting.minutes_not_given" in found(source, "ud-2018", final)
    assert "meeting.minutes_not_given" not in found(source, "ud-2018", replace(final, given_on=ON))
    assert "meeting.minutes_not_given" not in found(
        source, "ud-2018", replace(final, minutes=MinutesStatus.DRAFT)
    )


def test_F51_a_breach_that_the_leader_was_not_told_of_is_named_where_that_is_a_duty(
    source: PolicyFiles,
) -> None:
    told = found(source, "ud-2018", BREACH)["breach.not_reported"]
    assert told.clause is not None
    assert told.clause.lines.startswith("292")
    assert "breach.not_reported" not in found(source, "oslo-2017", BREACH)
    assert "breach.not_reported" not in found(source, "ud-2018", replace(BREACH, reported_on=ON))
    decided = replace(BREACH, employer_decides=Decision.CONTINUE, decision_date=ON)
    assert "breach.not_reported" not in found(source, "ud-2018", decided)


def test_a_closed_case_asks_for_nothing_more(source: PolicyFiles) -> None:
    closed = Closing(id="x", on=FactDate.of(ON), outcome=Outcome.COMPLETED)
    assert not {"meeting.not_told", "breach.not_reported"} & set(
        found(source, "ud-2018", replace(APART, on=FactDate.of(ON)), BREACH, closed)
    )
