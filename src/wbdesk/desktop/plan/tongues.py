"""One text in English and in the person's language, side by side with what is to be known of it."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from wbdesk.desktop import phrases
from wbdesk.desktop.language import Says, said
from wbdesk.desktop.theme import theme
from wbdesk.desktop.widgets import Column, Label, Row, TextField, boxed, quiet
from wbdesk.domain import bilingual, kinds, text
from wbdesk.domain.reading_age import EASY, reading_age
from wbdesk.domain.record import Bilingual
from wbdesk.i18n import _, current, isolate
from wbdesk.i18n.formats import language_name


def _clean(words: str) -> tuple[str, int]:
    cleaned = text.clean(words)
    return cleaned.text, cleaned.left_out


def keys_of(event: QKeyEvent) -> str:
    """Return the name of a key that a line of the plan understands, or ""."""
    control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
    alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
    shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
    key = Qt.Key(event.key())
    if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
        return "" if shift else "Ctrl+Enter" if control else "Enter"
    named = {Qt.Key.Key_Up: "Alt+Up", Qt.Key.Key_Down: "Alt+Down", Qt.Key.Key_Delete: "Alt+Del"}
    return named.get(key, "") if alt else ""


class Box(TextField):
    """The words in one language; a bare one has no label above it. keyed(name) before it types."""

    keyed = Signal(str)

    def __init__(
        self, label: Says, language: str | None, *, lines: int, bare: bool, hint: Says = ""
    ) -> None:
        self.bare, self.takes = bare, frozenset[str]()
        super().__init__(
            label, hint, limit=kinds.TEXT, clean=_clean, language=language, lines=lines
        )
        self.text.setTabChangesFocus(True)

    def retranslate(self) -> None:
        """Say the label, to readers at least."""
        super().retranslate()
        if self.bare:
            self.label.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Give the keys of the plan away before the text takes them."""
        if watched is self.text and event.type() in (
            QEvent.Type.KeyPress,
            QEvent.Type.ShortcutOverride,
        ):
            assert isinstance(event, QKeyEvent)
            name = keys_of(event)
            if name in self.takes:
                if event.type() == QEvent.Type.KeyPress:
                    self.keyed.emit(name)
                event.accept()
                return True
        return super().eventFilter(watched, event)


