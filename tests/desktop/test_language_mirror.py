"""From right to left everything changes sides, also what Qt leaves where it was."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from wbdesk.desktop import language
from wbdesk.desktop.widgets import Label, LineField, Row, TextField
from wbdesk.i18n import isolate
from wbdesk.i18n.words import first_strong


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("Ottilie", "ltr"),
        ("سميرة", "rtl"),
        (f"{isolate('Ottilie')}، حجز", "rtl"),
        (f"{isolate('سميرة')}, booking", "ltr"),
        (isolate("Ottilie"), "ltr"),
        ("12:30", None),
    ],
)
def test_a_name_inside_a_sentence_does_not_turn_it_round(text: str, side: str | None) -> None:
    assert first_strong(text) == side


def test_an_empty_field_begins_where_the_language_does(qtbot: QtBot, qapp: QApplication) -> None:
    text, line = TextField(lambda: "Note"), LineField(lambda: "Name")
    for field in (text, line):
        qtbot.addWidget(field)
        field.resize(400, 120)
        field.show()

    def carets() -> tuple[bool, bool]:
        """Whether each caret stands in the right half."""
        QApplication.processEvents()
        line.line.grab()
        note = text.text.cursorRect().center().x() > text.text.width() / 2
        return note, line.line.cursorRect().center().x() > line.line.width() / 2

    assert carets() == (False, False)
    language.switch(qapp, "ar")
    assert carets() == (True, True)
    text.set_value("Harbour")
    line.set_value("Harbour")
    assert carets() == (False, False)
    language.switch(qapp, "en")
    text.set_value("")
    line.set_value("")
    assert carets() == (False, False)


def test_margins_change_sides_with_the_language(qtbot: QtBot, qapp: QApplication) -> None:
    row = Row(margins=(54, 0, 24, 0))
    holder = QWidget()
    holder.setLayout(row)
    qtbot.addWidget(holder)
    language.switch(qapp, "ar")
    assert (row.contentsMargins().left(), row.contentsMargins().right()) == (24, 54)
    language.switch(qapp, "en")
    assert (row.contentsMargins().left(), row.contentsMargins().right()) == (54, 24)


def test_a_wrapped_line_keeps_its_full_stop(qtbot: QtBot, qapp: QApplication) -> None:
    language.switch(qapp, "ar")
    label = Label("كل ما يلزمكم على هذا الحاسوب. لا حاجة إلى إشارة.", "page", wrap=True)
    qtbot.addWidget(label)
    assert label.contentsMargins().left() >= label.fontMetrics().horizontalAdvance(" ")
    language.switch(qapp, "en")
    assert label.contentsMargins().left() == 0
