"""A warning by word of mouth where the rules state that it is written is a departure with its reason."""

from __future__ import annotations

from dataclasses import replace

import pytest

from akan_desktop.app import commands as do
from akan_desktop.domain.dates import FactDate
from akan_desktop.domain.derive import derive
from akan_desktop.domain.errors import Problem, RefusedError
from akan_desktop.domain.fact_codes import WarningForm
from akan_desktop.domain.facts import Departure, Warning
from tests.domain.test_derive import EveryDay
from tests.ui.forms.by_employer import GROUND, facts, incident, opened, page
from tests.ui.working import Working, errors, put, said, save


def test_UD_l_209_213_an_oral_warning_asks_why_in_the_form(working: Working) -> None:
    case_id = opened(working, "ud-2018")
    incident(working, case_id)
    panel = working.panel(working.cases_page(case_id, "take:issue_warning"))
    hint = "Første skriftlige advarsel"
    assert hint not in "\n".join(said(panel))
    put(panel, "ground", GROUND)
    put(panel, "form", WarningForm.ORAL)
    assert hint in "\n".join(said(panel))
    save(panel)
    assert errors(panel)
    assert not facts(working, case_id, Warning)
    put(panel, "departure.reason", "Skulle reise samme dag.")
    save(panel)
    [given] = facts(working, case_id, Warning)
    assert isinstance(given, Warning)
    assert given.form is WarningForm.ORAL
    [why] = facts(working, case_id, Departure)
    assert isinstance(why, Departure)
    assert why.reason == "Skulle reise samme dag."
    assert "departure.reason_missing" not in [each.code for each in page(working, case_id).state.checks]


@pytest.mark.parametrize(("rules", "refused"), [("ud-2018", True), ("oslo-2017", False)])
def test_only_where_the_rules_state_it_is_it_refused_without_a_reason(
    working: Working, rules: str, refused: bool
) -> None:
    """OSLO says nothing of how a warning is given: silence is no statement."""
    case_id = opened(working, rules)
    working.desk.do(do.RecordIncident(case_id=case_id, type="x", text="Luktet alkohol."))
    case = page(working, case_id).case
    policy = working.desk.policy(case.policy)
    command = do.IssueWarning(
        case_id=case_id, ground=GROUND, on=FactDate.of(working.desk.today()), form=WarningForm.ORAL
    )
    if refused:
        with pytest.raises(RefusedError) as error:
            working.desk.do(command)
        assert [each.problem for each in error.value.refusals] == [Problem.REASON_MISSING]
    # What is there all the same, as in a case taken over, is flagged by the guide.
    oral = Warning(id="w", on=FactDate.of(working.desk.today()), form=WarningForm.ORAL, ground=GROUND)
    state = derive(replace(case, facts=(*case.facts, oral)), policy.rules, working.desk.today(), EveryDay())
    flagged = [each.because for each in state.checks if each.code == "departure.reason_missing"]
    written = derive(
        replace(case, facts=(*case.facts, replace(oral, form=WarningForm.WRITTEN))),
        policy.rules,
        working.desk.today(),
        EveryDay(),
    )
    same = [each.because for each in written.checks if each.code == "departure.reason_missing"]
    assert (flagged != same) is refused
