"""Finds controls that are mute to a screen reader or out of reach of keys, on any page."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QComboBox,
    QHeaderView,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QScrollBar,
    QTabBar,
    QTextEdit,
    QWidget,
)

CONTROLS = (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
    QTextEdit,
)
# The arrows of the line above walk through it.
FROM_ELSEWHERE = {"find.list"}


def controls(page: QWidget) -> Iterator[QWidget]:
    """What can be used on a page now, but for the insides that Qt gives its own widgets."""
    for widget in [page, *page.findChildren(QWidget)]:
        parent = widget.parentWidget()
        inside = isinstance(parent, QComboBox | QLineEdit | QTabBar) or isinstance(
            widget, QScrollBar | QHeaderView
        )
        if isinstance(widget, CONTROLS) and widget.isVisible() and not inside:
            yield widget


def told(widget: QWidget) -> str:
    """What a screen reader says of it."""
    face = QAccessible.queryAccessibleInterface(widget)
    return str(face.text(QAccessible.Text.Name)) if face is not None else ""


def by_key(widget: QWidget) -> bool:
    """Whether Tab, an arrow inside its group or a key of its own reaches it."""
    if _tabs(widget) or widget.objectName() in FROM_ELSEWHERE:
        return True
    parent = widget.parentWidget()
    if isinstance(widget, QRadioButton):  # one of the group has the focus, arrows choose another
        group = parent.findChildren(QRadioButton) if parent is not None else []
        return any(_tabs(one) for one in group)
    closes = parent is not None and parent.property("look") == "head"  # as Esc does
    return closes or (isinstance(widget, QAbstractButton) and not widget.shortcut().isEmpty())


def _tabs(widget: QWidget) -> bool:
    return bool(widget.focusPolicy().value & Qt.FocusPolicy.TabFocus.value)


def faults(place: str, page: QWidget) -> list[str]:
    """Say of each control what it lacks."""
    found = []
    for widget in controls(page):
        who = f"{place}: {type(widget).__name__} {widget.objectName() or told(widget)!r}"
        if not told(widget).strip():
            found.append(f"{who} has no name")
        if not by_key(widget):
            found.append(f"{who} has no key")
        off = isinstance(widget, QPushButton) and not widget.isEnabled()
        if off and not widget.accessibleDescription():
            found.append(f"{who} does not say why it is off")
    return found
