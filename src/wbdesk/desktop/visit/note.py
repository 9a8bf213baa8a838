"""The note of a visit: a blank page with the cursor in it, and three questions to ask."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QInputMethodEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QTextCursor,
)
from PySide6.QtWidgets import QFrame, QWidget

from wbdesk.desktop.language import Retranslating, Says
from wbdesk.desktop.theme import theme
from wbdesk.desktop.widgets import (
    Chip,
    Column,
    FlowLayout,
    GrowingText,
    Label,
    Panel,
    Row,
    announce,
    boxed,
    hairline,
)
from wbdesk.desktop.widgets.typed import removed_sentence
from wbdesk.domain.kinds import NOTE
from wbdesk.domain.text import clean, is_clean
from wbdesk.i18n import _, isolate, ngettext
from wbdesk.i18n.formats import number

_COMMAND = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
_LEFT_BY_HAND = {
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.MouseFocusReason,
}


class NoteEdit(GrowingText):
    """Words up to the limit of a note; what would go beyond it is not taken, and nothing is cut."""

    typed = Signal()
    full = Signal()
    left = Signal()

    def __init__(self, name: Says, *, step: str = "visit", limit: int = NOTE) -> None:
        super().__init__(name=name, clean=clean, grows=False, step=step)
        self.limit, self._quiet = limit, False
        self.textChanged.connect(self._on_changed)

    def show_words(self, words: str) -> None:
        """Show *words* without telling, the cursor behind the last one."""
        self._quiet = True
        self.set_text(words)
        self.moveCursor(QTextCursor.MoveOperation.End)
        self._quiet = False

    def room(self) -> int:
        """Return how many characters still fit, what is selected counted as gone."""
        return self.limit - len(self.text()) + len(self.textCursor().selectedText())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take a key, unless the note is full."""
        words = event.text()
        writes = bool(words) and (words.isprintable() or words in "\r\n\t")
        if writes and not event.modifiers() & _COMMAND and self.room() < len(words):
            self.full.emit()
            return
        super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Take composed words, unless the note is full."""
        if event.commitString() and self.room() < len(event.commitString()):
            self.full.emit()
            return
        super().inputMethodEvent(event)

    def insertFromMimeData(self, source: QMimeData) -> None:  # noqa: N802  # the name is Qt's
        """Paste plain words, all of them or none."""
        if self.room() < len(clean(source.text()).text):
            self.full.emit()
            return
        super().insertFromMimeData(source)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that the field was left for another one of this window."""
        super().focusOutEvent(event)
        if event.reason() in _LEFT_BY_HAND:
            self.left.emit()

    def _on_changed(self) -> None:
        words = self.text()
        if not is_clean(words):
            self._leave_out(words)
        if not self._quiet:
            self.typed.emit()

    def _leave_out(self, words: str) -> None:
        """Take marks that nobody sees out of what was typed, and name them."""
        kept = clean(words)
        place = len(clean(words[: self.textCursor().position()]).text)
        self.blockSignals(True)
        self.setPlainText(kept.text)
        self.blockSignals(False)
        cursor = self.textCursor()
        cursor.setPosition(min(place, len(kept.text)))
        self.setTextCursor(cursor)
        self.marks_removed.emit(kept.left_out)


class QuietEdit(NoteEdit):
    """What must not be read over a shoulder: in private view nothing of it is drawn."""

    def __init__(self, name: Says) -> None:
        super().__init__(name, step="body")
        self.hidden_words = True

    def set_private(self, on: bool) -> None:  # reads like Qt's own setters
        """Draw the words, or only how many there are."""
        self.hidden_words = on
        self.setCursorWidth(0 if on else 1)
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the words, or say how many there are."""
        if not self.hidden_words:
            super().paintEvent(event)
            return
        count = len(self.text().split())
        words = ngettext(
            "{n} word, hidden in private view", "{n} words, hidden in private view", count
        )
        p = QPainter(self.viewport())
        p.setPen(theme().color("ink2"))
        p.setFont(theme().font("body"))
        room = self.viewport().rect().adjusted(8, 8, -8, -8)
        p.drawText(room, int(Qt.TextFlag.TextWordWrap), words.format(n=count))
        p.end()


class NoteCard(Retranslating, Panel):
    """The note, what may be read by the person, and the three questions below it."""

    def __init__(self) -> None:
        super().__init__()
        self._first_name = ""
        self.title = Label(lambda: _("What we talked about"), "section")
        self.readable = Label("", "table", "ink3")
        self.edit = NoteEdit(lambda: _("What we talked about"))
        self.edit.setObjectName("visit.note")
        self.edit.setProperty("look", "bare")
        self.edit.setFrameShape(QFrame.Shape.NoFrame)
        self.limit = Label("", "caption", "ink3", wrap=True)
        self.limit.setObjectName("visit.note.limit")
        self.marks = Label("", "caption", "info", wrap=True)
        self.marks.setObjectName("visit.note.marks")
        self.limit.hide()
        self.marks.hide()
        head = Row(self.title, None, self.readable, gap=12)
        below = Row(self.marks, None, self.limit, gap=12)
        inside = Column(gap=10, margins=(24, 16, 24, 6))
        inside.addLayout(head)
        inside.addWidget(self.edit, 1)
        inside.addLayout(below)
        whole = Column(gap=0)
        whole.addLayout(inside, 1)
        whole.addWidget(hairline())
        whole.addWidget(self._prompts())
        self.setLayout(whole)
        self.edit.typed.connect(self._count)
        self.edit.full.connect(self._say_full)
        self.edit.marks_removed.connect(self._say_marks)
        self.ready()

    def show_note(self, words: str, first_name: str) -> None:
        """Show what was written so far, the cursor behind it."""
        self._first_name = first_name
        self.edit.show_words(words)
        self._count()
        self.retranslate()

    def retranslate(self) -> None:
        """Say who may read this."""
        name = isolate(self._first_name)
        shown = _("{name} can read this").format(name=name) if self._first_name else ""
        self.readable.say(shown)

    def _prompts(self) -> QWidget:
        asks = Row(gap=10, margins=(24, 10, 24, 12))
        asks.addWidget(Label(lambda: _("You could ask"), "table", "ink3"))
        flow = FlowLayout(gap=8)
        holder = boxed(flow)
        for words in (
            lambda: _("What has gone well?"),
            lambda: _("What would help most right now?"),
            lambda: _("Who else should know?"),
        ):
            flow.addWidget(Chip(words))
        asks.addWidget(holder, 1)
        return boxed(asks)

    def _count(self) -> None:
        count = len(self.edit.text())
        near = count >= self.edit.limit * 0.9
        self.limit.setVisible(near)
        if near:
            words = _("{n} of {limit}")
            limit = number(self.edit.limit)
            self.limit.say(words.format(n=number(count), limit=limit))
            self.limit.set_tone("ink3")

    def _say_full(self) -> None:
        words = _("This note is full. Start another; they stay together.")
        self.limit.say(words)
        self.limit.set_tone("risk")
        self.limit.show()
        announce(self.edit, words)

    def _say_marks(self, count: int) -> None:
        self.marks.say(lambda: removed_sentence(count))
        self.marks.show()
        announce(self.edit, removed_sentence(count))
