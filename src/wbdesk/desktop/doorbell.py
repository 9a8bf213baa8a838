"""One window, one process: a second start rings, and the first comes to the front."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer

_WAIT_MS = 300


class Doorbell(QObject):
    """Answers at a name made from the data folder; only this user's programs may ring."""

    rung = Signal()

    def __init__(self, place: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._name = "wbdesk-" + hashlib.sha256(place.encode()).hexdigest()[:24]
        self._server: QLocalServer | None = None

    def somebody_is_in(self) -> bool:
        """Ring; return whether a WBDesk is open over the same folder."""
        from PySide6.QtNetwork import QLocalSocket

        socket = QLocalSocket()
        socket.connectToServer(self._name)
        there = socket.waitForConnected(_WAIT_MS)
        if there:
            socket.write(b"raise")
            socket.waitForBytesWritten(_WAIT_MS)
            socket.disconnectFromServer()
        return there

    def answer(self) -> bool:
        """Answer from now on; a name left by a killed process is taken over."""
        from PySide6.QtNetwork import QLocalServer

        server = QLocalServer(self)
        server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        if not server.listen(self._name):
            QLocalServer.removeServer(self._name)
            if not server.listen(self._name):
                return False
        server.newConnection.connect(self._on_ring)
        self._server = server
        return True

    def close(self) -> None:
        """Answer no more; the name is free at once, for whoever answers next."""
        if self._server is not None:
            self._server.close()
            self._server.deleteLater()
            self._server = None

    def _on_ring(self) -> None:
        self.rung.emit()
