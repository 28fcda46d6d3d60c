"""When an open vault is to fold its log in, and when to take a copy."""

from __future__ import annotations

import time

_QUIET_CHECKPOINT = 0.5
_QUIET_BACKUP = 120.0
_BETWEEN_BACKUPS = 3600.0


class Rhythm:
    """Remembers what was last done, by a clock that nobody can set. Seconds."""

    def __init__(self, *, changed: bool) -> None:
        self.changed = changed
        """Whether case data changed since the newest backup began."""
        self.holding = False
        """Whether the database file is being copied and must keep still."""
        self._saved_at: float | None = None
        self._changed_at: float | None = None
        self._backed_up_at = time.monotonic()

    def saved(self) -> None:
        """A transaction has been committed."""
        self._saved_at = time.monotonic()

    def data_changed(self) -> None:
        """What was saved is data of cases."""
        self.changed = True
        self._changed_at = time.monotonic()

    def folded(self) -> None:
        """The log is empty."""
        self._saved_at = None

    def backed_up(self) -> None:
        """A backup of the state at the last checkpoint has been put in place."""
        self._backed_up_at = time.monotonic()

    def checkpoint_due(self) -> bool:
        """Whether the log should be folded in now."""
        return self._saved_at is not None and time.monotonic() - self._saved_at >= _QUIET_CHECKPOINT

    def backup_due(self, *, closing: bool) -> bool:
        """Whether data changed since the newest backup, and it is time."""
        if not self.changed:
            return False
        now = time.monotonic()
        quiet = self._changed_at is None or now - self._changed_at >= _QUIET_BACKUP
        return closing or (quiet and now - self._backed_up_at >= _BETWEEN_BACKUPS)
