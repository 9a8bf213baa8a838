"""The check-in on a visit: the ring and its two answers, and the card when it is due."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from wbdesk.desktop.language import Retranslating
from wbdesk.desktop.theme import theme
from wbdesk.desktop.visit.clock import HOUR, Back
from wbdesk.desktop.widgets import (
    Button,
    CheckinRing,
    Column,
    Label,
    Panel,
    Row,
    plain,
    primary,
)
from wbdesk.i18n import _, isolate
from wbdesk.i18n.formats import time_of


class CheckinCard(Retranslating, Panel):
    """Minutes to the check-in, in plain words what the laptop does and cannot do."""

    fine = Signal()
    more = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._back: Back | None = None
        self.ring = CheckinRing(100)
        self.by = Label("", "strong", wrap=True)
        self.by.setObjectName("visit.checkin.by")
        self.honest = Label("", "table", "ink2", wrap=True)
        self.honest.setObjectName("visit.checkin.words")
        self.fine_button = primary(lambda: _("I am fine"), self.fine.emit, icon="check")
        self.fine_button.setObjectName("visit.fine")
        self.more_button = plain(lambda: _("+15 min"), self.more.emit)
        self.more_button.setObjectName("visit.more")
        self.hide_button = Button(
            "", self._toggle_ring, icon="eyeoff", name=lambda: _("Hide or show the minutes")
        )
        self.hide_button.setObjectName("visit.hidering")
        buttons = Row(self.fine_button, self.more_button, None, self.hide_button, gap=8)
        words = Column(self.by, self.honest, gap=4)
        words.addLayout(buttons)
        row = Row(gap=18, margins=(18, 16))
        row.addWidget(self.ring, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addLayout(words, 1)
        self.setLayout(row)
        self.ready()

    def show_back(self, back: Back | None) -> None:
        """Show until when the worker is expected; without a time the card goes."""
        self._back = back
        self.setVisible(back is not None)
        self.retranslate()

    def show_minutes(self, left: int) -> None:
        """Turn the ring."""
        self.ring.show_minutes(left, max(HOUR, left))

    def retranslate(self) -> None:
        """Say the time and what this laptop cannot do."""
        if self._back is None:
            return
        self.by.say(_("Check in by {clock}").format(clock=isolate(time_of(self._back.by))))
        self.honest.say(honest_words(self._back))

    def _toggle_ring(self) -> None:
        hidden = not self.ring.isHidden()
        self.ring.setVisible(not hidden)
        self.hide_button.set_icon("eye" if hidden else "eyeoff")


def honest_words(back: Back) -> str:
    """Return what the laptop does when the time comes, and whom the worker tells by telephone."""
    if not back.buddy:
        return _("This laptop will sound. It cannot tell anyone. Text your buddy from your phone.")
    words = _("This laptop will sound. It cannot tell anyone. Text {name} from your phone.")
    return words.format(name=isolate(back.buddy))


class OverdueCard(Retranslating, QWidget):
    """Over the whole window when the check-in is due: numbers that are read from a metre."""

    fine = Signal()
    more = Signal()

    def __init__(self, back: Back, *, buttons: bool = True) -> None:
        super().__init__()
        self.setObjectName("overdue")
        self._back = back
        self.setProperty("look", "canvas")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.title = Label("", "display", "risk", wrap=True, align="middle")
        self.buddy = Label("", "section", wrap=True, align="middle")
        self.buddy_number = _Big(back.buddy_phone)
        self.danger = Label(
            lambda: _("If you are in danger ring"), "section", wrap=True, align="middle"
        )
        self.danger_number = _Big("999")
        self.honest = Label(
            lambda: _("This laptop cannot tell anyone. Nobody knows unless you ring."),
            "section",
            "ink2",
            wrap=True,
            align="middle",
        )
        column = Column(None, self.title, self.buddy, self.buddy_number, gap=14, margins=40)
        for item in (self.danger, self.danger_number, self.honest):
            column.addWidget(item)
        column.addSpacing(theme().px(16))
        if buttons:
            column.addLayout(Row(None, *self._buttons(), None, gap=16))
        column.addStretch(1)
        self.setLayout(column)
        self.ready()

    def retranslate(self) -> None:
        """Say since when, and whom to ring."""
        clock = isolate(time_of(self._back.by))
        self.title.say(_("Check-in is overdue since {clock}").format(clock=clock))
        name = isolate(self._back.buddy)
        words = _("Text or ring {name}").format(name=name) if name else _("Ring your buddy")
        self.buddy.say(words)
        self.buddy_number.setVisible(bool(self._back.buddy_phone))
        spoken = [self.title.text(), words, self._back.buddy_phone, self.danger.text(), "999"]
        self.setAccessibleName(" ".join(part for part in spoken if part))

    def _buttons(self) -> tuple[Button, Button]:
        fine = primary(lambda: _("I am fine"), self.fine.emit, icon="check", large=True)
        fine.setObjectName("overdue.fine")
        more = plain(lambda: _("15 minutes more"), self.more.emit, large=True)
        more.setObjectName("overdue.more")
        return fine, more


class _Big(Label):
    """A telephone number at 48 points."""

    def __init__(self, words: str) -> None:
        super().__init__(isolate(words), "display", align="middle", select=True)

    def restyle(self) -> None:
        """Take 48 points at 100 %."""
        super().restyle()
        font = theme().font("display", 700)
        font.setPointSizeF(theme().pt(48))
        self.setFont(font)
