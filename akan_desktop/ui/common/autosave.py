"""Nothing typed is ever lost: a draft is saved soon after it was touched, and when its page is left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

if TYPE_CHECKING:
    from collections.abc import Callable

EVERY_MS = 5000


class AutoSave(QObject):
    """Calls `save` at most every five seconds while something changes.

    Lives as long as the page that owns it.
    """

    def __init__(self, owner: QObject, save: Callable[[], None], *, every_ms: int = EVERY_MS) -> None:
        super().__init__(owner)
        self._save = save
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(every_ms)
        self._timer.timeout.connect(self.flush)
        self._touched = False

    def touched(self) -> None:
        """Something changed. The clock starts with the first change, so that steady typing is saved too."""
        self._touched = True
        if not self._timer.isActive():
            self._timer.start()

    def flush(self) -> None:
        """Save now if anything changed; call it before the page goes or the vault locks."""
        self._timer.stop()
        if self._touched:
            self._touched = False
            self._save()
