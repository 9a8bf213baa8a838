"""What opens over the visit, with this one person only: the plan and the network map."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from wbdesk.desktop.language import Says
from wbdesk.desktop.shell.screen import HearsArrival, HearsChanges, HearsPrivacy
from wbdesk.desktop.visit.large import Thumbs
from wbdesk.desktop.widgets import Button, Column, Label, Row
from wbdesk.desktop.widgets.focus import first_stop
from wbdesk.i18n import _

Make = Callable[[], QWidget]


class Over(QWidget):
    """One tab of the person under a way back; back() by the button or Esc."""

    back = Signal()

    def __init__(self, key: str, title: Says, tab: QWidget, *, private: bool) -> None:
        super().__init__()
        self.setObjectName(f"visit.over.{key}")
        self.key, self.tab = key, tab
        self.back_button = Button(
            lambda: _("Back to the visit"), self.back.emit, icon="arrowl", keys="Esc"
        )
        self.back_button.setObjectName("visit.back")
        head = Row(self.back_button, Label(title, "section"), None, gap=16, margins=(28, 14, 28, 8))
        lend = getattr(tab, "lend_tools", None)
        if callable(lend):
            head.addWidget(lend())
        whole = Column(gap=0)
        whole.addLayout(head)
        whole.addWidget(tab, 1)
        self.setLayout(whole)
        self._thumbs = Thumbs(self)
        away = QShortcut(QKeySequence("Esc"), self)
        away.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        away.activated.connect(self.back)
        if isinstance(tab, HearsPrivacy):
            tab.set_private(private)
        if isinstance(tab, HearsArrival):
            tab.arrived(None)

    def on_changed(self, changed: object) -> None:
        """Let the tab look again."""
        if isinstance(self.tab, HearsChanges):
            self.tab.on_changed(changed)

    def set_private(self, on: bool) -> None:  # reads like Qt's own setters
        """Let the tab hide or show names."""
        if isinstance(self.tab, HearsPrivacy):
            self.tab.set_private(on)

    def take_focus(self) -> None:
        """Go to the first thing in the tab."""
        stop = first_stop(self.tab)
        if stop is not None:
            stop.setFocus(Qt.FocusReason.OtherFocusReason)
