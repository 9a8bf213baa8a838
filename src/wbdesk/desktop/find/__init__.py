"""Find (Ctrl+K): people, notes, services and what can be done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from wbdesk.desktop.context import Context

if TYPE_CHECKING:
    from wbdesk.desktop.find.palette import FindPalette


def find_palette(context: Context, parent: QWidget) -> FindPalette:
    """Return the palette, to be opened over the window of *parent*."""
    from wbdesk.desktop.find.palette import FindPalette

    return FindPalette(context, parent)


__all__ = ["find_palette"]
