"""Sends finished pages to a printer: each drawn at the printer's own fineness, at 100 %."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QMarginsF, QRectF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from wbdesk.desktop.printing.preview import POINTS_PER_INCH, page_count, page_image

_FINEST = 600  # dots an inch; finer ones only cost memory


class NotPrintedError(Exception):
    """The printer did not take the pages."""

    code = "not-printed"


@dataclass(frozen=True, slots=True)
class Way:
    """On which printer, how many copies, which page (None for all), and whether in colour."""

    printer: str
    copies: int = 1
    page: int | None = None
    colour: bool = True


def printers() -> tuple[str, ...]:
    """Return the printers of this laptop, the usual one first."""
    usual = QPrinterInfo.defaultPrinterName()
    names = QPrinterInfo.availablePrinterNames()
    return tuple(sorted(names, key=lambda name: (name != usual, name.casefold())))


def send(pdf: bytes, way: Way, printer: QPrinter | None = None) -> None:
    """Draw the pages of *pdf* on a printer; raises NotPrintedError when it does not take them."""
    device = printer or _printer(way)
    device.setCopyCount(way.copies)
    colour = QPrinter.ColorMode.Color if way.colour else QPrinter.ColorMode.GrayScale
    device.setColorMode(colour)
    device.setFullPage(True)
    layout = QPageLayout(
        QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Portrait, QMarginsF()
    )
    device.setPageLayout(layout)
    device.setFullPage(True)
    p = QPainter()
    if not p.begin(device):
        raise NotPrintedError
    try:
        wanted = range(page_count(pdf)) if way.page is None else (way.page,)
        for n, page in enumerate(wanted):
            if n and not device.newPage():
                raise NotPrintedError
            _draw(p, pdf, page, device.resolution())
    finally:
        p.end()
    if device.printerState() in (QPrinter.PrinterState.Error, QPrinter.PrinterState.Aborted):
        raise NotPrintedError


def _printer(way: Way) -> QPrinter:
    info = QPrinterInfo.printerInfo(way.printer)
    if info.isNull():
        raise NotPrintedError
    device = QPrinter(info, QPrinter.PrinterMode.HighResolution)
    device.setResolution(min(_FINEST, max(device.supportedResolutions() or [_FINEST])))
    device.setDocName("WBDesk")  # a name that lies in the printer's own list names nobody
    return device


def _draw(p: QPainter, pdf: bytes, page: int, resolution: int) -> None:
    """Draw one page so that a point on the page is a point on the paper."""
    fineness = min(_FINEST, resolution)
    picture = page_image(pdf, page, fineness / POINTS_PER_INCH)
    grown = resolution / fineness
    at = QRectF(0, 0, picture.width() * grown, picture.height() * grown)
    p.drawImage(at, picture)
