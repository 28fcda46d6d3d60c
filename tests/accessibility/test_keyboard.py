"""Every page, form and box by keyboard alone: reached, seen, put away, and back where one came from."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QDialog,
    QRadioButton,
    QScrollArea,
    QToolButton,
    QWidget,
)
from shiboken6 import isValid

from akan_desktop.domain.facts import Note
from akan_desktop.ui.common.context import PageKey
from akan_desktop.ui.common.theme import Appearance, Contrast, Scheme, Theme
from akan_desktop.ui.guidelines.page import GuidelinesPage
from tests.ui import keyboard, walk
from tests.ui.keyboard import faults, press
from tests.ui.working import Working, all_of, button, put, settle

CASES = PageKey.CASES
KEY, CTRL = Qt.Key, Qt.KeyboardModifier.ControlModifier
PAGES = (
    (PageKey.TODAY, "", ""),
    (PageKey.MEETINGS, "", "month"),
    (PageKey.MEETINGS, "", "list"),
    (PageKey.MEETINGS, "", "new"),
    (PageKey.DELETION, "closed", ""),
    (PageKey.DELETION, "closed", "erase"),
    (PageKey.STATISTICS, "", ""),
    (PageKey.GUIDELINES, "", ""),
    (PageKey.SETTINGS, "", ""),
    *((CASES, "agreement", part) for part in ("timeline", "agreement", "group", "papers", "privacy")),
)
PANELS = (
    (CASES, "", "new"),
    (CASES, "agreement", "paper:agreement:"),
    (CASES, "concern", "paper:preparation:"),
    *(
        (CASES, "agreement", f"form:{key}")
        for key in ("note", "talk", "plan_meeting", "group", "amend", "close")
    ),
    (CASES, "offer", "take:record_answer"),
)


def dead(root: QWidget) -> list[str]:
    """Buttons that Enter does nothing with."""
    found = []
    for each in all_of(root, QAbstractButton):
        held = isinstance(each, QCheckBox | QRadioButton) or each.objectName().startswith("qt_")
        if held or not each.isEnabled() or not each.focusPolicy() & Qt.FocusPolicy.TabFocus:
            continue
        if isinstance(each, QToolButton) and each.menu() is not None:
            continue  # opens its menu, and waits for an answer
        if not _clicks(each):
            found.append(keyboard.said(each))
    return found


def _clicks(each: QAbstractButton) -> bool:
    """Whether Enter is taken as a press; nothing comes of it here."""
    was = each.blockSignals(True)
    event = QKeyEvent(QEvent.Type.KeyPress, KEY.Key_Return, Qt.KeyboardModifier.NoModifier)
    each.keyPressEvent(event)
    each.blockSignals(was)
    return event.isAccepted()


class Windows(QObject):
    """Notices windows that come up of themselves: each takes the keyboard away from the one that is used."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.found.append(keyboard.said(watched))
        return False


@pytest.mark.parametrize("place", [*PAGES, *PANELS], ids=lambda place: "-".join(filter(None, place)))
def test_tab_stops_once_at_everything_in_order_of_reading_and_can_be_seen(
    place: tuple[PageKey, str, str], working: Working
) -> None:
    windows, app = Windows(), QCoreApplication.instance()
    assert app is not None
    app.installEventFilter(windows)
    page = working.go(*place)
    settle(20)
    app.removeEventFilter(windows)
    assert windows.found == []
    assert keyboard.said(QApplication.focusWidget()) != "nothing"
    assert faults(page) == []


def test_a_page_in_large_type_is_reached_and_seen_as_well(working: Working, dressed: Theme) -> None:
    dressed.choose(Appearance(Scheme.LIGHT, Contrast.NORMAL, 160))
    found = {}
    for place in (
        (PageKey.STATISTICS, "", ""),
        (PageKey.MEETINGS, "", "month"),
        (CASES, "agreement", "form:talk"),
    ):
        page = working.go(*place)
        settle(20)
        found[place] = faults(page)
    assert {place: wrong for place, wrong in found.items() if wrong} == {}


def test_two_sets_of_rules_beside_each_other_are_walked_and_searched(working: Working) -> None:
    page = working.go(PageKey.GUIDELINES)
    assert isinstance(page, GuidelinesPage)
    page.beside.setFocus()
    press(KEY.Key_Down)
    assert page.beside.value() is not None
    settle(20)
    assert QApplication.focusWidget() is page.beside
    assert faults(page) == []
    press(KEY.Key_F, CTRL)
    assert QApplication.focusWidget() is page.search


@pytest.mark.parametrize("place", PAGES[:9], ids=lambda place: "-".join(filter(None, place)))
def test_enter_presses_every_button(place: tuple[PageKey, str, str], working: Working) -> None:
    page = working.go(*place)
    settle(20)
    assert dead(page) == []
    assert dead(working.workspace._sidebar) == []


