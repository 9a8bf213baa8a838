"""The foot of the visit: what opens over it, the quiet note, and finishing."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame

from wbdesk.desktop.language import Retranslating
from wbdesk.desktop.theme import theme
from wbdesk.desktop.widgets import Button, Row, plain, primary
from wbdesk.i18n import _

PLAN, MAP, MEASURES, VOUCHER = "plan", "map", "measures", "voucher"


class VisitFoot(Retranslating, QFrame):
    """Large buttons on the outer edges; what each does is joined by the acts."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("look", "foot")
        self.opens: dict[str, Button] = {
            PLAN: plain(lambda: _("Plan"), icon="leaf", large=True),
            MAP: plain(lambda: _("Map"), icon="rings", large=True),
            MEASURES: plain(lambda: _("Measures"), icon="chart", large=True),
            VOUCHER: plain(lambda: _("Voucher"), icon="bowl", large=True),
        }
        for key, button in self.opens.items():
            button.setObjectName(f"visit.{key}")
        self.quiet = plain(lambda: _("Quiet note"), icon="note", keys="F7", large=True)
        self.quiet.setObjectName("visit.quiet.open")
        self.finish = primary(lambda: _("Finish visit"), icon="check", keys="Ctrl ↵", large=True)
        self.finish.setObjectName("visit.finish")
        opens, ends = Row(*self.opens.values(), None, gap=14), Row(None, gap=14)
        ends.addWidget(self.quiet)
        ends.addWidget(self.finish)
        self._rows = Row(gap=14, margins=(28, 14))
        self._rows.addLayout(opens, 1)
        self._rows.addLayout(ends)
        self.setLayout(self._rows)
        self.ready()

    def restyle(self) -> None:
        """With large text both groups have a line of their own."""
        down, across = Row.Direction.TopToBottom, Row.Direction.LeftToRight
        self._rows.setDirection(down if theme().scale > 1.5 else across)
