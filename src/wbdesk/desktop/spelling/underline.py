"""Underlines what is not in the dictionary, and offers what may have been meant."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, QPoint, QTimer
from PySide6.QtGui import QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QMenu, QPlainTextEdit, QTextEdit

from wbdesk.desktop.spelling.service import Spelling, spelling
from wbdesk.desktop.spelling.words import dictionary_for, words_in
from wbdesk.desktop.theme import theme
from wbdesk.i18n import _

AFTER_MS = 400
MOST_SHOWN = 200


class Underliner(QObject):
    """
    Marks words of one text box a moment after typing stops; the text itself is never touched.

    The word that is being typed is left alone until the cursor leaves it.
    """

    def __init__(self, box: QPlainTextEdit) -> None:
        super().__init__(box)
        self._box, self._language = box, ""
        self._heard: Spelling | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(AFTER_MS)
        self._timer.timeout.connect(self.look)
        box.textChanged.connect(self._timer.start)

    def set_language(self, language: str | None) -> None:
        """Read by the dictionary of *language*; None: as staff write."""
        self._language = dictionary_for(language)
        self._timer.start()

    def look(self) -> None:
        """Mark the words that are known to be wrong, and ask about the others."""
        known = spelling()
        if known is None or not self._language or self._box.isReadOnly():
            self._box.setExtraSelections([])
            return
        if known is not self._heard:
            self._heard = known
            known.answered.connect(self._timer.start)
        at = self._box.textCursor().position() if self._box.hasFocus() else -1
        marks = []
        for start, word in words_in(self._box.toPlainText(), self._language):
            if start + len(word) != at and known.is_wrong(self._language, word):
                marks.append(self._mark(start, len(word)))
        self._box.setExtraSelections(marks[:MOST_SHOWN])

    def menu_at(self, place: QPoint) -> QMenu:
        """Return the usual menu, and above it what may have been meant by the word at *place*."""
        menu, known = self._box.createStandardContextMenu(), spelling()
        found = self._wrong_at(self._box.cursorForPosition(place))
        if found is None or known is None:
            return menu
        usual = menu.actions()
        looking = menu.addAction(_("Looking it up…"))
        looking.setEnabled(False)
        leave = menu.addAction(_("This word is right"))
        leave.triggered.connect(partial(known.take_as_right, found.selectedText()))
        for action in usual:
            menu.addAction(action)  # what was there moves below the new ones
        menu.insertSeparator(usual[0])

        def show(words: list[str]) -> None:
            for word in words:
                made = menu.addAction(word)
                made.triggered.connect(partial(self._put, found, word))
                menu.insertAction(looking, made)
            looking.setText(_("Nothing like it is known"))
            looking.setVisible(not words)

        known.meant(self._language, found.selectedText(), show)
        return menu

    def _wrong_at(self, cursor: QTextCursor) -> QTextCursor | None:
        at = cursor.position()
        for mark in self._box.extraSelections():
            marked: QTextCursor = mark.cursor
            if marked.selectionStart() <= at <= marked.selectionEnd():
                return QTextCursor(marked)
        return None

    def _put(self, found: QTextCursor, word: str) -> None:
        found.insertText(word)

    def _mark(self, start: int, length: int) -> QTextEdit.ExtraSelection:
        look = QTextCharFormat()
        look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SpellCheckUnderline)
        look.setUnderlineColor(theme().color("risk"))
        cursor = QTextCursor(self._box.document())
        cursor.setPosition(start)
        cursor.setPosition(start + length, QTextCursor.MoveMode.KeepAnchor)
        mark = QTextEdit.ExtraSelection()
        mark.cursor, mark.format = cursor, look
        return mark
