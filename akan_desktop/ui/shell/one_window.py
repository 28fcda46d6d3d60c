"""One vault, one window: a second start brings the first one to the front instead of refusing only.

Only a call passes, no word. Where there are sockets in the file system they are used as they are: for these
few bytes Qt's library for networks would cost every open vault three megabytes. Windows has none of them.
"""

from __future__ import annotations

import os
import socket
import stat
import struct
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from PySide6.QtCore import QCryptographicHash, QObject, QSocketNotifier, Signal

_PATIENCE_SECONDS: Final = 0.5
_WAITING: Final = 8
_LONGEST_ADDRESS: Final = 100
"""Bytes. A socket's address has room for 103 on some systems, 107 on others."""


class OneWindow(QObject):
    """Listens while a vault is open; tells `called` when another start of the program wants it.

    Where nothing can be listened to, nobody can call: the vault is open all the same. `own` is a folder of
    the program's that only this user may enter, for a system that gives its users none for such things.
    """

    called = Signal()

    def __init__(self, folder: Path, own: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._door: _Door | None = None
        if sys.platform == "win32":
            from akan_desktop.ui.shell.named_pipe import NamedPipe

            self._pipe = NamedPipe(_name(folder), self)
            self._pipe.called.connect(self.called)
        else:
            with suppress(OSError):
                self._door = _Door(_place(folder, own), self)
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
            with _short(place) as address:
                self._listening.bind(address)
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
            caller = self._listening.accept()[0]
            with caller:
                if _is_ours(caller):
                    self.called.emit()


def call_other_window(folder: Path, own: Path) -> bool:
    """Ask the window that has the vault open to come to the front; whether there was one that heard."""
    if sys.platform == "win32":
        from akan_desktop.ui.shell.named_pipe import call

        return call(_name(folder), _PATIENCE_SECONDS)
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as calling:
        calling.settimeout(_PATIENCE_SECONDS)
        try:
            with _short(_place(folder, own)) as address:
                calling.connect(address)
            return _is_ours(calling)
        except OSError:
            return False


def _place(folder: Path, own: Path) -> Path:
    given = Path(os.environ.get("XDG_RUNTIME_DIR", ""))
    return (given if given.is_absolute() and _is_private(given) else own) / _name(folder)


def _is_private(folder: Path) -> bool:
    """Whether a folder is this user's, and nobody else may look into it."""
    try:
        found = folder.stat(follow_symlinks=False)
    except OSError:
        return False
    mine = found.st_uid == os.getuid()
    return mine and stat.S_ISDIR(found.st_mode) and not stat.S_IMODE(found.st_mode) & 0o077


@contextmanager
def _short(place: Path) -> Iterator[str]:
    """Give an address that fits where a path is too long for a socket: through its folder, held open."""
    path = os.fspath(place)
    if len(os.fsencode(path)) <= _LONGEST_ADDRESS or not sys.platform.startswith("linux"):
        yield path
        return
    folder = os.open(place.parent, os.O_RDONLY | os.O_DIRECTORY)
    try:
        yield f"/proc/self/fd/{folder}/{place.name}"
    finally:
        os.close(folder)


def _is_ours(peer: socket.socket) -> bool:
    """Whether the process at the other end is this user's; where nobody can say, the folder has to do."""
    if not hasattr(socket, "SO_PEERCRED"):
        return True
    credentials = peer.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, struct.calcsize("3i"))
    return bool(struct.unpack("3i", credentials)[1] == os.getuid())


def _name(folder: Path) -> str:
    """A name that two starts agree on and that tells nobody where the vault is."""
    content = os.fsencode(folder.resolve())
    hashed = QCryptographicHash.hash(content, QCryptographicHash.Algorithm.Sha256)
    return "akan-desktop-" + bytes(hashed.toHex().data()).decode("ascii")[:24]
