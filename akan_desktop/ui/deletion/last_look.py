"""What erasing and shredding share: the list first, the box that says it was read, then the question."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QWidget

from akan_desktop.app.vaults import VaultError
from akan_desktop.domain.errors import RefusedError
from akan_desktop.ui.common.banner import Banner
from akan_desktop.ui.common.buttons import DangerButton, LinkButton
from akan_desktop.ui.common.keyboard import LeftByEscape
from akan_desktop.ui.common.surfaces import Scrolled, column, row
from akan_desktop.ui.common.tokens import Tone
from akan_desktop.ui.common.trouble import refused, vault_trouble
from akan_desktop.ui.common.typography import Heading

if TYPE_CHECKING:
    from akan_desktop.app.commands import EraseCase, ShredWarnings
    from akan_desktop.ui.common.context import PageContext


class LastLook(LeftByEscape, QFrame):
    """Shows what would go for good. Only when it has been looked at can the button be pressed."""

    erased = Signal(object)
    left = Signal()

    def __init__(self, page: PageContext, title: str, verb: str) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self._page = page
        t = page.texts.t
        layout = column(self, margin=1.3, gap=0.8)
        # One way out is enough.
        layout.addLayout(row(LinkButton(t("Leave it as it is"), self.left.emit, icon="back")))
        layout.addWidget(Heading(title))
        self._scrolled = Scrolled(gap=0.8)
        layout.addWidget(self._scrolled, 1)
        self._trouble = Banner(page.texts, Tone.WARNING, "", dismissible=False)
        self._trouble.setVisible(False)
        self._scrolled.body.addWidget(self._trouble)
        self._seen = QCheckBox(t("I have looked through the list"))
        self._button = DangerButton(verb, self._ask, icon="trash")
        self._button.setEnabled(False)
        self._seen.toggled.connect(self._look)
        buttons = row(push=False)
        buttons.addStretch(1)
        buttons.addWidget(self._button)
        layout.addLayout(buttons)

    def put_away(self) -> None:
        """Leave the case as it is."""
        self.left.emit()

    def _show(self, *parts: QWidget) -> None:
        for part in (*parts, self._seen):
            self._scrolled.body.addWidget(part)
        self._scrolled.body.addStretch(1)

    def _look(self) -> None:
        self._button.setEnabled(self._seen.isChecked())

    def _ask(self) -> None:
        raise NotImplementedError

    def _do(self, command: EraseCase | ShredWarnings) -> None:
        """Do it, and hand on the receipt; say on top of the list what stands in its way."""
        try:
            outcome = self._page.desk.do(command)
        except RefusedError as error:
            self._trouble.text.setText(refused(self._page.texts, error))
            self._trouble.setVisible(True)
            self._scrolled.verticalScrollBar().setValue(0)
            return
        except VaultError as error:
            self._page.message(Tone.DANGER, vault_trouble(self._page.texts, error))
            return
        self.erased.emit(outcome.receipt)
