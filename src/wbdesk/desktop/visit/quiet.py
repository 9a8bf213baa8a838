"""The quiet note: a small field for what must not be read over a shoulder."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal

from wbdesk.desktop.language import Retranslating
from wbdesk.desktop.visit.large import at_least_44
from wbdesk.desktop.visit.note import QuietEdit
from wbdesk.desktop.widgets import Button, Column, Label, Panel, Row, plain
from wbdesk.i18n import _, pgettext


class QuietNote(Retranslating, Panel):
    """Opened and closed by F7; left() when it is closed, concern() to raise one."""

    left = Signal()
    concern = Signal()

    def __init__(self) -> None:
        super().__init__("surface", "primaryLine")
        self.setObjectName("visit.quiet")
        self.edit = QuietEdit(lambda: _("Quiet note"))
        self.edit.setObjectName("visit.quiet.note")
        self.edit.setMinimumHeight(96)
        self.title = Label(lambda: _("Quiet note"), "strong")
        self.hint = Label(
            lambda: _("Not printed, not copied, never drawn in private view."),
            "caption",
            "ink3",
            wrap=True,
        )
        self.raise_button = plain(lambda: _("Raise a concern"), self.concern.emit, icon="shield")
        self.raise_button.setObjectName("visit.concern")
        self.close_button = Button(lambda: pgettext("button", "Close"), self.close_it, keys="F7")
        self.close_button.setObjectName("visit.quiet.close")
        column = Column(self.title, self.hint, self.edit, gap=6, margins=(18, 14))
        column.addLayout(Row(self.raise_button, None, self.close_button, gap=10))
        self.setLayout(column)
        at_least_44(self)
        self.hide()
        self.ready()

    def open_it(self) -> None:
        """Show the field with the cursor in it."""
        self.show()
        self.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def close_it(self) -> None:
        """Put it away; its words are kept."""
        self.hide()
        self.left.emit()
