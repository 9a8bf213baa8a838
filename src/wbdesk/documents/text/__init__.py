"""The text engine: words of any script, shaped, in the right order, and copied out as words.

It knows nothing of people or plans. A document is written like this:

    sheet = Sheet(stream, title="Plan", language="bn", created=moment)
    flow = Flow(foot=30)
    heading = Style(24, bold=True, language="bn", keep_with_next=True, space_after=8)
    flow.words("…", heading, bookmark="…")
    flow.words(("… ", Span("Yusuf", bold=True), " …"), Style(18, language="bn"), marker="box")
    flow.rule()
    pages = flow.draw(sheet, furniture)      # furniture(sheet, page) draws head and foot
    sheet.save()

- `Style`: size in points (the least em of any glyph), weight, language, direction (from the
  language unless given), leading, spaces before and after, indent at the start side.
- Text is a plain `str` or a tuple of `str` and `Span`. A span is isolated, so that a name does
  not turn the words beside it round; `whole=True` keeps a number or code on one line and in its
  typed order. Telephone, NHS and voucher numbers, dates, times, money and postcodes are
  recognised by themselves. A newline always begins a line.
- `layout(text, style, width)` gives a `Paragraph`: `lines`, `height`, `min_em`, `missing` (the
  characters that no font has; a box is drawn for each and the screen should name them), `text`.
  `line_width(text, style)` measures without breaking. `sheet.draw(paragraph, x, y_top)` draws
  in the column that begins at x: against its left edge, or its right edge for rtl.
- `Flow` runs blocks down A4 pages with margins of 16 mm: `words` (with `marker` box, ticked or
  dot, or a `label` such as "1."), `row` of a table, `rule`, `gap`, `figure`,
  `new_page`, `add(Block)`, `draw`.
  Several flows may be drawn on one sheet; each counts its own pages. `missing` names all boxes.
- `Sheet` is a ReportLab canvas: its shapes and colours are at hand. Wrap shapes that say nothing
  in `with sheet.decoration()`, what every page repeats in `with sheet.furniture()`, and draw words
  through the engine only. The same input and date give the same bytes.
- The file is tagged, to be read aloud: `words(tag=...)` says what a paragraph is, items share lists
  by themselves, `figure(alternative=...)` says a picture in words.
- `forget()` drops all shaped words from memory; call it when the desk locks.
"""

from wbdesk.documents.text.blocks import RULE, Block, Marker, Tag
from wbdesk.documents.text.flow import MARGIN, Flow, Furniture, Page
from wbdesk.documents.text.languages import Direction, direction_of
from wbdesk.documents.text.paragraph import Line, Paragraph, layout, line_width
from wbdesk.documents.text.sheet import Sheet, forget
from wbdesk.documents.text.style import Span, Style, Text

__all__ = [
    "MARGIN",
    "RULE",
    "Block",
    "Direction",
    "Flow",
    "Furniture",
    "Line",
    "Marker",
    "Page",
    "Paragraph",
    "Sheet",
    "Span",
    "Style",
    "Tag",
    "Text",
    "direction_of",
    "forget",
    "layout",
    "line_width",
]
