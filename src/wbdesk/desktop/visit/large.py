"""Large targets: nothing that is touched on a visit is under 44 pixels."""

from __future__ import annotations

from PySide6.QtCore import QChildEvent, QEvent, QObject
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QTreeView, QWidget

from wbdesk.desktop.theme import theme
from wbdesk.desktop.widgets import Button, CheckRow, ToggleChip

LEAST = 44


def at_least_44(whole: QWidget) -> None:
    """Make every button and line in *whole*, itself included, high enough for a thumb."""
    found = [whole, *whole.findChildren(QWidget)]
    for widget in found:
        if isinstance(widget, CheckRow):
            widget.setMinimumHeight(theme().px(LEAST))
        elif isinstance(widget, (QAbstractButton, QComboBox, QLineEdit)):
            if isinstance(widget.parentWidget(), CheckRow) or isinstance(widget, ToggleChip):
                continue
            widget.setMinimumHeight(theme().px(LEAST))
            if isinstance(widget, Button) and not widget.text():
                widget.setMinimumWidth(theme().px(LEAST))
        elif isinstance(widget, QTreeView):
            widget.setProperty("leastRow", LEAST)


class Thumbs(QObject):
    """Keeps everything in *whole* large enough for a thumb, what is added later as well."""

    def __init__(self, whole: QWidget) -> None:
        super().__init__(whole)
        self._watch(whole)
        self._whole = whole
        theme().changed.connect(self._again)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look at every widget that comes in."""
        if event.type() == QEvent.Type.ChildPolished and isinstance(event, QChildEvent):
            child = event.child()
            if isinstance(child, QWidget):
                self._watch(child)
        return super().eventFilter(watched, event)

    def _again(self) -> None:
        at_least_44(self._whole)

    def _watch(self, whole: QWidget) -> None:
        at_least_44(whole)
        for widget in [whole, *whole.findChildren(QWidget)]:
            widget.installEventFilter(self)
