"""Prints the recovery words on one plain page; nothing is kept of it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QWidget

from wbdesk.i18n import _


def print_words(parent: QWidget, words: Sequence[str]) -> None:
    """Ask for a printer and print; closing the dialog prints nothing."""
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle(_("Print the recovery words"))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.accepted.connect(lambda: paint_words(printer, words))
    dialog.setModal(True)
    dialog.show()


def paint_words(printer: object, words: Sequence[str]) -> None:
    """Draw the page in 24 point; it says what the words open, and for no name."""
    from PySide6.QtPrintSupport import QPrinter

    if not isinstance(printer, QPrinter):
        raise TypeError(printer)
    painter = QPainter(printer)
    dots = printer.resolution() / 72
    heading, face = QFont("Noto Sans", 18), QFont("Noto Sans", 24)
    y = 60 * dots
    painter.setFont(heading)
    for line in (_("WBDesk recovery words"), _("Seal this paper. Give it to your supervisor.")):
        painter.drawText(int(50 * dots), int(y), line)
        y += 30 * dots
    painter.setFont(face)
    for n, word in enumerate(words, start=1):
        y += 40 * dots
        painter.drawText(int(50 * dots), int(y), f"{n}. {word}")
    painter.end()
