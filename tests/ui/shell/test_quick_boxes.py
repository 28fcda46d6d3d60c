"""Boxes over the page, wherever they hang: what is typed in them is kept when the vault locks."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from akan_desktop.app.desk_notes import DeskNoteKind
from akan_desktop.app.vault_records import Passphrase
from akan_desktop.ui.desk_notes.box import open_box
from akan_desktop.ui.desk_notes.forms import NoteContext, form_of
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
