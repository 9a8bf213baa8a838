"""Shows the pages of a document as they will be printed."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from wbdesk.desktop.context import Context
from wbdesk.desktop.jobs import Newest
from wbdesk.desktop.language import Aloud
from wbdesk.desktop.printing.preview import page_images, paper_jobs
from wbdesk.desktop.theme import theme
from wbdesk.i18n import _, ngettext

_A4 = 595.0
_GAP, _EDGE, _WAIT_MS = 20, 24, 60


class Sheets(QWidget):
    """The pages themselves, in one column or two."""

    def __init__(self, columns: int) -> None:
        super().__init__()
        self.columns, self.pages = columns, list[QImage]()

    def width_of_page(self) -> int:
        """Return how wide one page is at the present width."""
        px = theme().px
        free = self.width() - 2 * px(_EDGE) - (self.columns - 1) * px(_GAP)
        return max(px(160), free // self.columns)

    def show_pages(self, pages: list[QImage]) -> None:
        """Show other pages."""
        self.pages = pages
        self.setMinimumHeight(self._whole_height())
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the pages from the leading edge, each with a hairline round it."""
        del event
        p = QPainter(self)
        p.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        p.setPen(QPen(theme().color("line"), 1))
        for page, at in zip(self.pages, self._places(), strict=True):
            p.drawImage(at, page)
            p.drawRect(at)
        p.end()

    def _places(self) -> list[QRectF]:
        px, wide = theme().px, float(self.width_of_page())
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        places, top, line = [], float(px(_EDGE)), 0.0
        for n, page in enumerate(self.pages):
            column = n % self.columns
            if n and not column:
                top, line = top + line + px(_GAP), 0.0
            high = wide * page.height() / max(1, page.width())
            left = px(_EDGE) + column * (wide + px(_GAP))
            left = self.width() - left - wide if rtl else left
            places.append(QRectF(left, top, wide, high))
            line = max(line, high)
        return places

    def _whole_height(self) -> int:
        places = self._places()
        last = max((at.bottom() for at in places), default=0.0)
        return round(last) + theme().px(_EDGE)


class PaperView(Aloud, QScrollArea):
    """A preview that is drawn off the screen's thread; shown(n) says how many pages it shows."""

    shown = Signal(int)

    def __init__(
        self, context: Context, *, columns: int = 1, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.pdf, self._drawn, self._text = b"", b"", ""
        self.due = False  # whether a newer document is being made
        self._drawing: Newest[tuple[bytes, list[QImage]]] = Newest(
            paper_jobs(context), self._show, self._not_drawn
        )
        self.sheets = Sheets(columns)
        self.sheets.setProperty("look", "nav")
        self.sheets.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(self.sheets)
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.setInterval(_WAIT_MS)
        self._again.timeout.connect(self._draw)
        self.say("")

    def is_drawn(self) -> bool:
        """Whether the pages of the newest document are to be seen."""
        drawn = bool(self.sheets.pages) and not self._again.isActive() and not self.due
        return drawn and self._drawn is self.pdf

    def show_pdf(self, pdf: bytes, text: str = "") -> None:
        """Show a document; *text* is what a screen reader reads instead of the picture."""
        self.pdf, self.due = pdf, False
        self.say(text)
        self._again.start()

    def say(self, text: str) -> None:
        """Tell readers what the pages say."""
        self._text = text
        self.call(self._counted)
        self.setAccessibleDescription(text)

    def _counted(self) -> str:
        count = len(self.sheets.pages)
        words = ngettext("What will print, {n} page", "What will print, {n} pages", count)
        return words.format(n=count) if count else _("What will print")

    def set_columns(self, columns: int) -> None:
        """Show so many pages side by side."""
        if columns != self.sheets.columns:
            self.sheets.columns = columns
            self._again.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Draw for the new width."""
        super().resizeEvent(event)
        self.sheets.show_pages(self.sheets.pages)
        self._again.start()

    def _draw(self) -> None:
        if self.pdf:
            scale = self.sheets.width_of_page() * self.devicePixelRatioF() / _A4
            self._drawing.ask(partial(_drawn, self.pdf, scale))

    def _show(self, drawn: tuple[bytes, list[QImage]]) -> None:
        self._drawn, pages = drawn
        self.sheets.show_pages(pages)
        self.say(self._text)
        self.shown.emit(len(pages))

    def _not_drawn(self, _error: Exception) -> None:
        """The page shown before stays; the screen that made the document speaks of its trouble."""


def _drawn(pdf: bytes, scale: float) -> tuple[bytes, list[QImage]]:
    return pdf, page_images(pdf, scale)
