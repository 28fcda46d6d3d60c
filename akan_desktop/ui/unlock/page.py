"""The unlock page: one field, one button, and a way on for whoever is stuck.

Nothing of the register is loaded before the first attempt; then it is loaded while the key is worked out.
"""

from __future__ import annotations

import math
import threading
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from akan_desktop.ui.common.banner import Banner
from akan_desktop.ui.common.buttons import LinkButton, PrimaryButton
from akan_desktop.ui.common.chips import FlowLayout
from akan_desktop.ui.common.fields import PassphraseField
from akan_desktop.ui.common.lane import Lane, Running
from akan_desktop.ui.common.progress import ProgressStrip
from akan_desktop.ui.common.surfaces import Rule, column
from akan_desktop.ui.common.theme import theme
from akan_desktop.ui.common.tokens import Tone
from akan_desktop.ui.common.typography import Muted, Subheading
from akan_desktop.ui.unlock.frame import FrontPage
from akan_desktop.ui.unlock.recovery import RecoveryField
from akan_desktop.ui.unlock.welcome import missing_words

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from akan_desktop.app.vaults import UnlockedKeys, VaultError, VaultSession
    from akan_desktop.i18n.catalogue import Texts
    from akan_desktop.ui.ports import WindowPorts


_USUAL = "vault"
_MENDED_BY_RESTORING = frozenset(
    {
        "header_missing",
        "header_damaged",
        "kdf_refused",
        "database_missing",
        "database_damaged",
        "seal_missing",
        "seal_damaged",
        "seal_mismatch",
        "other_vault",
        "migration_failed",
    }
)


