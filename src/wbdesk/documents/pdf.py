"""Lays a document out on A4: black, one column, nothing smaller than the size asked for."""

from __future__ import annotations

import io
from contextlib import nullcontext
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, time

from wbdesk.documents.content import PRACTICE, Block, Content, Kind, Part
from wbdesk.documents.joints import listed
from wbdesk.documents.pictures import draw_picture
from wbdesk.documents.tables import COLUMNS_BELOW, add_table
from wbdesk.documents.text import (
    RULE,
    Flow,
    Marker,
    Page,
    Paragraph,
    Sheet,
    Style,
    Tag,
    Text,
    layout,
    line_width,
)
from wbdesk.documents.voice import Run, as_text, bold, text_of

BIG = 48.0


@dataclass(frozen=True, slots=True)
class Look:
    """How one kind of block is set; lengths are parts of the size asked for."""

    scale: float = 1.0
    bold: bool = False
    before: float = 0.0
    after: float = 0.7
    keep: bool = False


LOOKS = {
    Kind.TITLE: Look(1.5, bold=True, after=0.25, keep=True),
    Kind.HEADING: Look(1.2, bold=True, before=1.0, after=0.3, keep=True),
    Kind.SUBHEADING: Look(1.0, bold=True, before=0.6, after=0.35, keep=True),
    Kind.WORDS: Look(),
    Kind.ENTRY: Look(after=0.3),
    Kind.SIGN: Look(before=0.5, after=0.3),
    Kind.STEP: Look(after=0.5),
    Kind.ITEM: Look(after=0.45),
    Kind.NUMBERED: Look(1.25, bold=True, after=0.45),
    Kind.BIG: Look(after=0.4),
}
PICTURE, BESIDE, AIRY = 2.2, 3.0, 1.7  # a picture's side, its column, and how much more air
SPACES = (1.0, 0.6, 0.3, 0.1)  # a letter that has to fit one page gives up its air first


@dataclass(frozen=True, slots=True)
class Pdf:
    """The file, how many pages it has, and what no font could draw."""

    data: bytes
    pages: int
    missing: tuple[str, ...]


def to_pdf(content: Content, size: float) -> Pdf:
    """Return the document as a file; the same content and day give the same bytes."""
    stream = io.BytesIO()
    mark = PRACTICE if content.practice else ""
    sheet = Sheet(
        stream,
        title=content.title,
        language=content.language,
        created=datetime.combine(content.made_on, time(12), UTC),
        subject=mark,
        keywords=mark,
    )
    missing: dict[str, None] = {}
    pages = 0
    for part in content.parts:
        made = _Pages(part, size, practice=content.practice)
        pages += made.draw(sheet)
        missing.update(made.missing)
    sheet.save()
    return Pdf(stream.getvalue(), pages, tuple(missing))


@dataclass(frozen=True, slots=True)
class _Foot:
    """The sentence, the page's number, how wide the number is, and how far below it stands."""

    sentence: Paragraph
    number: Paragraph
    room: float
    above: float

    @property
    def height(self) -> float:
        return max(self.sentence.height, self.above + self.number.height)


