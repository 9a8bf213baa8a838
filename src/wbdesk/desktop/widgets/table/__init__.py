"""Lists of any length: columns are data, rows come a page at a time."""

from wbdesk.desktop.widgets.table.cells import Bar, Cell, Chips, Days, LoopCell, Number, Pips, Text
from wbdesk.desktop.widgets.table.delegate import RowDelegate, paint_cell
from wbdesk.desktop.widgets.table.model import CELL_ROLE, ROW_ROLE, Column, Fetch, PagedModel, Sort
from wbdesk.desktop.widgets.table.view import DeskTable

__all__ = [
    "CELL_ROLE",
    "ROW_ROLE",
    "Bar",
    "Cell",
    "Chips",
    "Column",
    "Days",
    "DeskTable",
    "Fetch",
    "LoopCell",
    "Number",
    "PagedModel",
    "Pips",
    "RowDelegate",
    "Sort",
    "Text",
    "paint_cell",
]
