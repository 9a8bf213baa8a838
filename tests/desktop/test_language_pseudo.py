"""No word on any screen is unmarked: in the pseudo language every letter that could be is other.

On the same walk through every page each control is asked for its name and its way by key.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

import pytest
from babel import Locale
from PySide6.QtCore import QAbstractItemModel, QModelIndex, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QLabel,
    QLineEdit,
    QListView,
    QPlainTextEdit,
    QPushButton,
    QTabBar,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desktop.controls import controls, faults
from desktop.language_dialogs import every_dialog
from desktop.language_world import World, world
from wbdesk.desktop import language
from wbdesk.desktop.theme.theme import app
from wbdesk.domain.record import to_doc
from wbdesk.i18n import current, without_isolates
from wbdesk.i18n.formats import language_name
from wbdesk.i18n.words import PSEUDO

Found = dict[str, set[str]]
# The pseudo language turns each of these into another, so that one left over was never marked.
UNTOUCHED = re.compile(r"[aceinouyACEINOUYSsTt]")
WORD = re.compile(r"[^\W\d_]+")
# Names of things, and the keys of a keyboard: the same in every language.
SAME = """
WBDesk PDF GP NHS ONS ONS4 pt PRACTICE Python linux Qt Ctrl Shift Alt Enter Esc Space Home End Tab
Del Ins Return Up Down Left Right PgUp PgDn PgDown Backspace Delete Escape Any
"""
VOUCHER = re.compile(r"\b[A-Z0-9]{4} [A-Z0-9]{4}\b")
OF_PAPER = {"phrases", "template", "food bank"}  # they show the words of paper, in its languages
OF_QT = {"ScrollLeftButton", "ScrollRightButton", "qt_spinbox_lineedit", "qt_scrollarea_viewport"}
ROLES = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.AccessibleTextRole,
    Qt.ItemDataRole.AccessibleDescriptionRole,
)


# -- What is not a word of ours ---------------------------------------------------------------


def data_of(opened: World) -> set[str]:
    """Every text that people typed, whole and its words; codes of ours are no such text."""
    texts = {opened.gate.laptop, opened.fake.me.name}
    for record in list(opened.fake.state.rows.values()):
        texts |= {
            text for text in _strings(to_doc(record)) if re.search(r"[A-Z /\u0600-\u06ff]", text)
        }
    return texts


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
        yield from value.splitlines()
    elif isinstance(value, dict):
        for part in value.values():
            yield from _strings(part)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from _strings(part)


def names_of_days_and_tongues() -> set[str]:
    """What Babel says: months, weekdays, the names of languages in themselves and in English."""
    english = Locale("en", "GB")
    found = {"am", "pm", "and"}
    for table in (english.days, english.months):
        for form in ("format", "stand-alone"):
            for width in ("wide", "abbreviated", "narrow"):
                found |= set(table[form][width].values())
    codes = [code for code in map(str, english.languages) if len(code) < 4]
    tongues = {"Sylheti", *english.languages.values()}
    tongues |= {language_name(code) for code in codes}
    tongues |= {language_name(code, "en") for code in codes}
    return found | {word for name in tongues for word in WORD.findall(name)}


# -- What is on the screen --------------------------------------------------------------------


def words_on(root: QWidget) -> Iterator[tuple[str, str]]:
    """Yield where and what, for every word below *root* that can be read or heard."""
    for widget in [root, *root.findChildren(QWidget)]:
        place = f"{type(widget).__name__} {widget.objectName()}"
        for said in _said(widget):
            yield place, said
    for action in root.findChildren(QAction):
        if action.parent() is not None and not isinstance(action.parent(), QLineEdit):
            yield f"action {action.objectName()}", action.text()


def _said(widget: QWidget) -> Iterator[str]:
    yield widget.windowTitle()
    if widget.objectName() not in OF_QT:
        yield from (widget.toolTip(), widget.accessibleName(), widget.accessibleDescription())
    if isinstance(widget, QLabel | QAbstractButton):
        yield widget.text()
    if isinstance(widget, QLineEdit | QPlainTextEdit):
        yield widget.placeholderText()
    if isinstance(widget, QComboBox):
        yield from (widget.itemText(n) for n in range(widget.count()))
    if isinstance(widget, QTabBar):
        yield from (widget.tabText(n) for n in range(widget.count()))
    if isinstance(widget, QAbstractItemView) and widget.model() is not None:
        yield from _of_view(widget)


def _of_view(view: QAbstractItemView) -> Iterator[str]:
    model, top = view.model(), QModelIndex()
    columns = 1 if isinstance(view, QListView) else model.columnCount(top)
    for column in range(columns):
        for role in ROLES:
            yield _text(model.headerData(column, Qt.Orientation.Horizontal, role))
    for row in range(min(model.rowCount(top), 60)):
        for column in range(columns):
            yield from _of_index(model, model.index(row, column, top))


def _of_index(model: QAbstractItemModel, index: QModelIndex) -> Iterator[str]:
    for role in ROLES:
        yield _text(model.data(index, role))


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


# -- What was never marked --------------------------------------------------------------------


class Reader:
    """Finds the words that the pseudo language did not touch."""

    def __init__(self, opened: World) -> None:
        texts = data_of(opened)
        self.texts = sorted((t for t in texts if len(t) > 2), key=len, reverse=True)
        typed = {word for text in texts for word in WORD.findall(text) if word[:1].isupper()}
        initials = {word[0] for word in typed} | {f"{a[0]}{b[0]}" for a in typed for b in typed}
        self.mute, self.controls = list[str](), 0
        self.known = set(SAME.split()) | names_of_days_and_tongues() | typed | initials

    def unmarked(self, said: str) -> str:
        """Return the words of *said* that are nobody's and in no catalogue, "" for none."""
        plain = without_isolates(html.unescape(re.sub(r"<[^>]*>", " ", said)))
        if QKeySequence(plain).toString() == plain:
            return ""
        plain = VOUCHER.sub(" ", plain)
        for text in self.texts:
            plain = plain.replace(text, " ")
        plain = plain.replace(PSEUDO, " ")
        words = (word for word in WORD.findall(plain) if len(word) > 1)
        return " ".join(w for w in words if UNTOUCHED.search(w) and w not in self.known)

    def read(self, name: str, root: QWidget | None, found: Found) -> None:
        """Put into *found* what on *root* was never marked, and what is mute into *mute*."""
        assert root is not None, name
        self.mute += faults(name, root)
        self.controls += sum(1 for _control in controls(root))
        for place, said in words_on(root):
            if self.unmarked(said):
                found.setdefault(without_isolates(said)[:120], set()).add(f"{name}: {place}")


