"""A list in a card: a table at ordinary text sizes, cards of two lines above 150 %."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QListView,
    QStackedWidget,
    QTableView,
    QWidget,
)

from wbdesk.desktop.jobs import Jobs
from wbdesk.desktop.language import Retranslating, Says, said
from wbdesk.desktop.theme import theme
from wbdesk.desktop.widgets.cards import EmptyState, ErrorState, Panel
from wbdesk.desktop.widgets.layout import Column as Vertical
from wbdesk.desktop.widgets.paint import rounded
from wbdesk.desktop.widgets.table.cards import CardDelegate
from wbdesk.desktop.widgets.table.delegate import ROW, RowDelegate
from wbdesk.desktop.widgets.table.growth import Growth
from wbdesk.desktop.widgets.table.model import Column, Fetch, PagedModel, Sort
from wbdesk.desktop.widgets.table.widths import Widths

CARDS_FROM = 1.5


class DeskTable(Retranslating, Panel):
    """
    A list of any length.

    opened(row): Enter or double click. chosen(row): another row has the focus.
    pressed(letter, row): a single letter or Space while the list has the focus.
    loaded(total): a new answer is shown.
    most_cards: with large text, in a page that scrolls, so many are shown first; None: all.
    """

    opened = Signal(object)
    chosen = Signal(object)
    pressed = Signal(str, object)
    loaded = Signal(object)

    def __init__(
        self,
        columns: Sequence[Column[Any]],  # rows of any kind
        fetch: Fetch[Any],  # rows of any kind
        jobs: Jobs,
        *,
        name: Says,
        empty: Callable[[], EmptyState] | None = None,
        card_columns: Sequence[str] = (),
        page: int = 100,
        most_cards: int | None = None,
    ) -> None:
        super().__init__()
        self._name, self._empty = name, empty
        self.model = PagedModel(columns, fetch, jobs, page=page, parent=self)
        keys = [column.key for column in columns]
        shown = tuple(keys.index(key) for key in card_columns if key in keys)
        self.table, self.cards = QTableView(), QListView()
        self._delegates = RowDelegate(), CardDelegate(shown or tuple(range(1, len(keys))))
        self.stack = QStackedWidget()
        for view, delegate in zip((self.table, self.cards), self._delegates, strict=True):
            prepare(view, self.model, delegate)
            view.installEventFilter(self)
            view.doubleClicked.connect(self._on_double)
            self.stack.addWidget(view)
        self.cards.setSelectionModel(self.table.selectionModel())
        self._growth = Growth(self, self.cards, most_cards)
        whole = Vertical(self.stack, margins=(1, 1, 1, 8))
        whole.addWidget(self._growth.more, 0, Qt.AlignmentFlag.AlignHCenter)
        self.setLayout(whole)
        prepare_columns(self.table, self.model.columns)
        self._widths = Widths(self, self.table, self.model.columns)
        self.cards.setUniformItemSizes(True)
        self.cards.verticalScrollBar().valueChanged.connect(self.cards.viewport().update)
        self.table.horizontalHeader().sectionClicked.connect(self._on_head)
        self.model.loaded.connect(self._on_loaded)
        self.model.failed.connect(self._on_failed)
        self.table.selectionModel().currentRowChanged.connect(self._on_current)
        self.ready()

    def refresh(self) -> None:
        """Ask for the rows anew."""
        self.model.reload()

    def search(self, text: str) -> None:
        """Show the rows that match *text*."""
        self.model.find(text)

    def view(self) -> QAbstractItemView:
        """Return the list that is shown now."""
        return self.cards if theme().scale >= CARDS_FROM else self.table

    def current(self) -> Any:  # a row of any kind
        """Return the row with the focus, or None."""
        index = self.table.currentIndex()
        return self.model.row_at(index.row()) if index.isValid() else None

    def choose(self, n: int) -> None:
        """Put the focus row on row *n*."""
        if 0 <= n < self.model.total():
            self.table.setCurrentIndex(self.model.index(n, 0))

    def retranslate(self) -> None:
        """Say the name, titles and cells."""
        for view in (self.table, self.cards):
            view.setAccessibleName(said(self._name))
        self.model.retranslate()

    def restyle(self) -> None:
        """Follow the text size; change to cards when it is large."""
        px = theme().px
        self.table.verticalHeader().setDefaultSectionSize(px(ROW))
        self.table.horizontalHeader().setMinimumHeight(px(38))
        self._widths.apply()
        self.cards.doItemsLayout()
        top = 1 if self.view() is self.table else px(8)
        self.stack.setContentsMargins(0, top - 1, 0, 0)
        if self.stack.currentWidget() in {self.table, self.cards}:
            self.stack.setCurrentWidget(self.view())
        self._growth.fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take Enter, Space and single letters while the list has the focus."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return take_key(self, event)
        if event.type() in {QEvent.Type.FocusIn, QEvent.Type.FocusOut}:
            self.view().viewport().update()
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the card, and the quiet fill behind the titles."""
        super().paintEvent(event)
        if self.stack.currentWidget() is not self.table:
            return
        p, now = QPainter(self), theme()
        head = self.table.horizontalHeader().height() + 1
        p.setClipRect(QRectF(1, 1, self.width() - 2, head))
        rounded(p, QRectF(1, 1, self.width() - 2, head + 40), now.px(11), "surface2", None)
        p.end()

    def _on_head(self, n: int) -> None:
        column = self.model.columns[n]
        if not column.sortable:
            return
        now = self.model.sort_by
        down = now is not None and now.key == column.key and not now.descending
        order = Qt.SortOrder.DescendingOrder if down else Qt.SortOrder.AscendingOrder
        self.table.horizontalHeader().setSortIndicatorShown(True)
        self.table.horizontalHeader().setSortIndicator(n, order)
        self.model.order(Sort(column.key, down))

    def _on_loaded(self, total: int) -> None:
        if total or self._empty is None:
            swap(self.stack, self.view(), 2)
        else:
            swap(self.stack, self._empty(), 2)
        if total and not self.table.currentIndex().isValid():
            self.choose(0)
        self._growth.fit()
        self.loaded.emit(total)

    def _on_failed(self, error: Exception) -> None:
        from wbdesk.desktop.errors import told

        words = told(error)
        state = ErrorState(words.sentence, self.refresh, for_it=words.for_it)
        swap(self.stack, state, 2)

    def _on_current(self, now: QModelIndex, _before: QModelIndex) -> None:
        if now.isValid():
            self.chosen.emit(self.model.row_at(now.row()))

    def _on_double(self, index: QModelIndex) -> None:
        row = self.model.row_at(index.row())
        if row is not None:
            self.opened.emit(row)


