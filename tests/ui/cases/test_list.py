"""The list of cases: search, filters, sorting, and more rows than fit."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from akan_desktop.app import commands as do
from akan_desktop.app.reads import CaseFilter
from akan_desktop.domain.fact_codes import Severity
from akan_desktop.domain.people import Subject
from akan_desktop.domain.state import Stage
from akan_desktop.ui.common.context import PageKey
from tests.ui.working import Working, said, settle


def names(work: Working) -> list[str]:
    return [row.name for row in work.cases_page().listing._model.rows]


def search(work: Working, text: str) -> None:
    listing = work.cases_page().listing
    listing.search.setText(text)
    settle(120)


def test_the_first_open_case_is_shown_at_once(working: Working) -> None:
    page = working.cases_page()
    row = page.listing.table.current()
    assert row is not None
    assert working.view(page)._name.text() == row.name


def test_search_finds_names_with_norwegian_letters_units_and_what_was_written(working: Working) -> None:
    search(working, "ærl")
    assert names(working) == ["Ærlig Øksnes Ås"]
    search(working, "hjemmetj")
    assert names(working) == ["Ærlig Øksnes Ås"]
    search(working, "pausene")
    assert names(working) == ["Test Testesen"]
    search(working, "finnes ikke noe sted")
    assert names(working) == []
    assert working.t("Nothing found") in said(working.cases_page().listing)
    search(working, "")
    assert len(names(working)) == 4


def test_filters_count_and_keep_what_they_say(working: Working) -> None:
    listing = working.cases_page().listing
    for key in CaseFilter:
        listing.filters.choose(key)
        listing._filter(key)
        shown = listing._model.rowCount()
        assert working.desk.reads.counts(working.desk.today())[key] == shown, key
    listing._filter(CaseFilter.CLOSED)
    assert names(working) == ["Ola Oppdiktet"]


def test_an_agreement_that_is_running_is_found_though_something_new_has_happened(working: Working) -> None:
    """The case is at the stage of an incident again, but not before an agreement."""
    desk, case = working.desk, working.cases["agreement"]
    early = desk.reads.counts(desk.today())[CaseFilter.EARLY]
    again = do.RecordIncident(case_id=case, severity=Severity.FORMAL, text="Luktet alkohol igjen.")
    desk.do(again)
    assert desk.reads.case_page(case, desk.today()).state.stage is Stage.INCIDENT
    listing = working.cases_page().listing
    listing.refresh()
    listing._filter(CaseFilter.AGREEMENT)
    assert names(working) == ["Ærlig Øksnes Ås"]
    counts = desk.reads.counts(desk.today())
    assert (counts[CaseFilter.EARLY], counts[CaseFilter.AGREEMENT]) == (early, 1)
    listing._filter(CaseFilter.EARLY)
    assert "Ærlig Øksnes Ås" not in names(working)


def test_sorting_by_name_follows_the_norwegian_alphabet(working: Working) -> None:
    listing = working.cases_page().listing
    listing.table.sortByColumn(1, Qt.SortOrder.AscendingOrder)
    assert names(working) == ["Frida Fiksjon", "Prøve Prøvestad", "Test Testesen", "Ærlig Øksnes Ås"]
    listing.table.sortByColumn(1, Qt.SortOrder.DescendingOrder)
    assert names(working)[0] == "Ærlig Øksnes Ås"


def test_scrolling_to_the_end_brings_the_rows_that_did_not_fit(working: Working) -> None:
    today = working.desk.today()
    for number in range(230):
        subject = Subject(name=f"Oppdiktet Nummer{number:03}", informed_on=today)
        working.desk.do(do.OpenCase(subject=subject))
    working.workspace.saved()
    page = working.cases_page()
    page.refresh()
    settle()
    listing = page.listing
    assert listing._model.rowCount() == 200
    bar = listing.table.verticalScrollBar()
    bar.setValue(bar.maximum())
    settle()
    assert listing._model.rowCount() == 234
    assert len({row.id for row in listing._model.rows}) == 234


def test_the_chosen_row_stays_chosen_when_the_list_is_read_anew(working: Working) -> None:
    page = working.cases_page("agreement")
    page.refresh()
    row = page.listing.table.current()
    assert row is not None
    assert row.id == working.cases["agreement"]
    assert working.view(page).part == "timeline"


def test_choosing_another_row_shows_that_case(working: Working) -> None:
    page = working.cases_page("agreement")
    page.listing.choose(working.cases["concern"])
    settle()
    assert working.view(page)._name.text() == "Test Testesen"


def test_ctrl_f_goes_to_the_search_field(working: Working) -> None:
    page = working.cases_page()
    working.workspace._search()
    assert page.listing.search.hasFocus()


def test_an_empty_register_says_what_to_do(working: Working) -> None:

    listing = working.cases_page().listing
    listing._show_empty(anything=False)
    told = working.t("Open one when somebody needs help, or when a concern comes in.")
    assert listing._empty.text.text() == told


def test_the_models_keep_qts_rules(working: Working) -> None:
    listing = working.cases_page().listing
    testers = [
        QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
        for model in (
            listing._model,
            working.go(PageKey.MEETINGS)._model,
            working.go(PageKey.DELETION)._model,
            working.go(PageKey.DELETION)._records._model,
        )
    ]
    search(working, "a")
    search(working, "")
    listing.table.sortByColumn(2, Qt.SortOrder.AscendingOrder)
    for key in (PageKey.MEETINGS, PageKey.DELETION):
        page = working.go(key)
        page.refresh()
        page._table.sortByColumn(1, Qt.SortOrder.DescendingOrder)
    settle()
    assert len(testers) == 4
