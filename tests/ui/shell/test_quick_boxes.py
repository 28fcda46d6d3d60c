"""Boxes over the page, wherever they hang: what is typed in them is kept when the vault locks."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from akan_desktop.app.desk_notes import DeskNoteKind
from akan_desktop.app.vault_records import Passphrase
from akan_desktop.ui.desk_notes.box import FormBox, open_box
from akan_desktop.ui.desk_notes.checklist import ChecklistBox
from akan_desktop.ui.desk_notes.forms import NoteContext, form_of
from akan_desktop.ui.shell.help import HelpBox
from tests.ui.real_window import PASSPHRASE
from tests.ui.working import Working, put, settle

TYPED = "Ringte om vakten"


def kept_after_lock(work: Working, parent: QWidget) -> bool:
    context = work.workspace.context
    form = form_of(DeskNoteKind.PHONE, NoteContext(page=context, case_id="", time="09:00"))
    box = open_box(context, parent, form, lambda: None)
    settle()
    put(box.panel, "text", TYPED)
    work.window.lock()
    settle()
    desk = work.real.wiring.open_desk(work.real.wiring.gate.open(work.real.folder, Passphrase(PASSPHRASE)))
    try:
        draft = desk.reads.draft(form.id)
        return draft is not None and TYPED in dict(draft.fields).values()
    finally:
        desk.close()


def test_a_box_that_hangs_on_the_window_is_kept_with_the_lock(working: Working) -> None:
    assert kept_after_lock(working, working.window)


def test_a_box_that_hangs_on_the_page_is_kept_with_the_lock(working: Working) -> None:
    assert kept_after_lock(working, working.workspace)


def in_front() -> QWidget:
    found = QApplication.activeModalWidget()
    assert found is not None
    return found


BOXES = ("addresses", "letter", "notes", "checklist")


@pytest.mark.parametrize("first", BOXES)
def test_the_telephone_rings_while_a_box_is_open(working: Working, first: str) -> None:
    getattr(working.workspace.quick, first)()
    settle()
    box = in_front()
    QTest.keyClick(box, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    settle()
    note = in_front()
    assert isinstance(note, FormBox)
    assert note.parentWidget() is box
    QTest.keyClick(note, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert in_front() is note, "the same note opened twice"
    put(note.panel, "text", TYPED)
    note.panel.view._submit()
    settle()
    assert in_front() is box
    assert [each.text for each in working.desk.reads.desk_notes()] == [TYPED]


def test_the_checklist_comes_over_a_note_and_over_the_help(working: Working) -> None:
    working.workspace.quick.write(DeskNoteKind.PHONE)
    settle()
    note = in_front()
    assert isinstance(note, FormBox)
    put(note.panel, "text", TYPED)
    QTest.keyClick(note, Qt.Key.Key_F9)
    settle()
    checklist = in_front()
    assert isinstance(checklist, ChecklistBox)
    QTest.keyClick(checklist, Qt.Key.Key_F9)
    assert in_front() is checklist
    QTest.keyClick(checklist, Qt.Key.Key_Escape)
    settle()
    assert in_front() is note
    assert note.panel.view.field("text").toPlainText() == TYPED


def test_the_checklist_comes_over_the_help_of_a_box(working: Working) -> None:
    working.workspace.quick.addresses()
    settle()
    QTest.keyClick(in_front(), Qt.Key.Key_F1)
    settle()
    assert isinstance(in_front(), HelpBox)
    QTest.keyClick(in_front(), Qt.Key.Key_F9)
    assert isinstance(in_front(), ChecklistBox)


def test_a_box_locks_at_once_and_keeps_what_is_typed(working: Working) -> None:
    working.workspace.quick.addresses()
    settle()
    QTest.keyClick(in_front(), Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    settle()
    note = in_front()
    assert isinstance(note, FormBox)
    put(note.panel, "text", TYPED)
    form_id = note.form_id
    QTest.keyClick(note, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert working.window._desk is None
    assert working.real.restarts
    desk = working.real.wiring.open_desk(
        working.real.wiring.gate.open(working.real.folder, Passphrase(PASSPHRASE))
    )
    try:
        draft = desk.reads.draft(form_id)
        assert draft is not None
        assert TYPED in dict(draft.fields).values()
    finally:
        desk.close()
