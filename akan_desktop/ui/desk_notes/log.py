"""All notes that belong to no case, in one box."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QWidget
from shiboken6 import isValid

from akan_desktop.ui.common.buttons import PrimaryButton
from akan_desktop.ui.common.keyboard import KeepsKeyboard
from akan_desktop.ui.common.surfaces import EmptyState, Rule, Scrolled, column, empty, row
from akan_desktop.ui.common.theme import theme
from akan_desktop.ui.common.typography import Heading, Muted
from akan_desktop.ui.desk_notes.lines import DeskNoteLine
from akan_desktop.ui.desk_notes.messages import BoxMessages

if TYPE_CHECKING:
    from collections.abc import Callable

    from akan_desktop.ui.common.context import PageContext


class NoteLog(KeepsKeyboard, QDialog):
    """Calls, reminders, advice, guidance and reports, what is due first; none of them names anybody."""

    def __init__(self, context: PageContext, parent: QWidget, changed: Callable[[], None]) -> None:
        super().__init__(parent)
        t = context.texts.t
        self.messages = BoxMessages(context, self)
        self._context, self._changed = self.messages.context, changed
        self.setModal(True)
        self.setWindowTitle(t("Notes without a case"))
        room = parent.window().size()
        self.resize(min(theme().em(56), room.width()), min(theme().em(44), room.height()))
        layout = column(self, margin=1.6, gap=0.8)
        layout.addWidget(Heading(t("Notes without a case")))
        layout.addWidget(Muted(t("Here stand no names. What needs a name belongs in a case.")))
        layout.addWidget(self.messages)
        self._scrolled = Scrolled(gap=0.7)
        self._measured_in = self._scrolled.widget()
        layout.addWidget(self._scrolled, 1)
        line = row(push=False)
        line.addStretch(1)
        line.addWidget(PrimaryButton(t("Close"), self.accept))
        layout.addLayout(line)
        self.finished.connect(lambda _: self.deleteLater())
        self._show()

    def _show(self) -> None:
        body = self._scrolled.body
        empty(body)
        t = self._context.texts.t
        notes = self._context.desk.reads.desk_notes()
        if not notes:
            body.addWidget(
                EmptyState("chat", t("No notes"), t("A phone note (Ctrl+T) waits here for its case.")), 1
            )
            return
        for place, note in enumerate(notes):
            if place:
                body.addWidget(Rule())
            body.addWidget(DeskNoteLine(self._context, note, self._again))
        body.addStretch(1)

    def _again(self) -> None:
        self._changed()
        # A note can be taken back from its message when the box has been closed.
        if isValid(self):
            self._show()
