"""Remembers where the window was, and never puts it off the screen."""

from __future__ import annotations

import json

from PySide6.QtCore import QRect
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from wbdesk.desktop.shell.screen import WindowMemory

KEY = "window"


def remember(window: QWidget, memory: WindowMemory) -> None:
    """Keep place, size and whether it fills the screen."""
    at = window.normalGeometry()
    kept = {"at": [at.x(), at.y(), at.width(), at.height()], "full": window.isMaximized()}
    memory.put(KEY, json.dumps(kept))


def restore(window: QWidget, memory: WindowMemory) -> None:
    """Put the window where it was, moved onto a screen that is there today."""
    try:
        kept = json.loads(memory.get(KEY) or "{}")
        at = QRect(*(int(n) for n in kept.get("at", (0, 0, 1280, 800))))
    except (ValueError, TypeError, AttributeError):
        kept, at = {}, QRect(0, 0, 1280, 800)
    window.setGeometry(on_a_screen(at))
    if kept.get("full"):
        window.showMaximized()


def on_a_screen(wanted: QRect) -> QRect:
    """Return *wanted*, made to fit a screen that exists."""
    screens = [screen.availableGeometry() for screen in QGuiApplication.screens()]
    home = next((room for room in screens if room.intersects(wanted)), screens[0])
    width, height = min(wanted.width(), home.width()), min(wanted.height(), home.height())
    x = min(max(wanted.x(), home.x()), home.right() + 1 - width)
    y = min(max(wanted.y(), home.y()), home.bottom() + 1 - height)
    return QRect(x, y, width, height)
