"""Lets a list be as high as its rows where what lies round it scrolls: one bar is enough."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt
from PySide6.QtWidgets import QAbstractItemView, QListView

from wbdesk.desktop.theme import theme
from wbdesk.desktop.widgets.buttons import plain
from wbdesk.desktop.widgets.scrolling import LARGE, area_round, reveal
from wbdesk.i18n import ngettext

HIGHEST = 8_000_000  # pixels; a widget can have twice as many
MORE = 10  # rows that one press shows besides
_ANY = 16_777_215  # a widget's height without a limit


class Grows(Protocol):
    """The list it is done for."""

    def view(self) -> QAbstractItemView:
        """Return what is shown now."""
        ...


class Growth(QObject):
    """
    One bar for a page and its list; the row with the focus is kept in sight.

    most: the list shows no more rows than these until .more is pressed or a row below them is
    chosen, so that what stands below it, and is about the row that is chosen, stays near.
    least: its height in pixels while it scrolls itself.
    """

    def __init__(
        self, owner: Grows, cards: QListView, most: int | None = None, least: int = 0
    ) -> None:
        super().__init__(cards)
        self._owner, self._cards, self._most, self._least = owner, cards, most, least
        self.more = plain(self._words, self._show_more, icon="chevd", small=True)
        self.more.setObjectName("list.more")
        self.more.hide()
        self._holds = False  # it shows its first rows and never scrolls
        cards.selectionModel().currentRowChanged.connect(self._follow)
        cards.installEventFilter(self)
        cards.verticalScrollBar().valueChanged.connect(self._stay)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look again when the list is shown: only now does it know what lies round it."""
        if event.type() == QEvent.Type.Show:
            self.fit()
        return super().eventFilter(watched, event)

    def fit(self) -> None:
        """Take the height of all rows that are to be seen, or give it back."""
        high = self._height() if self._grows() else 0
        self._holds = bool(high)
        policy = Qt.ScrollBarPolicy
        own_bar = policy.ScrollBarAlwaysOff if high else policy.ScrollBarAsNeeded
        self._cards.setVerticalScrollBarPolicy(own_bar)
        self._cards.setMinimumHeight(high or self._least)
        self._cards.setMaximumHeight(high if high and self._left() else _ANY)
        self.more.setVisible(bool(high and self._left()))
        self.more.retranslate()
        self._stay()

    def _grows(self) -> bool:
        cards = self._cards
        large = theme().scale > LARGE and self._owner.view() is cards
        return large and area_round(cards) is not None

    def _rows(self) -> int:
        model = self._cards.model()
        return model.rowCount() if model is not None else 0

    def _left(self) -> int:
        return 0 if self._most is None else max(0, self._rows() - self._most)

    def _height(self) -> int:
        rows, hint = self._rows(), self._cards.sizeHintForRow
        if self._most is None:
            high = rows * hint(0) if rows else 0
        else:
            high = sum(hint(n) for n in range(min(rows, self._most)))
        return high if high <= HIGHEST else 0

    def _words(self) -> str:
        count = min(MORE, self._left())
        return ngettext("Show {n} more", "Show {n} more", count).format(n=count)

    def _show_more(self) -> None:
        if self._most is not None:
            first = self._most
            self._most += MORE
            self.fit()
            self._cards.setFocus(Qt.FocusReason.OtherFocusReason)
            self._cards.setCurrentIndex(self._cards.model().index(first, 0))

    def _stay(self, *_moved: int) -> None:
        if self._holds:
            self._cards.verticalScrollBar().setValue(0)  # so the wheel moves the page

    def _follow(self, now: QModelIndex, _before: QModelIndex) -> None:
        if not now.isValid() or not self._grows():
            return
        if self._most is not None and now.row() >= self._most:
            self._most = now.row() + 1
            self.fit()
        if self._cards.hasFocus():
            shown = self._cards.model().index(now.row(), 0)
            reveal(self._cards.viewport(), self._cards.visualRect(shown))
