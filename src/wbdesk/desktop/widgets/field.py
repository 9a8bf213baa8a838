"""One question of a form: label above, hint, the control, and below it what is not right yet."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from wbdesk.desktop.language import Retranslating, Says, said
from wbdesk.desktop.widgets.announce import announce
from wbdesk.desktop.widgets.cards import Icon
from wbdesk.desktop.widgets.layout import Column, Row, boxed
from wbdesk.desktop.widgets.text import Label
from wbdesk.domain.kinds import Wire
from wbdesk.i18n import _
from wbdesk.i18n.formats import number


class Field(Retranslating, QWidget):
    """
    The frame of every field.

    edited() comes with every change by a person, left() when the focus goes elsewhere.
    A subclass calls put(control) and answers value(), set_value(value), trouble().
    """

    edited = Signal()
    left = Signal()

    def __init__(
        self,
        label: Says,
        hint: Says = "",
        *,
        limit: int = 0,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._label, self._hint, self._limit = label, hint, limit
        self._error: Says = ""
        self.control: QWidget = self
        self.label = Label(label, "strong")
        self.hint = Label(hint, "caption", "ink3", wrap=True)
        self.counter = Label("", "caption", "ink3")
        self.note = Label("", "caption", "info", wrap=True)
        self.error_words = Label("", "caption", "risk", wrap=True)
        error_row = Row(gap=6)
        error_row.addWidget(Icon("alert", "risk", 15), 0, Qt.AlignmentFlag.AlignTop)
        error_row.addWidget(self.error_words, 1)
        self._error_box = boxed(error_row)
        self._place = QVBoxLayout()
        below = Row(gap=8)
        below.addWidget(self.hint, 1)
        below.addWidget(self.counter, 0, Qt.AlignmentFlag.AlignTop)
        self._column = Column(self.label, self._place, self._error_box, self.note, below, gap=5)
        self.setLayout(self._column)
        for part in (self._error_box, self.note, self.counter):
            part.hide()

    def put(self, control: QWidget, *, watch: QWidget | None = None) -> None:
        """Put the control in its place and tie label, hint and error to it."""
        self.control = watch or control
        self._place.addWidget(control)
        self.label.setBuddy(self.control)
        self.control.installEventFilter(self)
        self.setFocusProxy(self.control)
        self.ready()

    def value(self) -> object:
        """Return what was typed or chosen."""
        raise NotImplementedError

    def words(self) -> Wire:
        """Return what stands there as it was typed, right or not yet, to be kept as a draft."""
        raise NotImplementedError

    def put_words(self, words: Wire) -> None:
        """Let stand what words() returned once; what a newer desk kept is passed over."""
        raise NotImplementedError

    def trouble(self) -> str:
        """Return the sentence that says how to put it right, or nothing."""
        return ""

    def check(self) -> bool:
        """Show what is not right; return whether all is well."""
        self.set_error(self.trouble())
        return not said(self._error)

    def set_error(self, words: Says) -> None:
        """Show a sentence under the field, or nothing; what was typed stays."""
        changed = said(words) != said(self._error)
        self._error = words
        self.retranslate()
        if changed and said(words):
            announce(self.control, f"{said(self._label)}: {said(words)}")

    def error(self) -> str:
        """Return the sentence shown."""
        return said(self._error)

    def say_note(self, words: Says) -> None:
        """Show a quiet sentence, such as what was left out of a paste."""
        self.note.say(words)
        self.note.setVisible(bool(said(words)))
        if said(words):
            announce(self.control, said(words))

    def count(self, letters: int) -> None:
        """Show "1,950 of 2,000" from 90 % of the limit on."""
        near = self._limit > 0 and letters >= self._limit * 0.9
        self.counter.setVisible(near)
        if near:
            shown = _("{n} of {limit}").format(n=number(letters), limit=number(self._limit))
            self.counter.say(shown)
            self.counter.set_tone("risk" if letters > self._limit else "ink3")

    def too_long(self, letters: int) -> str:
        """Return the sentence for what is longer than the limit, or nothing."""
        if not self._limit or letters <= self._limit:
            return ""
        return _("This is {n} letters too long. Make it shorter; nothing is cut.").format(
            n=number(letters - self._limit)
        )

    def retranslate(self) -> None:
        """Say label, hint and error."""
        if not self._is_ready:
            return
        wrong = said(self._error)
        self.control.setAccessibleName(said(self._label))
        self.control.setAccessibleDescription(wrong or said(self._hint))
        self.error_words.say(wrong)
        self._error_box.setVisible(bool(wrong))
        self.hint.setVisible(bool(said(self._hint)))
        self.label.setVisible(bool(said(self._label)))
        if self.control.property("wrong") != bool(wrong):
            self.control.setProperty("wrong", bool(wrong))
            self.control.style().unpolish(self.control)
            self.control.style().polish(self.control)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Check when the focus leaves."""
        if watched is self.control and event.type() == QEvent.Type.FocusOut:
            self.on_left()
            self.left.emit()
        return super().eventFilter(watched, event)

    def on_left(self) -> None:
        """Check on leaving; a subclass may put the words in order first."""
        self.check()


def check_all(fields: list[Field]) -> bool:
    """Check every field; the focus goes to the first that is not right and they are counted."""
    wrong = [field for field in fields if not field.check()]
    if wrong:
        wrong[0].control.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(wrong[0], "; ".join(field.error() for field in wrong))
    return not wrong
