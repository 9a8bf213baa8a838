"""The contacts of a person: the list at one side, one of them at the other."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from wbdesk.application import visits
from wbdesk.application.rows import Changed
from wbdesk.application.visits import ContactRow
from wbdesk.desktop.contacts import words
from wbdesk.desktop.contacts.note import NotePanel
from wbdesk.desktop.context import Context
from wbdesk.desktop.widgets import Column, EmptyState, Label, Row, TwoPanes, boxed, plain, scrolled
from wbdesk.desktop.widgets.table import Column as TableColumn
from wbdesk.desktop.widgets.table import DeskTable, Sort, Text
from wbdesk.i18n import _

TYPES = ("contact", "addendum", "contact_mark", "draft")


class ContactsTab(QWidget):
    """Up and Down move through the list; the note of the chosen one stands beside it."""

    def __init__(self, context: Context, person_id: str) -> None:
        super().__init__()
        self.setObjectName("contacts")
        self.context, self.person_id = context, person_id
        self.private, self._wanted = context.private, ""
        self.rows: tuple[ContactRow, ...] = ()
        self.log = plain(lambda: _("Log contact"), self._log, icon="note")
        self.log.setObjectName("contacts.log")
        self.table = self._table()
        self.note = NotePanel(context)
        title = Label(lambda: _("Contacts"), "section")
        left = boxed(Column(Row(title, None, self.log), self.table, gap=10))
        self.panes = TwoPanes(left, self.note, shares=(6, 7))
        self.note.setMinimumHeight(260)
        self.setLayout(Column(scrolled(boxed(Column(self.panes, margins=(28, 16, 28, 20))))))
        self.table.chosen.connect(self._choose)
        self.table.opened.connect(self._choose)
        self.table.loaded.connect(self._loaded)
        self.table.refresh()

    def show_entry(self, contact_id: str) -> None:
        """Show one contact, as soon as the list is here."""
        self._wanted = contact_id
        self._loaded(len(self.rows))

    def on_changed(self, changed: object) -> None:
        """Look again when a contact of this person may have changed."""
        if isinstance(changed, Changed) and changed.concerns(*TYPES):
            self.table.refresh()

    def set_private(self, on: bool) -> None:  # reads like Qt's own setters
        """Hide notes."""
        self.private = on
        self.table.refresh()

    def settle(self) -> None:
        """What is being added to a note stays in its box; nothing else is typed here."""

    def _table(self) -> DeskTable:
        made: tuple[TableColumn[ContactRow], ...] = (
            TableColumn("when", lambda: _("When"), self._when, 215),
            TableColumn("words", lambda: _("What"), self._words, 220, stretch=True),
            TableColumn("by", lambda: _("Who wrote"), lambda row: Text(row.worker_name), 130),
        )
        table = DeskTable(
            made,
            self._fetch,
            self.context.jobs,
            name=lambda: _("Contacts, newest first"),
            empty=self._empty,
            card_columns=("words", "by"),
            most_cards=3,  # the note of the one that is chosen stands below
        )
        table.setObjectName("contacts.list")
        table.table.setObjectName("contacts.table")
        table.cards.setObjectName("contacts.cards")
        table.setMinimumHeight(260)
        return table

    def _fetch(
        self, offset: int, limit: int, _sort: Sort | None, _text: str
    ) -> tuple[int, Sequence[ContactRow]]:
        found = visits.contacts(self.context.desk, self.person_id, private=self.private)
        self.rows = found
        return len(found), found[offset : offset + limit]

    def _when(self, row: ContactRow) -> Text:
        return Text(words.moment_of(row.contact), words.how(row), bold=True)

    def _words(self, row: ContactRow) -> Text:
        shown = "" if self.private else words.first_words(row.contact)
        return Text(shown, words.done(row.contact))

    def _loaded(self, _total: int) -> None:
        """Keep the chosen one in sight after the list was read again."""
        wanted = self._wanted or self.note.contact_id
        ids = [row.contact.id for row in self.rows]
        if wanted in ids:
            self._wanted = ""
            self.table.choose(ids.index(wanted))
            self._choose(self.rows[ids.index(wanted)])
        elif self.rows:
            self._choose(self.table.current() or self.rows[0])
        self.note.setVisible(bool(self.rows))

    def _choose(self, row: object) -> None:
        if isinstance(row, ContactRow):
            self.note.show_row(row, self.person_id, private=self.private)

    def _log(self) -> None:
        self.context.dialog_wanted.emit("contact", {"person_id": self.person_id})

    def _empty(self) -> EmptyState:
        button = plain(lambda: _("Log a call"), partial(self._log), icon="phone")
        state = EmptyState(
            lambda: _("No contact is written down yet."),
            lambda: _("Start a visit or log a call."),
            button,
        )
        state.setObjectName("contacts.empty")
        return state
