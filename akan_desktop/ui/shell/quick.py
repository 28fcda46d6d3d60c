"""What can be done from anywhere with one shortcut, and from the command palette."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from akan_desktop.app.desk_notes import DeskNoteKind
from akan_desktop.ui.shell.palette import Action

if TYPE_CHECKING:
    from PySide6.QtWidgets import QDialog, QWidget

    from akan_desktop.ui.common.context import PageContext


class QuickActs:
    """Opens boxes over the page. `case_in_sight` names the case that is open, `saved` is called afterwards.

    Each box is imported when it is first opened: nobody pays for it at the start.
    """

    def __init__(
        self,
        context: PageContext,
        parent: QWidget,
        case_in_sight: Callable[[], str],
        saved: Callable[[], None],
    ) -> None:
        self._context, self._parent = context, parent
        self._case_in_sight, self._saved = case_in_sight, saved

    def actions(self) -> list[Action]:
        """Return them for the palette, those with a shortcut first."""
        t = self._context.texts.t
        return [
            Action(t("Somebody is affected at work"), "warning", self.checklist, "F9"),
            Action(t("Phone note"), "chat", partial(self.write, DeskNoteKind.PHONE), "Ctrl+T"),
            Action(t("Reminder"), "bell", partial(self.write, DeskNoteKind.REMINDER), "Ctrl+R"),
            Action(t("Notes without a case"), "document", self.notes),
            Action(t("A letter has come: must it be kept?"), "document", self.letter),
            Action(t("Advice given"), "handshake", partial(self.write, DeskNoteKind.ADVICE)),
            Action(t("Leader guided"), "person", partial(self.write, DeskNoteKind.GUIDANCE)),
            Action(t("Report sent on"), "forward", partial(self.write, DeskNoteKind.REPORT)),
            Action(t("Address book"), "building", self.addresses),
        ]

    def write(self, kind: DeskNoteKind) -> None:
        """Write something down, in the case that is open or in none."""
        from akan_desktop.ui.desk_notes.box import open_box
        from akan_desktop.ui.desk_notes.forms import NoteContext, form_of

        note = NoteContext(page=self._context, case_id=self._case_in_sight(), time=self._time())
        form = form_of(kind, note)
        over = self._over()
        # Pressed twice, the key leads back to what is being written.
        if getattr(over, "form_id", "") != form.id:
            open_box(self._context, over, form, self._saved)

    def checklist(self) -> None:
        """Open the page for a leader who has somebody affected at work before them."""
        from akan_desktop.ui.desk_notes.checklist import ChecklistBox

        over = self._over()
        if not isinstance(over, ChecklistBox):
            self._open(ChecklistBox(self._context, over, partial(self.write, DeskNoteKind.PHONE)))

    def notes(self) -> None:
        """Open the notes that belong to no case."""
        from akan_desktop.ui.desk_notes.log import NoteLog

        self._open(NoteLog(self._context, self._parent, self._saved))

    def letter(self) -> None:
        """Open what helps to decide about a letter."""
        from akan_desktop.ui.desk_notes.letters import LetterBox

        self._open(LetterBox(self._context, self._parent, self._case_in_sight(), self._saved))

    def addresses(self) -> None:
        """Open the address book."""
        from akan_desktop.ui.desk_notes.addresses import AddressBook

        self._open(AddressBook(self._context, self._parent))

    def leave(self) -> None:
        """Keep what is typed in a box: the vault is about to lock."""
        from akan_desktop.ui.desk_notes.box import FormBox

        for box in self._parent.window().findChildren(FormBox):
            box.leave()

    def _over(self) -> QWidget:
        """Return what is in front: the page, or the box that is open over it."""
        from PySide6.QtWidgets import QApplication

        return QApplication.activeModalWidget() or self._parent

    def _open(self, box: QDialog) -> None:
        box.open()

    def _time(self) -> str:
        services = self._context.services
        return "" if services is None else services.ports.now().strftime("%H:%M")
