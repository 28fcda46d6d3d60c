"""A new recovery code, for when the old sheet is lost or may have been seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QWidget

from akan_desktop.app.vaults import Passphrase, RecoveryCode, VaultError
from akan_desktop.ui.common.buttons import LinkButton, PrimaryButton, SecondaryButton
from akan_desktop.ui.common.fields import PassphraseField
from akan_desktop.ui.common.progress import ProgressStrip
from akan_desktop.ui.common.surfaces import Card, column, row
from akan_desktop.ui.common.theme import theme
from akan_desktop.ui.common.tokens import Tone
from akan_desktop.ui.common.trouble import vault_trouble
from akan_desktop.ui.common.typography import Muted
from akan_desktop.ui.settings.fields import CardFields
from akan_desktop.ui.wizard.last_steps import RecoveryStep

if TYPE_CHECKING:
    from akan_desktop.ui.common.context import PageContext
    from akan_desktop.ui.shell.services import Services


class RecoveryCard(Card):
    """Asks for the passphrase: an unlocked window alone must not be enough to take a code away with."""

    def __init__(self, context: PageContext, services: Services) -> None:
        t = context.texts.t
        super().__init__(t("Recovery code"))
        self._context, self._services = context, services
        self.body.addWidget(
            Muted(
                t(
                    "Make a new one if the sheet is lost or others may have seen it. The old one then opens "
                    "nothing."
                )
            )
        )
        self._secret = PassphraseField(context.texts, t("The passphrase of today"))
        self._secret.returnPressed.connect(self._check)
        self._fields = CardFields(self)
        self._fields.add("secret", t("The passphrase of today"), self._secret)
        self._progress = ProgressStrip(context.texts)
        self.body.addWidget(self._progress)
        self._button = SecondaryButton(t("Make a new recovery code"), self._check, icon="key")
        self._button.setEnabled(not context.desk.vault.read_only)
        self.body.addLayout(row(self._button))

    def _check(self) -> None:
        t = self._context.texts.t
        if not self._button.isEnabled():
            return
        wrong = {} if self._secret.text() else {"secret": t("Type the passphrase of today first.")}
        if self._fields.show_errors(wrong):
            return
        self._busy(busy=True)
        self._progress.begin(t("Working out the key"))
        gate, folder = self._services.ports.gate(), self._context.desk.vault.folder
        secret = Passphrase(self._secret.text())
        self._context.lane.run(
            lambda _running: gate.prove(folder, secret),
            owner=self,
            done=self._checked,
            failed=self._failed,
        )

    def _checked(self, _result: None) -> None:
        try:
            code = self._context.desk.vault.renew_recovery_code()
        except VaultError as error:
            self._failed(error)
            return
        self._progress.end()
        self._busy(busy=False)
        self._secret.clear()
        box = NewCodeBox(self._context, self._services, code, self.window())
        box.confirmed.connect(self._confirmed)
        box.rejected.connect(self._left)
        box.finished.connect(box.deleteLater)
        box.open()

    def _confirmed(self) -> None:
        self._context.saved()
        text = self._context.texts.t("The new recovery code is in force. Destroy the old sheet.")
        self._context.message(Tone.SUCCESS, text)

    def _left(self) -> None:
        text = self._context.texts.t(
            "The new code was not typed back. If it is not on paper, make another one: the old one opens "
            "nothing."
        )
        self._context.message(Tone.WARNING, text)

    def _failed(self, error: Exception) -> None:
        self._progress.end()
        self._busy(busy=False)
        if not isinstance(error, VaultError):
            raise error
        self._fields.show_errors({"secret": vault_trouble(self._context.texts, error)})

    def _busy(self, *, busy: bool) -> None:
        self._secret.setEnabled(not busy)
        self._button.setEnabled(not busy)


class NewCodeBox(QDialog):
    """Shows the new code and has it typed back from the paper. Tells `confirmed` once it has."""

    confirmed = Signal()

    def __init__(self, context: PageContext, services: Services, code: RecoveryCode, parent: QWidget) -> None:
        super().__init__(parent)
        t = context.texts.t
        self._context, self._gate = context, services.ports.gate
        self.setModal(True)
        self.setWindowTitle(t("Recovery code"))
        room = parent.size()
        self.resize(min(theme().em(46), room.width()), min(theme().em(44), room.height()))
        layout = column(self, margin=1.8, gap=0.9)
        self.step = RecoveryStep(context.texts, services.ports)
        self.step.show_code(code)
        self.step.submitted.connect(self._confirm)
        layout.addWidget(self.step, 1)
        line = row(LinkButton(t("Close without trying the code"), self.reject))
        self._ready = PrimaryButton(t("Try the code"), self._confirm)
        line.addWidget(self._ready)
        layout.addLayout(line)
        self._ready.setDefault(True)

    def _confirm(self) -> None:
        typed, texts = RecoveryCode(self.step.typed), self._context.texts
        group = self._gate().check_recovery(typed)
        try:
            if group is not None:
                self.step.show_errors({"typed": self.step.mistyped(group)})
                return
            self._context.desk.vault.confirm_recovery(typed)
        except VaultError as error:
            self.step.show_errors({"typed": vault_trouble(texts, error)})
            return
        self.step.forget()
        self.accept()
        self.confirmed.emit()
