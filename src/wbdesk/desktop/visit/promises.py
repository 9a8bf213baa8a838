"""What we will do: who does what by when, added and changed while it is talked about."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from wbdesk.application import bookings, plans, saving
from wbdesk.application.bookings import PromiseRow
from wbdesk.application.forms import FormKey
from wbdesk.application.ports import Desk
from wbdesk.application.rows import Changed
from wbdesk.desktop.begun import keep_dialog
from wbdesk.desktop.context import Context
from wbdesk.desktop.errors import words_for
from wbdesk.desktop.visit.large import at_least_44
from wbdesk.desktop.widgets import (
    Button,
    Card,
    Column,
    DateField,
    Dialog,
    Label,
    LineField,
    Row,
    check_all,
    clear,
    hairline,
    primary,
)
from wbdesk.domain.bilingual import with_english
from wbdesk.domain.files import cover
from wbdesk.domain.records.episode import Task
from wbdesk.domain.records.plan import Step, StepWho
from wbdesk.domain.text import clean
from wbdesk.i18n import _, isolate
from wbdesk.i18n.formats import day as day_words


class PromisesCard(Card):
    """The promises of one person; add_wanted() and edit_wanted(row)."""

    add_wanted = Signal()
    edit_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__(lambda: _("What we will do"))
        self.lines = Column(gap=0)
        self.rows: tuple[PromiseRow, ...] = ()
        self.add_button = Button(
            lambda: _("Who will do what, by when"),
            self.add_wanted.emit,
            look="action",
            icon="plus",
            large=True,
        )
        self.add_button.setObjectName("visit.promise.add")
        self.body.addLayout(self.lines)
        self.body.addLayout(Row(self.add_button, None))
        self.body.addStretch(1)

    def show_rows(self, rows: Sequence[PromiseRow], who: Callable[[PromiseRow], str]) -> None:
        """Show what was promised, soonest first."""
        self.rows = tuple(rows)
        clear(self.lines)
        for n, row in enumerate(rows):
            self.lines.addWidget(self._line(n, row, who))
            self.lines.addWidget(hairline())

    def _line(self, n: int, row: PromiseRow, who: Callable[[PromiseRow], str]) -> QWidget:
        line = QWidget()
        words = Label(row.words, "body", wrap=True)
        second = Label(partial(_second, row, who), "caption", "ink2", wrap=True)
        edit = Button(
            "",
            partial(self.edit_wanted.emit, row),
            icon="pen",
            name=lambda: _("Change: {what}").format(what=isolate(row.words)),
        )
        edit.setObjectName(f"visit.promise.{n}.edit")
        at_least_44(edit)
        at = Row(gap=10, margins=(0, 6))
        at.addLayout(Column(words, second, gap=1), 1)
        at.addWidget(edit)
        line.setLayout(at)
        return line


def _second(row: PromiseRow, who: Callable[[PromiseRow], str]) -> str:
    by = isolate(day_words(row.due_on)) if row.due_on else _("no day yet")
    return " · ".join(part for part in (isolate(who(row)) if who(row) else "", by) if part)


def who_of(row: PromiseRow, worker: str, person: str, *, private: bool) -> str:
    """Return who does it; in private view a first name only."""
    record = row.record
    if isinstance(record, Step) and not record.who:
        name = {StepWho.PERSON: person, StepWho.WORKER: worker}.get(
            record.who_kind or StepWho.OTHER, ""
        )
    else:
        name = record.who or worker
    return name.split(" ")[0] if private and name else name


def promise_dialog(
    context: Context, person_id: str, row: PromiseRow | None, parent: QWidget
) -> Dialog:
    """Return the three questions; *row* None asks for a new promise."""
    dialog = Dialog(
        (lambda: _("Change what we will do")) if row else (lambda: _("What we will do")),
        icon="check",
        keeps=True,
        parent=parent,
    )
    dialog.setObjectName("promise")
    record = row.record if row else None
    tidy = clean
    what = LineField(lambda: _("What"), limit=500, clean=tidy, check=_needed)
    what.line.setObjectName("promise.what")
    who = LineField(lambda: _("Who"), clean=tidy)
    who.line.setObjectName("promise.who")
    when = DateField(lambda: _("By when"), lambda: _("Fri, in 2 weeks, 13/3"))
    when.line.setObjectName("promise.when")
    what.set_value(row.words if row else "")
    who.set_value(record.who if record else context.desk.me.name)
    when.set_value(row.due_on if row else None)
    for field in (what, who, when):
        dialog.body.addWidget(field)

    def keep() -> None:
        if not check_all([what, who, when]):
            return
        said = Said(what.value(), who.value(), when.value())
        work = partial(_keep, person_id=person_id, record=record, said=said)
        begun.save(work, lambda _answer: dialog.accept(), partial(_say_refused, what))

    save = primary(lambda: _("Keep"), keep, icon="check", keys="Enter")
    save.setObjectName("promise.keep")
    dialog.add_button(save)
    save.setDefault(True)
    at_least_44(dialog)
    name = f"promise/{record.id}" if record else "visit-promise"
    key = FormKey(record.file_id if record else cover(person_id), name)
    begun = keep_dialog(dialog, context, key, {"what": what, "who": who, "when": when})
    return dialog


def _needed(words: str) -> str:
    return "" if words.strip() else _("Write what will be done.")


def _say_refused(field: LineField, error: Exception) -> None:
    field.set_error(words_for(error))


@dataclass(frozen=True, slots=True)
class Said:
    """What the form says: what, who, by when."""

    what: str
    who: str
    due_on: dt.date | None


def _keep(desk: Desk, person_id: str, record: Task | Step | None, said: Said) -> Changed:
    """Write a new promise, or what was changed on one; the names are those of the form."""
    if record is None:
        task = replace(bookings.new_task(desk, person_id, said.what, said.due_on), who=said.who)
        return bookings.add_task(desk, task)[0]
    if isinstance(record, Task):
        after = replace(record, words=said.what, who=said.who, due_on=said.due_on)
        return saving.save(desk, record, after)
    words = record.words
    if words.en or not words:
        words = with_english(words, said.what)
    else:
        words = replace(words, other=said.what)
    step = replace(record, words=words, who=said.who, due_on=said.due_on)
    return plans.save_step(desk, record, step)
