"""Every shortcut of the list in the help is pressed on every page, also in a text field."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from akan_desktop.ui.common.context import PageKey
from akan_desktop.ui.common.fields import SearchField
from akan_desktop.ui.desk_notes.box import FormBox
from akan_desktop.ui.desk_notes.checklist import ChecklistBox
from akan_desktop.ui.forms.opening import NEW_CASE
from akan_desktop.ui.shell.help import SHORTCUTS, HelpBox
from akan_desktop.ui.shell.palette import CommandPalette
from tests.ui.working import Working, settle

CTRL = Qt.KeyboardModifier.ControlModifier
NONE = Qt.KeyboardModifier.NoModifier


def form_of(box: QWidget | None) -> str:
    return box.form_id if isinstance(box, FormBox) else type(box).__name__


BOXES: dict[str, tuple[Qt.Key, Qt.KeyboardModifier, Callable[[QWidget | None], bool]]] = {
    "F9": (Qt.Key.Key_F9, NONE, lambda box: isinstance(box, ChecklistBox)),
    "Ctrl+T": (Qt.Key.Key_T, CTRL, lambda box: form_of(box).startswith("phone")),
    "Ctrl+R": (Qt.Key.Key_R, CTRL, lambda box: form_of(box).startswith("reminder")),
    "Ctrl+K": (Qt.Key.Key_K, CTRL, lambda box: isinstance(box, CommandPalette)),
    "F1": (Qt.Key.Key_F1, NONE, lambda box: isinstance(box, HelpBox)),
}


def press(work: Working, key: Qt.Key, with_: Qt.KeyboardModifier = NONE) -> None:
    if QApplication.activeModalWidget() is None:
        # Without a manager of windows nobody gives the keyboard back when a box closes.
        work.window.activateWindow()
        QTest.qWaitForWindowActive(work.window)
    QTest.keyClick(QApplication.focusWidget() or work.window, key, with_)
    settle(20)


def close(box: QWidget) -> None:
    QTest.keyClick(box, Qt.Key.Key_Escape)
    settle(20)


@pytest.mark.parametrize("page", list(PageKey))
def test_what_opens_a_box_opens_it_from_every_page_and_escape_leads_back(
    working: Working, page: PageKey
) -> None:
    for focus_search in (False, True):
        shown = working.go(page)
        if focus_search and not shown.focus_search():
            continue
        for name, (key, with_, right) in BOXES.items():
            before = working.window.focusWidget()
            typed = before.text() if isinstance(before, SearchField) else ""
            press(working, key, with_)
            box = QApplication.activeModalWidget()
            assert isinstance(box, QDialog), (page, name)
            assert right(box), (page, name, form_of(box))
            close(box)
            assert QApplication.activeModalWidget() is None, (page, name)
            assert working.window.focusWidget() is before, (page, name)
            if isinstance(before, SearchField):
                assert before.text() == typed, (page, name)


@pytest.mark.parametrize("page", list(PageKey))
def test_what_leads_elsewhere_does_so_from_every_page(working: Working, page: PageKey) -> None:
    keys = working.workspace._keys
    for number, there in enumerate(keys):
        working.go(page)
        press(working, Qt.Key(Qt.Key.Key_1 + number), CTRL)
        assert working.workspace.route.page is there, number
    working.go(page)
    press(working, Qt.Key.Key_N, CTRL)
    panel = working.panel(working.cases_page_now())
    assert panel.view.form.id == NEW_CASE
    shown = working.go(page)
    has_search = shown.focus_search()
    working.go(page)
    press(working, Qt.Key.Key_F, CTRL)
    # A page without a search leads to that of the cases.
    assert isinstance(QApplication.focusWidget(), SearchField)
    assert working.workspace.route.page is (page if has_search else PageKey.CASES)
    press(working, Qt.Key.Key_F8)
    assert working.workspace.discretion.on
    press(working, Qt.Key.Key_F8)
    assert not working.workspace.discretion.on


def test_ctrl_l_locks_from_a_page_and_from_a_box(working: Working) -> None:
    asked: list[None] = []
    working.workspace.lock_wanted.disconnect()
    working.workspace.lock_wanted.connect(lambda: asked.append(None))
    working.go(PageKey.TODAY)
    press(working, Qt.Key.Key_L, CTRL)
    press(working, Qt.Key.Key_T, CTRL)
    press(working, Qt.Key.Key_L, CTRL)
    assert len(asked) == 2


def test_the_list_in_the_help_names_what_was_pressed_here() -> None:
    listed = {keys for keys, _ in SHORTCUTS}
    elsewhere = {"Ctrl+Enter, Ctrl+S", "Esc"}
    assert listed == {*BOXES, *elsewhere, "Ctrl+F", "Ctrl+N", "Ctrl+1 ... Ctrl+{n}", "Ctrl+L", "F8"}
