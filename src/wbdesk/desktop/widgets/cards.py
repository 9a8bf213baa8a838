"""Cards and what stands in them: banners, empty and error states, quotes."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QLabel, QLayout, QSizePolicy, QVBoxLayout, QWidget

from wbdesk.desktop.language import Aloud, Retranslating, Says, said
from wbdesk.desktop.theme import paint_icon, pixmap, theme
from wbdesk.desktop.widgets.buttons import Button
from wbdesk.desktop.widgets.layout import Column, Row
from wbdesk.desktop.widgets.paint import rounded
from wbdesk.desktop.widgets.text import Label
from wbdesk.i18n import _


class Icon(Retranslating, QLabel):
    """A picture beside words; decoration for readers."""

    def __init__(self, name: str, color: str = "ink2", size: float = 18) -> None:
        super().__init__()
        self._name, self._color, self._size = name, color, size
        self.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignHCenter)
        self.ready()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it at the fineness of the screen."""
        del event
        side = theme().px(self._size)
        p = QPainter(self)
        left, spare = (self.width() - side) / 2, self.height() - side
        top = spare / 2 if spare < side else 0.0  # beside a line in its middle, else at the top
        paint_icon(p, self._name, QRectF(left, top, side, side), self._color)
        p.end()

    def show_icon(self, name: str, color: str) -> None:
        """Show another picture."""
        self._name, self._color = name, color
        self.restyle()

    def restyle(self) -> None:
        """Draw it in the colours of the theme."""
        self.setPixmap(pixmap(self._name, self._color, self._size))

    def retranslate(self) -> None:
        """Mirror it where the language asks for it."""
        self.restyle()


class Panel(QFrame):
    """A rounded box in a fill and an edge of the tokens."""

    def __init__(
        self,
        fill: str = "surface",
        edge: str = "line",
        *,
        radius: int = 12,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._fill, self._edge, self._radius = fill, edge, radius

    def set_colors(self, fill: str, edge: str) -> None:
        """Take other colours."""
        self._fill, self._edge = fill, edge
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the box."""
        del event
        now = theme()
        p = QPainter(self)
        width = 1.6 if now.tokens.clear else 1.0
        radius = now.px(self._radius)
        rounded(p, QRectF(self.rect()), radius, self._fill, self._edge, width=width)
        p.end()


class Card(Aloud, Panel):
    """A titled box. Put things into .body (a column); .head takes buttons at its end."""

    def __init__(
        self,
        title: Says = "",
        *,
        count: Says = "",
        icon: str = "",
        gap: int = 8,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent=parent)
        self.title = Label(title, "section")
        self.count = Label(count, "caption", "ink3")
        self.head = Row(gap=8)
        if icon:
            self.head.addWidget(Icon(icon, "primary", 20))
        self.head.addWidget(self.title)
        self.head.addStretch(1)
        self.head.addWidget(self.count)
        self.body = Column(gap=gap)
        whole = Column(gap=10, margins=(17, 14, 17, 14))
        if title:
            whole.addLayout(self.head)
            self.title.retranslate()
        whole.addLayout(self.body, 1)
        self.setLayout(whole)
        self.call(title)

    def add(self, *items: QWidget | QLayout) -> Card:
        """Put items into the body and return the card."""
        for item in items:
            if isinstance(item, QLayout):
                self.body.addLayout(item)
            else:
                self.body.addWidget(item)
        return self


class Banner(Retranslating, Panel):
    """One thing to know, inside the card it is about; tone: info, ok, due, risk, primary."""

    def __init__(
        self,
        bold: Says,
        more: Says = "",
        *,
        tone: str = "info",
        icon: str = "alert",
        button: Button | None = None,
    ) -> None:
        super().__init__(f"{tone}Tint", f"{tone}Edge", radius=10)
        self._bold, self._more = bold, more
        self.words = Label(wrap=True, step="table")
        self.first = Label(wrap=True, step="strong")
        lines = Column(None, self.first, self.words, None, gap=2)
        middle = Qt.AlignmentFlag.AlignVCenter
        row = Row(gap=12, margins=(14, 11))
        row.addWidget(Icon(icon, tone, 20), 0, middle if button else Qt.AlignmentFlag(0))
        row.addLayout(lines, 1)
        if button is not None:
            row.addWidget(button, 0, middle)
        self.setLayout(row)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.ready()

    def say(self, bold: Says, more: Says = "") -> None:
        """Say something else."""
        self._bold, self._more = bold, more
        self.retranslate()

    def retranslate(self) -> None:
        """Say both parts."""
        self.first.say(said(self._bold))
        self.words.say(said(self._more))
        self.words.setVisible(bool(said(self._more)))
        self.setAccessibleName(f"{said(self._bold)} {said(self._more)}".strip())


class _State(Aloud, QWidget):
    """Two lines in the middle, and buttons."""

    def __init__(self, why: Says, then: Says, buttons: tuple[Button, ...], tone: str) -> None:
        super().__init__()
        self.why = Label(why, "section", tone, wrap=True, align="middle")
        self.then = Label(then, "body", "ink2", wrap=True, align="middle")
        self.column: QVBoxLayout = Column(None, self.why, self.then, gap=8, margins=24)
        row = Row(None, *buttons, None, gap=10)
        self.column.addSpacing(theme().px(6))
        self.column.addLayout(row)
        self.column.addStretch(1)
        self.setLayout(self.column)
        self.call(lambda: f"{said(why)} {said(then)}")


class EmptyState(_State):
    """Nothing here: why, what next, one button."""

    def __init__(self, why: Says, then: Says = "", button: Button | None = None) -> None:
        super().__init__(why, then, (button,) if button else (), "ink")


class ErrorState(_State):
    """A part that did not open: what happened, whether anything is lost, try again, details."""

    def __init__(
        self,
        what: Says,
        again: Callable[[], object],
        *,
        lost: Says = "",
        for_it: str = "",
    ) -> None:
        details = Label(for_it, "caption", "ink3", wrap=True, select=True, align="middle")
        details.hide()
        buttons = [Button(lambda: _("Try again"), again, icon="sync")]
        if for_it:
            buttons.append(Button(lambda: _("Details for IT"), details.show, look="quiet"))
        lost = lost or (lambda: _("Nothing you wrote is lost."))
        super().__init__(what, lost, tuple(buttons), "ink")
        self.details = details
        self.column.insertWidget(self.column.count() - 1, self.details)


class Opening(QWidget):
    """What a card shows when its content takes more than a moment."""

    def __init__(self, what: Says = "") -> None:
        super().__init__()
        self.words = Label(what or (lambda: _("Opening…")), "body", "ink3")
        self.setLayout(Column(self.words, None, margins=(0, 8)))


class Quote(Panel):
    """The person's own words, with language, date and who interpreted below."""

    def __init__(self, title: Says, quoted: str, source: Says = "") -> None:
        super().__init__("primaryTint", "primaryEdge")
        head = Row(Icon("heart", "primary"), Label(title, "caption", "primary", weight=600), None)
        self.quoted = Label(quoted, "section", wrap=True, weight=400, select=True)
        self.source = Label(source, "caption", "ink3", wrap=True)
        self.source.setVisible(bool(said(source)))
        self.setLayout(Column(head, self.quoted, self.source, None, gap=8, margins=(17, 15)))