@pytest.fixture
def opened(qtbot: QtBot, request: pytest.FixtureRequest) -> Iterator[World]:
    """The program, closed at the end."""
    made = world(qtbot, getattr(request, "param", ""))
    yield made
    made.app.close()
    made.app.deleteLater()


def told(found: Found) -> str:
    return "\n".join(
        f"{said!r}   ({', '.join(sorted(places)[:3])})" for said, places in found.items()
    )


@pytest.mark.parametrize("opened", [PSEUDO], indirect=True)
def test_before_the_desk_is_open_words_are_marked_and_controls_named(opened: World) -> None:
    reader, found = Reader(opened), Found()
    front = opened.app.front
    reader.read("unlock", front.unlock, found)
    front.unlock.forgotten.toggle()
    reader.read("forgotten", front.unlock, found)
    front.what_now()
    reader.read("what now", front.stack.currentWidget(), found)
    front.what_now()
    front.show_lock(ready=True)
    reader.read("lock", front.lock, found)
    front.show_set_up()
    reader.read("set up", front.stack.currentWidget(), found)
    assert current().code == PSEUDO
    assert reader.controls > 10
    assert not reader.mute, "\n".join(reader.mute)
    assert not found, told(found)


@pytest.mark.parametrize("opened", [PSEUDO], indirect=True)
def test_in_every_place_words_are_marked_and_controls_named(opened: World) -> None:
    opened.unlock()
    reader, found = Reader(opened), Found()
    for name, page in opened.places():
        reader.read(name, page, found)
    assert reader.controls > 10
    assert not reader.mute, "\n".join(reader.mute)
    assert not found, told(found)


@pytest.mark.parametrize("opened", [PSEUDO], indirect=True)
def test_in_every_dialog_words_are_marked_and_controls_named(opened: World) -> None:
    opened.unlock()
    reader, found = Reader(opened), Found()
    for name, dialog in every_dialog(opened):
        if name not in OF_PAPER:
            reader.read(name, dialog, found)
    assert reader.controls > 10
    assert not reader.mute, "\n".join(reader.mute)
    assert not found, told(found)


@pytest.mark.parametrize("opened", [PSEUDO], indirect=True)
def test_in_a_visit_words_are_marked_and_controls_named(opened: World) -> None:
    opened.unlock()
    reader, found = Reader(opened), Found()
    reader.read("visit", opened.visit(), found)
    assert reader.controls > 10
    assert not reader.mute, "\n".join(reader.mute)
    assert not found, told(found)


def test_a_switch_leaves_no_word_of_the_language_before(opened: World) -> None:
    opened.unlock()
    pages = list(opened.places())
    language.switch(app(), PSEUDO)
    opened.rest()
    reader, found = Reader(opened), Found()
    for name, page in pages:
        reader.read(name, page, found)
    assert not found, told(found)


def test_an_unmarked_word_is_found(opened: World) -> None:
    language.switch(app(), PSEUDO)
    reader, found = Reader(opened), Found()
    reader.read("here", QLabel("Not marked"), found)
    assert list(found) == ["Not marked"]


def test_a_mute_control_out_of_reach_is_found(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    button = QPushButton(page)
    button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    page.show()
    assert [fault.split(" has ")[1] for fault in faults("here", page)] == ["no name", "no key"]
