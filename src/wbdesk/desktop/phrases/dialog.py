"""Chooses a sentence of the phrasebook and fills its places; both languages stand below."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from wbdesk.desktop.context import Context
from wbdesk.desktop.phrases.words import state_words, with_said
from wbdesk.desktop.widgets import (
    Banner,
    Column,
    Combo,
    DateField,
    Dialog,
    Field,
    Label,
    LineField,
    Option,
    boxed,
    check_all,
    clear,
    primary,
)
from wbdesk.desktop.widgets.table import Column as TableColumn
from wbdesk.desktop.widgets.table import DeskTable, Sort, Text
from wbdesk.domain.record import Bilingual
from wbdesk.domain.text import clean
from wbdesk.domain.words import N_
from wbdesk.i18n import _, phrasebook
from wbdesk.i18n.formats import language_name
from wbdesk.i18n.phrasebook import ENGLISH, Filling
from wbdesk.i18n.phrases import PHRASES, SHELF_NAMES, Phrase, Shelf

PLACES = {
    "who": N_("Name"),
    "service": N_("Service"),
    "place": N_("Place"),
    "day": N_("Day"),
    "time": N_("Time"),
    "number": N_("Telephone"),
    "n": N_("How many"),
    "m": N_("How many times"),
}
_DOTS = "…"


class PhraseDialog(Dialog):
    """chosen(Bilingual) when a sentence is put in; nothing is written before that."""

    chosen = Signal(object)

    def __init__(
        self, context: Context, language: str, parent: QWidget | None, shelf: Shelf | None = None
    ) -> None:
        super().__init__(lambda: _("Phrasebook"), icon="speak", width=820, parent=parent)
        self.setObjectName("phrases")
        self.context, self.language = context, language
        self.phrase: Phrase | None = None
        self._looking = shelf  # read by another thread, which may not ask a widget
        self.places: dict[str, Field] = {}
        shelves = [Option(one, partial(_, SHELF_NAMES[one])) for one in Shelf]
        self.shelf = Combo(shelves, lambda: _("Shelf"), none=lambda: _("All shelves"))
        self.shelf.set_value(shelf)
        self.shelf.setObjectName("phrases.shelf")
        self.search = LineField(lambda: _("Search the phrasebook"))
        self.search.setObjectName("phrases.search")
        self.table = self._table()
        self.fields = Column(gap=10)
        self.english = Label("", "strong", wrap=True)
        self.english.setObjectName("phrases.english")
        self.other = Label("", wrap=True)
        self.other.setObjectName("phrases.other")
        self.state = Banner("", tone="due", icon="globe")
        self.state.setObjectName("phrases.state")
        self.body.addWidget(self.shelf)
        self.body.addWidget(self.search)
        self.body.addWidget(self.table, 1)
        for part in (boxed(self.fields), self.english, self.other, self.state):
            self.body.addWidget(part)
        self.put_in = self.add_button(primary(lambda: _("Put it in"), self._put, icon="check"))
        self.put_in.setObjectName("phrases.put")
        self.cancel.setObjectName("phrases.close")
        self._connect()
        self._show(None)

    def _connect(self) -> None:
        self.shelf.chosen.connect(self._turn_to)
        self.search.edited.connect(lambda: self.table.search(self.search.value()))
        self.table.chosen.connect(self._show)
        self.table.opened.connect(self._show)
        self.table.refresh()

    def _turn_to(self, shelf: object) -> None:
        self._looking = shelf if isinstance(shelf, Shelf) else None
        self.table.refresh()

    def _table(self) -> DeskTable:
        columns: list[TableColumn[Phrase]] = [
            TableColumn("english", lambda: _("English"), _english, 320, stretch=True)
        ]
        if self.language:
            columns.append(
                TableColumn("other", self._language_name, self._other, 320, stretch=True)
            )
        table = DeskTable(
            tuple(columns),
            self._fetch,
            self.context.jobs,
            name=lambda: _("Sentences"),
            card_columns=("other",) if self.language else (),
        )
        table.setObjectName("phrases.list")
        table.setMinimumHeight(240)
        return table

    def _fetch(
        self, offset: int, limit: int, _sort: Sort | None, text: str
    ) -> tuple[int, Sequence[Phrase]]:
        wanted, shelf = text.casefold().strip(), self._looking
        found = [
            phrase
            for phrase in PHRASES
            if (shelf is None or phrase.shelf is shelf)
            and (wanted in phrase.english.casefold() or wanted in self._said(phrase).casefold())
        ]
        return len(found), found[offset : offset + limit]

    def _language_name(self) -> str:
        return language_name(self.language)

    def _said(self, phrase: Phrase, places: dict[str, Filling] | None = None) -> str:
        filled = dict.fromkeys(PLACES, _DOTS) | (places or {})
        return phrasebook.say(phrase, self.language, filled) if self.language else ""

    def _other(self, phrase: Phrase) -> Text:
        return Text(self._said(phrase))

    def _show(self, phrase: object) -> None:
        self.phrase = phrase if isinstance(phrase, Phrase) else None
        clear(self.fields)
        names = dict.fromkeys(phrasebook.places_of(self.phrase)) if self.phrase else {}
        self.places = {name: self._place(name) for name in names}
        for field in self.places.values():
            self.fields.addWidget(field)
        self._preview()

    def _place(self, name: str) -> Field:
        label = partial(_, PLACES[name])
        field: Field = DateField(label) if name == "day" else LineField(label, clean=clean)
        field.setObjectName(f"phrases.place.{name}")
        field.control.setObjectName(f"phrases.place.{name}.control")
        field.edited.connect(self._preview)
        return field

    def _filled(self) -> dict[str, Filling]:
        """Return what stands in the places; dots where nothing does."""
        found: dict[str, Filling] = {}
        for name, field in self.places.items():
            value = field.value()
            day = value if isinstance(value, dt.date) else None
            found[name] = day or (str(value).strip() if value else "") or _DOTS
        return found

    def _preview(self) -> None:
        phrase = self.phrase
        if phrase is None:
            self.english.say(lambda: _("Choose a sentence."))
            self.other.say("")
            self.state.hide()
            self.put_in.turn_off(lambda: _("Choose a sentence."))
            return
        self.english.say(phrasebook.say(phrase, ENGLISH, self._filled()))
        self.other.say(self._said(phrase, self._filled()))
        self.put_in.turn_off("")
        checked = not self.language or phrasebook.state_of(self.language).checked
        self.state.setVisible(bool(self.language) and (not checked or phrase.safety))
        more = _("Somebody may rely on this. Have it read by a speaker before it is handed over.")
        self.state.say(state_words(self.language or ENGLISH), more if phrase.safety else "")
        self.restyle()

    def _put(self) -> None:
        phrase = self.phrase
        empty = [name for name, said in self._filled().items() if said == _DOTS]
        for name in empty:
            self.places[name].set_error(lambda: _("Fill this in first."))
        if phrase is None or empty or not check_all(list(self.places.values())):
            return
        words = Bilingual(en=phrasebook.say(phrase, ENGLISH, self._filled()))
        other = self._said(phrase, self._filled())
        self.chosen.emit(with_said(words, other, self.language) if other else words)
        self.accept()


def _english(phrase: Phrase) -> Text:
    return Text(phrasebook.say(phrase, ENGLISH, dict.fromkeys(PLACES, _DOTS)), bold=True)
