"""What the contact may hold of a warning: the forms ask no more; what is typed for the leader is not kept."""

from __future__ import annotations

import json

import pytest

from akan_desktop.app import commands as do
from akan_desktop.app.keeping_commands import SaveDraft
from akan_desktop.app.reads import CaseQuery
from akan_desktop.domain.dates import FactDate
from akan_desktop.domain.errors import Problem, RefusedError
from akan_desktop.domain.facts import Warning
from akan_desktop.domain.people import Role
from akan_desktop.domain.rule_codes import SeesWarning
from akan_desktop.exchange.akan_case_out import case_as_json
from akan_desktop.ui.papers.panel import NewPaperPanel
from tests.ui.forms.by_employer import ago, facts, grouped, incident, opened, page, warned
from tests.ui.working import Working, put, said, save, settle

WORD = "varemottakssjåføren"


def keys(work: Working, case_id: str, key: str) -> set[str]:
    return set(work.form(case_id, key).view._fields)


def test_the_forms_follow_what_the_contact_may_hold(working: Working) -> None:
    oslo, village, office = (opened(working, name) for name in ("oslo-2017", "hustadvika", "ud-2018"))
    asked = {name: keys(working, name, "incident") for name in (oslo, village, office)}
    assert not {"with_warning", "warning.on", "warning.ground"} & asked[oslo]
    assert asked[village] >= {"with_warning", "warning.on"}
    assert "warning.ground" not in asked[village]
    assert asked[office] >= {"with_warning", "warning.on", "warning.ground"}
    assert "\n".join(said(working.form(oslo, "incident"))).count("Lederen gir advarselen") == 1
    assert "Papiret til lederen har plass" in "\n".join(said(working.form(village, "incident")))


def test_a_warning_is_not_kept_before_there_is_a_group(working: Working) -> None:
    case_id = opened(working, "oslo-2017")
    incident(working, case_id)
    with pytest.raises(RefusedError) as refused:
        working.desk.do(do.IssueWarning(case_id=case_id, ground=WORD))
    assert [each.problem for each in refused.value.refusals] == [Problem.WARNING_BEFORE_GROUP]
    kinds = working.form(case_id, "from_paper").view.form.inputs[0].choices
    assert "warning" not in [kind for kind, _ in kinds]
    grouped(working, case_id)
    assert page(working, case_id).state.warning_access is SeesWarning.CO_ISSUES
    assert "with_warning" in keys(working, case_id, "incident")


def test_only_the_fact_is_kept_where_no_more_is_told(working: Working) -> None:
    case_id = opened(working, "hustadvika")
    panel = working.form(case_id, "incident")
    put(panel, "text", "Luktet alkohol ved vaktstart.")
    put(panel, "with_warning", True)
    save(panel)
    (warning,) = facts(working, case_id, Warning)
    assert isinstance(warning, Warning)
    assert (warning.ground, warning.text) == ("", "")
    with pytest.raises(RefusedError) as refused:
        working.desk.do(do.IssueWarning(case_id=case_id, ground=WORD))
    assert [each.problem for each in refused.value.refusals] == [Problem.WARNING_CONTENT]


def test_where_all_is_held_the_ground_is_asked_for_at_its_field(working: Working) -> None:
    case_id = opened(working, "ud-2018")
    with pytest.raises(RefusedError) as refused:
        working.desk.do(
            do.RecordIncident(case_id=case_id, warning=do.WarningSection(ground=" "), text="Luktet alkohol.")
        )
    assert [(each.problem, each.at) for each in refused.value.refusals] == [
        (Problem.TEXT_MISSING, "warning.ground")
    ]


def every_row(work: Working) -> str:
    """Return all that stands in the vault's tables, the index of the search with them."""
    connection = work.desk.vault.connection
    tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    asked = (f'SELECT * FROM "{name}"' for name in tables)  # noqa: S608 - the schema's own names
    rows = [row for each in asked for row in connection.execute(each)]
    return "\n".join(
        cell.decode("utf-8", "replace") if isinstance(cell, bytes) else str(cell)
        for row in rows
        for cell in row
    )


def test_what_is_typed_at_the_paper_for_the_leader_is_in_the_paper_and_nowhere_else(
    working: Working,
) -> None:
    case_id = opened(working, "hustadvika")
    grouped(working, case_id)
    incident(working, case_id, ago(working, 3))
    working.desk.do(do.IssueWarning(case_id=case_id, ground="", on=FactDate.of(ago(working, 2))))
    (warning,) = facts(working, case_id, Warning)
    shown = working.cases_page(case_id, f"paper:warning:{warning.id}")._right.currentWidget()
    assert isinstance(shown, NewPaperPanel)
    settle(50)
    field = shown._needed._fields["warning.ground"]
    field.setPlainText(f"Du kjørte på {WORD}.")
    settle(600)
    assert WORD in shown._order().typed["warning.ground"]
    request = working.desk.paper_request(shown._order())
    assert working.desk.papers.missing(request) == ()
    assert WORD in request.values["warning.ground"]
    # The paper itself, as the lane makes it: it holds the word, and nothing else does afterwards.
    shown._paper, shown._request = working.desk.papers.make(request), request
    shown._show_paper()
    assert not shown._keep_button.isVisibleTo(shown)
    assert shown._store()
    assert page(working, case_id).papers == ()
    case = page(working, case_id).case
    assert WORD not in every_row(working)
    assert working.desk.reads.draft("paper-warning-nb", case_id) is None
    assert WORD not in json.dumps(case_as_json(case, "hustadvika"), ensure_ascii=False, default=str)
    assert working.desk.reads.case_list(CaseQuery(on=working.desk.today(), text=WORD)).total == 0
    # The look would find it: a draft that is kept is seen there.
    working.desk.do(SaveDraft(form="note", fields=(("text", WORD),), case_id=case_id))
    assert WORD in every_row(working)


def test_the_ground_of_a_warning_that_may_be_held_is_found_there(working: Working) -> None:
    case_id = opened(working, "ud-2018")
    warned(working, case_id, ago(working, 2), ground=f"Kjørte på {WORD}.")
    assert WORD in every_row(working)
    (warning,) = facts(working, case_id, Warning)
    assert isinstance(warning, Warning)
    assert warning.issuer is Role.LINE_MANAGER
