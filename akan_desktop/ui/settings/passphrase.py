"""A new passphrase. The recovery code stays valid."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLabel

from akan_desktop.app.vaults import Passphrase, VaultError
from akan_desktop.i18n.messages import message
from akan_desktop.ui.common.buttons import SecondaryButton
from akan_desktop.ui.common.fields import PassphraseField
from akan_desktop.ui.common.surfaces import Card, row
from akan_desktop.ui.common.theme import theme
from akan_desktop.ui.common.tokens import Tone
from akan_desktop.ui.common.typography import ErrorText, Muted

if TYPE_CHECKING:
    from akan_desktop.ui.common.context import PageContext
    from akan_desktop.ui.shell.services import Services


class PassphraseCard(Card):
    """Asks for the old one once and the new one twice."""

    def __init__(self, context: PageContext, services: Services) -> None:
        t = context.texts.t
        super().__init__(t("Passphrase"))
        self._context, self._gate = context, services.ports.gate
        self.body.addWidget(Muted(t("The recovery code on paper stays valid.")))
        self._current = self._add(t("The passphrase of today"))
        self._new = self._add(t("New passphrase"))
        self.body.addWidget(Muted(t("At least 14 characters, or five words that do not belong together.")))
        self._again = self._add(t("The new passphrase once more"))
        self._error = ErrorText()
        self._error.setVisible(False)
        self.body.addWidget(self._error)
        self._button = SecondaryButton(t("Change the passphrase"), self._ask, icon="key")
        self.body.addLayout(row(self._button))

    def _add(self, label: str) -> PassphraseField:
        field = PassphraseField(self._context.texts, label)
        caption = QLabel(label)
        caption.setBuddy(field)
        caption.setProperty("kind", "h3")
        self.body.addSpacing(theme().em(0.2))
        self.body.addWidget(caption)
        self.body.addWidget(field)
        return field

    def _ask(self) -> None:
        texts = self._context.texts
        wrong = ""
        flaw = self._gate().check_passphrase(Passphrase(self._new.text()))
        if not self._current.text():
            wrong = texts.t("Type the passphrase of today first.")
        elif flaw is not None:
            wrong = message(texts, flaw).text()
        elif self._new.text() != self._again.text():
            wrong = texts.t("The two are not the same. Type the passphrase once more.")
        self._say(wrong)
        if wrong:
            return
        self._button.setEnabled(False)
        self._button.setText(texts.t("Working out the key"))
        # The vault belongs to this thread: let the button be painted, then work for a second or two.
        QTimer.singleShot(50, self, self._change)

    def _change(self) -> None:
        texts = self._context.texts
        try:
            self._context.desk.vault.change_passphrase(
                Passphrase(self._current.text()), Passphrase(self._new.text())
            )
        except VaultError as error:
            seconds = round(error.retry_after or 0)
            self._say(message(texts, error.code, seconds=seconds, group=0).text())
        else:
            for field in (self._current, self._new, self._again):
                field.clear()
            self._context.saved()
            self._context.message(Tone.SUCCESS, texts.t("The passphrase is changed."))
        self._button.setEnabled(True)
        self._button.setText(texts.t("Change the passphrase"))

    def _say(self, wrong: str) -> None:
        self._error.setText(wrong)
        self._error.setVisible(bool(wrong))
