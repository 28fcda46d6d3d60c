"""A list in a box is shown anew after each press: the keyboard stays where the next press is."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog

from akan_desktop.app import commands as c
from akan_desktop.app.desk_notes import Address, DeskNoteKind, PlaceKind
from akan_desktop.ui.desk_notes.addresses import AddressBook
from akan_desktop.ui.desk_notes.log import NoteLog
from tests.ui.working import Working, all_of, settle

NAMES = ("Anlegget Eksempel", "Klinikken Eksempel", "Legekontoret Eksempel")


def of(box: QDialog, words: str, about: str) -> QAbstractButton:
    found = [each for each in all_of(box, QAbstractButton) if each.text() == words]
    return next(each for each in found if each.accessibleDescription() == about)


def shown(box: QDialog) -> None:
    box.open()
    box.activateWindow()
    assert QTest.qWaitForWindowActive(box)
    settle(30)
    assert box.isAncestorOf(QApplication.focusWidget())


def at(box: QDialog) -> tuple[str, str]:
    settle(30)
    found = box.focusWidget()
    assert isinstance(found, QAbstractButton)
    return found.text(), found.accessibleDescription()


def test_one_note_after_the_other_is_marked_as_done(working: Working) -> None:
    for days, name in enumerate(NAMES, 3):
        day = working.desk.today() + timedelta(days=days)
        working.desk.do(c.WriteDeskNote(kind=DeskNoteKind.REMINDER, text=name, due=day))
    log = NoteLog(working.workspace.context, working.window, lambda: None)
    shown(log)
    done = of(log, working.t("Mark as done"), NAMES[1])
    done.setFocus()
    assert QApplication.focusWidget() is done
    QTest.keyClick(done, Qt.Key.Key_Space)
    assert at(log) == (working.t("Mark as done"), NAMES[2])


def test_one_place_after_the_other_is_taken_out(working: Working) -> None:
    for name in NAMES:
        address = Address(id="", kind=PlaceKind.TREATMENT, organisation=name)
        working.desk.do(c.SaveAddress(address=address))
    book = AddressBook(working.workspace.context, working.window)
    shown(book)
    out = of(book, working.t("Take out"), NAMES[1])
    out.setFocus()
    QTest.keyClick(out, Qt.Key.Key_Space)
    question = QApplication.activeModalWidget()
    assert isinstance(question, QDialog)
    question.activateWindow()
    settle(30)
    assert question.isAncestorOf(QApplication.focusWidget())
    of(question, working.t("Take out"), "").click()
    book.activateWindow()
    assert at(book) == (working.t("Take out"), NAMES[2])
