"""Remembers how wide a person made the columns of a list, at 100 % text."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any, Protocol

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QTableView, QWidget

from wbdesk.desktop.theme import theme
from wbdesk.desktop.widgets.table.model import Column

LEAST = 40


class Memory(Protocol):
    """What the laptop remembers for everybody; never personal."""

    def get(self, key: str) -> str | None:
        """Return what was put."""
        ...

    def put(self, key: str, value: str) -> None:
        """Keep *value*."""
        ...


_memory: list[Memory] = []


def use(memory: Memory | None) -> None:
    """Remember widths in *memory* from now on; None: not at all."""
    _memory[:] = [memory] if memory is not None else []


class Widths(QObject):
    """Gives the columns of *table* their widths, and keeps those that a person chose."""

    def __init__(
        self,
        owner: QWidget,
        table: QTableView,
        columns: Sequence[Column[Any]],  # of any kind of row
    ) -> None:
        super().__init__(table)
        self._owner, self._table, self._columns = owner, table, columns
        self._ours = False
        table.horizontalHeader().sectionResized.connect(self._on_resized)

    def apply(self) -> None:
        """Set the widths for the text size of now."""
        kept = self._kept()
        self._ours = True
        for n, column in enumerate(self._columns):
            wanted = kept.get(column.key, column.width)
            self._table.setColumnWidth(n, theme().px(max(LEAST, wanted)))
        self._ours = False

    def _on_resized(self, n: int, _old: int, new: int) -> None:
        column = self._columns[n]
        by_hand = not self._ours and self._table.isVisible() and not column.stretch
        last = n == len(self._columns) - 1  # it takes the room that is left
        if not by_hand or last or not _memory or not self._owner.objectName():
            return
        kept = self._kept() | {column.key: round(new / theme().scale)}
        _memory[0].put(self._name(), json.dumps(kept))

    def _kept(self) -> dict[str, int]:
        if not _memory or not self._owner.objectName():
            return {}
        try:
            held = json.loads(_memory[0].get(self._name()) or "{}")
        except ValueError:
            return {}
        if not isinstance(held, dict):
            return {}
        return {key: n for key, n in held.items() if isinstance(n, int) and LEAST <= n <= 2000}

    def _name(self) -> str:
        return f"columns.{self._owner.objectName()}"
