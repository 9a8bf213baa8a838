"""What now: whom to ring today, then six situations of three steps; no personal data."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QShortcut
from PySide6.QtWidgets import QWidget

from wbdesk.desktop.gate import NowSheet
from wbdesk.desktop.theme import theme
from wbdesk.desktop.unlock.parts import numbered
from wbdesk.desktop.widgets.buttons import Button
from wbdesk.desktop.widgets.cards import Banner, Panel
from wbdesk.desktop.widgets.chips import ToggleChip
from wbdesk.desktop.widgets.layout import Column, FlowLayout, Row, boxed, clear
from wbdesk.desktop.widgets.scrolling import scrolled
from wbdesk.desktop.widgets.text import Label
from wbdesk.domain.days import london_day
from wbdesk.domain.words import N_
from wbdesk.i18n import _, isolate

OLD = dt.timedelta(days=90)
# What a protocol of the service calls them, in its own language; the rota says who it is today.
SUPERVISOR, NAMED_GP = "Duty supervisor", "Named GP"
SITUATIONS = {
    "medical": N_("Medical emergency"),
    "mental-health": N_("Mental-health crisis"),
    "safeguarding": N_("Safeguarding"),
    "abuse": N_("Domestic abuse"),
    "no-roof": N_("No roof tonight"),
    "carer": N_("Carer cannot go on"),
}


class WhatNowPage(QWidget):
    """Lies over everything; Esc or F12 goes back. Private: the situations need a second key."""

    left = Signal()

    def __init__(
        self,
        sheet: NowSheet,
        *,
        private: bool = False,
        today: dt.date | None = None,
    ) -> None:
        super().__init__()
        self.setObjectName("whatnow")
        self.setProperty("look", "canvas")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._sheet, self._cards = sheet, sheet.cards
        self._today = today or london_day(dt.datetime.now(dt.UTC))
        self.body = Column(gap=14)
        self.steps = Column(gap=8)
        self._build(private=private)
        QShortcut("F12", self).activated.connect(self.left)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def show_situations(self) -> None:
        """Show the six, after a second key where somebody may look on."""
        self.more.hide()
        self.situations.show()
        if self.chips:
            next(iter(self.chips.values())).setFocus()

    def show_steps(self, situation: str) -> None:
        """Show the three steps of one situation."""
        for key, chip in self.chips.items():
            chip.setChecked(key == situation)
            chip.updateGeometry()
        clear(self.steps)
        card = next((card for card in self._cards if card.situation == situation), None)
        if card is None:
            return
        if card.first_words:
            self.steps.addWidget(Label(card.first_words, "section", wrap=True))
        for n, step in enumerate((step for step in card.steps if step), start=1):
            self.steps.addWidget(numbered(n, step))
        if card.ring:
            ring = Label(self._whom(card.ring), "strong", wrap=True, select=True)
            ring.setObjectName("whatnow.ring")
            self.steps.addWidget(ring)
        if self._is_old(card.checked_on):
            self.steps.addWidget(Label(_old_words(card.checked_on), "caption", "due", wrap=True))

    def _whom(self, ring: str) -> str:
        """Return whom to ring; a line that names a part on today's rota gets its number."""
        duty = self._sheet.duty
        if duty is None:
            return ring
        known = {SUPERVISOR.casefold(): (duty.supervisor, duty.supervisor_phone)}
        if len(duty.gps) == 1:
            _practice, gp, phone = duty.gps[0]
            known[NAMED_GP.casefold()] = (gp, phone)
        lines = []
        for line in ring.split("\n"):
            who = known.get(line.strip().rstrip(".").casefold())
            lines.append(f"{line}: {isolate(who[0])} {isolate(who[1])}" if who else line)
        return "\n".join(lines)

    def _build(self, *, private: bool) -> None:
        head = Row(Label(_("What now"), "page"), None, gap=10)
        self.back = Button(lambda: _("Back"), self.left.emit, keys="Esc")
        self.back.setObjectName("whatnow.back")
        head.addWidget(self.back)
        self.body.addWidget(
            Banner(
                _("In danger now? Ring 999 first."),
                _("This app cannot call for help."),
                tone="risk",
                icon="phone",
            )
        )
        self._numbers()
        self.more = Button(lambda: _("Show the six situations"), self.show_situations, keys="Space")
        self.more.setObjectName("whatnow.more")
        self.body.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeading)
        self.situations = self._situations()
        self.body.addWidget(self.situations)
        self.body.addStretch(1)
        self.more.setVisible(private and bool(self._cards))
        self.situations.setVisible(not private)
        whole = Column(gap=16, margins=(48, 28))
        whole.addLayout(head)
        whole.addWidget(scrolled(boxed(self.body)), 1)
        self.setLayout(whole)

    def _numbers(self) -> None:
        duty = self._sheet.duty
        if self._sheet.refused:
            self._refuse()
        elif duty is None:
            words = _("No rota for today on this laptop. Ring your team's office number.")
            self.body.addWidget(Label(words, "section", wrap=True))
        if duty is None:
            return
        rows = [(_("Duty supervisor"), duty.supervisor, duty.supervisor_phone)]
        rows += [(practice, gp, phone) for practice, gp, phone in duty.gps]
        for n, (what, who, phone) in enumerate(rows):
            self.body.addWidget(_number_card(n, what, who, phone))
        words, tone = _checked_words(duty.checked_on), "ink3"
        if self._is_old(duty.checked_on):
            words, tone = _old_words(duty.checked_on), "due"
        note = Label(words, "caption", tone, wrap=True)
        note.setObjectName("whatnow.checked")
        self.body.addWidget(note)
        made = self._sheet.made_on
        if made is not None and self._is_old(made):
            self.body.addWidget(Label(_unheard_words(made), "caption", "due", wrap=True))

    def _refuse(self) -> None:
        """Show nothing of a file that somebody else may have written."""
        words = _(
            "What now on this laptop was not signed by your service, so it is not shown. "
            "Ring your team's office number."
        )
        banner = Banner(words, tone="due", icon="alert")
        banner.setObjectName("whatnow.refused")
        self.body.addWidget(banner)

    def _situations(self) -> QWidget:
        holder = QWidget()
        flow = FlowLayout(holder, gap=8, line_gap=8)
        self.chips: dict[str, ToggleChip] = {}
        for card in self._cards:
            name = _(SITUATIONS.get(card.situation, card.situation))
            chip = ToggleChip(card.situation, name, large=True)
            chip.setObjectName(f"whatnow.{card.situation}")
            chip.chosen.connect(self._on_chosen)
            flow.addWidget(chip)
            self.chips[card.situation] = chip
        none = not self._cards and not self._sheet.refused
        words = _("No steps have come to this laptop yet.") if none else ""
        return boxed(Column(Label(words, "body", "ink2", wrap=True), holder, self.steps, gap=12))

    def _on_chosen(self, key: object, _on: bool) -> None:  # a slot
        self.show_steps(str(key))

    def _is_old(self, checked: dt.date | None) -> bool:
        return checked is None or self._today - checked > OLD


