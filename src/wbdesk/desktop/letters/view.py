"""The letters of a person as they were handed over, and the way to every other paper."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from wbdesk.application import letters
from wbdesk.application.paper_kinds import KINDS, OF_A_PERSON
from wbdesk.application.rows import Changed
from wbdesk.desktop.context import Context
from wbdesk.desktop.errors import told
from wbdesk.desktop.jobs import Newest
from wbdesk.desktop.letters.added import AddedFiles
from wbdesk.desktop.widgets import (
    Card,
    Column,
    EmptyState,
    ErrorState,
    FlowLayout,
    Label,
    Row,
    boxed,
    clear,
    plain,
    primary,
    quiet,
    scrolled,
)
from wbdesk.domain.records.letter import Letter
from wbdesk.i18n import _, isolate
from wbdesk.i18n.formats import day_long, language_name, listing

TYPES = ("letter",)


class LettersTab(QWidget):
    """What went out stands as it was; writing and printing start here."""

    def __init__(self, context: Context, person_id: str) -> None:
        super().__init__()
        self.setObjectName("letters")
        self.context, self.person_id = context, person_id
        self.private, self.rows = context.private, tuple[Letter, ...]()
        self.write = primary(lambda: _("Write a letter"), self._write, icon="pen")
        self.write.setObjectName("letters.write")
        self.list = Column(gap=12)
        self.files = AddedFiles(context, person_id)
        title = Label(lambda: _("Letters"), "section")
        whole = Column(
            Row(title, None, self.write),
            self.list,
            self.files,
            self._papers(),
            gap=14,
            margins=(28, 16, 28, 20),
        )
        whole.addStretch(1)
        self.setLayout(Column(scrolled(boxed(whole))))
        self._asks: Newest[tuple[Letter, ...]] = Newest(context.jobs, self._show, self._failed)
        self._look()

    def on_changed(self, changed: object) -> None:
        """Look again when a letter of this person may have come."""
        if isinstance(changed, Changed):
            self.files.on_changed(changed)
            if changed.concerns(*TYPES):
                self._look()

    def set_private(self, on: bool) -> None:  # reads like Qt's own setters
        """Hide the words."""
        self.private = on
        self._show(self.rows)
        self.files.set_private(on)

    def settle(self) -> None:
        """Nothing is typed here."""

    def _papers(self) -> Card:
        """All other papers, one button each."""
        flow = FlowLayout()
        for what in OF_A_PERSON:
            button = plain(
                partial(_title, what), partial(self._print, {"what": what}), icon="print"
            )
            button.setObjectName(f"letters.print.{what}")
            flow.addWidget(button)
        return Card(lambda: _("Other papers")).add(boxed(flow))

    def _look(self) -> None:
        self._asks.ask(partial(letters.handed_letters, self.context.desk, self.person_id))

    def _show(self, rows: tuple[Letter, ...]) -> None:
        self.rows = rows
        clear(self.list)
        if not rows:
            empty = EmptyState(
                lambda: _("No letter yet."),
                lambda: _("A letter is kept here exactly as it was handed over."),
            )
            empty.setObjectName("letters.empty")
            self.list.addWidget(empty)
        for at, row in enumerate(rows):
            self.list.addWidget(self._card(at, row))

    def _card(self, at: int, row: Letter) -> Card:
        again = quiet(lambda: _("Print again"), partial(self._again, row))
        again.setObjectName(f"letters.{at}.again")
        card = Card(partial(_heading, row))
        card.setObjectName(f"letters.{at}")
        facts = Label(partial(_facts, row), "caption", "ink2", wrap=True)
        line = Row(gap=12)
        line.addWidget(facts, 1)
        line.addWidget(again)
        card.add(boxed(line))
        if not self.private:
            words = Label(row.words, wrap=True)
            words.setObjectName(f"letters.{at}.words")
            card.add(words)
        return card

    def _failed(self, error: Exception) -> None:
        clear(self.list)
        said = told(error)
        self.list.addWidget(ErrorState(said.sentence, self._look, for_it=said.for_it))

    def _write(self) -> None:
        self.context.dialog_wanted.emit("letter", {"person_id": self.person_id})

    def _again(self, row: Letter) -> None:
        self._print({"what": "letter", "record_id": row.id, "size": row.size or 0})

    def _print(self, facts: dict[str, object]) -> None:
        self.context.dialog_wanted.emit("print", {"person_id": self.person_id, **facts})


def _title(what: str) -> str:
    return _(KINDS[what].title)


def _heading(row: Letter) -> str:
    kind = _(row.kind.label)
    if not row.to_name:
        return kind
    return _("{kind}, to {name}").format(kind=kind, name=isolate(row.to_name))


def _facts(row: Letter) -> str:
    """Return "Tuesday 10 March, 14 pt, English. Chosen for this copy: Public funds"."""
    parts = [
        day_long(row.handed_on) if row.handed_on else "",
        _("{n} pt").format(n=row.size) if row.size else "",
        language_name(row.language) if row.language else "",
    ]
    said = ", ".join(isolate(part) for part in parts if part)
    if row.included:
        chosen = listing(sorted(_(extra.label) for extra in row.included))
        said += ". " + _("Chosen for this copy: {what}").format(what=isolate(chosen))
    return said
