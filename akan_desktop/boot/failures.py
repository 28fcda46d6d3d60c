"""When the window itself fails: a line in the log and a word to the user, both without data."""

from __future__ import annotations

import sys
import threading
from contextlib import suppress
from typing import TYPE_CHECKING

from PySide6.QtCore import QMessageLogContext, QObject, QtMsgType, Signal, qInstallMessageHandler

if TYPE_CHECKING:
    from pathlib import Path
    from types import TracebackType


class Failures(QObject):
    """Catches what nobody else has caught, on any thread, and tells `happened` with a report without data.

    The log is loaded with `start`, or with the first failure if that comes earlier: painting comes first.
    """

    happened = Signal(str)

    def __init__(self, logs: Path) -> None:
        super().__init__()
        self._logs, self._started = logs, False
        self._starting = threading.Lock()
        sys.excepthook = self._early
        threading.excepthook = self._early_on_thread

    def start(self) -> None:
        """Begin to log; from now on Qt's own messages go there too, as their kind and never their text."""
        with self._starting:
            if not self._started:
                self._begin()
                self._started = True

    def _begin(self) -> None:
        from akan_desktop.boot.logs import Failure, catch_failures, start_logging
        from akan_desktop.boot.paths import private_folder

        def tell(failure: Failure) -> None:
            self.happened.emit(failure.as_text())

        # Where no log can be written the failure must still be told.
        with suppress(OSError):
            start_logging(private_folder(self._logs))
        catch_failures(tell)
        qInstallMessageHandler(_log_message)

    def _early(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        self.start()
        sys.excepthook(kind, error, trace)

    def _early_on_thread(self, arguments: threading.ExceptHookArgs) -> None:
        self.start()
        threading.excepthook(arguments)


def _log_message(kind: QtMsgType, context: QMessageLogContext, _text: str | None) -> None:
    """Log that Qt has complained, and in which of its parts: its sentences may quote paths and texts."""
    import logging

    if kind in (QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg):
        return
    log = logging.getLogger(context.category or "qt")
    if kind is QtMsgType.QtWarningMsg:
        log.warning("qt.warning")
    else:
        log.error("qt.error")
