"""Words on the screen in the steps of the type scale."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from wbdesk.desktop.language import Retranslating, Says, said
from wbdesk.desktop.marked import lead_menu, put
from wbdesk.desktop.theme import theme


class Label(Retranslating, QLabel):
    """
    Words that follow language and text size.

    step: caption, table, body, strong, section, page, display, visit, figure.
    tone: ink, ink2, ink3, primary, ok, due, risk, info. align: start, middle, end.
    Plain text, unless rich is asked for.
    """

    def __init__(
        self,
        words: Says = "",
        step: str = "body",
        tone: str = "ink",
        *,
        wrap: bool = False,
        weight: int | None = None,
        select: bool = False,
        rich: bool = False,
        align: str = "start",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._words, self._step, self._weight, self._align = words, step, weight, align
        self._raised = 0
        self.setProperty("tone", tone)
        self.setWordWrap(wrap)
        form = Qt.TextFormat.RichText if rich else Qt.TextFormat.PlainText
        self.setTextFormat(form)
        if wrap:
            self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        if select:
            self.setTextInteractionFlags(
                Qt.TextInteractionFlag.TextSelectableByMouse
                | Qt.TextInteractionFlag.TextSelectableByKeyboard
            )
        self.ready()

    def say(self, words: Says) -> None:
        """Show other words."""
        self._words = words
        self.retranslate()

    def copy(self) -> None:
        """Copy what is selected, so that no clipboard history keeps it."""
        if self.hasSelectedText():
            put(self.selectedText())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Send copying by key through copy()."""
        if self.hasSelectedText() and event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer the usual menu of words that can be selected; copying goes our way."""
        super().contextMenuEvent(event)
        lead_menu(self, {"edit-copy": self.copy})

    def changeEvent(self, event: QEvent) -> None:
        """Stand at the side where reading begins."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange and self._is_ready:
            self._take_side()

    def set_tone(self, tone: str) -> None:
        """Take another colour of the scale."""
        if self.property("tone") != tone:
            self.setProperty("tone", tone)
            self.style().unpolish(self)
            self.style().polish(self)

    def retranslate(self) -> None:
        """Say the words in the language of the screen."""
        self.setText(said(self._words))

    def restyle(self) -> None:
        """Follow the text size."""
        self.setFont(theme().font(self._step, self._weight))
        self._take_side()

    def set_step(self, step: str) -> None:
        """Take another size of the type scale."""
        self._step = step
        self.restyle()

    def raise_by(self, pixels: int) -> None:
        """Stand higher, so that small letters beside large ones are on one line."""
        self._raised = max(0, pixels)
        self._take_side()

    def _take_side(self) -> None:
        """Latin words on a screen from right to left still stand at its leading side."""
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        # Qt draws a wrapped line further left by the space it broke at: room for the full stop.
        space = self.fontMetrics().horizontalAdvance(" ") + 1
        self.setContentsMargins(space if rtl and self.wordWrap() else 0, 0, 0, self._raised)
        sides = {"start": Qt.AlignmentFlag.AlignLeft, "end": Qt.AlignmentFlag.AlignRight}
        if rtl:
            sides = {"start": sides["end"], "end": sides["start"]}
        side = sides.get(self._align, Qt.AlignmentFlag.AlignHCenter)
        top, middle = Qt.AlignmentFlag.AlignTop, Qt.AlignmentFlag.AlignVCenter
        upright = top if self.wordWrap() else middle
        self.setAlignment(side | upright | Qt.AlignmentFlag.AlignAbsolute)


def drop(label: QLabel) -> int:
    """Return how far the letters of *label* reach below their line."""
    return label.fontMetrics().descent()
