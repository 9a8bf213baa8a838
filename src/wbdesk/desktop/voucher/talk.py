"""What is known before one more voucher, and what happens next: a conversation, not a wall."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QWidget

from wbdesk.application.vouchers import VoucherCheck
from wbdesk.desktop.voucher import words
from wbdesk.desktop.widgets import (
    CheckRow,
    Column,
    Icon,
    Label,
    Panel,
    Row,
    TextField,
    clear,
    hairline,
)
from wbdesk.domain.text import clean
from wbdesk.i18n import _

RANG, ANYWAY, ELSE = "rang", "anyway", "else"


class Talk(QWidget):
    """Shows the check; where the number is reached it asks what happens next."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._check: VoucherCheck | None = None
        self.panel = Panel("okTint", "okEdge")
        self.panel.setObjectName("voucher.check")
        self.lines = Column(gap=6)
        self.icon = Icon("checkc", "ok", 20)
        row = Row(self.icon, gap=14, margins=(16, 12))
        row.addLayout(self.lines, 1)
        self.panel.setLayout(row)
        self.asks = QWidget()
        self.group = QButtonGroup(self)
        self.ways = {
            RANG: CheckRow(lambda: _("Rang the food bank, they agreed."), radio=True),
            ANYWAY: CheckRow(
                lambda: _("Could not reach them. Give it anyway, with a reason"), radio=True
            ),
            ELSE: CheckRow(
                lambda: _("Do something else: cooked meals, crisis grant, school breakfast"),
                radio=True,
            ),
        }
        self.why = TextField(
            lambda: _("Who agreed, or why one more"), lines=1, limit=1000, clean=clean
        )
        self.why.text.setObjectName("voucher.why")
        self._lay_out()

    def show_check(self, check: VoucherCheck, today: dt.date) -> None:
        """Show what is known, and ask only where the number is reached."""
        self._check = check
        tone = "due" if check.over else "info" if check.earlier else "ok"
        self.panel.set_colors(f"{tone}Tint", f"{tone}Edge")
        self.icon.show_icon("alert" if check.over else "bowl", tone)
        clear(self.lines)
        self.lines.addWidget(Label(words.first_sentence(check, today), "strong", wrap=True))
        self.lines.addWidget(Label(words.second_sentence(check), "table", wrap=True))
        if check.earlier:
            self.lines.addWidget(hairline())
        for one in check.earlier[:5]:
            day, told = words.earlier_line(one)
            line = Row(Label(day, "table"), gap=16)
            line.addWidget(Label(told, "table", "ink2", wrap=True), 1)
            self.lines.addLayout(line)
        self.lines.addWidget(Label(words.how_fresh(check), "caption", "ink2", wrap=True))
        self.asks.setVisible(check.over)

    def way(self) -> str:
        """Return what happens next, "" where nothing is asked or nothing is chosen."""
        if self._check is None or not self._check.over:
            return ""
        return next((key for key, row in self.ways.items() if row.is_on()), "")

    def choose(self, way: str) -> None:
        """Show what was chosen before, without telling."""
        if way in self.ways:
            self.ways[way].set_on(True)
        self.why.setVisible(self.way() in (RANG, ANYWAY))

    def asked(self) -> bool:
        """Whether one more needs an answer."""
        return self._check is not None and self._check.over

    def reason(self) -> str:
        """Return the words for one more, "" where nothing is asked."""
        if not self.asked():
            return ""
        typed = clean(self.why.value()).text.strip()
        rang = "Rang the food bank, they agreed"  # kept in the record, in the service's words
        if self.way() == RANG:
            return f"{rang}: {typed}" if typed else rang
        return typed

    def _lay_out(self) -> None:
        column = Column(Label(lambda: _("What happens next?"), "strong"), gap=2)
        for key, row in self.ways.items():
            row.box.setObjectName(f"voucher.next.{key}")
            self.group.addButton(row.box)
            row.ticked.connect(self._chosen)
            column.addWidget(row)
        column.addWidget(self.why)
        self.asks.setLayout(column)
        self.asks.hide()
        self.why.hide()
        self.why.edited.connect(self.changed)
        self.setLayout(Column(self.panel, self.asks, gap=12))

    def _chosen(self, _on: bool) -> None:  # a slot
        self.why.setVisible(self.way() in (RANG, ANYWAY))
        self.changed.emit()
