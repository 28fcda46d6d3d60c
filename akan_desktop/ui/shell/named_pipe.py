"""How one start of the program calls another where the file system holds no sockets: on Windows."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket


class NamedPipe(QObject):
    """Listens under a name; tells `called` when somebody called, and lets them go."""

    called = Signal()

    def __init__(self, name: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._answer)
        # Whoever listens holds the vault's lock: what stands there is left from a process that is gone.
        QLocalServer.removeServer(name)
        self._server.listen(name)

    def close(self) -> None:
        """Stop listening."""
        self._server.close()

    def _answer(self) -> None:
        caller = self._server.nextPendingConnection()
        caller.disconnected.connect(caller.deleteLater)
        caller.disconnectFromServer()
        self.called.emit()


def call(name: str, seconds: float) -> bool:
    """Call whoever listens under a name; whether somebody heard within the time."""
    caller = QLocalSocket()
    caller.connectToServer(name)
    heard = caller.waitForConnected(round(seconds * 1000))
    caller.abort()
    return heard
