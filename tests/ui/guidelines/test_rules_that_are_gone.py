"""Rules of one's own whose file is gone: what stands in the vault is enough for every page and form."""

from __future__ import annotations

from pathlib import Path

from akan_desktop.app.commands import SwitchPolicy
from akan_desktop.app.rule_sets import take_in
from akan_desktop.domain.facts import Note
from akan_desktop.ui.common.clauses import ClauseBadge
from akan_desktop.ui.common.context import PageKey
from akan_desktop.ui.guidelines.page import GuidelinesPage
from tests.ui.working import Working, all_of, errors, put, said, save, settle

OSLO = Path(__file__).parents[3] / "resources" / "policies" / "oslo-2017" / "policy.toml"
NAME = "Eksempelby kommunes eget"


def test_cases_forms_and_pages_go_on_with_the_copy_in_the_vault(working: Working, tmp_path: Path) -> None:
    file = tmp_path / "egne.toml"
    text = OSLO.read_text("utf-8").replace('id = "oslo-2017"', 'id = "eksempelby"', 1)
    file.write_text(text.replace('nb = "Oslo kommune (2017)"', f'nb = "{NAME}"', 1), "utf-8")
    own = take_in(working.desk, file.read_bytes(), file.name).ref
    case_id = working.cases["agreement"]
    working.desk.do(SwitchPolicy(case_id=case_id, to=own, reason="Eget reglement"))
    file.unlink()
    anew = working.real.wiring
    working.desk.rules._read.clear()
    assert own.id not in anew.policies.ids()
    view = working.view(working.cases_page("agreement"))
    assert all_of(view, ClauseBadge)
    panel = working.form("agreement", "switch_rules")
    assert any(NAME in text for text in said(panel))
    panel = working.form("agreement", "note")
    put(panel, "text", "Går fint")
    save(panel)
    assert errors(panel) == {}
    case = working.desk.reads.case_page(case_id, working.desk.today()).case
    assert [each.text for each in case.of(Note)][-1] == "Går fint"
    page = working.go(PageKey.GUIDELINES)
    assert isinstance(page, GuidelinesPage)
    page.refresh()
    page.which.choose(own)
    settle()
    assert any(NAME in text for text in said(page))
    assert all_of(page, ClauseBadge)
