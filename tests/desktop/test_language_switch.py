"""Another language takes over at once, and takes nothing away from who is working."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPlainTextEdit, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from desktop.language_world import World, world
from wbdesk.desktop import language
from wbdesk.desktop.caseload.view import CaseloadPage
from wbdesk.desktop.theme.theme import app
from wbdesk.desktop.visit.page import VisitPage
from wbdesk.i18n import current


@pytest.fixture
def opened(qtbot: QtBot) -> Iterator[World]:
    """The program with an unlocked desk, in English."""
    made = world(qtbot)
    made.unlock()
    made.desk.shell.resize(1366, 768)
    made.desk.shell.activateWindow()
    yield made
    made.app.close()
    made.app.deleteLater()


def switch(opened: World, code: str) -> None:
    language.switch(app(), code)
    opened.rest()
    assert current().code == code


def text_of(root: QWidget, name: str) -> QPlainTextEdit:
    found = root.findChild(QPlainTextEdit, name)
    assert isinstance(found, QPlainTextEdit), name
    return found


def select(box: QPlainTextEdit, start: int, end: int) -> None:
    cursor = box.textCursor()
    cursor.setPosition(start)
    cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    box.setTextCursor(cursor)


def scrolled(widget: QWidget) -> QScrollArea:
    """The scroll area round *widget*."""
    above: QWidget | None = widget
    while above is not None and not isinstance(above, QScrollArea):
        above = above.parentWidget()
    assert isinstance(above, QScrollArea)
    return above


def labels(root: QWidget) -> list[str]:
    return [one.text() for one in root.findChildren(QLabel) if one.isVisibleTo(root)]


def test_the_plan_keeps_what_is_typed_where_it_is_typed(opened: World, qtbot: QtBot) -> None:
    page = opened.desk.shell.go("person", (opened.person, "plan"))
    assert page is not None
    opened.rest()
    box = text_of(page, "plan.support.en")
    box.setFocus()
    qtbot.keyClicks(box, "Speak slowly, and wait")
    area = scrolled(box)
    area.ensureWidgetVisible(box)
    select(box, 6, 12)
    stood = box.mapTo(area.viewport(), QPoint()).y()
    assert area.verticalScrollBar().value() > 0
    assert box.visibleRegion().boundingRect().height() > 0
    switch(opened, "ar")
    assert box.toPlainText() == "Speak slowly, and wait"
    assert box.textCursor().selectedText() == "slowly"
    assert QApplication.focusWidget() is box
    qtbot.waitUntil(lambda: abs(box.mapTo(area.viewport(), QPoint()).y() - stood) < 4)
    assert box.visibleRegion().boundingRect().height() > 0
    assert page.layoutDirection() == Qt.LayoutDirection.RightToLeft
    qtbot.keyClicks(box, "softly")
    assert box.toPlainText() == "Speak softly, and wait"
    assert "الدعم" in " ".join(labels(page)) or "دعمي" in " ".join(labels(page))


def test_the_note_of_a_visit_keeps_its_unsaved_words(opened: World, qtbot: QtBot) -> None:
    page = opened.visit()
    assert isinstance(page, VisitPage)
    qtbot.waitUntil(lambda: page.stack.currentIndex() == 1)
    note = page.note.edit
    note.setFocus()
    qtbot.keyClicks(note, "The lift stopped again")
    select(note, 4, 8)
    switch(opened, "ar")
    assert note.toPlainText() == "The lift stopped again"
    assert note.textCursor().selectedText() == "lift"
    assert QApplication.focusWidget() is note
    assert "ما تحدثنا عنه" in labels(page)
    switch(opened, "en")
    assert note.toPlainText() == "The lift stopped again"
    assert "What we talked about" in labels(page)


def test_the_caseload_keeps_its_search_and_its_row(opened: World, qtbot: QtBot) -> None:
    page = opened.desk.shell.go("caseload")
    assert isinstance(page, CaseloadPage)
    opened.rest()
    line = page.findChild(QLineEdit, "caseload.search")
    assert isinstance(line, QLineEdit)
    line.setFocus()
    qtbot.keyClicks(line, "Osric")
    qtbot.waitUntil(lambda: page.table.model.text == "Osric")
    opened.rest()
    shown = page.table.model.total()
    page.table.table.setCurrentIndex(page.table.model.index(shown - 1, 0))
    switch(opened, "ar")
    assert line.text() == "Osric"
    assert QApplication.focusWidget() is line
    assert page.table.model.text == "Osric"
    assert page.table.table.currentIndex().row() == shown - 1
    header = page.table.model.headerData(0, Qt.Orientation.Horizontal)
    assert header == "الشخص"


def test_a_dialog_half_filled_in_goes_on_in_the_other_language(opened: World, qtbot: QtBot) -> None:
    opened.desk.context.dialog_wanted.emit("add-person", {})
    opened.rest()
    dialog = opened.desk.shell.findChild(QWidget, "add-person")
    lines = [e for e in opened.desk.shell.findChildren(QLineEdit) if e.window().isModal()]
    assert lines, dialog
    lines[0].setFocus()
    qtbot.keyClicks(lines[0], "Thandi")
    switch(opened, "ar")
    assert lines[0].text() == "Thandi"
    assert lines[0].hasFocus()
    assert "إضافة شخص" in " ".join(labels(lines[0].window()))
