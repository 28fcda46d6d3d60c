"""Nothing typed is lost: drafts come back, and go when they have served."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from akan_desktop.app.commands import EraseCase
from akan_desktop.app.records import EraseReason
from akan_desktop.app.vaults import VaultError, VaultErrorCode
from akan_desktop.ui.common.autosave import EVERY_MS
from akan_desktop.ui.common.context import PageKey
from tests.ui.working import Working, button, errors, put, said, save, settle


def draft(work: Working, form: str, case: str) -> dict[str, str] | None:
    found = work.desk.reads.draft(form, work.cases.get(case, ""))
    return None if found is None else dict(found.fields)


def test_what_is_typed_is_kept_after_five_seconds_without_leaving(working: Working, qtbot: QtBot) -> None:
    assert EVERY_MS == 5000
    panel = working.form("agreement", "note")
    panel.view._draft._timer.setInterval(30)
    put(panel, "text", "Ringte, og")
    qtbot.waitUntil(lambda: draft(working, "note", "agreement") is not None)
    kept = draft(working, "note", "agreement")
    assert kept is not None
    assert kept["text"] == "Ringte, og"


def test_a_draft_is_offered_again_and_can_be_put_away(working: Working) -> None:
    put(working.form("agreement", "note"), "text", "Halvferdig")
    working.go(PageKey.TODAY)
    panel = working.form("agreement", "note")
    assert dict(panel.view.stored())["text"] == "Halvferdig"
    assert working.t("What you typed last time is here. It has not been saved.") in said(panel)
    button(panel, working.t("Begin afresh")).click()
    settle()
    assert dict(panel.view.stored())["text"] == ""
    assert draft(working, "note", "agreement") is None
    put(panel, "text", "Ny tekst")
    save(panel)
    assert working.cases_page("agreement")._panel is None


def test_rows_dates_and_choices_come_back_as_they_were(working: Working) -> None:
    panel = working.form("agreement", "amend")
    terms = panel.view.field("terms")
    terms._add_empty()
    terms._rows[-1].cells["text"].setPlainText("Et nytt vilkår")
    put(panel, "on", "11.2026")
    before = panel.view.stored()
    working.go(PageKey.MEETINGS)
    assert working.form("agreement", "amend").view.stored() == before


@pytest.mark.parametrize("way", ["save", "cancel"])
def test_a_draft_goes_when_it_is_saved_or_not_wanted(way: str, working: Working) -> None:
    panel = working.form("agreement", "note")
    put(panel, "text", "Ferdig")
    panel.leave()
    assert draft(working, "note", "agreement") is not None
    if way == "save":
        save(panel)
    else:
        button(panel, working.t("Cancel")).click()
    settle()
    assert draft(working, "note", "agreement") is None
    working.go(PageKey.TODAY)
    assert draft(working, "note", "agreement") is None


def test_a_form_that_was_only_looked_at_leaves_no_draft(working: Working) -> None:
    working.form("agreement", "talk")
    working.go(PageKey.TODAY)
    assert draft(working, "talk", "agreement") is None


def test_the_form_of_an_erased_case_goes_and_leaves_no_draft(working: Working) -> None:
    panel = working.form("concern", "note")
    put(panel, "text", "Test Testesen ringte.")
    case_id = working.cases["concern"]
    token = working.desk.erase_list(case_id).token
    working.desk.do(EraseCase(case_id=case_id, token=token, reason=EraseReason.WRONGLY_OPENED))
    working.workspace.saved()
    working.go(PageKey.TODAY)
    page = working.cases_page()
    page.refresh()
    assert page._panel is None
    assert "Test Testesen" not in "\n".join(said(page))
    rows = working.desk.vault.connection.execute("SELECT * FROM draft").fetchall()
    assert rows == []


@pytest.mark.parametrize("code", [VaultErrorCode.DISK_FULL])
def test_a_full_disk_is_told_and_what_was_typed_stays(
    code: VaultErrorCode, working: Working, monkeypatch: pytest.MonkeyPatch
) -> None:
    panel = working.form("agreement", "note")
    put(panel, "text", "Viktig.")

    def full(*_: object, **__: object) -> object:
        raise VaultError(code)

    with monkeypatch.context() as patch:
        patch.setattr(type(working.desk.register), "unit", full)
        save(panel)
        assert len(working.banners()) == 1
        assert dict(panel.view.stored())["text"] == "Viktig."
        panel.leave()
    save(panel)
    assert errors(panel) == {}
    assert working.cases_page("agreement")._panel is None


def test_locking_keeps_the_draft_and_comes_back_to_the_form(working: Working) -> None:
    panel = working.form("agreement", "note")
    put(panel, "text", "Før låsen")
    working.window.lock()
    resume = working.real.restarts[-1]
    assert (resume.page, resume.case_id, resume.tab) == ("cases", working.cases["agreement"], "form:note")
    from tests.ui.seeded import open_desk

    desk = open_desk(working.real)
    found = desk.reads.draft("note", working.cases["agreement"])
    desk.close()
    assert found is not None
    assert dict(found.fields)["text"] == "Før låsen"


def test_a_result_of_a_sample_is_told_at_its_field_while_it_is_typed(working: Working) -> None:
    panel = working.form("agreement", "note")
    put(panel, "text", "Positiv urinprøve i dag")
    settle()
    assert "Positiv urinprøve" in errors(panel)["text"]
    put(panel, "text", "Urinprøve hver uke hos BHT")
    settle()
    assert errors(panel) == {}


def test_the_employees_own_words_are_not_looked_through_for_results(working: Working) -> None:
    panel = working.form("concern", "talk")
    put(panel, "comment", "Jeg har bare hatt rene prøver.")
    settle()
    assert errors(panel) == {}
