"""A PDF that is written page by page: ReportLab's canvas, with our text and its meaning on it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import lru_cache
from typing import BinaryIO

from reportlab import rl_config
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import TimeStamp
from reportlab.pdfgen.canvas import Canvas

from wbdesk.documents.text.bidi import bidi_class
from wbdesk.documents.text.embed import DocumentFont
from wbdesk.documents.text.fonts import Face, face_for, script_of
from wbdesk.documents.text.languages import base_language, direction_of
from wbdesk.documents.text.paragraph import Line, Paragraph, Piece, layout, word_of
from wbdesk.documents.text.shaping import shape
from wbdesk.documents.text.tags import Element, Tags

# Streams are compressed only: the seven-bit coding around them is a quarter more bytes.
rl_config.useA85 = 0


# Elements that hold others and no words of their own.
_HOLDERS = frozenset({"Document", "Sect", "L", "LI", "Table", "TR"})


class Sheet(Canvas):  # type: ignore[misc]  # ReportLab has no types
    """Draw on it with ReportLab's own methods, words with `draw`; `save` finishes the file."""

    def __init__(
        self,
        target: BinaryIO,
        *,
        title: str,
        language: str,
        created: datetime,
        subject: str = "",
        keywords: str = "",
        page_size: tuple[float, float] = A4,
    ) -> None:
        super().__init__(target, pagesize=page_size, invariant=1, lang=language, pdfVersion=(1, 7))
        self._doc._timeStamp = _stamp(created)  # noqa: SLF001  (the date is given, not read off a clock)
        self._faces: dict[Face, DocumentFont] = {}
        self._shown = ""
        self._tags = Tags(language)
        self._element = self._tags.root
        self._speaker: Element | None = None  # whose words are being drawn
        self._marked = False  # whether what is drawn is inside something that is marked already
        self.setTitle(title)
        self.setAuthor("")
        self.setSubject(subject)
        self.setKeywords(keywords)
        self.setCreator("WBDesk")
        self.setProducer("WBDesk")
        self.setViewerPreference("DisplayDocTitle", "true")
        if direction_of(language) == "rtl":
            self.setViewerPreference("Direction", "R2L")

    def _make_preamble(self) -> None:
        """Begin a page with nothing but its coordinates: no font that is not embedded."""
        self._preamble = "1 0 0 1 0 0 cm"

    def draw(self, paragraph: Paragraph, x: float, y_top: float) -> None:
        """Draw lines downwards from `y_top` in the column at `x`, aligned to their start side."""
        style = paragraph.style
        y = y_top
        with self._spoken(style.language):
            for line in paragraph.lines:
                left = x + style.indent
                if style.rtl:
                    left = x + paragraph.width - style.indent - line.width
                self._draw_line(line, left, y - line.baseline, style.language)
                y -= line.height

    # -- What the page is made of ----------------------------------------------------------

    @property
    def structure(self) -> Element:
        """The whole document; parts are added to it with `add`."""
        return self._tags.root

    @contextmanager
    def within(self, element: Element) -> Iterator[None]:
        """Let what is drawn inside belong to *element*; each thing drawn is a piece of it."""
        before, self._element = self._element, element
        yield
        self._element = before

    @contextmanager
    def marked(self) -> Iterator[None]:
        """Let all that is drawn inside, shapes and words, be one piece of the element in hand."""
        with self._mark(f"/{self._element.kind} <</MCID {self._tags.mark(self._element)}>> BDC"):
            yield

    @contextmanager
    def decoration(self) -> Iterator[None]:
        """Draw shapes that are no content to be read out: rules, boxes, dots."""
        with self._mark("" if self._marked else "/Artifact BMC"):
            self.saveState()
            yield
            self.restoreState()

    @contextmanager
    def furniture(self) -> Iterator[None]:
        """Draw what stands on every page, such as its number, which is not read out each time."""
        with self._mark("" if self._marked else "/Artifact <</Type /Pagination>> BDC"):
            yield

    @contextmanager
    def _spoken(self, language: str) -> Iterator[None]:
        """Begin words; those that stand by themselves are a paragraph of the document."""
        if self._marked:
            with self._mark(f"/Span <</Lang ({language})>> BDC"):
                yield
            return
        element = self._element
        if element.kind in _HOLDERS:
            element = element.add("P", language)
        self._speaker = element
        yield
        self._speaker = None

    @contextmanager
    def _mark(self, opening: str) -> Iterator[None]:
        before, self._marked = self._marked, True
        if opening:
            self._code.append(opening)
        yield
        if opening:
            self._code.append("EMC")
        self._marked = before

    def showPage(self) -> None:  # noqa: N802  (ReportLab's name)
        """End the page, which then knows what stands on it."""
        super().showPage()
        self._tags.end_page(self._doc.Pages.pages[-1])

    def save(self) -> None:
        """End the file, its structure last."""
        if self._code:
            self.showPage()
        self._tags.write(self._doc, self._doc.Pages.pages)
        super().save()

    def _draw_line(self, line: Line, left: float, y: float, language: str) -> None:
        if not line.words:
            return
        code = self._code
        code.append("BT")
        self._shown = ""
        carried = ""
        for word, lefts in zip(line.words, line.lefts, strict=True):
            if not word.pieces:  # spaces that begin a line are said with the word behind them
                carried += word.text
                continue
            own = word.pieces[0].look.language
            said = _said(carried + word.text, own, language)
            if self._speaker is not None:
                said += f" /MCID {self._tags.mark(self._speaker)}"
            code.append(f"/Span <<{said}>> BDC")
            carried = ""
            spaces = (s for s in word.spaces if s.level == word.pieces[-1].level)
            drawn = (*word.pieces, *spaces)  # the last word's spaces have no place
            for piece, offset in zip(drawn, lefts, strict=False):
                self._show(piece, left + offset, y)
            code.append("EMC")
        code.append("ET")

    def _show(self, piece: Piece, x: float, y: float) -> None:
        font = self._faces.get(piece.face)
        if font is None:
            font = self._faces[piece.face] = DocumentFont(piece.face, f"W{len(self._faces)}")
            self._doc.delayedFonts.append(font)
        font.use(piece.shaped)
        chosen = f"/{font.code} {piece.size:.4g} Tf"
        if chosen != self._shown:
            self._code.append(chosen)
            self._shown = chosen
        self._code.append(f"1 0 0 1 {x:.2f} {y:.2f} Tm")
        for rise, glyphs in piece.shaped.show:
            shown = f"[{glyphs}] TJ"
            if rise:
                shown = f"{rise * piece.size / 1000:.2f} Ts {shown} 0 Ts"
            self._code.append(shown)


def forget() -> None:
    """Drop every word that was set from memory, for when the desk locks."""
    for kept in (layout, word_of, shape, face_for, script_of, bidi_class, _said):
        kept.cache_clear()


@lru_cache(maxsize=8192)
def _said(text: str, own: str, language: str) -> str:
    words = text.encode("utf-16-be").hex().upper()
    tag = "" if base_language(own) == base_language(language) else f"/Lang ({own}) "
    return f"{tag}/ActualText <FEFF{words}>"


def _stamp(created: datetime) -> TimeStamp:
    stamp = TimeStamp(invariant=1)
    moment = created.astimezone(UTC)
    stamp.t = moment.timestamp()
    stamp.lt = moment.timetuple()
    stamp.YMDhms = tuple(moment.timetuple())[:6]
    return stamp
