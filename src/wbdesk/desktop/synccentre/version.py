"""One version of a text, its own words marked with a colour and a kind of line."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QSizePolicy, QTextEdit

from wbdesk.desktop.language import Retranslating
from wbdesk.desktop.marked import CopiesMarked
from wbdesk.desktop.theme import theme
from wbdesk.domain.wording import Run
from wbdesk.i18n import _


class VersionText(Retranslating, CopiesMarked, QTextEdit):
    """
    Words to read; those that the other version lacks are underlined.

    side "mine": heather and a whole line; "theirs": marigold and a broken line.
    """

    def __init__(self, side: str) -> None:
        super().__init__()
        self._side, self._runs = side, tuple[Run, ...]()
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setFrameShape(QTextEdit.Shape.NoFrame)
        self.setProperty("look", "bare")
        self.viewport().setAutoFillBackground(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self.ready()

    def show_runs(self, runs: tuple[Run, ...]) -> None:
        """Show other words."""
        self._runs = runs
        self._write()

    def text(self) -> str:
        """Return the words."""
        return "".join(run.text for run in self._runs)

    def restyle(self) -> None:
        """Follow colours and text size."""
        self.setFont(theme().font("body"))
        self._write()

    def retranslate(self) -> None:
        """Say to readers which words are only here."""
        own = [run.text.strip() for run in self._runs if run.own and run.text.strip()]
        marked = _("Only in this version: {words}").format(words="; ".join(own)) if own else ""
        self.setAccessibleDescription(marked)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit again when the width changes."""
        super().resizeEvent(event)
        self._fit()

    def sizeHint(self) -> QSize:
        """Return the height of the words."""
        return QSize(theme().px(200), self._height())

    def minimumSizeHint(self) -> QSize:
        """It may be narrow, not low."""
        return QSize(theme().px(120), self._height())

    def _write(self) -> None:
        self.clear()
        cursor = QTextCursor(self.document())
        for run in self._runs:
            cursor.insertText(run.text, self._own() if run.own else self._plain())
        self.retranslate()
        self._fit()

    def _plain(self) -> QTextCharFormat:
        made = QTextCharFormat()
        made.setForeground(theme().color("ink"))
        return made

    def _own(self) -> QTextCharFormat:
        made, now = self._plain(), theme()
        mine = self._side == "mine"
        styles = QTextCharFormat.UnderlineStyle
        made.setUnderlineStyle(styles.SingleUnderline if mine else styles.DashUnderline)
        made.setUnderlineColor(now.color("primary" if mine else "dueGraphic"))
        made.setBackground(now.color("primaryTint" if mine else "dueTint"))
        return made

    def _height(self) -> int:
        return round(self.document().size().height()) + theme().px(4)

    def _fit(self) -> None:
        if self.height() != self._height():
            self.setFixedHeight(self._height())
