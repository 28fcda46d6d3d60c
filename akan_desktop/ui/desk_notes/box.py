"""A form in a box over whatever page is open: written, saved, gone."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QWidget

from akan_desktop.ui.cases.step_panel import StepPanel
from akan_desktop.ui.common.surfaces import column
from akan_desktop.ui.common.theme import theme
from akan_desktop.ui.common.undo import offer_undo

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent

    from akan_desktop.ui.common.context import PageContext
    from akan_desktop.ui.forms.spec import StepForm

_WIDTH_EM = 44
_HEIGHT_EM = 40


class FormBox(QDialog):
    """Opens over the page. What is typed is kept as a draft until it is saved; Escape leaves it there."""

    def __init__(
        self, context: PageContext, parent: QWidget, form: StepForm, saved: Callable[[], None]
    ) -> None:
        super().__init__(parent)
        self.setModal(True)
        self.setWindowTitle(form.title)
        room = parent.window().size()
        self.resize(min(theme().em(_WIDTH_EM), room.width()), min(theme().em(_HEIGHT_EM), room.height()))
        layout = column(self, margin=0.6)
        self.panel = StepPanel(context, context.desk, form)
        layout.addWidget(self.panel, 1)
        self._context, self._saved = context, saved
        self.panel.saved.connect(self._done)
        self.panel.left.connect(self.reject)
        self.finished.connect(self._put_away)

    @property
    def form_id(self) -> str:
        """The form that is open in the box."""
        return self.panel.view.form.id

    def leave(self) -> None:
        """Keep what is typed: the vault is about to lock."""
        self.panel.leave()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closing the box keeps what is typed, as Escape does."""
        self.leave()
        super().closeEvent(event)

    def _done(self) -> None:
        form, undo = self.panel.view.form, self.panel.undo
        self.accept()
        self._saved()
        offer_undo(self._context, form.said or self._context.texts.t("It is saved."), undo, self._saved)

    def _put_away(self, result: int) -> None:
        if result != QDialog.DialogCode.Accepted:
            self.leave()
        self.deleteLater()


def open_box(context: PageContext, parent: QWidget, form: StepForm, saved: Callable[[], None]) -> FormBox:
    """Open a form over the page; `saved` is called once it has been saved."""
    box = FormBox(context, parent, form, saved)
    box.open()
    return box
