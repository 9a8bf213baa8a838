"""The list of what waits to be printed."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal

from wbdesk.desktop.printing.later import Later
from wbdesk.desktop.widgets import Column, Label, Panel, Row, clear, icon_button, plain
from wbdesk.desktop.widgets.layout import boxed
from wbdesk.i18n import _


class Queue(Panel):
    """Shows what waits; wanted(waits) prints one of them."""

    wanted = Signal(object)

    def __init__(self, kept: Later) -> None:
        super().__init__("surface2")
        self.setObjectName("print.queue")
        self._kept = kept
        self.lines = Column(gap=4)
        column = Column(Label(lambda: _("Waiting to print"), "strong"), gap=6, margins=(14, 10))
        column.addLayout(self.lines)
        self.setLayout(column)
        kept.changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        clear(self.lines)
        self.setVisible(bool(self._kept.waits))
        for n, waits in enumerate(self._kept.waits):
            again = plain(lambda: _("Print"), partial(self.wanted.emit, waits), small=True)
            again.setObjectName(f"print.queue.{n}")
            away = icon_button(
                "x", lambda: _("Take out of the list"), partial(self._kept.remove, waits)
            )
            away.setObjectName(f"print.queue.{n}.remove")
            line = Row(Label(waits.title, "table"), None, again, away, gap=6)
            self.lines.addWidget(boxed(line))
