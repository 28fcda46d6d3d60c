"""Ending in order when the system asks for it: at the end of a desktop session, or by hand.

Python runs a signal's handler only between two steps of its own, and a window at rest takes none. So the
signal wakes Qt through a pair of sockets, and the window is closed from its own loop.
"""

from __future__ import annotations

import signal
import socket
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QSocketNotifier

if TYPE_CHECKING:
    from types import FrameType

ENDINGS: Final = tuple(
    number for name in ("SIGTERM", "SIGHUP") if (number := getattr(signal, name, None)) is not None
)
"""What asks a program to end, where the system has it."""


class Ending(QObject):
    """Calls `end` once, in the window's thread, when the program is asked to end. Keep it while it runs."""

    def __init__(self, end: Callable[[], None]) -> None:
        super().__init__()
        self._end = end
        self._heard, self._told = socket.socketpair()
        for each in (self._heard, self._told):
            each.settimeout(0)
        self._notifier = QSocketNotifier(self._heard.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._wake)
        signal.set_wakeup_fd(self._told.fileno(), warn_on_full_buffer=False)
        for number in ENDINGS:
            signal.signal(number, _heard)

    def _wake(self) -> None:
        asked = any(number in ENDINGS for number in self._heard.recv(64))
        if asked:
            self._notifier.setEnabled(False)
            self._end()


def _heard(_number: int, _frame: FrameType | None) -> None:
    """Nothing here: the number has gone through the socket already."""