class Tongues(QWidget):
    """
    English, and the other language where the paper has one.

    edited(Bilingual) with every key, left() once when the focus leaves both boxes, keyed(name) for
    keys of the plan. show_words() leaves alone what has not changed.
    """

    edited = Signal(object)
    left = Signal()
    keyed = Signal(str)
    difference_wanted = Signal()

    def __init__(
        self,
        title: Says,
        language: str,
        name: str,
        *,
        hint: Says = "",
        lines: int = 1,
        bare: bool = False,
        ages: bool = True,
        takes: frozenset[str] = frozenset(),
    ) -> None:
        super().__init__()
        self._title, self.language, self._ages = title, language, ages
        self.words = Bilingual()
        self.english = self._box("en", name, lines=lines, bare=bare, hint=hint, takes=takes)
        self.other: Box | None = None
        if language:
            self.other = self._box("other", name, lines=lines, bare=bare, takes=takes)
        self._notes(name)
        below = boxed(Row(self.changed, self.still, None, gap=8))
        boxes: list[QWidget] = [self.english, self.age]
        if self.other is not None:
            boxes.append(self.other)
        self._below = below
        lacks = boxed(Row(self.missing, self.book, None, gap=8))
        self.setLayout(Column(*boxes, below, lacks, self.draft, self.differs, gap=5))
        self._lacks = lacks
        self._leaving = QTimer(self)
        self._leaving.setSingleShot(True)
        self._leaving.setInterval(0)
        self._leaving.timeout.connect(self._check_left)
        self._tell()

    def _box(
        self,
        which: str,
        name: str,
        *,
        lines: int,
        bare: bool,
        takes: frozenset[str],
        hint: Says = "",
    ) -> Box:
        def label() -> str:
            if which == "en":
                return _english_label(self._title, self.language)
            return _other_label(self._title, self.words.language or self.language)

        code = "en" if which == "en" else self.language
        box = Box(label, code, lines=lines, bare=bare, hint=hint)
        box.takes = takes
        box.text.setObjectName(f"{name}.{which}")
        box.edited.connect(self._on_english if which == "en" else self._on_other)
        box.left.connect(self._on_left)
        box.keyed.connect(self.keyed)
        return box

    def _notes(self, name: str) -> None:
        self.changed = Label(
            lambda: _("The English changed after this was written."), "caption", "due", wrap=True
        )
        self.still = quiet(lambda: _("It still fits"), self._still_fits)
        self.still.setObjectName(f"{name}.still")
        self.missing = Label(lambda: _missing_words(self.language), "caption", "due")
        self.book = quiet(lambda: _("Put in what the phrasebook says"), self._from_book)
        self.book.setObjectName(f"{name}.book")
        self.draft = Label("", "caption", "due", wrap=True)
        self.draft.setObjectName(f"{name}.draft")
        self.age = Label("", "caption", "ink3")
        self.age.setObjectName(f"{name}.age")
        self.differs = quiet(
            lambda: _("Two versions of this were written. Choose one in the sync centre."),
            self.difference_wanted.emit,
        )
        self.differs.setObjectName(f"{name}.difference")
        self.differs.hide()

    def show_words(self, words: Bilingual) -> None:
        """Show other words without telling."""
        self.words = words
        self.english.set_value(words.en)
        if self.other is not None:
            self.other.set_value(words.other)
            self.other.text.set_language(words.language or self.language)
            self.other.retranslate()
            self.other.label.retranslate()
        self._tell()

    def show_difference(self, on: bool) -> None:
        """Say quietly that two versions wait."""
        self.differs.setVisible(on)

    def has_focus(self) -> bool:
        """Whether the focus is in one of the boxes."""
        focus = QApplication.focusWidget()
        return focus is not None and self.isAncestorOf(focus)

    def focus(self) -> None:
        """Put the cursor at the end of the English."""
        self.english.text.setFocus(Qt.FocusReason.OtherFocusReason)
        cursor = self.english.text.textCursor()
        cursor.movePosition(cursor.MoveOperation.End)
        self.english.text.setTextCursor(cursor)

    def _on_english(self) -> None:
        self._take(bilingual.with_english(self.words, self.english.value()))

    def _on_other(self) -> None:
        assert self.other is not None
        language = self.words.language or self.language
        self._take(bilingual.with_other(self.words, self.other.value(), language))

    def _from_book(self) -> None:
        found = phrases.offered(self.words, self.language)
        if found is not None:
            self._take(found)
            self.show_words(found)
            self.left.emit()

    def _still_fits(self) -> None:
        digest = bilingual.english_digest(self.words.en)
        self._take(replace(self.words, made_from=digest))
        self.left.emit()

    def _take(self, words: Bilingual) -> None:
        self.words = words
        self._tell()
        self.edited.emit(words)

    def _tell(self) -> None:
        changed = bilingual.english_changed(self.words)
        self._below.setVisible(changed)
        missing = bilingual.is_missing(self.words, self.language)
        self._lacks.setVisible(missing)
        self.missing.retranslate()
        self.book.setVisible(phrases.offered(self.words, self.language) is not None)
        unchecked = phrases.unchecked_words(self.words)
        self.draft.setVisible(bool(unchecked))
        self.draft.say(unchecked)
        age = reading_age(self.words.en) if self._ages else None
        self.age.setVisible(age is not None)
        self.age.say(lambda: _age_words(age))

    def _on_left(self) -> None:
        self._leaving.start()

    def _check_left(self) -> None:
        if not self.has_focus():
            self.left.emit()


def _english_label(title: Says, language: str) -> str:
    if not language:
        return said(title) or _("English")
    if not said(title):
        return _("In English")
    return _("{title}, in English").format(title=said(title))


def _other_label(title: Says, language: str) -> str:
    own = isolate(language_name(language))
    if not said(title):
        return _("In {language}").format(language=own)
    return _("{title}, in {language}").format(title=said(title), language=own)


def _missing_words(language: str) -> str:
    own = isolate(language_name(language, current().code)) if language else ""
    return _("Not in {language} yet").format(language=own)


def _age_words(age: int | None) -> str:
    if age is None:
        return ""
    if age <= EASY:
        return _("Easy to read")
    return _("Reads at about age {age}. Aim for 9 to 11.").format(age=age)


def stacked(widget: Row) -> None:
    """Put a row's parts below each other where the text is large."""
    down, across = Row.Direction.TopToBottom, Row.Direction.LeftToRight
    widget.setDirection(down if theme().scale > 1.3 else across)