class _Number(Label):
    """A number to dial: 32 pixels and up."""

    def restyle(self) -> None:
        """Follow the text size."""
        super().restyle()
        face = QFont(theme().font("display"))
        face.setPixelSize(theme().px(32))
        self.setFont(face)


def _number_card(n: int, what: str, who: str, phone: str) -> QWidget:
    number = _Number(isolate(phone), "display", select=True)
    number.setObjectName(f"whatnow.number{n}")
    lines = Column(
        Label(what, "caption", "ink2", wrap=True), Label(who, "section", wrap=True), gap=2
    )
    row = Row(gap=20, margins=(20, 14))
    row.addLayout(lines, 1)
    row.addWidget(number)
    panel = Panel()
    panel.setLayout(row)
    return panel


def _checked_words(day: dt.date | None) -> str:
    from wbdesk.i18n.formats import day_full

    return _("Checked {day}").format(day=isolate(day_full(day))) if day else _old_words(None)


def _unheard_words(day: dt.date) -> str:
    from wbdesk.i18n.formats import day_full

    words = _("This laptop last heard of changes on {day}. Make sure of it first.")
    return words.format(day=isolate(day_full(day)))


def _old_words(day: dt.date | None) -> str:
    from wbdesk.i18n.formats import day_full

    if day is None:
        return _("Nobody has checked this yet. Make sure of the numbers first.")
    words = _("Last checked {day}, more than 90 days ago. Make sure of it first.")
    return words.format(day=isolate(day_full(day)))