@dataclass(slots=True)
class _Pages:
    """The pages of one part."""

    part: Part
    size: float
    practice: bool
    missing: dict[str, None] = field(default_factory=dict)

    def draw(self, sheet: Sheet) -> int:
        footed = not self.part.one_page
        for air in (AIRY,) if self.part.pictured else SPACES:
            flow = self._flow(footed=footed)
            if self._fill(flow, air):
                break
        else:
            footed = True
            flow = self._flow(footed=True)
            self._fill(flow, SPACES[0])
        pages = flow.draw(sheet, self._foot_and_head if footed else self._head)
        self.missing.update(flow.missing)
        return pages

    # -- Head and foot ---------------------------------------------------------------------

    def _style(self, *, heavy: bool = False) -> Style:
        return Style(self.size, bold=heavy, language=self.part.voice.language)

    def _flow(self, *, footed: bool) -> Flow:
        flow = Flow(language=self.part.voice.language)
        if footed:
            flow.foot = self._foot_height(flow.width, 99, 99) + 0.9 * self.size
        if self.practice:
            flow.head = self._mark(flow.width).height + 0.5 * self.size
        return flow

    def _foot(self, width: float, page: int, pages: int) -> _Foot:
        """The sentence beside the page's number; above it where that saves a line of paper."""
        style, text = self._style(), as_text(self.part.foot)
        label = as_text(self.part.page_words(page, pages))
        room = line_width(label, style) + 0.5
        number = layout(label, style, room)
        beside = _even(text, style, width - room - self.size)
        across = layout(text, style, width)
        fits = bool(across.lines) and across.lines[-1].width + self.size + room <= width
        if not fits or len(across.lines) >= len(beside.lines):
            return _Foot(beside, number, room, 0.0)
        last = across.lines[-1]
        above = across.height - last.height + last.baseline - number.lines[0].baseline
        return _Foot(across, number, room, max(above, 0.0))

    def _foot_height(self, width: float, page: int, pages: int) -> float:
        return self._foot(width, page, pages).height

    def _mark(self, width: float) -> Paragraph:
        return layout(as_text(self.part.practice_words()), self._style(heavy=True), width)

    def _foot_and_head(self, sheet: Sheet, page: Page) -> None:
        foot = self._foot(page.width, page.number, page.total)
        sentence, y = foot.sentence, page.bottom + foot.height
        _line(sheet, page.left, page.right, y + 0.35 * self.size)
        rtl = self.part.voice.rtl
        with nullcontext() if page.number == page.total else sheet.furniture():
            sheet.draw(sentence, page.right - sentence.width if rtl else page.left, y)
        with sheet.furniture():
            sheet.draw(foot.number, page.left if rtl else page.right - foot.room, y - foot.above)
        self.missing.update(dict.fromkeys(sentence.missing))
        self._head(sheet, page)

    def _head(self, sheet: Sheet, page: Page) -> None:
        if not self.practice:
            return
        first = page.number == 1  # said once, before all else
        with sheet.within(page.part.add("P", first=True)) if first else sheet.furniture():
            sheet.draw(self._mark(page.width), page.left, page.top)

    # -- Body ------------------------------------------------------------------------------

    def _fill(self, flow: Flow, air: float) -> bool:
        """Put the blocks into *flow*; the answer is whether a letter to be cut fits one page."""
        blocks = self.part.blocks
        if self.size >= COLUMNS_BELOW:
            blocks = tuple(listed(blocks, self.part.voice))
        kinds = [block.kind for block in blocks]
        if Kind.CUT not in kinds:
            for at, block in enumerate(blocks):
                self._add(flow, block, air, above=blocks[:at])
            return True
        at = kinds.index(Kind.CUT)
        letter, stub = blocks[:at], blocks[at:]
        used = self._height(flow, letter, air)
        left = flow.room - used - self._height(flow, stub, air) - 1.0
        for block in letter:
            self._add(flow, block, air)
        if left >= 0:
            flow.gap(left)
        else:
            flow.new_page()
        for block in stub if left >= 0 else stub[1:]:
            self._add(flow, block, air, together=left >= 0)
        return left >= 0

    def _height(self, flow: Flow, blocks: tuple[Block, ...], air: float) -> float:
        """How much of a page *blocks* take, the space behind the last one among it."""
        trial = Flow(head=flow.head, foot=flow.foot)
        total = after = 0.0
        for block in blocks:
            height, before, behind = self._add(trial, block, air)
            total += max(after, before) + height
            after = behind
        return total + after

    def _add(
        self,
        flow: Flow,
        block: Block,
        air: float,
        *,
        together: bool = False,
        above: tuple[Block, ...] = (),
    ) -> tuple[float, float, float]:
        """Add a block; the answer is its height and the spaces before and behind it."""
        size = self.size
        if block.kind is Kind.RULE:
            flow.rule(RULE, 0.5 * size * air)
            return RULE, 0.5 * size * air, 0.5 * size * air
        if block.kind is Kind.CUT:
            flow.figure(size, lambda sheet, x, y: _cut(sheet, x, y, flow.width, size))
            return size, 0.0, 0.0
        if block.kind is Kind.DRAWING and block.drawing is not None:
            return self._figure(flow, block, self._height(flow, above, air))
        if block.kind is Kind.TABLE:
            language = (block.voice or self.part.voice).language
            style = Style(self.size, language=language, space_after=0.3 * self.size * air)
            return add_table(flow, block, style), 0.0, self.size
        if block.kind is Kind.SIGN:
            self._pen_line(flow, block)
        look = LOOKS[block.kind]
        language = (block.voice or self.part.voice).language
        style = self._look(look, air, language, together=together or block.keep)
        if block.kind is Kind.BIG:
            style = Style(max(BIG, size), bold=True, language=language, space_after=size)
        if self.part.pictured and block.kind not in _ACROSS:
            style = self._beside_picture(flow, block, self._pictured(style, block))
        paragraph = flow.words(
            _words(block, look),
            style,
            marker=_marker(block),
            label=block.label or None,
            bookmark=text_of(block.runs) if block.kind in _BOOKMARKED else None,
            tag=_TAGS.get(block.kind, "P"),
        )
        return paragraph.height, style.space_before, style.space_after

    def _look(self, look: Look, air: float, language: str, *, together: bool) -> Style:
        return Style(
            self.size * look.scale,
            look.bold,
            language,
            keep_with_next=look.keep or together,
            space_before=look.before * self.size * air,
            space_after=look.after * self.size * air,
        )

    def _pictured(self, style: Style, block: Block) -> Style:
        """Leave the column of pictures free, and set a step off from what belongs to the last."""
        size = self.size
        before = 1.9 * size if block.kind is Kind.STEP else style.space_before
        return replace(style, indent=BESIDE * size, space_before=before)

    def _beside_picture(self, flow: Flow, block: Block, style: Style) -> Style:
        """Put the block's picture beside its first lines; the answer leaves room below for it."""
        if not block.picture:
            return style
        size, side = self.size, PICTURE * self.size
        words = layout(_words(block, LOOKS[block.kind]), style, flow.width)
        above = max(0.0, (side - words.height) / 2)
        left = flow.width - side if style.rtl else 0.0
        flow.gap(max(above, style.space_before), keep_with_next=True)

        def draw(sheet: Sheet, x: float, y: float) -> None:
            draw_picture(sheet, block.picture, x + left, y + above, side)

        flow.figure(0.01, draw, keep_with_next=True)
        return replace(style, space_before=0.0, space_after=max(2 * above, style.space_after, size))

    def _pen_line(self, flow: Flow, block: Block) -> None:
        """Draw the line beside the words that come next, in the same place."""
        style = Style(self.size, language=(block.voice or self.part.voice).language)
        start = line_width(as_text(block.runs), style) + 0.5 * self.size
        tall = 1.35 * self.size

        def draw(sheet: Sheet, x: float, y: float) -> None:
            _line(sheet, x + start, x + flow.width, y - tall - 0.5 * self.size)

        flow.figure(0.01, draw, keep_with_next=True)

    def _figure(self, flow: Flow, block: Block, used: float) -> tuple[float, float, float]:
        """Add a figure: on what is left of the first page if that is enough, else on its own."""
        assert block.drawing is not None
        left = flow.room - used - 0.5 * self.size
        drawing = block.drawing(flow.width, max(left, 1.0), self.size)
        if drawing.height > left or not drawing.roomy:
            drawing = block.drawing(flow.width, flow.room, self.size)
        self.missing.update(dict.fromkeys(drawing.missing))
        flow.figure(drawing.height, drawing.draw, alternative=text_of(block.runs))
        flow.gap(0.5 * self.size)
        for number, name in drawing.below:
            runs = (Run(number, bold=True), Run("  ", isolate=False), Run(name))
            self._add(flow, Block(Kind.ENTRY, runs), 1.0)
        return drawing.height, 0.0, 0.5 * self.size


