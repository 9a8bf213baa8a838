"""Rows of a list, fetched a page at a time; sorting and filtering are done by who answers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Generic, TypeVar

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from wbdesk.desktop.jobs import Jobs
from wbdesk.desktop.language import Says, said
from wbdesk.desktop.widgets.table.cells import Cell, plain
from wbdesk.i18n import _

R = TypeVar("R")
Index = QModelIndex | QPersistentModelIndex
ROW_ROLE = int(Qt.ItemDataRole.UserRole)
CELL_ROLE = ROW_ROLE + 1
_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_SPOKEN = int(Qt.ItemDataRole.AccessibleTextRole)
_ALIGN = int(Qt.ItemDataRole.TextAlignmentRole)
NOWHERE = QModelIndex()


@dataclass(frozen=True)
class Sort:
    """By which column, and whether from the far end."""

    key: str
    descending: bool = False


@dataclass(frozen=True)
class Column(Generic[R]):
    """One column: its key, title, how a row becomes a cell, and its width at 100 %."""

    key: str
    title: Says
    cell: Callable[[R], Cell]
    width: int = 150
    stretch: bool = False
    sortable: bool = False
    end: bool = False


Fetch = Callable[[int, int, Sort | None, str], tuple[int, Sequence[R]]]


class Pages(Generic[R]):
    """The rows that have been fetched, and the cells made of them."""

    def __init__(self, size: int) -> None:
        self.size = size
        self._pages: dict[int, tuple[R, ...]] = {}
        self._cells: dict[tuple[int, int], Cell] = {}

    def begin(self, rows: tuple[R, ...]) -> None:
        """Forget everything but a new first page."""
        self._pages = {0: rows}
        self.forget_words()

    def put(self, page: int, rows: tuple[R, ...]) -> None:
        """Keep one more page."""
        self._pages[page] = rows

    def row_at(self, n: int) -> R | None:
        """Return row *n*, or None while it has not been fetched."""
        page = self._pages.get(n // self.size)
        at = n % self.size
        return page[at] if page is not None and at < len(page) else None

    def cell(self, n: int, column: int, make: Callable[[R], Cell], row: R) -> Cell:
        """Return a cell, made once."""
        found = self._cells.get((n, column))
        if found is None:
            found = self._cells[n, column] = make(row)
        return found

    def forget_words(self) -> None:
        """Make every cell anew, as after a change of language."""
        self._cells = {}

    def count(self) -> int:
        """Return how many rows are in memory."""
        return sum(len(page) for page in self._pages.values())


def spoken_title(column: Column[R], sort: Sort | None) -> str:
    """Return a title with the order that the list stands in."""
    title = said(column.title)
    if sort is None or sort.key != column.key:
        return title
    words = _("{title}, last first") if sort.descending else _("{title}, first first")
    return words.format(title=title)


class PagedModel(QAbstractTableModel, Generic[R]):
    """
    A table over *fetch(offset, limit, sort, text) -> (total, rows)*, asked through Jobs.

    loaded(total) comes when a new answer is shown, failed(error) when none could be had.
    """

    loaded = Signal(object)
    failed = Signal(object)

    def __init__(
        self,
        columns: Sequence[Column[R]],
        fetch: Fetch[R],
        jobs: Jobs,
        *,
        page: int = 100,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._fetch, self._jobs, self._page = fetch, jobs, page
        self.pages: Pages[R] = Pages(page)
        self._asked: set[int] = set()
        self._total, self._round = 0, 0
        self.sort_by: Sort | None = None
        self.text = ""

    def reload(self) -> None:
        """Ask anew; what is shown stays until the answer is here."""
        self._round += 1
        self._asked = set()
        self._ask(0)

    def find(self, text: str) -> None:
        """Show the rows that match *text*."""
        self.text = text
        self.reload()

    def order(self, sort: Sort | None) -> None:
        """Show the rows in another order."""
        self.sort_by = sort
        self.reload()

    def total(self) -> int:
        """Return how many rows there are in all."""
        return self._total

    def row_at(self, n: int) -> R | None:
        """Return row *n*, or None while it has not been fetched."""
        return self.pages.row_at(n)

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """Return how many rows there are in all."""
        return 0 if parent.isValid() else self._total

    def columnCount(self, parent: Index = NOWHERE) -> int:
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = _DISPLAY) -> Any:  # whatever the role holds
        """Look up one cell; ask for its page when it is not here yet."""
        if not index.isValid() or role not in {_DISPLAY, _SPOKEN, ROW_ROLE, CELL_ROLE, _ALIGN}:
            return None
        if role == _ALIGN:
            end = self.columns[index.column()].end
            flag = Qt.AlignmentFlag.AlignTrailing if end else Qt.AlignmentFlag.AlignLeading
            return int(flag | Qt.AlignmentFlag.AlignVCenter)
        row = self.row_at(index.row())
        if row is None:
            self._ask(index.row() // self._page)
            return None if role in {ROW_ROLE, CELL_ROLE} else _("Opening…")
        if role == ROW_ROLE:
            return row
        make = self.columns[index.column()].cell
        cell = self.pages.cell(index.row(), index.column(), make, row)
        return cell if role == CELL_ROLE else plain(cell)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY
    ) -> Any:  # whatever the role holds
        """Return a title; for readers with the order it stands in."""
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        column = self.columns[section]
        if role == _DISPLAY:
            return said(column.title)
        if role == _SPOKEN:
            return spoken_title(column, self.sort_by)
        return self.data(self.index(0, section), role) if role == _ALIGN and self._total else None

    def retranslate(self) -> None:
        """Say titles and cells in the new language."""
        self.pages.forget_words()
        if self._total:
            last = self.index(self._total - 1, len(self.columns) - 1)
            self.dataChanged.emit(self.index(0, 0), last)
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.columns) - 1)

    def _ask(self, page: int) -> None:
        if page in self._asked:
            return
        self._asked.add(page)
        work = partial(self._fetch, page * self._page, self._page, self.sort_by, self.text)
        self._jobs.run(work, partial(self._show, self._round, page), self._on_failed)

    def _show(self, asked: int, page: int, answer: tuple[int, Sequence[R]]) -> None:
        if asked != self._round:
            return
        total, rows = answer
        if page == 0:
            self._begin_again(total, tuple(rows))
            return
        self.pages.put(page, tuple(rows))
        first = page * self._page
        last = min(first + self._page, self._total) - 1
        if last >= first:
            self.dataChanged.emit(self.index(first, 0), self.index(last, len(self.columns) - 1))

    def _begin_again(self, total: int, rows: tuple[R, ...]) -> None:
        """Take the first page of a new answer; a list of the same length keeps its place."""
        same = total == self._total and total > 0
        if not same:
            self.beginResetModel()
        self.pages.begin(rows)
        self._total = total
        if not same:
            self.endResetModel()
        else:
            last = self.index(total - 1, len(self.columns) - 1)
            self.dataChanged.emit(self.index(0, 0), last)
        self.loaded.emit(total)

    def _on_failed(self, error: Exception) -> None:
        self._asked.clear()
        self.failed.emit(error)
