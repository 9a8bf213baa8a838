"""Marks what is copied so that histories and clouds of clipboards leave it out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import cast

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QClipboard, QGuiApplication
from PySide6.QtWidgets import QMenu, QPlainTextEdit, QTextEdit, QWidget

HINT = "x-kde-passwordManagerHint"  # Klipper's; the others on Linux read it, too
NOT_ON_WINDOWS = (
    "ExcludeClipboardContentFromMonitorProcessing",  # that it is there is enough
    "CanIncludeInClipboardHistory",
    "CanUploadToCloudClipboard",
)
_NO = bytes(4)  # a DWORD of nought


def windows_format(name: str) -> str:
    """Return how Qt is asked for the Windows clipboard format *name*."""
    return f'application/x-qt-windows-mime;value="{name}"'


def marked(words: str) -> QMimeData:
    """Return *words* as plain text that nobody is to keep."""
    data = QMimeData()
    data.setText(words)
    data.setData(HINT, b"secret")
    for name in NOT_ON_WINDOWS:
        data.setData(windows_format(name), _NO)
    return data


def is_marked(mode: QClipboard.Mode = QClipboard.Mode.Clipboard) -> bool:
    """Whether what is copied (or selected) now carries the mark."""
    return QGuiApplication.clipboard().mimeData(mode).hasFormat(HINT)


def put(words: str, mode: QClipboard.Mode = QClipboard.Mode.Clipboard) -> None:
    """Copy *words* with the mark."""
    QGuiApplication.clipboard().setMimeData(marked(words), mode)


class CopiesMarked:
    """What a box of text gets that copies with the mark, by key, menu or dragging."""

    def createMimeDataFromSelection(self) -> QMimeData:  # noqa: N802  # the name is Qt's
        """Copy plain words that no clipboard history is to keep."""
        box = cast(QPlainTextEdit | QTextEdit, self)
        return marked(box.textCursor().selection().toPlainText())


def lead_menu(widget: QWidget, ways: Mapping[str, Callable[[], None]]) -> None:
    """Let entries of *widget*'s usual menu, by Qt's own names, go the *ways* given."""
    for menu in widget.findChildren(QMenu):
        for action in menu.actions():
            if action.objectName() in ways:
                action.triggered.disconnect()
                action.triggered.connect(ways[action.objectName()])