def _even(text: Text, style: Style, width: float) -> Paragraph:
    """Set a short text in lines of about one length, so that no word hangs alone."""
    widest = layout(text, style, width)
    best = widest
    for step in range(1, 20):
        tried = layout(text, style, width * (1 - 0.03 * step))
        if len(tried.lines) > len(widest.lines):
            break
        best = tried
    return best


_TAGS: dict[Kind, Tag] = {Kind.TITLE: "H1", Kind.HEADING: "H2", Kind.SUBHEADING: "H3"}
_ACROSS = frozenset({Kind.TITLE, Kind.HEADING, Kind.BIG})  # begin above the pictures
_BOOKMARKED = frozenset({Kind.TITLE, Kind.HEADING})


def _words(block: Block, look: Look) -> Text:
    return as_text(bold(block.runs) if look.bold else block.runs)


def _marker(block: Block) -> Marker | None:
    if block.kind is Kind.STEP:
        return "ticked" if block.ticked else "box"
    return "dot" if block.kind is Kind.ITEM else None


def _line(sheet: Sheet, left: float, right: float, y: float) -> None:
    with sheet.decoration():
        sheet.setLineWidth(RULE)
        sheet.line(left, y, right, y)


def _cut(sheet: Sheet, x: float, y: float, width: float, size: float) -> None:
    """Draw the line to tear along, from edge to edge of the column."""
    with sheet.decoration():
        sheet.setLineWidth(RULE)
        sheet.setDash(6, 5)
        sheet.line(x, y - 0.2 * size, x + width, y - 0.2 * size)
