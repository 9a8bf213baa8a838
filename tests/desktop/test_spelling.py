"""Spelling with the real dictionaries: beside the desk, per language, and gone with the lock."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from factories import add_person, make_me
from fakes import FakeDesk
from fakes_gate import FakeGate, FakeSession
from screen_desk import make_context
from wbdesk.desktop.jobs import Jobs
from wbdesk.desktop.spelling import begin, service
from wbdesk.desktop.spelling.begin import OWN_WORDS, begin_for, names_of, switch
from wbdesk.desktop.spelling.service import Spelling
from wbdesk.desktop.spelling.words import dictionary_for, words_in
from wbdesk.desktop.widgets import GrowingText


@pytest.fixture
def known(qtbot: QtBot) -> Iterator[Spelling]:
    del qtbot
    parent = QObject()
    yield service.begin(parent)
    service.end()


def box(qtbot: QtBot, words: str, language: str | None = None) -> GrowingText:
    made = GrowingText(language=language)
    qtbot.addWidget(made)
    made.setPlainText(words)
    made.show()
    made.spelling.look()
    return made


def marked(made: GrowingText) -> list[str]:
    return [mark.cursor.selectedText() for mark in made.extraSelections()]


def test_wrong_words_are_underlined_and_the_text_is_not_touched(
    qtbot: QtBot, known: Spelling
) -> None:
    made = box(qtbot, "Her colour is better, her wellbeing too, the apointment was moved. NHS")
    told: list[str] = []
    made.textChanged.connect(lambda: told.append("changed"))
    qtbot.waitUntil(lambda: marked(made) == ["apointment"], timeout=20_000)
    assert made.toPlainText().startswith("Her colour")
    assert not told
    assert not made.document().isModified()


def test_what_was_meant_is_offered_and_one_click_puts_it_in(qtbot: QtBot, known: Spelling) -> None:
    made = box(qtbot, "apointment")
    qtbot.waitUntil(lambda: bool(marked(made)), timeout=20_000)
    menu = made.spelling.menu_at(made.cursorRect().center())
    qtbot.waitUntil(lambda: menu.actions()[0].text() == "appointment", timeout=20_000)
    menu.actions()[0].trigger()
    assert made.toPlainText() == "appointment"
    made.undo()
    assert made.toPlainText() == "apointment"


def test_each_text_is_read_by_the_dictionary_of_its_language(qtbot: QtBot, known: Spelling) -> None:
    arabic = box(qtbot, "كتاب كتااب", "ar")
    bengali = box(qtbot, "আমাার apointment", "bn")
    qtbot.waitUntil(lambda: marked(arabic) == ["كتااب"], timeout=30_000)
    assert marked(bengali) == []
    assert (dictionary_for(None), dictionary_for("en-GB"), dictionary_for("bn")) == ("en", "en", "")
    assert [word for _at, word in words_in("كتاب word don’t X 12", "en")] == ["word", "don’t"]


def test_the_word_that_is_being_typed_is_left_alone(qtbot: QtBot, known: Spelling) -> None:
    made = box(qtbot, "apointment")
    qtbot.waitUntil(lambda: bool(marked(made)), timeout=20_000)
    made.activateWindow()
    made.setFocus()
    made.moveCursor(made.textCursor().MoveOperation.End)
    qtbot.waitUntil(made.hasFocus)
    made.spelling.look()
    assert marked(made) == []


def test_names_of_the_open_case_file_are_known_and_forgotten_with_it(
    qtbot: QtBot, jobs: Jobs
) -> None:
    me = make_me()
    fake = FakeDesk(me)
    person = add_person(fake.desk(), "Thandeka", "Vellacott")
    assert {"Thandeka", "Vellacott"} <= set(names_of(fake.desk(), person))
    context = make_context(fake.desk(), jobs)
    begin_for(context, FakeSession(fake, FakeGate(fake)))
    found = service.spelling()
    assert found is not None
    made = box(qtbot, "Saw Thandeka Vellacott’s sister Philomeen.")
    qtbot.waitUntil(lambda: len(marked(made)) == 3, timeout=20_000)
    context.person_wanted.emit(person, "summary")
    qtbot.waitUntil(lambda: marked(made) == ["Philomeen"], timeout=5_000)
    found.take_as_right("Philomeen")
    qtbot.waitUntil(lambda: not marked(made), timeout=5_000)
    service.end()


def test_own_words_are_remembered_in_the_encrypted_file_and_off_stays_off(
    qtbot: QtBot, jobs: Jobs
) -> None:
    fake = FakeDesk(make_me())
    session = FakeSession(fake, FakeGate(fake))
    context = make_context(fake.desk(), jobs)
    begin_for(context, session)
    found = service.spelling()
    assert found is not None
    found.take_as_right("Wenlow")
    qtbot.waitUntil(lambda: session.preference(OWN_WORDS) == '["wenlow"]')
    begin_for(context, session)
    again = service.spelling()
    assert again is not None
    assert again.own_words() == ["wenlow"]
    switch(context, session, on=False)
    qtbot.waitUntil(lambda: session.preference(begin.SPELLING) == "off")
    assert service.spelling() is None
    begin_for(context, session)
    assert service.spelling() is None


def test_a_lock_ends_the_program_beside_the_desk_and_forgets_its_words(
    qtbot: QtBot, known: Spelling
) -> None:
    made = box(qtbot, "apointment")
    qtbot.waitUntil(lambda: bool(marked(made)), timeout=20_000)
    child = known._child
    assert child is not None
    pid = child.processId()
    service.end()
    assert child.processId() == 0
    assert pid
    assert not known._known
    made.spelling.look()
    assert marked(made) == []


def test_without_the_program_beside_it_nothing_is_underlined_and_typing_goes_on(
    qtbot: QtBot, known: Spelling, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(service, "CHILD", ("-c", "raise SystemExit(3)"))
    made = box(qtbot, "apointment")
    qtbot.waitUntil(lambda: known._off, timeout=20_000)
    made.insertPlainText("more ")
    made.spelling.look()
    assert marked(made) == []
    assert QWidget.isVisible(made)
    assert QGuiApplication.instance() is not None
