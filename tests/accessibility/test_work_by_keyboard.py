"""A meeting, the terms, a copy and a list by keyboard alone, from beginning to end."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication
from shiboken6 import isValid

from akan_desktop.domain.facts import Meeting
from akan_desktop.ui.common.context import PageKey
from akan_desktop.ui.common.fields import SearchField
from akan_desktop.ui.common.theme import Appearance, Contrast, Scheme, Theme
from akan_desktop.ui.forms.term_library import TermLibrary
from akan_desktop.ui.meetings.hold import HoldView
from akan_desktop.ui.meetings.page import MeetingsPage
from akan_desktop.ui.papers.hand_out import HandOutForm
from tests.ui.keyboard import faults, press
from tests.ui.papers.test_paper_panels import kept
from tests.ui.working import Working, all_of, button, put, settle

CASES = PageKey.CASES
KEY, CTRL = Qt.Key, Qt.KeyboardModifier.ControlModifier


def planned(work: Working) -> Meeting:
    case = work.desk.reads.case_page(work.cases["agreement"], work.desk.today()).case
    return next(each for each in case.of(Meeting) if each.held is None)


def hold_view(work: Working) -> HoldView:
    page = work.go(PageKey.MEETINGS, "agreement", f"hold:{planned(work).id}")
    assert isinstance(page, MeetingsPage)
    view = page._stack.currentWidget()
    assert isinstance(view, HoldView)
    return view


def test_a_meeting_is_held_by_keyboard_from_opening_to_closing(working: Working) -> None:
    page = working.go(PageKey.MEETINGS, tab="list")
    assert isinstance(page, MeetingsPage)
    page._ways.choose("month")
    day = planned(working).on.exact
    assert day is not None
    page._month.show_day(day)
    settle(20)
    page._month.table.setFocus()
    press(KEY.Key_Return)
    at = QApplication.focusWidget()
    assert isinstance(at, QAbstractButton)
    assert at.text() == working.t("Hold the meeting")
    press(KEY.Key_Return)
    view = page._stack.currentWidget()
    assert isinstance(view, HoldView)
    QTest.keyClicks(QApplication.focusWidget(), "Vaktplanen")
    press(KEY.Key_3, Qt.KeyboardModifier.AltModifier)
    QTest.keyClicks(QApplication.focusWidget(), "Ny vaktplan fra mandag")
    press(KEY.Key_T, Qt.KeyboardModifier.AltModifier)
    QTest.keyClicks(QApplication.focusWidget(), "Lage vaktplan")
    press(KEY.Key_Tab)
    press(KEY.Key_Down)
    press(KEY.Key_Tab)
    QTest.keyClicks(QApplication.focusWidget(), "24.12.2030")
    # Put away by mistake: it is all there when one comes back, and one comes back to the way in.
    press(KEY.Key_Escape)
    at = QApplication.focusWidget()
    assert isinstance(at, QAbstractButton)
    assert at.text() == working.t("Hold the meeting")
    press(KEY.Key_Return)
    press(KEY.Key_S, CTRL)
    assert not isinstance(page._stack.currentWidget(), HoldView)
    at = QApplication.focusWidget()
    assert at is not None
    assert page.isAncestorOf(at)
    case = working.desk.reads.case_page(working.cases["agreement"], working.desk.today()).case
    held = next(each for each in case.of(Meeting) if "Vaktplanen" in each.points)
    assert held.decisions == ("Ny vaktplan fra mandag",)
    assert [(each.text, str(each.due)) for each in held.actions] == [("Lage vaktplan", "2030-12-24")]


def test_the_hold_view_is_walked_and_saved_from_beside_the_form(working: Working) -> None:
    view = hold_view(working)
    settle(20)
    assert faults(view) == []
    button(view, working.t("Mark as done")).setFocus()
    press(KEY.Key_Return)
    # The task has gone with its button: the keyboard stays in the meeting.
    at = QApplication.focusWidget()
    assert at is not None
    assert view.isAncestorOf(at)
    put(view.panel, "points", "Vaktplanen")
    button(view, working.t("Back to the meetings")).setFocus()
    press(KEY.Key_Return, CTRL)
    assert not isValid(view)


def test_escape_leads_from_a_day_back_to_the_calendar(working: Working) -> None:
    page = working.go(PageKey.MEETINGS, tab="month")
    assert isinstance(page, MeetingsPage)
    page._month.table.setFocus()
    press(KEY.Key_Return)
    assert QApplication.focusWidget() is not page._month.table
    press(KEY.Key_Escape)
    assert QApplication.focusWidget() is page._month.table


def test_the_library_of_terms_is_used_by_keyboard(working: Working) -> None:
    panel = working.form("agreement", "amend")
    settle(20)
    suggest = next(each for each in all_of(panel, QAbstractButton) if "forslag" in each.text().lower())
    suggest.setFocus()
    press(KEY.Key_Return)
    library = all_of(panel, TermLibrary)[0]
    assert faults(library) == []
    library.search.setFocus()
    press(KEY.Key_Down)
    before = panel.view.values()
    press(KEY.Key_Return)
    assert panel.view.values() != before
    assert panel.isVisible(), "Enter on a suggestion saved the form"


def test_handing_out_a_locked_copy_is_walked_and_left_by_escape(working: Working) -> None:
    page = kept(working)
    settle(50)
    way_in = button(page, working.t("Hand out a copy"))
    way_in.setFocus()
    press(KEY.Key_Return)
    form = all_of(page, HandOutForm)[0]
    assert faults(form) == []
    press(KEY.Key_Escape)
    assert QApplication.focusWidget() is way_in
    press(KEY.Key_Escape)
    assert working.workspace.place().tab == "papers"


def test_the_keyboard_stays_on_the_page_that_is_shown_anew(working: Working) -> None:
    page = working.go(PageKey.MEETINGS, tab="month")
    assert isinstance(page, MeetingsPage)
    at = all_of(page._month.panel, QAbstractButton)[-1]
    at.setFocus()
    words = at.text()
    page.refresh()
    settle(20)
    now = QApplication.focusWidget()
    assert isinstance(now, QAbstractButton)
    assert now is not at
    assert now.text() == words
    # Also while a box is open over it.
    working.workspace._help()
    settle(20)
    page.refresh()
    press(KEY.Key_Escape)
    working.window.activateWindow()
    QTest.qWaitForWindowActive(working.window)
    settle(20)
    now = QApplication.focusWidget()
    assert isinstance(now, QAbstractButton)
    assert now.text() == words


def test_the_mark_of_a_search_grows_with_the_type(working: Working, dressed: Theme) -> None:
    working.go(CASES)
    search = all_of(working.workspace, SearchField)[0]
    small = search._mark.width()
    dressed.choose(Appearance(Scheme.LIGHT, Contrast.NORMAL, 160))
    settle()
    assert search._mark.width() > 1.4 * small
    assert search._mark.geometry().right() < search.textMargins().left() + search.height()
