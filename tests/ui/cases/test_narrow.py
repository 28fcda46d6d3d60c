"""Where the list and the case do not both have room, one of them is shown, with a way back."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from akan_desktop.ui.cases.page import CasesPage
from akan_desktop.ui.common.context import PageKey
from akan_desktop.ui.common.theme import theme
from tests.ui.working import Working, settle

NARROW, WIDE = 52, 76


def widen(page: CasesPage, ems: int) -> None:
    """Make the page so many em wide, by the window that it stands in."""
    window = page.window()
    window.resize(window.width() - page.width() + theme().em(ems), window.height())
    settle(20)


def shown(page: CasesPage) -> tuple[bool, bool, bool]:
    return (
        page.listing.isVisibleTo(page),
        page._right.isVisibleTo(page),
        page._back.isVisibleTo(page),
    )


def test_a_narrow_page_shows_the_case_and_a_way_back_to_the_list(working: Working) -> None:
    page = working.cases_page("agreement")
    widen(page, WIDE)
    assert shown(page) == (True, True, False)
    widen(page, NARROW)
    assert shown(page) == (False, True, True)
    page._back.click()
    assert shown(page) == (True, False, False)
    widen(page, WIDE)
    assert shown(page) == (True, True, False)


def test_a_click_in_the_narrow_list_brings_the_case_forward_and_the_arrow_keys_do_not(
    working: Working,
) -> None:
    page = working.cases_page("agreement")
    widen(page, NARROW)
    page._back.click()
    table = page.listing.table
    QTest.keyClick(table, Qt.Key.Key_Down)
    assert shown(page) == (True, False, False)
    row = table.visualRect(table.model().index(0, 0)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=row)
    assert shown(page) == (False, True, True)


def test_the_search_is_found_from_a_narrow_case(working: Working) -> None:
    page = working.cases_page("agreement")
    widen(page, NARROW)
    assert page.focus_search()
    assert page.listing.isVisibleTo(page)


def test_a_new_case_comes_forward(working: Working) -> None:
    page = working.go(PageKey.CASES)
    assert isinstance(page, CasesPage)
    widen(page, NARROW)
    page._new()
    assert shown(page) == (False, True, True)


def test_large_type_asks_for_no_more_width_than_one_of_the_two(working: Working) -> None:
    page = working.cases_page("agreement")
    both = page.listing.minimumSizeHint().width() + page._side.minimumSizeHint().width()
    assert page.minimumSizeHint().width() < both
