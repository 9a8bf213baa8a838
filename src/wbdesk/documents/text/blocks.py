"""What a page is made of: paragraphs with their marks, and figures."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal

from wbdesk.documents.text.paragraph import Paragraph
from wbdesk.documents.text.sheet import Sheet
from wbdesk.documents.text.tags import Element

RULE = 1.5  # the thinnest line that a person with low vision can be expected to see
Marker = Literal["box", "ticked", "dot"]
Tag = Literal["H1", "H2", "H3", "P", "LI", "TR", "Figure", ""]  # what a block is; "" is decoration
_SAID = {"box": "\u2610", "ticked": "\u2611", "dot": "\u2022"}
DrawFigure = Callable[[Sheet, float, float], None]  # the sheet, the left and the top


@dataclass(frozen=True, slots=True)
class Cell:
    """One field of a table: its words, how far from left and top of its row, whether a head."""

    words: Paragraph
    left: float
    down: float
    kind: Literal["TH", "TD"] = "TD"


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph or a figure with its place on the page; a paragraph may go on over the page."""

    height: float
    paragraph: Paragraph | None = None
    figure: DrawFigure | None = None
    marker: Marker | None = None
    label: Paragraph | None = None
    space_before: float = 0.0
    space_after: float = 0.0
    keep_with_next: bool = False
    bookmark: str | None = None
    breaks_page: bool = False
    tag: Tag = "P"
    alternative: str = ""  # a figure in words
    width: float = 0.0  # of a figure
    cells: tuple[Cell, ...] = ()  # of a row of a table
    continues: bool = False  # the rest of a paragraph that began on the page before

    @property
    def group(self) -> tuple[str, str]:
        """What the block shares with neighbours of its kind: a list, a table or nothing."""
        if self.tag == "TR":
            return "Table", ""
        if self.tag != "LI":
            return "", ""
        return "L", "numbered" if self.label else "dots" if self.marker == "dot" else "boxes"

    @property
    def least(self) -> float:
        """The height without which it is not begun: two lines, or all of a short paragraph."""
        lines = self.paragraph.lines if self.paragraph else ()
        if len(lines) < 4 or self.keep_with_next:
            return self.height
        return lines[0].height + lines[1].height

    def draw(self, sheet: Sheet, x: float, y_top: float, element: Element) -> None:
        """Draw the block as a piece of *element*, which is its own."""
        if self.figure is not None:
            self._draw_figure(sheet, x, y_top, element)
        for cell in self.cells:
            field = element.add(cell.kind, cell.words.style.language)
            if cell.kind == "TH":
                field.attributes = "/O /Table /Scope /Column"
            with sheet.within(field):
                sheet.draw(cell.words, x + cell.left, y_top - cell.down)
        if self.paragraph is None:
            return
        if self.tag != "LI":
            with sheet.within(element):
                self._draw_label(sheet, x, y_top)
                sheet.draw(self.paragraph, x, y_top)
            return
        if not self.continues:
            self._draw_item_mark(sheet, x, y_top, element)
        bodies = [kid for kid in element.kids if isinstance(kid, Element) and kid.kind == "LBody"]
        with sheet.within(bodies[0] if bodies else element.add("LBody")):
            sheet.draw(self.paragraph, x, y_top)

    def _draw_figure(self, sheet: Sheet, x: float, y_top: float, element: Element) -> None:
        assert self.figure is not None
        if self.tag != "Figure":
            with sheet.within(element):
                self.figure(sheet, x, y_top)
            return
        place = (x, y_top - self.height, x + self.width, y_top)
        element.attributes = "/O /Layout /BBox [{:.0f} {:.0f} {:.0f} {:.0f}]".format(*place)
        with sheet.within(element), sheet.marked():
            self.figure(sheet, x, y_top)

    def _draw_item_mark(self, sheet: Sheet, x: float, y_top: float, element: Element) -> None:
        assert self.paragraph is not None
        if self.marker is not None:
            mark = element.add("Lbl", actual=_SAID[self.marker])
            with sheet.within(mark), sheet.marked():
                draw_marker(sheet, self.marker, self.paragraph, x, y_top)
        elif self.label is not None:
            with sheet.within(element.add("Lbl")):
                self._draw_label(sheet, x, y_top)

    def _draw_label(self, sheet: Sheet, x: float, y_top: float) -> None:
        if self.label is not None:
            down = self.paragraph.lines[0].baseline if self.paragraph else 0.0
            sheet.draw(self.label, x, y_top - down + self.label.lines[0].baseline)

    def split(self, height: float, *, alone: bool) -> tuple[Block, Block] | None:
        """Cut a paragraph for the end of a page; alone on its page it may leave a single line."""
        if self.paragraph is None or (self.keep_with_next and not alone):
            return None
        parts = self.paragraph.split(height, least=1 if alone else 2)
        if parts is None:
            return None
        head, tail = parts
        return (
            replace(self, paragraph=head, height=head.height),
            replace(
                self,
                paragraph=tail,
                height=tail.height,
                marker=None,
                label=None,
                bookmark=None,
                continues=True,
            ),
        )


def paragraph_block(
    paragraph: Paragraph,
    marker: Marker | None = None,
    label: Paragraph | None = None,
    bookmark: str | None = None,
    tag: Tag = "P",
) -> Block:
    """A paragraph as a block; with a mark or a label at its side it is an item of a list."""
    style = paragraph.style
    return Block(
        paragraph.height,
        paragraph,
        marker=marker,
        label=label,
        space_before=style.space_before,
        space_after=style.space_after,
        keep_with_next=style.keep_with_next,
        bookmark=bookmark,
        tag="LI" if marker or label else tag,
    )


def draw_marker(sheet: Sheet, marker: Marker, paragraph: Paragraph, x: float, y_top: float) -> None:
    """Draw a box, a ticked box or a dot as a shape: no font need have it, no reader says it."""
    style = paragraph.style
    size = style.size
    hang = 1.5 * size
    start = x + style.indent - hang
    if style.rtl:
        start = x + paragraph.width - style.indent + hang - 0.85 * size
    base = y_top - paragraph.lines[0].baseline
    with sheet.decoration():
        if marker == "dot":
            sheet.circle(start + 0.4 * size, base + 0.36 * size, 0.16 * size, stroke=0, fill=1)
            return
        sheet.setLineWidth(max(RULE, size / 12))
        sheet.rect(start, base - 0.06 * size, 0.85 * size, 0.85 * size, stroke=1, fill=0)
        if marker == "ticked":
            sheet.setLineWidth(max(RULE, size / 8))
            path = sheet.beginPath()
            path.moveTo(start + 0.18 * size, base + 0.38 * size)
            path.lineTo(start + 0.36 * size, base + 0.16 * size)
            path.lineTo(start + 0.68 * size, base + 0.62 * size)
            sheet.drawPath(path, stroke=1, fill=0)
