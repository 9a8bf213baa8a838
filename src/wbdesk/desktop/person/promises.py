"""What we said we would do, with the person: tick, add, undo."""

from __future__ import annotations

import datetime as dt
from functools import partial

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from wbdesk.application import bookings
from wbdesk.application.bookings import PromiseRow
from wbdesk.application.forms import FormKey
from wbdesk.application.summary import Summary
from wbdesk.desktop.begun import BegunCard
from wbdesk.desktop.errors import words_for
from wbdesk.desktop.person.presenter import PersonPresenter
from wbdesk.desktop.person.words import due_words
from wbdesk.desktop.widgets import (
    Card,
    CheckRow,
    Column,
    DateField,
    Label,
    LineField,
    Row,
    boxed,
    clear,
    hairline,
    plain,
    quiet,
)
from wbdesk.domain.files import cover
from wbdesk.domain.records.plan import Step, StepWho
from wbdesk.domain.text import clean
from wbdesk.i18n import _
from wbdesk.i18n.dates import read_date


class PromiseCard(Card):
    """A tick for each promise; the form that adds one opens below the title."""

    def __init__(self, presenter: PersonPresenter) -> None:
        super().__init__(lambda: _("What we said we would do"))
        self.setObjectName("person.promises")
        self.presenter = presenter
        today = presenter.context.desk.clock.today
        self.add_button = quiet(lambda: _("Add"), self.open_form, icon="plus")
        self.add_button.setObjectName("person.promises.add")
        self.head.addWidget(self.add_button)
        self.what = LineField(lambda: _("What"), limit=500, clean=clean)
        self.by = DateField(
            lambda: _("By when"),
            lambda: _("Fri, in 2 weeks or 13/3"),
            parse=lambda text: read_date(text, today()),
        )
        self.save = plain(lambda: _("Add the promise"), self._save, icon="check", small=True)
        for name, part in (("what", self.what), ("by", self.by), ("save", self.save)):
            part.setObjectName(f"person.promises.{name}")
        self.what.control.setObjectName("person.promises.what.control")
        self.by.control.setObjectName("person.promises.by.control")
        self.form = boxed(Column(self.what, self.by, Row(self.save, None), gap=8))
        self.form.hide()
        parts = {"what": self.what, "by": self.by}
        key = FormKey(cover(presenter.person_id), "promise")
        self.begun = BegunCard(presenter.context, key, parts, self.form, self.what)
        self._list = Column(gap=0)
        self.add(self.form, self._list)
        QShortcut(QKeySequence("Alt+A"), self).activated.connect(self.open_form)

    def open_form(self) -> None:
        """Ask what is promised, and by when."""
        self.begun.open()

    def show_promises(self, found: Summary, *, private: bool) -> None:
        """Show what is promised and not done."""
        clear(self._list)
        self.add_button.setVisible(found.main_held)
        today = self.presenter.context.desk.clock.today()
        if not found.promises:
            none = Label(lambda: _("Nothing is promised yet."), "table", "ink2", wrap=True)
            self._list.addWidget(none)
        for n, row in enumerate(found.promises):
            if n:
                self._list.addWidget(hairline())
            self._list.addWidget(self._line(n, row, today, private=private))

    def _line(self, n: int, row: PromiseRow, today: dt.date, *, private: bool) -> QWidget:
        line = CheckRow(
            (lambda: _("Hidden in private view")) if private else row.words,
            partial(self._who, row),
            end=partial(due_words, row.due_on, today) if row.due_on else "",
            end_tone="due" if row.overdue else "ink2",
        )
        line.setObjectName(f"person.promise.{n}")
        line.box.setObjectName(f"person.promise.{n}.tick")
        line.ticked.connect(partial(self._tick, row))
        return line

    def _who(self, row: PromiseRow) -> str:
        record = row.record
        if isinstance(record, Step) and record.who_kind is StepWho.PERSON:
            return row.name
        return record.who

    def _tick(self, row: PromiseRow, on: bool) -> None:
        context = self.presenter.context
        if not on:
            return

        def undo() -> None:
            held = context.desk.reads.get(type(row.record), row.record.id, row.record.file_id)
            if held is not None:
                context.do(partial(bookings.tick_promise, context.desk, held, done=False))

        def done(_changed: object) -> None:
            context.toast_wanted.emit(_("Done."), undo)

        context.do(partial(bookings.tick_promise, context.desk, row.record), done)

    def _save(self) -> None:
        words = clean(self.what.value()).text.strip()
        if not words:
            self.what.set_error(lambda: _("Write what is promised."))
            self.what.control.setFocus()
            return
        if not (self.what.check() and self.by.check()):
            return
        context, person_id = self.presenter.context, self.presenter.person_id
        task = bookings.new_task(context.desk, person_id, words, self.by.value())
        self.begun.save(partial(bookings.add_task, task=task), self._added, self._refused)

    def _added(self, _answer: object) -> None:
        self.what.set_value("")
        self.what.say_note("")
        self.by.set_value(None)
        self.form.hide()
        self.add_button.setFocus()

    def _refused(self, error: Exception) -> None:
        self.what.set_error(words_for(error))
