"""Asks the system to wait with sleep until an open desk has locked (logind's delay lock)."""

from __future__ import annotations

import os
from contextlib import suppress
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:  # not every system has it
    from PySide6.QtDBus import QDBusConnection, QDBusPendingCallWatcher

LOGIN, LOGIN_PATH = "org.freedesktop.login1", "/org/freedesktop/login1"
MANAGER = "org.freedesktop.login1.Manager"
WHY = "Keeps what was typed and locks the desk"  # read by nobody but `systemd-inhibit --list`


class SleepWaits(QObject):
    """
    Holds logind's descriptor while a desk is open; closing it lets the system sleep.

    Nothing here waits for an answer: without a bus, or where logind says no, nothing is held.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bus: QDBusConnection | None = None
        self._asked: QDBusPendingCallWatcher | None = None
        self._descriptor = -1

    def use(self, bus: QDBusConnection) -> None:
        """Ask on *bus* from here on."""
        self._bus = bus

    def hold(self) -> None:
        """A desk is open: sleep is to wait for it."""
        self.let_go()
        if self._bus is None:
            return
        from PySide6.QtDBus import QDBusMessage, QDBusPendingCallWatcher

        asks = QDBusMessage.createMethodCall(LOGIN, LOGIN_PATH, MANAGER, "Inhibit")
        asks.setArguments(["sleep", "WBDesk", WHY, "delay"])
        self._asked = QDBusPendingCallWatcher(self._bus.asyncCall(asks), self)
        self._asked.finished.connect(self._on_answer)

    def let_go(self) -> None:
        """No desk is open: the system may sleep."""
        self._asked = None
        descriptor, self._descriptor = self._descriptor, -1
        if descriptor >= 0:
            with suppress(OSError):
                os.close(descriptor)

    def _on_answer(self, watcher: QDBusPendingCallWatcher) -> None:
        from PySide6.QtDBus import QDBusUnixFileDescriptor

        given = [
            found.takeFileDescriptor()  # out of every copy: what we close is then closed
            for found in watcher.reply().arguments()
            if isinstance(found, QDBusUnixFileDescriptor)
        ]
        if watcher is self._asked and given:
            self._asked, self._descriptor = None, given.pop()
        for late in given:  # the desk was locked before the answer came
            os.close(late)
        watcher.deleteLater()
