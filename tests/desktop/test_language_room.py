"""The longest words of any language, and 40 % longer ones, fit at 100 % and 200 %."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop.language_dialogs import every_dialog
from desktop.language_longest import speak_longest
from desktop.language_world import World, world
from wbdesk.desktop.shell.topbar import FindBox
from wbdesk.desktop.theme import theme
from wbdesk.i18n import without_isolates, words
from wbdesk.i18n.words import PSEUDO, languages

WIDE, HIGH = 1366, 768
SLACK = 3  # pixels that rounding may take


@pytest.fixture
def opened(
    qtbot: QtBot, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> Iterator[World]:
    """The program in the longest words there are, at the text size asked for."""
    speak_longest(monkeypatch)
    made = world(qtbot, PSEUDO, text_size=request.param)
    assert theme().scale == request.param
    made.app.front.resize(WIDE, HIGH)
    yield made
    made.app.close()
    made.app.deleteLater()


def cut(root: QWidget) -> Iterator[str]:
    """Say every label and button below *root* that has less room than its words need."""
    for widget in root.findChildren(QWidget):
        if not isinstance(widget, QLabel | QAbstractButton) or not widget.isVisibleTo(root):
            continue
        words = widget.text()
        if not words or widget.width() < 2 or isinstance(widget, FindBox):
            continue  # the search box draws a shorter text where there is less room
        if isinstance(widget, QLabel) and widget.wordWrap():
            need = widget.heightForWidth(widget.width())
            if widget.height() + widget.fontMetrics().lineSpacing() // 4 < need:
                yield _told(widget, words, f"height {widget.height()} of {need}")
        elif widget.width() + SLACK < widget.sizeHint().width():
            yield _told(widget, words, f"width {widget.width()} of {widget.sizeHint().width()}")


def _told(widget: QWidget, words: str, room: str) -> str:
    above = widget.parentWidget()
    place = widget.objectName() or (above.objectName() or type(above).__name__ if above else "")
    return f"{type(widget).__name__} {place}: {without_isolates(words)[:50]!r}, {room}"


@pytest.mark.parametrize("opened", [1.0, 2.0], indirect=True)
def test_longer_words_fit_before_the_desk_is_open(opened: World) -> None:
    front = opened.app.front
    opened.rest()
    assert not (found := list(cut(front.unlock))), "\n".join(found)
    front.show_set_up()
    opened.rest()
    found = list(cut(front.stack.currentWidget() or front))
    assert not found, "\n".join(found)


@pytest.mark.parametrize("opened", [1.0, 2.0], indirect=True)
def test_longer_words_fit_on_every_page(opened: World) -> None:
    opened.unlock()
    opened.desk.shell.resize(WIDE, HIGH)
    opened.rest()
    found = {f"{name}: {one}" for name, page in opened.places() for one in cut(page)}
    assert not found, "\n".join(sorted(found))


@pytest.mark.parametrize("opened", [1.0, 2.0], indirect=True)
def test_longer_words_fit_in_every_dialog(opened: World) -> None:
    opened.unlock()
    opened.desk.shell.resize(WIDE, HIGH)
    opened.rest()
    # At 200 % every one is opened; at 100 %, where there is more room, those that have a name.
    dialogs = every_dialog(opened) if theme().scale > 1 else opened.dialogs()
    found = {f"{name}: {one}" for name, dialog in dialogs for one in cut(dialog)}
    assert not found, "\n".join(sorted(found))


@pytest.mark.parametrize("opened", [1.0, 2.0], indirect=True)
def test_longer_words_fit_in_a_visit(opened: World) -> None:
    opened.unlock()
    opened.desk.shell.resize(WIDE, HIGH)
    page = opened.visit()
    opened.rest()
    assert not (found := list(cut(page))), "\n".join(found)


def test_the_longest_words_are_of_every_language(monkeypatch: pytest.MonkeyPatch) -> None:
    speak_longest(monkeypatch)
    said = words.catalog(PSEUDO)
    for code in languages()[1:]:
        own = words.catalog(code)
        assert len(said.gettext("Save a copy")) >= len(own.gettext("Save a copy")), code
    assert said.gettext("Pages") != "Pages"
