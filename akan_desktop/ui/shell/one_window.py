"""One vault, one window: a second start brings the first one to the front instead of refusing only."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

if TYPE_CHECKING:
    from pathlib import Path

_PATIENCE_MS: Final = 500


class OneWindow(QObject):
    """Listens while a vault is open; tells `called` when another start of the program wants it."""

    called = Signal()

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        name = _name(folder)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._answer)
        # We hold the vault's lock: whatever stands there is left from a process that is gone.
        QLocalServer.removeServer(name)
        self._server.listen(name)

    def close(self) -> None:
        """Stop listening."""
        self._server.close()

    def _answer(self) -> None:
        socket = self._server.nextPendingConnection()
        socket.disconnected.connect(socket.deleteLater)
        socket.disconnectFromServer()
        self.called.emit()


def call_other_window(folder: Path) -> bool:
    """Ask the window that has the vault open to come to the front; whether there was one that heard."""
    socket = QLocalSocket()
    socket.connectToServer(_name(folder))
    heard = socket.waitForConnected(_PATIENCE_MS)
    socket.abort()
    return heard


def _name(folder: Path) -> str:
    """A name that two starts agree on and that tells nobody where the vault is."""
    return "akan-desktop-" + hashlib.sha256(str(folder.resolve()).encode()).hexdigest()[:24]
