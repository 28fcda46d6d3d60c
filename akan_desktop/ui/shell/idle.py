"""Locks the vault when nobody has been at the window for a while, also across suspend."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QWindow

if TYPE_CHECKING:
    from collections.abc import Callable

LONGEST_SECONDS: Final = 8 * 3600
_LOOK_EVERY_MS: Final = 2000
_INPUT: Final = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TabletMove,
    }
)


class IdleWatch(QObject):
    """Tells `idle` once, after `seconds` without input to any of our windows, or after eight hours in all.

    It counts by `boottime`, which goes on while the computer sleeps, so that waking up finds a lock. It
    listens at the windows and not at the application: a filter there would see every event of every widget.
    """

    idle = Signal()

    def __init__(self, boottime: Callable[[], float], seconds: float, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._boottime, self.seconds = boottime, seconds
        self._began = self._last = boottime()
        self._told = False
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_EVERY_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.focusWindowChanged.connect(self._listen)
        for window in QGuiApplication.topLevelWindows():
            self._listen(window)

    def touch(self) -> None:
        """Somebody is there."""
        self._last = self._boottime()

    def look(self) -> None:
        """See whether it is time."""
        now = self._boottime()
        if not self._told and (now - self._last >= self.seconds or now - self._began >= LONGEST_SECONDS):
            self._told = True
            self.idle.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Notice input; never take it."""
        if event.type() in _INPUT:
            self.touch()
        return super().eventFilter(watched, event)

    def _listen(self, window: QWindow | None) -> None:
        if window is not None:
            window.removeEventFilter(self)
            window.installEventFilter(self)
            self.touch()
