"""A new passphrase, and a new recovery code. Each leaves the other valid."""

from __future__ import annotations

from typing import TYPE_CHECKING

from akan_desktop.app.vaults import Passphrase, VaultError, VaultErrorCode
from akan_desktop.i18n.messages import message
from akan_desktop.ui.common.buttons import SecondaryButton
from akan_desktop.ui.common.fields import PassphraseField
from akan_desktop.ui.common.progress import ProgressStrip
from akan_desktop.ui.common.surfaces import Card, row
from akan_desktop.ui.common.tokens import Tone
from akan_desktop.ui.common.trouble import vault_trouble
from akan_desktop.ui.common.typography import Muted
from akan_desktop.ui.settings.fields import CardFields

if TYPE_CHECKING:
    from akan_desktop.ui.common.context import PageContext
    from akan_desktop.ui.shell.services import Services


class PassphraseCard(Card):
    """Asks for the old one once and the new one twice. The keys are worked out beside the window."""

    def __init__(self, context: PageContext, services: Services) -> None:
        t = context.texts.t
        super().__init__(t("Passphrase"))
        self._context, self._gate = context, services.ports.gate
        self.body.addWidget(Muted(t("The recovery code on paper stays valid.")))
        self._current = PassphraseField(context.texts, t("The passphrase of today"))
        self._new = PassphraseField(context.texts, t("New passphrase"))
        self._again = PassphraseField(context.texts, t("The new passphrase once more"))
        self._fields = CardFields(self)
        hint = t("At least 14 characters, or five words that do not belong together.")
        self._fields.add("current", t("The passphrase of today"), self._current)
        self._fields.add("new", t("New passphrase"), self._new, hint=hint)
        self._fields.add("again", t("The new passphrase once more"), self._again)
        self._progress = ProgressStrip(context.texts)
        self.body.addWidget(self._progress)
        self._button = SecondaryButton(t("Change the passphrase"), self._change, icon="key")
        self._button.setEnabled(not context.desk.vault.read_only)
        self.body.addLayout(row(self._button))

    def _change(self) -> None:
        texts, wrong = self._context.texts, {}
        flaw = self._gate().check_passphrase(Passphrase(self._new.text()))
        if not self._current.text():
            wrong["current"] = texts.t("Type the passphrase of today first.")
        elif flaw is not None:
            wrong["new"] = message(texts, flaw).text()
        elif self._new.text() != self._again.text():
            wrong["again"] = texts.t("The two are not the same. Type the passphrase once more.")
        if self._fields.show_errors(wrong):
            return
        self._busy(busy=True)
        self._progress.begin(texts.t("Working out the key"))
        gate, folder = self._gate(), self._context.desk.vault.folder
        current, new = Passphrase(self._current.text()), Passphrase(self._new.text())
        self._context.lane.run(
            lambda _running: gate.write_passphrase(folder, current, new),
            owner=self,
            done=self._written,
            failed=self._failed,
        )

    def _written(self, _result: None) -> None:
        try:
            self._context.desk.vault.passphrase_written()
        except VaultError as error:
            self._failed(error)
            return
        self._progress.end()
        self._busy(busy=False)
        for field in (self._current, self._new, self._again):
            field.clear()
        self._context.saved()
        self._context.message(Tone.SUCCESS, self._context.texts.t("The passphrase is changed."))

    def _failed(self, error: Exception) -> None:
        self._progress.end()
        self._busy(busy=False)
        if not isinstance(error, VaultError):
            raise error
        if error.code is VaultErrorCode.WRONG_PASSPHRASE:
            text = self._context.texts.t("This is not the passphrase of today. Nothing has been changed.")
        else:
            text = vault_trouble(self._context.texts, error)
        self._fields.show_errors({"current": text})

    def _busy(self, *, busy: bool) -> None:
        for part in (self._current, self._new, self._again, self._button):
            part.setEnabled(not busy)
