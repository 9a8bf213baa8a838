"""Lets a list of cards be as high as its rows where what lies round it scrolls."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt
from PySide6.QtWidgets import QAbstractItemView, QListView

from wbdesk.desktop.theme import theme
from wbdesk.desktop.widgets.scrolling import LARGE, area_round, reveal

HIGHEST = 8_000_000  # pixels; a widget can have twice as many


class Grows(Protocol):
    """The list it is done for."""

    def view(self) -> QAbstractItemView:
        """Return what is shown now."""
        ...


class Growth(QObject):
    """
    One bar for a page and its list; the row with the focus is kept in sight.

    most: the list shows no more rows than these and has a bar of its own for the others, so that
    what stands below it, and is about the row that is chosen, stays near.
    """

    def __init__(self, owner: Grows, cards: QListView, most: int | None = None) -> None:
        super().__init__(cards)
        self._owner, self._cards, self._most = owner, cards, most
        cards.selectionModel().currentRowChanged.connect(self._follow)
        cards.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look again when the list is shown: only now does it know what lies round it."""
        if event.type() == QEvent.Type.Show:
            self.fit()
        return super().eventFilter(watched, event)

    def fit(self) -> None:
        """Take the height of all rows, or give it back."""
        high = self._height() if self._grows() else 0
        policy = Qt.ScrollBarPolicy
        whole = high and (self._most is None or self._cards.model().rowCount() <= self._most)
        own_bar = policy.ScrollBarAlwaysOff if whole else policy.ScrollBarAsNeeded
        self._cards.setVerticalScrollBarPolicy(own_bar)
        self._cards.setMinimumHeight(high)

    def _grows(self) -> bool:
        cards = self._cards
        large = theme().scale > LARGE and self._owner.view() is cards
        return large and area_round(cards) is not None

    def _height(self) -> int:
        model = self._cards.model()
        rows = model.rowCount() if model is not None else 0
        rows = rows if self._most is None else min(rows, self._most)
        high = rows * self._cards.sizeHintForRow(0) if rows else 0
        return high if high <= HIGHEST else 0

    def _follow(self, now: QModelIndex, _before: QModelIndex) -> None:
        if now.isValid() and self._cards.hasFocus() and self._grows():
            shown = self._cards.model().index(now.row(), 0)
            reveal(self._cards.viewport(), self._cards.visualRect(shown))
