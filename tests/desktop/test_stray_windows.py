"""No part of a screen is shown before it has its place: it would be a window, and take the keys."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.language_world import World, world


class Strays(QObject):
    """Notes every window that is shown."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.shown.append(f"{type(watched).__name__} {watched.objectName()}")
        return False


@pytest.fixture
def opened(qtbot: QtBot) -> Iterator[World]:
    made = world(qtbot)
    made.unlock()
    yield made
    made.app.close()
    made.app.deleteLater()


def test_no_place_opens_a_window_of_its_own(opened: World) -> None:
    app = QCoreApplication.instance()
    assert app is not None
    strays = Strays()
    app.installEventFilter(strays)
    try:
        seen = [name for name, _page in opened.places()]
    finally:
        app.removeEventFilter(strays)
    assert len(seen) > 8
    assert strays.shown == []
