"""What time and other rules do to a case: a warning lapses, and a switch says beforehand what it changes."""

from __future__ import annotations

from dataclasses import replace

from akan_desktop.app import commands as do
from akan_desktop.app.paper_values import PaperOrder
from akan_desktop.domain.dates import FactDate
from akan_desktop.domain.language import Lang
from akan_desktop.domain.people import Employment
from akan_desktop.i18n import dates
from tests.ui.forms.by_employer import ago, incident, opened, page, warned
from tests.ui.working import Working, changes, put, said


def test_F19_a_warning_that_has_lapsed_is_neither_counted_nor_named(working: Working) -> None:
    """No new breach for two years: the warning is obsolete, and the next is the first again (Akan)."""
    case_id = opened(working, "akan")
    lapsed, again = ago(working, 800), ago(working, 3)
    warned(working, case_id, lapsed)
    assert "Makuler papiret" in "\n".join(said(working.cases_page(case_id)))
    incident(working, case_id, again)
    panel = working.panel(working.cases_page(case_id, "take:issue_warning"))
    assert panel.view.form.title == working.t("Warning no. {number}", number=1)
    assert dates.fact_date(FactDate.of(lapsed), "nb") not in "\n".join(said(panel))
    assert page(working, case_id).state.incident_count == 1
    working.desk.do(do.IssueWarning(case_id=case_id, ground="Luktet alkohol.", on=FactDate.of(again)))
    order = PaperOrder(case_id=case_id, form="warning", lang=Lang.NB)
    assert working.desk.paper_request(order).values["warning.number"] == "1"
    handed_on = working.desk.paper_request(replace(order, form="transfer")).lists["warnings"]
    assert len(handed_on) == 1
    assert working.desk.words(Lang.NB).date(again) in handed_on[0]


def test_other_rules_say_beforehand_whom_to_tell_and_what_a_trait_means(working: Working) -> None:
    case_id = opened(working, "hustadvika", employment=Employment.PROBATION)
    warned(working, case_id, ago(working, 3), ground="")
    panel = working.form(case_id, "switch_rules")
    put(panel, "to", working.desk.policies.get("oslo-2017").ref)
    lines = changes(panel, "§ 2")
    assert any(line.startswith(working.t("Still to be told")) and "5.1 nr. 1" in line for line in lines), (
        lines
    )
    assert any(line.startswith(working.t("To be aware of")) and "§ 2" in line for line in lines), lines
