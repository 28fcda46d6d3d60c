"""Logging and crash reports that hold no personal data, by construction rather than by care.

A log line is an *event code* with the place that logged it; an exception is its type and our own frames.
Messages, arguments and locals are never written: Python's messages carry the data that a failure was about.

    log = logging.getLogger(__name__)
    log.warning("backup.copy-failed")        # written
    log.warning("could not copy %s", path)   # written as "withheld", with the place
"""

from __future__ import annotations

import logging
import logging.handlers
import os
import platform
import re
import sys
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from akan_desktop import __version__

if TYPE_CHECKING:
    from collections.abc import Callable
    from io import TextIOWrapper
    from types import TracebackType

_EVENT = re.compile(r"[a-z0-9]+([._-][a-z0-9]+)*")
_WITHHELD = "withheld"
_PACKAGE = Path(__file__).resolve().parent.parent
_LOG_BYTES = 256 * 1024
_DEPTH = 8


class Failure(NamedTuple):
    """What may be told of an unexpected exception: to the log, to the dialog, to whoever mends it.

    `kinds` are the types of the exception and of those that led to it, outermost first. `frames` are places
    in our own code ("register/queries.py:41 open_cases"), innermost last. `versions` names what ran.
    """

    kinds: tuple[str, ...]
    frames: tuple[str, ...]
    versions: tuple[str, ...]

    def as_text(self) -> str:
        """Return the report as lines that a person can read, copy and send."""
        return "\n".join([" <- ".join(self.kinds), *(f"  {frame}" for frame in self.frames), *self.versions])


def describe(error: BaseException) -> Failure:
    """Reduce an exception to what holds no data."""
    kinds: list[str] = []
    frames: list[str] = []
    cause: BaseException | None = error
    while cause is not None and len(kinds) < _DEPTH:
        kinds.append(f"{type(cause).__module__}.{type(cause).__qualname__}".removeprefix("builtins."))
        frames = _own_frames(cause.__traceback__) + frames
        cause = cause.__cause__ or (None if cause.__suppress_context__ else cause.__context__)
    return Failure(tuple(kinds), tuple(frames), versions())


def _own_frames(trace: TracebackType | None) -> list[str]:
    frames = []
    while trace is not None:
        code = trace.tb_frame.f_code
        path = Path(code.co_filename)
        if path.is_relative_to(_PACKAGE):
            frames.append(f"{path.relative_to(_PACKAGE).as_posix()}:{trace.tb_lineno} {code.co_name}")
        trace = trace.tb_next
    return frames


def versions() -> tuple[str, ...]:
    """Return the versions of the program, of Python and of the system's kind: nothing about the machine."""
    return (
        f"Akan Desktop {__version__}",
        f"Python {platform.python_version()}",
        f"{platform.system()} {platform.machine()}",
    )


class NeutralFormatter(logging.Formatter):
    """Writes event codes and places; anything that could be a sentence or a value is withheld."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s", "%Y-%m-%dT%H:%M:%SZ")

    @staticmethod
    def converter(seconds: float | None) -> time.struct_time:
        """Write times in UTC."""
        return time.gmtime(seconds)

    def format(self, record: logging.LogRecord) -> str:
        """Return one line, and the reduced exception under it where there is one."""
        message = record.msg if isinstance(record.msg, str) and not record.args else ""
        event = message if _EVENT.fullmatch(message) else _WITHHELD
        moment = self.formatTime(record, self.datefmt)
        line = f"{moment} {record.levelname} {event} {record.name}:{record.lineno}"
        error = record.exc_info[1] if record.exc_info else None
        return line if error is None else f"{line}\n{describe(error).as_text()}"


def start_logging(folder: Path) -> None:
    """Write warnings and worse to a small rotating file in `folder`, which only its owner may enter."""
    path = folder / "akan-desktop.log"
    handler = _PrivateFile(path, maxBytes=_LOG_BYTES, backupCount=2, encoding="utf-8", delay=True)
    handler.setFormatter(NeutralFormatter())
    root = logging.getLogger()
    root.setLevel(logging.WARNING)
    root.addHandler(handler)
    logging.raiseExceptions = False  # a full disk must not print the line that could not be written


class _PrivateFile(logging.handlers.RotatingFileHandler):
    def _open(self) -> TextIOWrapper:
        os.close(os.open(self.baseFilename, os.O_CREAT | os.O_WRONLY | os.O_APPEND, 0o600))
        return super()._open()


def catch_failures(tell: Callable[[Failure], None]) -> None:
    """Send every exception that nobody caught, on any thread, down one path: the log, then `tell`.

    `tell` is called on the thread that failed. Ctrl+C keeps its usual meaning.
    """

    def failed(error: BaseException) -> None:
        if isinstance(error, KeyboardInterrupt):
            sys.__excepthook__(type(error), error, error.__traceback__)
            return
        logging.getLogger(__name__).critical("failure.uncaught", exc_info=error)
        tell(describe(error))

    def on_main(_: type[BaseException], error: BaseException, __: TracebackType | None) -> None:
        failed(error)

    def on_thread(arguments: threading.ExceptHookArgs) -> None:
        if arguments.exc_value is not None and not isinstance(arguments.exc_value, SystemExit):
            failed(arguments.exc_value)

    sys.excepthook = on_main
    threading.excepthook = on_thread
