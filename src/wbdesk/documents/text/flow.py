"""Run paragraphs, check boxes, rules and figures down pages, mirrored for right-to-left."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm

from wbdesk.documents.text.blocks import (
    RULE,
    Block,
    Cell,
    DrawFigure,
    Marker,
    Tag,
    paragraph_block,
)
from wbdesk.documents.text.paragraph import Paragraph, layout, line_width
from wbdesk.documents.text.sheet import Sheet
from wbdesk.documents.text.style import Style, Text
from wbdesk.documents.text.tags import Element

MARGIN = 16 * mm


@dataclass(frozen=True, slots=True)
class Page:
    """What page furniture needs to know: where the text column is, and which page this is."""

    number: int
    total: int
    left: float
    right: float
    top: float
    bottom: float
    part: Element  # what the pages of the flow are in the structure of the document

    @property
    def width(self) -> float:
        return self.right - self.left


@dataclass(slots=True)
class _Outline:
    """What each block is in the structure: neighbouring items share a list or a table."""

    part: Element
    _group: Element | None = None
    _kind: tuple[str, str] = ("", "")
    _last: Element | None = None

    def element(self, block: Block) -> Element:
        if block.continues and self._last is not None:
            return self._last
        if not block.tag:
            return self.part
        if block.group != self._kind:
            self._kind = block.group
            self._group = self.part.add(block.group[0]) if block.group[0] else None
        language = block.paragraph.style.language if block.paragraph else ""
        parent = self._group or self.part
        self._last = parent.add(block.tag, language, alternative=block.alternative)
        return self._last


Furniture = Callable[[Sheet, Page], None]
Placed = list[tuple[Block, float]]  # each block, and how far below the top of the column


@dataclass(slots=True)
class Flow:
    """Collect blocks, then draw them; `head` and `foot` are kept free inside the margins.

    The furniture callback draws into head and foot of each page, and knows how many there are.
    """

    page_size: tuple[float, float] = A4
    margin: float = MARGIN
    head: float = 0.0
    foot: float = 0.0
    language: str = ""
    missing: dict[str, None] = field(default_factory=dict)
    _blocks: list[Block] = field(default_factory=list)

    @property
    def width(self) -> float:
        return self.page_size[0] - 2 * self.margin

    @property
    def room(self) -> float:
        """The height of the text column."""
        return self.page_size[1] - 2 * self.margin - self.head - self.foot

    def words(
        self,
        text: Text,
        style: Style,
        *,
        marker: Marker | None = None,
        label: Text | None = None,
        bookmark: str | None = None,
        tag: Tag = "P",
    ) -> Paragraph:
        """Add a paragraph, with a mark or a label hanging at its start side."""
        hang = 1.5 * style.size if marker else 0.0
        hanging = None
        if label is not None:
            hang = line_width(label, style) + 0.5 * style.size
            hanging = layout(label, style, self.width)
        paragraph = layout(text, replace(style, indent=style.indent + hang), self.width)
        self.missing.update(dict.fromkeys(paragraph.missing))
        self.add(paragraph_block(paragraph, marker, hanging, bookmark, tag))
        return paragraph

    def row(
        self, cells: Sequence[Text], widths: Sequence[float], style: Style, *, head: bool = False
    ) -> float:
        """Add a row of a table, columns from the start side; the answer is its height."""
        made: list[Cell] = []
        start = 0.0
        several = [layout(text, style, width) for text, width in zip(cells, widths, strict=True)]
        base = max(words.lines[0].baseline for words in several)  # all stand on one line
        for words in several:
            self.missing.update(dict.fromkeys(words.missing))
            left = self.width - start - words.width if style.rtl else start
            down = base - words.lines[0].baseline
            made.append(Cell(words, left, down, "TH" if head else "TD"))
            start += words.width + style.size
        height = max(cell.down + cell.words.height for cell in made)
        self.add(
            Block(
                height,
                tag="TR",
                cells=tuple(made),
                space_after=style.space_after,
                keep_with_next=head or style.keep_with_next,
            )
        )
        return height

    def rule(self, thickness: float = RULE, space: float = 6.0) -> None:
        """Add a line across the column."""

        def draw(sheet: Sheet, x: float, y: float) -> None:
            with sheet.decoration():
                sheet.setLineWidth(thickness)
                sheet.line(x, y - thickness / 2, x + self.width, y - thickness / 2)

        self.add(Block(thickness, figure=draw, space_before=space, space_after=space, tag=""))

    def figure(
        self,
        height: float,
        draw: DrawFigure,
        *,
        keep_with_next: bool = False,
        alternative: str = "",
    ) -> None:
        """Add a drawing of one's own; it is given the left and the top of its place.

        With an alternative in words it is a picture to be read out, without one decoration.
        """
        self.add(
            Block(
                height,
                figure=draw,
                keep_with_next=keep_with_next,
                tag="Figure" if alternative else "",
                alternative=alternative,
                width=self.width,
            )
        )

    def gap(self, height: float, *, keep_with_next: bool = False) -> None:
        """Leave room, which vanishes at the top of a page."""
        self.add(Block(0.0, space_before=height, keep_with_next=keep_with_next, tag=""))

    def new_page(self) -> None:
        self.add(Block(0.0, breaks_page=True, tag=""))

    def add(self, block: Block) -> None:
        self._blocks.append(block)

    def draw(self, sheet: Sheet, furniture: Furniture | None = None) -> int:
        """Draw every page; the answer is how many there were."""
        pages = list(self._pages()) or [[]]
        outline = _Outline(sheet.structure.add("Sect", self.language))
        left, top = self.margin, self.page_size[1] - self.margin
        for number, placed in enumerate(pages, start=1):
            for block, down in placed:
                y = top - self.head - down
                if block.bookmark:
                    key = f"{sheet.getPageNumber()}-{round(y)}"
                    sheet.bookmarkHorizontal(key, 0, y)
                    sheet.addOutlineEntry(block.bookmark, key, level=0)
                block.draw(sheet, left, y, outline.element(block))
            if furniture is not None:
                place = (left, left + self.width, top, self.margin)
                with sheet.within(outline.part):
                    furniture(sheet, Page(number, len(pages), *place, outline.part))
            sheet.showPage()
        return len(pages)

    def _pages(self) -> Iterator[Placed]:
        page: Placed = []
        used = after = 0.0
        waiting = list(reversed(self._blocks))
        while waiting:
            block = waiting.pop()
            before = max(after, block.space_before) if page else 0.0
            left = self.room - used - before
            if not block.breaks_page and self._needed(block, waiting) <= left + 0.01:
                if block.height or page:
                    page.append((block, used + before))
                    used, after = used + before + block.height, block.space_after
                continue
            if not block.breaks_page:
                parts = block.split(left, alone=not page)
                if parts is not None:
                    page.append((parts[0], used + before))
                    waiting.append(parts[1])
                elif page:
                    waiting.append(block)
                else:
                    page.append((block, 0.0))  # higher than a page, and of one piece
            if page:
                yield page
            page, used, after = [], 0.0, 0.0
        if page:
            yield page

    def _needed(self, block: Block, waiting: list[Block]) -> float:
        """The block's height, and the beginning of what has to stay with it."""
        alone = needed = block.height
        ahead = len(waiting) - 1
        while block.keep_with_next and ahead >= 0 and not waiting[ahead].breaks_page:
            following = waiting[ahead]
            needed += max(block.space_after, following.space_before) + following.least
            block, ahead = following, ahead - 1
        return needed if needed <= self.room else alone
