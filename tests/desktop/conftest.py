"""Gives every test of the screens a clean look and a desk, and takes them back."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from screen_desk import make_context, open_desk
from wbdesk.application.ports import Desk
from wbdesk.desktop import language
from wbdesk.desktop.context import Context
from wbdesk.desktop.jobs import Jobs
from wbdesk.desktop.theme import apply, theme
from wbdesk.desktop.widgets import follow_focus
from wbdesk.i18n import current


@pytest.fixture(autouse=True)
def _clean_screen(qapp: QApplication) -> Iterator[None]:
    """Begin in English, light, 100 %; leave no window behind."""
    if not qapp.styleSheet() or theme().tokens.name != "light" or theme().scale != 1.0:
        apply(qapp, "light")
    follow_focus(qapp)
    yield
    for window in qapp.topLevelWidgets():
        window.close()
        window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    if qapp.layoutDirection() != Qt.LayoutDirection.LeftToRight or current().code != "en":
        language.switch(qapp, "en")


@pytest.fixture
def jobs() -> Iterator[Jobs]:
    """A real worker thread, closed at the end."""
    made = Jobs()
    yield made
    made.close()


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A real desk with nobody on it."""
    return open_desk(tmp_path / "desk")


@pytest.fixture
def context(desk: Desk, jobs: Jobs) -> Context:
    """What every screen over the desk is handed."""
    return make_context(desk, jobs)


@pytest.fixture
def home(qtbot: QtBot) -> QWidget:
    """The window that a dialog is opened over."""
    window = QWidget()
    window.resize(1000, 800)
    qtbot.addWidget(window)
    window.show()
    return window
