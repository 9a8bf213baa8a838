"""Finds a person while the name is being typed; the keyboard is enough."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QListView

from wbdesk.application import find
from wbdesk.application.find import FoundRow
from wbdesk.desktop.context import Context
from wbdesk.desktop.jobs import Newest
from wbdesk.desktop.language import Says
from wbdesk.desktop.theme import theme
from wbdesk.desktop.widgets import LineField, announce
from wbdesk.domain.kinds import Wire
from wbdesk.domain.text import clean
from wbdesk.i18n import _, ngettext

_PERSON = int(Qt.ItemDataRole.UserRole)
MOST = 6


class PersonField(LineField):
    """picked(person_id) when somebody was chosen; typing again forgets the choice."""

    picked = Signal(str)

    def __init__(self, context: Context, label: Says, hint: Says = "") -> None:
        super().__init__(label, hint, clean=clean)
        self._context, self.person_id = context, ""
        self._waits, self._then = False, False  # for the answer; Enter came before it
        self.model = QStandardItemModel(self)
        self.list = QListView()
        self.list.setModel(self.model)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setAccessibleName(_("People found"))
        self.list.clicked.connect(self._pick)
        self.list.activated.connect(self._pick)
        self.list.hide()
        self._place.addWidget(self.list)
        self._asks: Newest[tuple[FoundRow, ...]] = Newest(context.jobs, self._show, self._on_failed)
        self.edited.connect(self._ask)

    def words(self) -> Wire:
        """Return who was chosen, or what was typed to find somebody."""
        return {"id": self.person_id, "typed": self.value()}

    def put_words(self, words: Wire) -> None:
        """Take the same person, or show the same words."""
        held = words if isinstance(words, dict) else {}
        if held.get("id"):
            self.choose(str(held["id"]), str(held.get("typed") or ""))
        else:
            self.set_value(str(held.get("typed") or ""))

    def trouble(self) -> str:
        """Say that somebody must be chosen."""
        return "" if self.person_id else _("Choose the person from the list.")

    def on_left(self) -> None:
        """Say nothing yet: the list may be where the focus went."""

    def choose(self, person_id: str, name: str) -> None:
        """Take a person as the answer."""
        self.person_id = person_id
        self.set_value(name)
        self.list.hide()
        self.set_error("")
        self.picked.emit(person_id)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Move in the list from the line; Enter takes the marked one, Esc closes the list."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if self._waits and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._then = True
                return True
            listed = watched is self.line and self.list.isVisibleTo(self)
            if listed and self._take_key(Qt.Key(event.key())):
                return True
        return super().eventFilter(watched, event)

    def _take_key(self, key: Qt.Key) -> bool:
        row = self.list.currentIndex().row()
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            step = 1 if key == Qt.Key.Key_Down else -1
            wanted = max(0, min(row + step, self.model.rowCount() - 1))
            self.list.setCurrentIndex(self.model.index(wanted, 0))
            announce(self.line, str(self.list.currentIndex().data()))
            return True
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._pick(self.list.currentIndex())
            return True
        if key == Qt.Key.Key_Escape:
            self.list.hide()
            return True
        return False

    def _ask(self) -> None:
        self.person_id = ""
        self._waits, self._then = True, False
        self._asks.ask(partial(find.find, self._context.desk, self.value()))

    def _show(self, rows: tuple[FoundRow, ...]) -> None:
        people = [row for row in rows if row.found.kind == "person"][:MOST]
        self.model.clear()
        for row in people:
            item = QStandardItem(_line(row))
            item.setData(row.person_id, _PERSON)
            item.setData(row.person_name, _PERSON + 1)
            self.model.appendRow(item)
        self.list.setVisible(bool(people))
        self.list.setFixedHeight(theme().px(34) * max(1, len(people)) + theme().px(8))
        if people:
            self.list.setCurrentIndex(self.model.index(0, 0))
        self._waits = False
        if self._then and people:
            self._pick(self.model.index(0, 0))
            return
        count = len(people)
        announce(self.line, ngettext("{n} person", "{n} people", count).format(n=count))

    def _on_failed(self, error: Exception) -> None:
        from wbdesk.desktop.errors import words_for

        self._waits = False
        self.set_error(words_for(error))

    def _pick(self, index: QModelIndex) -> None:
        if index.isValid():
            self.choose(str(index.data(_PERSON)), str(index.data(_PERSON + 1)))


def _line(row: FoundRow) -> str:
    """Return the name, and by which field it was found where that is not the name."""
    by_name = row.found.field.endswith(("name", "names"))
    if by_name or not row.found.shown:
        return row.person_name
    return f"{row.person_name} · {row.found.shown}"
