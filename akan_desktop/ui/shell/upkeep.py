"""What an open vault needs now and then: its journal folded in, its lists brought up to date, a copy."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal

from akan_desktop.app.vault_records import VaultError

if TYPE_CHECKING:
    from akan_desktop.app.desk import Desk
    from akan_desktop.app.vaults import BackupJob
    from akan_desktop.ui.common.lane import Lane, Running

_FOLD_AFTER_MS: Final = 600
_LOOK_EVERY_MS: Final = 30_000
_WATCH_EVERY_MS: Final = 3_000
_LOOKS_UNTIL_GONE: Final = 2
"""A share in a network may be away for a moment."""


class Upkeep(QObject):
    """Works in short steps between what the user does.

    Tells `backed_up`, `failed`, and `refreshed` when lists have changed without anything being saved: a date
    has passed, or it is another day. `lost`, once and with a code, says that the vault must be locked: it is
    no longer in its place, or its disk fails.
    """

    backed_up = Signal()
    failed = Signal(object)
    refreshed = Signal()
    lost = Signal(str)

    def __init__(self, desk: Desk, lane: Lane, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk, self._lane = desk, lane
        self._job: BackupJob | None = None
        self._running: Running | None = None
        self.changed = False
        self._day = desk.today()
        self._fold = QTimer(self)
        self._fold.setSingleShot(True)
        self._fold.setInterval(_FOLD_AFTER_MS)
        self._fold.timeout.connect(self._checkpoint)
        self._look = QTimer(self)
        self._look.setInterval(_LOOK_EVERY_MS)
        self._look.timeout.connect(self._tend)
        self._watch = QTimer(self)
        self._watch.setInterval(_WATCH_EVERY_MS)
        self._watch.timeout.connect(self.watch)
        self._missed = 0
        self._slice = QTimer(self)
        self._slice.setInterval(0)
        self._slice.timeout.connect(self._derive)

    def start(self) -> None:
        """Begin, once the window is shown."""
        self._look.start()
        self._watch.start()
        if not self._desk.summaries_hold():
            self._slice.start()

    def saved(self) -> None:
        """Something was saved."""
        self.changed = True
        self._fold.start()

    def stop(self) -> None:
        """Stop at once; a copy under way is given up (the lock never waits)."""
        for timer in (self._fold, self._look, self._watch, self._slice):
            timer.stop()
        if self._running is not None:
            self._running.cancel()
        if self._job is not None:
            self._finish(None)

    def watch(self) -> None:
        """See whether the vault is still there and well."""
        trouble = self._desk.vault.trouble()
        self._missed = self._missed + 1 if trouble is not None else 0
        if trouble is not None and self._missed >= _LOOKS_UNTIL_GONE:
            self._watch.stop()
            self.lost.emit(trouble.value)

    def back_up(self) -> None:
        """Begin a copy now; does nothing while one is under way."""
        if self._job is not None:
            return
        try:
            self._job = job = self._desk.vault.start_backup()
        except Exception as error:  # noqa: BLE001 - shown to the user by its code
            self.failed.emit(error)
            return

        def work(running: Running) -> None:
            job.run(None, lambda: running.cancelled)

        self._running = self._lane.run(work, owner=self, done=self._finish, failed=self._give_up)

    def _finish(self, _result: None) -> None:
        job, self._job, self._running = self._job, None, None
        if job is None:
            return
        try:
            job.finish()
        except Exception as error:  # noqa: BLE001 - likewise
            self.failed.emit(error)
            return
        self.changed = False
        self.backed_up.emit()

    def _give_up(self, error: Exception) -> None:
        del error  # `finish` raises it again, with what it means
        self._finish(None)

    def _checkpoint(self) -> None:
        if self._desk.vault.checkpoint_due():
            # What is saved is safe in the journal: trouble here is met again where it can be told.
            with suppress(VaultError):
                self._desk.vault.checkpoint()

    def _tend(self) -> None:
        self._checkpoint()
        another_day = self._desk.today() != self._day
        if not self._slice.isActive() and (another_day or not self._desk.summaries_hold()):
            self._slice.start()
        if not self._desk.vault.read_only and self._desk.vault.backup_due():
            self.back_up()

    def _derive(self) -> None:
        today, changed = self._desk.today(), True
        try:
            left = self._desk.refresh_summaries()
        except VaultError:
            # On a full disk lists stay as they were until the next look; the pages show the new day.
            left, changed = 0, today != self._day
        if left == 0:
            self._slice.stop()
            self._day = today
            if changed:
                self.refreshed.emit()