def take_key(table: DeskTable, event: QKeyEvent) -> bool:
    """Open a row by Enter, hand on a single letter; return whether the key was one of these."""
    row, modifiers = table.current(), event.modifiers()
    if row is not None and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
        table.opened.emit(row)
        return True
    alone = modifiers in {Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier}
    if alone and len(event.text()) == 1 and event.text().isprintable():
        table.pressed.emit(event.text().upper(), row)
        return True
    return False


def prepare(
    view: QAbstractItemView,
    model: PagedModel[Any],  # rows of any kind
    delegate: Any,  # a delegate for them
) -> None:
    """Set up what table and cards have in common; rows are of any kind."""
    view.setModel(model)
    view.setItemDelegate(delegate)
    view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    view.setTabKeyNavigation(False)
    view.viewport().setAutoFillBackground(False)


def prepare_columns(
    table: QTableView,
    columns: Sequence[Column[Any]],  # of any kind of row
) -> None:
    """Set up the titles; columns are of any kind of row."""
    header = table.horizontalHeader()
    table.verticalHeader().hide()
    table.setShowGrid(False)
    table.setCornerButtonEnabled(False)
    table.setWordWrap(False)
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
    header.setHighlightSections(False)
    header.setSectionsClickable(True)
    header.setSortIndicatorClearable(False)
    stretched = [n for n, column in enumerate(columns) if column.stretch]
    for n in stretched:
        header.setSectionResizeMode(n, QHeaderView.ResizeMode.Stretch)
    header.setStretchLastSection(not stretched)


def swap(stack: QStackedWidget, widget: QWidget, lasting: int) -> None:
    """Show *widget*; what was shown goes, unless it is one of the first *lasting* pages."""
    old, at = stack.currentWidget(), stack.currentIndex()
    if stack.indexOf(widget) < 0:
        stack.addWidget(widget)
    stack.setCurrentWidget(widget)
    if old is not None and old is not widget and at >= lasting:
        stack.removeWidget(old)
        old.deleteLater()
