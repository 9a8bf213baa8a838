"""Hears from the system that it locks the screen, sleeps, shuts the lid or changes the user.

On Linux logind and the screen savers say so over D-Bus; on Windows the window is told. A system
that says nothing is noticed by `SleepWatch` once the clock has run on.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import (
    SLOT,
    QAbstractNativeEventFilter,
    QByteArray,
    QCoreApplication,
    QObject,
    Signal,
    Slot,
)

from wbdesk.desktop.lock.waiting import LOGIN, LOGIN_PATH, MANAGER, SleepWaits

if TYPE_CHECKING:  # not every system has it
    from PySide6.QtDBus import QDBusConnection

SESSION = "org.freedesktop.login1.Session"
PROPERTIES = "org.freedesktop.DBus.Properties"
SAVERS = (
    ("org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver"),
    ("org.gnome.ScreenSaver", "/org/gnome/ScreenSaver"),
    ("org.mate.ScreenSaver", "/org/mate/ScreenSaver"),
    ("org.cinnamon.ScreenSaver", "/org/cinnamon/ScreenSaver"),
)
_SESSION_CHANGE, _POWER = 0x02B1, 0x0218  # WM_WTSSESSION_CHANGE, WM_POWERBROADCAST
_LOCKS = {
    (_SESSION_CHANGE, 0x7),  # WTS_SESSION_LOCK
    (_SESSION_CHANGE, 0x2),  # WTS_CONSOLE_DISCONNECT: another user
    (_SESSION_CHANGE, 0x4),  # WTS_REMOTE_DISCONNECT
    (_POWER, 0x4),  # PBT_APMSUSPEND: sleep, and the lid
}


class SystemWatch(QObject):
    """
    Says `leaving` when nobody is meant to be at the desk any more.

    While `waits` is held, a system that can waits with sleep until it is let go.
    """

    leaving = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.waits = SleepWaits(self)
        self._native: _WindowsTells | None = None

    def listen(self) -> bool:
        """Listen to whatever this system has; return whether it has anything."""
        system: str = sys.platform
        if system == "linux":
            from PySide6.QtDBus import QDBusConnection

            return self.listen_on(QDBusConnection.sessionBus(), QDBusConnection.systemBus())
        if system == "win32":
            self._native = _WindowsTells(self)
            app = QCoreApplication.instance()
            if app is not None:
                app.installNativeEventFilter(self._native)
            return app is not None
        return False

    @Slot(bool)
    def on_active(self, active: bool) -> None:  # a slot
        """The screen saver begins, or the machine prepares for sleep."""
        if active:
            self.leaving.emit()

    @Slot()
    def on_lock(self) -> None:
        """The session is to be locked."""
        self.leaving.emit()

    @Slot(str, "QVariantMap", "QStringList")
    def on_properties(
        self, interface: str, changed: Mapping[str, object], _gone: list[str]
    ) -> None:
        """Another user takes the seat, or the session is locked."""
        away = changed.get("Active") is False or changed.get("LockedHint") is True
        if interface == SESSION and away:
            self.leaving.emit()

    def on_windows(self, message: int, what: int) -> None:
        """A message of Windows: *what* is its first parameter."""
        if (message, what) in _LOCKS:
            self.leaving.emit()

    def listen_on(self, session: QDBusConnection, system: QDBusConnection) -> bool:
        """Listen on these two buses; return whether either takes it."""
        heard = [
            session.connect(name, path, name, "ActiveChanged", self, _slot("on_active(bool)"))
            for name, path in SAVERS
            if session.isConnected()
        ]
        if system.isConnected():
            self.waits.use(system)
            own = f"{LOGIN_PATH}/session/{_quoted(os.environ.get('XDG_SESSION_ID', ''))}"
            sleep = (LOGIN, LOGIN_PATH, MANAGER, "PrepareForSleep")
            changed = _slot("on_properties(QString,QVariantMap,QStringList)")
            heard += [
                system.connect(*sleep, self, _slot("on_active(bool)")),
                system.connect(LOGIN, own, SESSION, "Lock", self, _slot("on_lock()")),
                system.connect(LOGIN, own, PROPERTIES, "PropertiesChanged", self, changed),
            ]
        return any(heard)


class _WindowsTells(QAbstractNativeEventFilter):
    """Passes on what Windows says to the program's windows; drops nothing."""

    def __init__(self, watch: SystemWatch) -> None:
        super().__init__()
        self._watch = watch

    def nativeEventFilter(  # noqa: N802  # Qt's own name
        self, kind: QByteArray | bytes | bytearray | memoryview, message: int
    ) -> tuple[bool, int]:
        """Look at one message."""
        if bytes(kind.data() if isinstance(kind, QByteArray) else kind) == b"windows_generic_MSG":
            import ctypes.wintypes

            told = ctypes.wintypes.MSG.from_address(int(message))
            self._watch.on_windows(int(told.message), int(told.wParam))
        return False, 0


def _slot(signature: str) -> bytes:
    return cast(bytes, SLOT(signature))  # the stubs say bytes; only what SLOT makes is taken


def _quoted(name: str) -> str:
    """Return *name* as D-Bus writes it in a path: what is no letter or digit as _ and hex."""
    plain = "".join(c if c.isascii() and c.isalnum() else f"_{ord(c):02x}" for c in name)
    return f"_{ord(name[0]):02x}{plain[1:]}" if name[:1].isdigit() else plain
