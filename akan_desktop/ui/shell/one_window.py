"""One vault, one window: a second start brings the first one to the front instead of refusing only.

Only a call passes, no word. Where there are sockets in the file system they are used as they are: for these
few bytes Qt's library for networks would cost every open vault three megabytes. Windows has none of them.
"""

from __future__ import annotations

import os
import socket
import sys
from contextlib import suppress
from pathlib import Path
from typing import Final

from PySide6.QtCore import QCryptographicHash, QDir, QObject, QSocketNotifier, Signal

_PATIENCE_SECONDS: Final = 0.5
_WAITING: Final = 8


class OneWindow(QObject):
    """Listens while a vault is open; tells `called` when another start of the program wants it.

    Where nothing can be listened to, nobody can call: the vault is open all the same.
    """

    called = Signal()

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._door: _Door | None = None
        if sys.platform == "win32":
            from akan_desktop.ui.shell.named_pipe import NamedPipe

            self._pipe = NamedPipe(_name(folder), self)
            self._pipe.called.connect(self.called)
        else:
            with suppress(OSError):
                self._door = _Door(_place(folder), self)
                self._door.called.connect(self.called)

    def close(self) -> None:
        """Stop listening."""
        if sys.platform == "win32":
            self._pipe.close()
        elif self._door is not None:
            self._door.close()
            self._door = None


class _Door(QObject):
    """A socket in the file system that only this user can knock at. Raises OSError where none can be."""

    called = Signal()

    def __init__(self, place: Path, parent: QObject) -> None:
        super().__init__(parent)
        self._place = place
        self._listening = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        try:
            # We hold the vault's lock: whatever stands there is left from a process that is gone.
            place.unlink(missing_ok=True)
            self._listening.bind(os.fspath(place))
            place.chmod(0o600)  # nobody can connect before it listens
            self._listening.setblocking(False)
            self._listening.listen(_WAITING)
        except OSError:
            self._listening.close()
            raise
        self._notifier = QSocketNotifier(self._listening.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._answer)

    def close(self) -> None:
        """Stop listening, and leave nothing behind."""
        self._notifier.setEnabled(False)
        self._listening.close()
        with suppress(OSError):
            self._place.unlink(missing_ok=True)

    def _answer(self) -> None:
        with suppress(OSError):  # whoever called may have gone again
            self._listening.accept()[0].close()
        self.called.emit()


def call_other_window(folder: Path) -> bool:
    """Ask the window that has the vault open to come to the front; whether there was one that heard."""
    if sys.platform == "win32":
        from akan_desktop.ui.shell.named_pipe import call

        return call(_name(folder), _PATIENCE_SECONDS)
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as calling:
        calling.settimeout(_PATIENCE_SECONDS)
        try:
            calling.connect(os.fspath(_place(folder)))
        except OSError:
            return False
    return True


def _place(folder: Path) -> Path:
    own = Path(os.environ.get("XDG_RUNTIME_DIR", ""))
    return (own if own.is_absolute() and own.is_dir() else Path(QDir.tempPath())) / _name(folder)


def _name(folder: Path) -> str:
    """A name that two starts agree on and that tells nobody where the vault is."""
    content = os.fsencode(folder.resolve())
    hashed = QCryptographicHash.hash(content, QCryptographicHash.Algorithm.Sha256)
    return "akan-desktop-" + bytes(hashed.toHex().data()).decode("ascii")[:24]