class UnlockPage(FrontPage):
    """Opens the vault in `folder`, by its code with `recovery`, and tells `opened` with the session."""

    opened = Signal(object)
    other_vault = Signal()
    new_vault = Signal()
    demo = Signal()
    other_way = Signal(bool)
    restore = Signal()

    def __init__(
        self, texts: Texts, ports: WindowPorts, lane: Lane, folder: Path, *, recovery: bool = False
    ) -> None:
        super().__init__(texts, note=_place(texts, folder))
        self._ports, self._lane, self._folder, self._recovery = ports, lane, folder, recovery
        self._waiting = 0
        self._clock = QTimer(self)
        self._clock.setInterval(1000)
        self._clock.timeout.connect(self._count_down)
        self._build()
        if ports.missing_vault is not None and folder == ports.vault:
            self.say(Tone.WARNING, missing_words(texts, ports.missing_vault))

    def _build(self) -> None:
        t = self.texts.t
        self._notice = column(gap=0.5)
        self.card.addLayout(self._notice)
        self._field: PassphraseField | RecoveryField
        if self._recovery:
            self._field = RecoveryField(t("Recovery code"))
            label = Subheading(t("Recovery code"))
        else:
            self._field = PassphraseField(self.texts, t("Passphrase"))
            self._field.caps_lock.connect(self._caps_lock)
            self._field.returnPressed.connect(self._submit)
            label = Subheading(t("Passphrase"))
        label.setBuddy(self._field)
        self.card.addWidget(label)
        self.card.addWidget(self._field)
        if self._recovery:
            self.card.addWidget(
                Muted(
                    t(
                        "Eight groups of five characters, from the paper that was printed when the vault "
                        "was made."
                    )
                )
            )
            self._field.submitted.connect(self._submit)  # type: ignore[union-attr]  # only this one has it
        self._hint = Muted(t("Caps Lock seems to be on."))
        self._hint.setVisible(False)
        self.card.addWidget(self._hint)
        self._button = PrimaryButton(t("Unlock"), self._submit, icon="unlock")
        self.card.addWidget(self._button, 0, Qt.AlignmentFlag.AlignLeft)
        self._progress = ProgressStrip(self.texts)
        self.card.addWidget(self._progress)
        self.card.addSpacing(theme().em(0.3))
        self.card.addWidget(Rule())
        other = t("Use the passphrase") if self._recovery else t("Forgotten the passphrase?")
        ways = QWidget()
        flow = FlowLayout(ways)
        for text, act in (
            (other, self._other_way),
            (t("Open another vault"), self.other_vault.emit),
            (t("Make a new vault"), self.new_vault.emit),
            (t("Try it with made-up cases"), self.demo.emit),
        ):
            flow.addWidget(LinkButton(text, act))
        self.card.addWidget(ways)
        self.first = self._field

    def say(self, tone: Tone, text: str, *, action: str = "", act: Callable[[], None] | None = None) -> None:
        """Show one message in the card; it replaces the one before."""
        while (item := self._notice.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        if text:
            self._notice.addWidget(Banner(self.texts, tone, text, action=action, act=act, dismissible=False))

    def _submit(self) -> None:
        typed = self._field.text()
        if not self._button.isEnabled():
            return
        if not typed.strip():
            t = self.texts.t
            self.say(
                Tone.INFO,
                t("Type the recovery code first.") if self._recovery else t("Type the passphrase first."),
            )
            self._field.setFocus()
            return
        self.say(Tone.INFO, "")
        self._busy(busy=True)
        self._progress.begin(self.texts.t("Opening the vault. This takes a second or two on purpose."))
        work = _derive(self._ports, self._folder, typed, recovery=self._recovery)
        self._lane.run(work, owner=self, done=self._derived, failed=self.fail)

    def _derived(self, keys: UnlockedKeys) -> None:
        try:
            session: VaultSession = self._ports.gate().open_with(keys)
        except Exception as error:  # noqa: BLE001 - shown by its code; what has none is raised again
            self.fail(error)
            return
        self._field.clear()
        self._ports.remember_vault(self._folder)
        self.opened.emit(session)

    def fail(self, error: Exception) -> None:
        """Say why the vault did not open; what has no words of its own is raised again."""
        from akan_desktop.app.vaults import VaultError, VaultErrorCode
        from akan_desktop.ui.common.trouble import vault_trouble

        self._progress.end()
        self._busy(busy=False)
        if not isinstance(error, VaultError):
            raise error
        if error.code is VaultErrorCode.THROTTLED:
            self._wait(math.ceil(error.retry_after or 1))
        if error.code is VaultErrorCode.IN_USE and self._other_window_came():
            return
        text = vault_trouble(self.texts, error)
        if _was_mistyped(error):
            self.say(Tone.WARNING, text)
        elif error.code in _MENDED_BY_RESTORING:
            self.say(Tone.DANGER, text, action=self.texts.t("Restore from a backup"), act=self.restore.emit)
        else:
            self.say(Tone.DANGER, text)
        self._field.setFocus()
        self._field.selectAll()

    def _other_window_came(self) -> bool:
        from akan_desktop.ui.shell.one_window import call_other_window

        if not call_other_window(self._folder, self._ports.settings_file.parent):
            return False
        text = self.texts.t("The vault is open in another window, which has been brought to the front.")
        self.say(Tone.INFO, text)
        self._field.clear()
        return True

    def _wait(self, seconds: int) -> None:
        self._waiting = seconds
        self._button.setEnabled(False)
        self._clock.start()
        self._button.setText(self.texts.t("Unlock in {seconds} s", seconds=seconds))

    def _count_down(self) -> None:
        self._waiting -= 1
        if self._waiting > 0:
            self._button.setText(self.texts.t("Unlock in {seconds} s", seconds=self._waiting))
            return
        self._clock.stop()
        self._button.setText(self.texts.t("Unlock"))
        self._button.setEnabled(True)
        self.say(Tone.INFO, "")

    def _busy(self, *, busy: bool) -> None:
        self._field.setEnabled(not busy)
        self._button.setEnabled(not busy)

    def _caps_lock(self, on: bool) -> None:  # noqa: FBT001 - Qt's signal
        self._hint.setVisible(on)

    def _other_way(self) -> None:
        self.other_way.emit(not self._recovery)


def _place(texts: Texts, folder: Path) -> str:
    """Name the folder, unless it is the usual one."""
    return "" if folder.name == _USUAL else texts.t("Vault: {name}", name=folder.name)


def _was_mistyped(error: VaultError) -> bool:
    return error.code.value in {"wrong_passphrase", "wrong_recovery_code", "recovery_mistyped", "throttled"}


def _derive(
    ports: WindowPorts, folder: Path, typed: str, *, recovery: bool
) -> Callable[[Running], UnlockedKeys]:
    def work(_running: Running) -> UnlockedKeys:
        gate = ports.gate()
        warming = threading.Thread(target=ports.warm, name="warm", daemon=True)
        warming.start()
        from akan_desktop.app.vaults import Passphrase, RecoveryCode

        keys = gate.derive(folder, RecoveryCode(typed.strip()) if recovery else Passphrase(typed))
        warming.join()
        return keys

    return work
