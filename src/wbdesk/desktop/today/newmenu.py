"""The button New: a booking or a person."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QMenu

from wbdesk.desktop.widgets import Button
from wbdesk.i18n import _


class NewButton(Button):
    """Opens a short menu below itself."""

    def __init__(self, book: Callable[[], object], add: Callable[[], object]) -> None:
        super().__init__(lambda: _("New"), self._open, icon="plus")
        self.menu_of_new = QMenu(self)
        self.menu_of_new.setObjectName("today.new_menu")
        self.book = self.menu_of_new.addAction("")
        self.book.setObjectName("today.new.booking")
        self.book.triggered.connect(lambda _checked=False: book())
        self.add = self.menu_of_new.addAction("")
        self.add.setObjectName("today.new.person")
        self.add.triggered.connect(lambda _checked=False: add())
        self._say_items()

    def retranslate(self) -> None:
        """Say the words of the menu too."""
        super().retranslate()
        if hasattr(self, "add"):
            self._say_items()

    def _say_items(self) -> None:
        self.book.setText(_("Book a visit"))
        self.add.setText(_("Add a person"))

    def _open(self) -> None:
        self.menu_of_new.popup(self.mapToGlobal(self.rect().bottomLeft()))
