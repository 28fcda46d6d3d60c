"""While a backup is put in place nothing else can be done; then the program starts afresh."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QWidget

from akan_desktop.app.vaults import VaultError
from akan_desktop.i18n.messages import message
from akan_desktop.ui.common.banner import Banner
from akan_desktop.ui.common.buttons import PrimaryButton
from akan_desktop.ui.common.progress import ProgressStrip
from akan_desktop.ui.common.surfaces import column
from akan_desktop.ui.common.theme import theme
from akan_desktop.ui.common.tokens import Tone
from akan_desktop.ui.common.typography import Heading

if TYPE_CHECKING:
    from akan_desktop.i18n.catalogue import Texts
    from akan_desktop.ui.shell.services import Services


class RestoringBox(QDialog):
    """Shows progress, then how it went; its one button leads to the unlock page."""

    def __init__(self, texts: Texts, parent: QWidget, services: Services) -> None:
        super().__init__(parent)
        t = texts.t
        self._texts, self._services = texts, services
        self.setModal(True)
        self.setWindowTitle(t("Restoring"))
        self.setMinimumWidth(theme().em(36))
        self._layout = column(self, margin=1.8, gap=0.9)
        self._layout.addWidget(Heading(t("Restoring")))
        self._progress = ProgressStrip(texts)
        self._progress.begin(t("The backup is checked and put in place. Do not switch off the computer."))
        self._layout.addWidget(self._progress)
        self._button = PrimaryButton(t("Go to the unlock page"), self.accept)
        self._button.setEnabled(False)
        self._layout.addWidget(self._button)
        self.accepted.connect(services.start_afresh)

    def succeeded(self, _result: object) -> None:
        """It worked."""
        text = self._texts.t(
            "The backup is in place. The vault that stood there has been set aside beside it."
        )
        self._tell(Tone.SUCCESS, text)

    def failed(self, error: Exception) -> None:
        """It did not: the vault is as it was."""
        if not isinstance(error, VaultError):
            self._tell(Tone.DANGER, self._texts.t("Something went wrong. The vault is as it was."))
            raise error
        text = message(self._texts, error.code, seconds=round(error.retry_after or 0), group=0).text()
        self._tell(Tone.DANGER, text)

    def reject(self) -> None:
        """Escape does not leave it half done."""
        if self._button.isEnabled():
            self.accept()

    def _tell(self, tone: Tone, text: str) -> None:
        self._progress.end()
        self._layout.insertWidget(2, Banner(self._texts, tone, text, dismissible=False))
        self._button.setEnabled(True)
        self._button.setFocus()
