"""Turns finished PDF pages into pictures for the preview and the printer, in memory alone."""

from __future__ import annotations

from threading import Lock

from PySide6.QtCore import QObject
from PySide6.QtGui import QImage

from wbdesk.desktop.context import Context
from wbdesk.desktop.jobs import Jobs

POINTS_PER_INCH = 72.0
_pdfium = Lock()  # PDFium takes one caller at a time


def page_count(pdf: bytes) -> int:
    """Return how many pages *pdf* has."""
    import pypdfium2

    with _pdfium:
        document = pypdfium2.PdfDocument(pdf)
        try:
            return len(document)
        finally:
            document.close()


def page_image(pdf: bytes, page: int, scale: float) -> QImage:
    """Return page *page* (from 0) at *scale* pixels a point; a printer's is its dpi / 72."""
    import pypdfium2

    with _pdfium:
        document = pypdfium2.PdfDocument(pdf)
        try:
            return _draw(document[page], scale)
        finally:
            document.close()


def page_images(pdf: bytes, scale: float) -> list[QImage]:
    """Return every page of *pdf* at *scale* pixels a point, white below and black above."""
    import pypdfium2

    with _pdfium:
        document = pypdfium2.PdfDocument(pdf)
        try:
            return [_draw(document[n], scale) for n in range(len(document))]
        finally:
            document.close()


def _draw(page: object, scale: float) -> QImage:
    bitmap = page.render(scale=scale, prefer_bgrx=True)  # type: ignore[attr-defined]  # PDFium has no types
    form = QImage.Format.Format_RGB32
    shown = QImage(bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride, form)
    return shown.copy()  # the copy owns its pixels; PDFium's own go with the bitmap


def paper_jobs(context: Context) -> Jobs:
    """Return the one thread on which this desk's paper is set; it ends when the desk is left."""
    found = context.findChild(QObject, "paper-jobs")
    if isinstance(found, Jobs):
        return found
    made = Jobs(context, name="paper")
    made.setObjectName("paper-jobs")
    context.leaving.connect(made.close)
    return made
