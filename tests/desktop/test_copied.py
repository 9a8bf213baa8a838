"""What is copied, by a button or by hand, carries the marks that clipboard histories obey."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from wbdesk.desktop.clipboard import Lent
from wbdesk.desktop.synccentre.version import VersionText
from wbdesk.desktop.widgets.text import Label
from wbdesk.desktop.widgets.typed import GrowingText, LineEdit
from wbdesk.domain.wording import Run

WORDS = "Second door, ring twice"
MARKS = {
    "x-kde-passwordManagerHint": b"secret",
    'application/x-qt-windows-mime;value="ExcludeClipboardContentFromMonitorProcessing"': bytes(4),
    'application/x-qt-windows-mime;value="CanIncludeInClipboardHistory"': bytes(4),
    'application/x-qt-windows-mime;value="CanUploadToCloudClipboard"': bytes(4),
}


def copied() -> str:
    """Return what is on the clipboard, all marks seen, and nothing but plain words beside them."""
    data = QGuiApplication.clipboard().mimeData()
    assert {name: data.data(name).data() for name in MARKS} == MARKS
    assert set(data.formats()) == {"text/plain", *MARKS}
    return data.text()


def text_box() -> QWidget:
    box = GrowingText()
    box.set_text(WORDS)
    box.selectAll()
    return box


def version() -> QWidget:
    box = VersionText("mine")
    box.show_runs((Run("Second door, ", own=False), Run("ring twice", own=True)))
    box.selectAll()
    return box


def line() -> QWidget:
    box = LineEdit()
    box.setText(WORDS)
    box.selectAll()
    return box


def label() -> QWidget:
    made = Label(WORDS, select=True)
    made.setSelection(0, len(WORDS))
    return made


BOXES = pytest.mark.parametrize("make", [text_box, version, line, label])


@pytest.fixture(autouse=True)
def _empty_clipboard(qapp: QApplication) -> None:
    QGuiApplication.clipboard().clear()


def test_words_lent_by_a_button_are_marked(qtbot: QtBot) -> None:
    Lent().lend(WORDS)
    assert copied() == WORDS


@BOXES
def test_words_copied_by_key_are_marked(qtbot: QtBot, make: Callable[[], QWidget]) -> None:
    box = make()
    qtbot.addWidget(box)
    box.show()
    qtbot.keyClick(box, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert copied() == WORDS


@BOXES
def test_words_copied_from_the_menu_are_marked(qtbot: QtBot, make: Callable[[], QWidget]) -> None:
    box = make()
    qtbot.addWidget(box)
    box.show()
    place, why = QPoint(9, 9), QContextMenuEvent.Reason.Keyboard
    asked_of = box.viewport() if isinstance(box, (GrowingText, VersionText)) else box
    QApplication.sendEvent(asked_of, QContextMenuEvent(why, place, box.mapToGlobal(place)))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    entry = next(found for found in menu.actions() if found.objectName() == "edit-copy")
    entry.trigger()
    menu.close()
    assert copied() == WORDS


def test_a_line_is_cut_with_the_marks_and_a_hidden_or_locked_one_is_not(qtbot: QtBot) -> None:
    box = line()
    assert isinstance(box, LineEdit)
    qtbot.addWidget(box)
    box.setReadOnly(True)
    qtbot.keyClick(box, Qt.Key.Key_X, Qt.KeyboardModifier.ControlModifier)
    box.setReadOnly(False)
    box.setEchoMode(QLineEdit.EchoMode.Password)
    qtbot.keyClick(box, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(box, Qt.Key.Key_X, Qt.KeyboardModifier.ControlModifier)
    assert (box.text(), QGuiApplication.clipboard().text()) == (WORDS, "")
    box.setEchoMode(QLineEdit.EchoMode.Normal)
    box.setSelection(0, 8)
    with qtbot.waitSignal(box.textEdited):  # a cut is an edit as typing is
        qtbot.keyClick(box, Qt.Key.Key_X, Qt.KeyboardModifier.ControlModifier)
    assert (box.text(), copied()) == ("oor, ring twice", "Second d")
    box.undo()
    assert box.text() == WORDS


def test_a_box_that_marks_nothing_is_marked_after_it(qtbot: QtBot) -> None:
    keeper = Lent(seconds=0.05)
    keeper.watch()
    box = QPlainTextEdit(WORDS)
    qtbot.addWidget(box)
    box.show()
    box.activateWindow()
    qtbot.waitUntil(box.isActiveWindow)
    box.selectAll()
    box.copy()
    assert copied() == WORDS
    box.copy()  # the same words again
    assert copied() == WORDS
    qtbot.waitUntil(lambda: QGuiApplication.clipboard().text() == "")
