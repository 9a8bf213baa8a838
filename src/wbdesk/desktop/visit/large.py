"""Large targets: nothing that is touched on a visit is under 44 pixels."""

from __future__ import annotations

from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QWidget

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
