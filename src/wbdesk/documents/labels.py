"""Address labels for envelopes: an A4 sheet of 21, three across and seven down."""

from __future__ import annotations

import io
from datetime import UTC, datetime, time

from reportlab.lib.units import mm

from wbdesk.application.cards import LabelsPaper
from wbdesk.application.paper_rows import Made, PaperAsked
from wbdesk.documents.content import PRACTICE, Block, Content, Kind, Part
from wbdesk.documents.plain import to_plain
from wbdesk.documents.text import Paragraph, Sheet, Span, Style, layout
from wbdesk.documents.voice import D_, ENGLISH, Run, Voice
from wbdesk.documents.web import to_html

# The sheet that shops sell as "21 labels, 63.5 x 38.1 mm".
ACROSS, DOWN = 3, 7
WIDE, HIGH = 63.5 * mm, 38.1 * mm
LEFT, TOP, STEP = 7.2 * mm, 15.15 * mm, 66.0 * mm
A4_HIGH = 297 * mm
AIR = 4 * mm  # a printer may be out by as much
# A long address gives up size, never a line; post is read by machines from 10 points on.
POINTS = (13.0, 12.0, 11.0, 10.0, 9.0, 8.0, 7.0, 6.0, 5.0)


def labels(paper: LabelsPaper, asked: PaperAsked) -> Made:
    """Return the sheets; a sheet's edges are the printer's business, so it prints at 100 %."""
    content = _content(paper, asked)
    stream = io.BytesIO()
    mark = PRACTICE if content.practice else ""
    sheet = Sheet(
        stream,
        title=content.title,
        language=ENGLISH,
        created=datetime.combine(paper.made_on, time(12), UTC),
        subject=mark,
        keywords=mark,
    )
    missing: dict[str, None] = {}
    a_sheet = ACROSS * DOWN
    pages = [paper.labels[at : at + a_sheet] for at in range(0, len(paper.labels), a_sheet)] or [()]
    for page in pages:
        if mark:
            with sheet.furniture():
                words = layout(mark, Style(11, bold=True, language=ENGLISH), WIDE)
                sheet.draw(words, LEFT + AIR, A4_HIGH - 5 * mm)
        for at, label in enumerate(page):
            words = _fitting(label)
            missing.update(dict.fromkeys(words.missing))
            down, across = divmod(at, ACROSS)
            top = A4_HIGH - TOP - down * HIGH - (HIGH - words.height) / 2
            sheet.draw(words, LEFT + across * STEP + AIR, top)
        sheet.showPage()
    sheet.save()
    return Made(
        pdf=stream.getvalue(),
        html=to_html(content, POINTS[0]),
        text=to_plain(content),
        missing=tuple(missing),
        pages=len(pages),
    )


def _fitting(label: tuple[str, ...]) -> Paragraph:
    """Set a label in the largest letters that keep it off its neighbours."""
    text = (Span(label[0], bold=True), *(Span(f"\n{line}") for line in label[1:]))
    for size in POINTS:
        style = Style(size, language=ENGLISH)
        words = layout(text, style, WIDE - 2 * AIR)
        if words.height <= HIGH - AIR:
            break
    return words


def _content(paper: LabelsPaper, asked: PaperAsked) -> Content:
    voice = Voice(ENGLISH)
    blocks = tuple(
        Block(Kind.WORDS, (Run("\n".join(label), language=ENGLISH),)) for label in paper.labels
    )
    return Content(
        title=voice.plain(D_("My paper")),
        parts=(Part(voice, blocks),),
        made_on=paper.made_on,
        practice=asked.practice or paper.practice,
    )
