"""Every screen is its own mirror image from right to left, and no Arabic word is cut off on it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLabel, QLayout, QScrollBar, QWidget
from pytestqt.qtbot import QtBot

from desktop.language_dialogs import dialog_classes, every_dialog, of_a_visit
from desktop.language_world import World, world
from desktop.test_language_room import cut
from wbdesk.desktop.visit.finish import FinishSheet
from wbdesk.desktop.widgets import Column, Label, Row
from wbdesk.desktop.widgets.layout import Grid

SLACK = 8  # pixels that rounding and a last letter's overhang may take
Rects = dict[QWidget, tuple[int, int]]


@pytest.fixture
def opened(qtbot: QtBot) -> Iterator[World]:
    """The program in Arabic, on a small laptop."""
    made = world(qtbot, "ar")
    made.unlock()
    made.desk.shell.resize(1366, 768)
    made.rest()
    yield made
    made.app.close()
    made.app.deleteLater()


def rects(page: QWidget) -> Rects:
    """Where each widget of *page* begins, and how wide it is."""
    shown = (w for w in page.findChildren(QWidget) if w.isVisibleTo(page))
    own = (w for w in shown if not w.objectName().startswith("qt_") and type(w) is not QScrollBar)
    return {w: (w.mapTo(page, QPoint()).x(), w.width()) for w in own}


def turn(page: QWidget) -> None:
    """Let *page* run from the other side, its margins too, in the same words."""
    ltr, rtl = Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft
    page.setLayoutDirection(ltr if page.layoutDirection() == rtl else rtl)
    for layout in page.findChildren(QLayout):
        if isinstance(layout, Row | Column | Grid):
            now = layout.contentsMargins()
            layout.setContentsMargins(now.right(), now.top(), now.left(), now.bottom())
    for _round in range(3):
        QApplication.processEvents()


def unlike(name: str, page: QWidget) -> Iterator[str]:
    """Say what does not change sides with the direction."""
    before, wide = rects(page), page.width()
    turn(page)
    after = rects(page)
    for widget, (x, width) in before.items():
        there, now = after.get(widget, (0, -1))
        if abs(now - width) <= 2 and abs(there - (wide - x - width)) > SLACK:
            yield f"{name}: {_told(widget)} at {there}, its mirror image is {wide - x - width}"
    turn(page)


def _told(widget: QWidget) -> str:
    words = widget.text() if isinstance(widget, QLabel) else ""
    return f"{type(widget).__name__} {widget.objectName()} {words[:30]!r}"


def wrong_on(pages: Iterable[tuple[str, QWidget]], seen: set[type]) -> Iterator[str]:
    """Say what is cut off and what stays where it was, and put into *seen* what was looked at."""
    for name, page in pages:
        yield from (f"{name}: {one}" for one in cut(page))
        yield from unlike(name, page)
        seen.add(type(page))


def test_every_screen_and_dialog_changes_sides_and_cuts_no_arabic_word(opened: World) -> None:
    seen = set[type]()
    wrong = list(wrong_on(chain(opened.places(), every_dialog(opened)), seen))
    assert not wrong, "\n".join(wrong)
    assert dialog_classes() - seen == {FinishSheet}, "every dialog there is was opened"


def test_a_visit_changes_sides_and_cuts_no_arabic_word(opened: World) -> None:
    seen = set[type]()
    wrong = list(wrong_on(of_a_visit(opened), seen))
    assert not wrong, "\n".join(wrong)
    assert FinishSheet in seen


def test_what_stays_where_it_was_is_found(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    label = Label("Pinned", parent=page)
    label.setGeometry(10, 0, 80, 20)
    page.resize(400, 40)
    page.show()
    assert [one.split(" at ")[0] for one in unlike("here", page)] == ["here: Label  'Pinned'"]
