"""Sets a table in columns; from large print on it has become a list before it comes here."""

from __future__ import annotations

from dataclasses import replace

from wbdesk.documents.content import TOGETHER, Block
from wbdesk.documents.text import Flow, Style, line_width
from wbdesk.documents.voice import Runs, as_text, bold

COLUMNS_BELOW = 16.0  # from this size on a page has one column


def add_table(flow: Flow, block: Block, style: Style) -> float:
    """Add the rows of *block*, its head in bold first; the answer is how high they are."""
    head = tuple(bold(cell) for cell in block.head)
    widths = _widths((head, *block.rows), flow.width, style)
    height = 0.0
    few = len(block.rows) <= TOGETHER
    for number, row in enumerate((head, *block.rows)):
        last = number == len(block.rows)
        own = replace(style, space_after=style.size) if last else replace(style, keep_with_next=few)
        cells = [as_text(cell) for cell in row]
        height += flow.row(cells, widths, own, head=number == 0) + own.space_after
    return height - style.size


def _widths(rows: tuple[tuple[Runs, ...], ...], room: float, style: Style) -> list[float]:
    """As wide as the widest words of each column; the first gives way where that is too much."""
    columns = list(zip(*rows, strict=True))
    widths = [max(line_width(as_text(cell), style) for cell in column) + 0.5 for column in columns]
    left = room - style.size * (len(widths) - 1) - sum(widths[1:])
    return [min(widths[0], max(left, 0.3 * room)), *widths[1:]]