BOXES: dict[str, Callable[[Working], object]] = {
    "palette": lambda work: work.workspace._palette(),
    "help": lambda work: work.workspace._help(),
    **{
        action: (lambda work, place=place: work.workspace.quick.actions()[place].act())
        for place, action in enumerate(
            ("checklist", "phone", "reminder", "notes", "letter", "advice", "guidance", "report", "addresses")
        )
    },
}


@pytest.mark.parametrize("name", BOXES)
def test_a_box_is_walked_by_tab_closed_by_escape_and_gives_the_keyboard_back(
    name: str, working: Working
) -> None:
    page = working.go(PageKey.TODAY)
    before = walk._reachable(page)[2]
    before.setFocus()
    BOXES[name](working)
    settle(20)
    box = QApplication.activeModalWidget() or QApplication.activeWindow()
    assert isinstance(box, QDialog)
    at = QApplication.focusWidget()
    assert at is not None
    assert box.isAncestorOf(at)
    assert faults(box) == []
    press(KEY.Key_Escape)
    assert not isValid(box) or not box.isVisible()
    working.window.activateWindow()
    QTest.qWaitForWindowActive(working.window)
    assert working.window.focusWidget() is before


@pytest.mark.parametrize("name", ["help", "checklist"])
def test_what_is_only_read_is_read_to_its_end_with_the_arrow_keys(name: str, working: Working) -> None:
    working.go(PageKey.TODAY)
    BOXES[name](working)
    settle(20)
    box = QApplication.activeModalWidget()
    assert box is not None
    bar = all_of(box, QScrollArea)[0].verticalScrollBar()
    assert bar.maximum() > 0
    press(KEY.Key_Down)
    press(KEY.Key_PageDown)
    assert bar.value() > 0
    press(KEY.Key_Return)
    assert not isValid(box) or not box.isVisible()


@pytest.mark.parametrize("place", PANELS, ids=lambda place: "-".join(filter(None, place)))
def test_escape_leads_out_of_what_is_open_in_a_case(
    place: tuple[PageKey, str, str], working: Working
) -> None:
    working.go(*place)
    settle(20)
    press(KEY.Key_Escape)
    assert (working.workspace.place().tab or "timeline") in {"timeline", "agreement", "papers"}
    at = QApplication.focusWidget()
    assert at is not None
    assert working.workspace._pages[CASES].isAncestorOf(at)


def test_what_is_typed_survives_escape_and_the_keyboard_comes_back_to_the_way_in(working: Working) -> None:
    page = working.cases_page("agreement")
    way_in = button(working.view(page), working.t("Call a meeting"))
    way_in.setFocus()
    press(KEY.Key_Return)
    panel = working.panel(page)
    put(panel, "on", "3.1")
    put(panel, "place", "Møterom 2")
    press(KEY.Key_Escape)
    assert QApplication.focusWidget() is way_in
    assert working.t("What you typed waits in the form, unsaved.") in working.banners()
    press(KEY.Key_Return)
    again = dict(working.panel(page).view.stored())
    assert again["place"] == "Møterom 2"
    assert again["on"] == "3.1"


def test_choices_in_a_quick_box_survive_escape(working: Working) -> None:
    working.go(PageKey.TODAY)
    BOXES["report"](working)
    settle(20)
    press(KEY.Key_Down)
    press(KEY.Key_Tab)
    press(KEY.Key_Down)
    press(KEY.Key_Down)
    box = QApplication.activeModalWidget()
    typed = box.panel.view.stored()  # type: ignore[union-attr]  # a box with a form
    assert len([text for _, text in typed if text]) == 2
    press(KEY.Key_Escape)
    working.window.activateWindow()
    QTest.qWaitForWindowActive(working.window)
    BOXES["report"](working)
    settle(20)
    assert QApplication.activeModalWidget().panel.view.stored() == typed  # type: ignore[union-attr]  # likewise


@pytest.mark.parametrize("key", [KEY.Key_S, KEY.Key_Return])
def test_a_form_with_a_text_is_saved_by_ctrl_and_not_by_enter_alone(key: Qt.Key, working: Working) -> None:
    panel = working.form("agreement", "note")
    settle(20)
    QTest.keyClicks(QApplication.focusWidget(), "Ringte")
    press(KEY.Key_Return)
    assert panel.view.values().text("text") == "Ringte"
    assert panel.isVisible()
    press(key, CTRL)
    case = working.desk.reads.case_page(working.cases["agreement"], working.desk.today()).case
    assert [each.text for each in case.of(Note)] == ["Ringte"]


def test_enter_saves_a_form_of_single_lines(working: Working) -> None:
    panel = working.form("agreement", "employment")
    settle(20)
    lines = [each for each in walk._reachable(panel) if type(each).__name__ == "_DayLine"]
    lines[0].setFocus()
    press(KEY.Key_Return)
    # Nothing was chosen yet: the form says so at its field, and so has tried.
    assert any(item.error.text() for item in panel.view._fields.values())
