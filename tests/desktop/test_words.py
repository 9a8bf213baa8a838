"""Words: plurals, placeholders, pseudo languages, dates as typed, live switching."""

from __future__ import annotations

import gettext
from datetime import UTC, date, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from wbdesk.desktop import language
from wbdesk.desktop.widgets import Button, LineField, TextField
from wbdesk.i18n import (
    UnknownLanguageError,
    _,
    current,
    direction,
    isolate,
    ngettext,
    set_language,
)
from wbdesk.i18n.dates import read_date
from wbdesk.i18n.formats import ago, in_london, language_name, money, number, time_of
from wbdesk.i18n.words import PSEUDO, PSEUDO_RTL, Catalog

TODAY = date(2026, 3, 10)


class Wrong(gettext.NullTranslations):
    def gettext(self, message: str) -> str:
        return "Bonjour {nom}"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Fri", date(2026, 3, 13)),
        ("friday", date(2026, 3, 13)),
        ("next Fri", date(2026, 3, 20)),
        ("in 2 weeks", date(2026, 3, 24)),
        ("in a month", date(2026, 4, 10)),
        ("tomorrow", date(2026, 3, 11)),
        ("13/3", date(2026, 3, 13)),
        ("4/2/54", date(1954, 2, 4)),
        ("13 March", date(2026, 3, 13)),
        ("4 Feb 1954", date(1954, 2, 4)),
        ("2026-03-13", date(2026, 3, 13)),
        ("٤/٢/١٩٥٤", date(1954, 2, 4)),
        ("1/1/1899", date(1899, 1, 1)),
    ],
)
def test_a_day_is_read_as_people_type_it(typed: str, meant: date) -> None:
    assert read_date(typed, TODAY) == meant


@pytest.mark.parametrize(
    "typed", ["", "31/2", "soon", "13", "in 99999 years", "\x00", "<b>1/3</b>"]
)
def test_what_is_not_a_day_is_not_guessed(typed: str) -> None:
    assert read_date(typed, TODAY) is None


def test_a_translation_with_other_places_is_not_used() -> None:
    assert Catalog("fr", Wrong()).gettext("Hello {name}") == "Hello {name}"


def test_nothing_stays_nothing() -> None:
    assert _("") == ""
    assert isolate("") == ""


def test_an_unknown_language_changes_nothing() -> None:
    with pytest.raises(UnknownLanguageError):
        set_language("zz")
    assert current().code == "en"


def test_pseudo_words_are_longer_and_keep_their_places(qapp: QApplication) -> None:
    set_language(PSEUDO)
    words = _("Hello {name}")
    assert words.startswith("[")
    assert words.endswith("]")
    assert "{name}" in words
    assert len(words) >= 1.4 * len("Hello {name}")
    assert ngettext("{n} day", "{n} days", 2).format(n=2).startswith("[2 ")


def test_formats_are_in_western_digits_and_london_time() -> None:
    assert number(1950, "ar") == "1,950"
    assert money(61200) == "£612"
    assert time_of(datetime(2026, 7, 1, 8, 30, tzinfo=UTC)) == "09:30"
    assert in_london(datetime(2026, 10, 25, 1, 30, tzinfo=UTC)).hour == 1
    assert ago(
        datetime(2026, 3, 10, 9, 0, 0, tzinfo=UTC), datetime(2026, 3, 10, 9, 0, 4, tzinfo=UTC)
    ) == ("4 seconds ago")
    assert language_name("bn") == "বাংলা"


def test_the_language_is_switched_live_and_what_is_typed_stays(
    qapp: QApplication, qtbot: QtBot
) -> None:
    field = TextField(lambda: _("What is going on"))
    button = Button(lambda: _("Unlock"), icon="unlock")
    for widget in (field, button):
        qtbot.addWidget(widget)
        widget.show()
    field.text.setPlainText("half a sent")
    cursor = field.text.textCursor()
    cursor.setPosition(4)
    field.text.setTextCursor(cursor)
    language.switch(qapp, PSEUDO_RTL)
    assert qapp.layoutDirection() == Qt.LayoutDirection.RightToLeft
    assert direction() == "rtl"
    assert button.text().startswith("[")
    assert button.accessibleName().startswith("[")
    assert field.label.text().startswith("[")
    assert field.value() == "half a sent"
    assert field.text.textCursor().position() == 4
    language.switch(qapp, "en")
    assert button.text() == "Unlock"


def test_words_run_from_the_side_they_begin_at(qtbot: QtBot) -> None:
    field = TextField("Note")
    line = LineField("Name")
    qtbot.addWidget(field)
    qtbot.addWidget(line)
    field.set_value("أريد أن أطبخ")
    option = field.text.document().defaultTextOption()
    assert option.textDirection() == Qt.LayoutDirection.RightToLeft
    field.set_value("I want to cook")
    option = field.text.document().defaultTextOption()
    assert option.textDirection() == Qt.LayoutDirection.LeftToRight
