"""Put a backup in the vault's place: which one, the secret, how it went, and what lies beside it now.

The vault must be closed while this goes on; nothing else can be done meanwhile, and then the program starts
afresh.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QLabel, QWidget

from akan_desktop.app.vaults import Passphrase, RecoveryCode, VaultError
from akan_desktop.i18n import dates
from akan_desktop.ui.common.banner import Banner
from akan_desktop.ui.common.buttons import DangerButton, PrimaryButton, SecondaryButton
from akan_desktop.ui.common.fields import ChoiceField, PassphraseField
from akan_desktop.ui.common.progress import ProgressStrip
from akan_desktop.ui.common.surfaces import column, row
from akan_desktop.ui.common.theme import theme
from akan_desktop.ui.common.tokens import Tone
from akan_desktop.ui.common.trouble import vault_trouble
from akan_desktop.ui.common.typography import Body, ErrorText, Heading, Muted

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from akan_desktop.app.vaults import BackupInfo, RestoreReport, Secret
    from akan_desktop.i18n.catalogue import Texts
    from akan_desktop.ui.common.lane import Lane
    from akan_desktop.ui.ports import WindowPorts


def taken_words(texts: Texts, backup: BackupInfo) -> str:
    """Say when a backup was taken, by the clock on the wall."""
    local = backup.taken.astimezone()
    return f"{dates.long(local.date(), texts.language)} {local:%H:%M}"


class RestoreBox(QDialog):
    """Asks for the backup and the secret, then works. Tells `restored` when the window must start afresh.

    `before` closes the vault, if it is open; it is called when the secret has been typed. A wrong secret
    changes nothing and can be typed again.
    """

    restored = Signal()

    def __init__(
        self,
        texts: Texts,
        parent: QWidget,
        ports: WindowPorts,
        lane: Lane,
        folder: Path,
        *,
        chosen: BackupInfo | None = None,
        before: Callable[[], None] | None = None,
    ) -> None:
        super().__init__(parent)
        self._texts, self._ports, self._lane, self._folder, self._before = texts, ports, lane, folder, before
        self._closed = False
        self._over = False
        t = texts.t
        self.setModal(True)
        self.setProperty("outlives_vault", True)
        self.setWindowTitle(t("Restore from a backup"))
        self.setMinimumWidth(theme().em(38))
        self._layout = column(self, margin=1.8, gap=0.9)
        self._layout.addWidget(Heading(t("Restore from a backup")))
        self._told = column(gap=0.6)
        self._layout.addLayout(self._told)
        self._asking = QWidget()
        self._ask(chosen)
        self._layout.addWidget(self._asking)
        self._progress = ProgressStrip(texts)
        self._layout.addWidget(self._progress)
        # What room is left over stands above the buttons, not around the heading.
        self._layout.addStretch(1)
        self._refrain = SecondaryButton(t("Cancel"), self.reject)
        self._go = DangerButton(t("Restore"), self._begin)
        self._delete = SecondaryButton(t("Delete the earlier register"), self._discard, icon="trash")
        self._delete.hide()
        self._unlock = PrimaryButton(t("Go to the unlock page"), self.accept)
        self._unlock.hide()
        buttons = row(self._delete)
        for button in (self._refrain, self._go, self._unlock):
            buttons.addWidget(button)
        self._layout.addSpacing(theme().em(0.4))
        self._layout.addLayout(buttons)
        self._go.setEnabled(self._choice.value() is not None)
        self._secret.setFocus()

    def _ask(self, chosen: BackupInfo | None) -> None:
        t = self._texts.t
        layout = column(self._asking, gap=0.5)
        backups = self._ports.gate().backups(self._folder)
        self._choice: ChoiceField[BackupInfo] = ChoiceField(t("Backup"))
        self._choice.show_choices([(backup, taken_words(self._texts, backup)) for backup in backups])
        self._choice.choose(chosen)
        self._secret = PassphraseField(self._texts, t("Passphrase or recovery code"))
        self._secret.returnPressed.connect(self._begin)
        self._error = ErrorText()
        self._error.hide()
        layout.addWidget(Body(t("The register becomes as it was when the backup was taken.")))
        layout.addWidget(
            Muted(t("What was saved later is set aside in a folder of its own. Erased cases stay erased."))
        )
        if not backups:
            layout.addWidget(Body(t("There is no backup beside this vault.")))
        for label, field in (
            (t("Backup"), self._choice),
            (t("Passphrase or recovery code"), self._secret),
        ):
            caption = QLabel(label)
            caption.setProperty("kind", "h3")
            caption.setBuddy(field)
            layout.addWidget(caption)
            layout.addWidget(field)
        layout.addWidget(self._error)

    def _begin(self) -> None:
        chosen, typed, t = self._choice.value(), self._secret.text(), self._texts.t
        if chosen is None or not self._go.isEnabled():
            return
        if not typed.strip():
            self._say_wrong(t("Type the passphrase or the recovery code first."))
            return
        self._say_wrong("")
        if self._before is not None and not self._closed:
            self._closed = True
            self._before()
        for part in (self._asking, self._refrain, self._go):
            part.setEnabled(False)
        self._progress.begin(t("The backup is checked and put in place. Do not switch off the computer."))
        gate, replay, folder = self._ports.gate(), self._ports.replay, self._folder
        code = RecoveryCode(typed.strip())
        secret: Secret = code if gate.check_recovery(code) is None else Passphrase(typed)

        def work(_running: object) -> RestoreReport:
            return gate.restore(chosen.path, folder, secret, replay=replay)

        self._lane.run(work, owner=self, done=self._succeeded, failed=self._failed)

    def _succeeded(self, report: RestoreReport) -> None:
        t = self._texts.t
        self._tell(Tone.SUCCESS, t("The backup is in place."))
        if not report.newest_tombstones:
            self._tell(
                Tone.WARNING,
                t("The list of erased cases could not be read: look whether one of them has come back."),
            )
        if report.set_aside is not None:
            self._tell(
                Tone.WARNING,
                t(
                    "The register from before lies beside it as {name}. It may hold cases that have been "
                    "erased. Delete it when you have seen that nothing is missing.",
                    name=report.set_aside.name,
                ),
            )
        self._delete.setVisible(report.set_aside is not None)
        self._end()

    def _failed(self, error: Exception) -> None:
        self._progress.end()
        if isinstance(error, VaultError) and error.code.value in {
            "wrong_passphrase",
            "wrong_recovery_code",
            "throttled",
        }:
            for part in (self._asking, self._refrain, self._go):
                part.setEnabled(True)
            self._say_wrong(vault_trouble(self._texts, error))
            self._secret.setFocus()
            self._secret.selectAll()
            return
        if isinstance(error, VaultError):
            self._tell(Tone.DANGER, vault_trouble(self._texts, error))
            self._end()
            return
        self._tell(Tone.DANGER, self._texts.t("Something went wrong. The vault is as it was."))
        self._end()
        raise error

    def _discard(self) -> None:
        self._delete.setEnabled(False)
        gate, folder = self._ports.gate(), self._folder
        self._lane.run(
            lambda _running: gate.discard_set_aside(folder),
            owner=self,
            done=self._discarded,
            failed=self._not_discarded,
        )

    def _discarded(self, _count: int) -> None:
        self._delete.hide()
        self._clear()
        self._tell(Tone.SUCCESS, self._texts.t("The backup is in place. The earlier register is deleted."))
        self._unlock.setFocus()

    def _not_discarded(self, error: Exception) -> None:
        self._delete.setEnabled(True)
        if not isinstance(error, VaultError):
            raise error
        self._tell(Tone.DANGER, vault_trouble(self._texts, error))

    def done(self, result: int) -> None:
        """Leave: while the work goes on not at all, and once the vault has been closed by starting afresh."""
        if self._closed and not self._over and not self._go.isEnabled():
            return
        super().done(result)
        if self._closed or self._over:
            self.restored.emit()

    def _end(self) -> None:
        self._over = True
        self._progress.end()
        for part in (self._asking, self._refrain, self._go):
            part.hide()
        self._unlock.show()
        self._unlock.setDefault(True)
        self._unlock.setFocus()

    def _tell(self, tone: Tone, text: str) -> None:
        self._told.addWidget(Banner(self._texts, tone, text, dismissible=False))

    def _clear(self) -> None:
        while (item := self._told.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def _say_wrong(self, wrong: str) -> None:
        self._error.setText(wrong)
        self._error.setVisible(bool(wrong))
        if wrong:
            self._secret.setFocus()
