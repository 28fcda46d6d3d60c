"""Terms are picked from suggestions and looked at as they are typed; nothing is ever refused for it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from akan_desktop.domain.fact_codes import Area, TermStatus
from akan_desktop.domain.facts import Agreement, Amendment
from akan_desktop.domain.people import Role
from akan_desktop.ui.cases.step_panel import StepPanel
from akan_desktop.ui.common.fields import ChoiceField, TextArea
from akan_desktop.ui.forms.term_rows import TermRows
from tests.ui.working import Working, button, changes, put, said, save, settle


def rows_of(panel: StepPanel) -> TermRows:
    rows = panel.view.field("terms")
    assert isinstance(rows, TermRows)
    return rows


def write(rows: TermRows, place: int, text: str) -> None:
    field = rows._rows[place].cells["text"]
    assert isinstance(field, TextArea)
    field.setPlainText(text)
    settle()


@pytest.fixture
def amend(working: Working) -> StepPanel:
    return working.form("agreement", "amend")


def test_F28_a_term_is_picked_with_one_press_and_then_one_s_own(working: Working, amend: StepPanel) -> None:
    rows = rows_of(amend)
    button(rows, working.t("Choose from suggestions")).click()
    library = rows.library
    assert library is not None
    library.areas.choose(Area.DEBT)
    settle()
    before = len(rows.value())
    item = library.list.item(0)
    QTest.mouseClick(
        library.list.viewport(),
        Qt.MouseButton.LeftButton,
        pos=library.list.visualItemRect(item).center(),
    )
    settle()
    assert len(rows.value()) == before + 1
    added = rows.value()[-1]
    assert added.text == item.text()
    assert (added.area, added.owner, added.internal) == (Area.DEBT, Role.EMPLOYEE, False)
    write(rows, -1, "Du bestiller time hos gjeldsrådgiver før 1. mai.")
    put(amend, "changes", "Gjeldsrådgivning")
    save(amend)
    case = working.desk.reads.case_page(working.cases["agreement"], working.desk.today()).case
    terms = case.of(Amendment)[-1].terms
    assert terms is not None
    assert terms[-1].text == "Du bestiller time hos gjeldsrådgiver før 1. mai."


def test_the_suggestions_are_searched_and_taken_by_keyboard(working: Working, amend: StepPanel) -> None:
    rows = rows_of(amend)
    rows.suggest.setFocus()
    QTest.keyClick(rows.suggest, Qt.Key.Key_Space)
    library = rows.library
    assert library is not None
    assert working.window.focusWidget() is library.search
    QTest.keyClicks(library.search, "gjeldsr")
    QTest.keyClick(library.search, Qt.Key.Key_Return)
    settle()
    assert "gjeldsrådgiver" in rows.value()[-1].text
    before = len(rows.value())
    QTest.keyClick(library.search, Qt.Key.Key_Down)
    assert working.window.focusWidget() is library.list
    QTest.keyClick(library.list, Qt.Key.Key_Down)
    QTest.keyClick(library.list, Qt.Key.Key_Return)
    settle()
    assert len(rows.value()) == before + 1
    library.search.setText("finnes ikke noe sted")
    settle(150)
    assert working.t("No suggestion fits. Write the term in your own words.") in said(rows)
    rows.show_library()
    assert library.isHidden()
    assert working.window.focusWidget() is rows.suggest


def test_the_form_of_the_agreement_has_the_same_suggestions(working: Working) -> None:
    page = working.cases_page("offer", "take:record_answer")
    context = page._form_context()
    assert {term.area for term in context.terms()} == set(Area) - {Area.OTHER}


def test_a_term_is_looked_at_as_it_is_typed_and_saved_all_the_same(
    working: Working, amend: StepPanel
) -> None:
    rows = rows_of(amend)
    write(rows, 0, "Totalavhold livet ut")
    advice = next(text for text in said(rows) if "Totalavhold livet ut" in text)
    assert "arbeidsgiver" in advice
    rows.add_row()
    write(rows, -1, "Møter på jobb kl. 08 hver dag")
    assert working.t("Who is responsible? Choose one, so that everybody knows.") in said(rows)
    owner = rows._rows[-1].cells["owner"]
    assert isinstance(owner, ChoiceField)
    owner.choose(Role.EMPLOYEE)
    settle()
    assert working.t("Who is responsible? Choose one, so that everybody knows.") not in said(rows)
    put(amend, "changes", "Skjerpet")
    assert any(advice in line for line in changes(amend, advice))
    save(amend)
    case = working.desk.reads.case_page(working.cases["agreement"], working.desk.today()).case
    assert case.of(Amendment)[-1].terms[0].text == "Totalavhold livet ut"


def test_good_terms_are_left_in_peace(amend: StepPanel) -> None:
    assert rows_of(amend).advice() == []


def test_a_change_keeps_how_the_other_terms_stand(working: Working, amend: StepPanel) -> None:
    from akan_desktop.app.commands import SetTermStatus

    desk, case_id = working.desk, working.cases["agreement"]
    agreement = desk.reads.case_page(case_id, desk.today()).case.of(Agreement)[0]
    desk.do(SetTermStatus(case_id=case_id, fact_id=agreement.id, index=1, status=TermStatus.KEPT))
    panel = working.form("agreement", "amend")
    write(rows_of(panel), 0, "Møter rusfri på jobb hver arbeidsdag")
    put(panel, "changes", "Presisert")
    save(panel)
    terms = desk.reads.case_page(case_id, desk.today()).case.of(Amendment)[-1].terms
    assert [term.status for term in terms] == [TermStatus.OPEN, TermStatus.KEPT, TermStatus.OPEN]
