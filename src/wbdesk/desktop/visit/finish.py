"""The finish sheet: promises, how it went, the next visit, three lines for the GP, sign."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QWidget

from wbdesk.application import access, bookings, visits
from wbdesk.application.ports import Desk
from wbdesk.application.rows import Changed
from wbdesk.desktop.clipboard import copy_words
from wbdesk.desktop.context import Context
from wbdesk.desktop.errors import words_for
from wbdesk.desktop.visit.gp import gp_lines
from wbdesk.desktop.visit.large import at_least_44
from wbdesk.desktop.visit.presenter import VisitPresenter
from wbdesk.desktop.widgets import (
    CheckRow,
    ChoiceField,
    Column,
    DateField,
    Dialog,
    Label,
    LineField,
    Option,
    Panel,
    Row,
    check_all,
    plain,
    primary,
)
from wbdesk.domain import files
from wbdesk.domain.lists import Attendance
from wbdesk.domain.records.access import AccessHow
from wbdesk.domain.records.contact import WithWhom
from wbdesk.i18n import _, isolate
from wbdesk.i18n.formats import LONDON
from wbdesk.i18n.formats import day as day_words


@dataclass(frozen=True, slots=True)
class Next:
    """When the next visit is, where one was agreed."""

    starts_at: dt.datetime | None


class FinishSheet(Dialog):
    """Under a minute, and it can wait until the pavement: signed() or later()."""

    signed = Signal()
    later = Signal()

    def __init__(self, context: Context, presenter: VisitPresenter, parent: QWidget) -> None:
        visit = presenter.visit
        name = visit.view.first_name if visit else ""
        super().__init__(
            lambda: _("Finish the visit with {name}").format(name=isolate(name)),
            lambda: _("Finishing signs the note. You can add to it later, not change it."),
            icon="check",
            width=620,
            cancel=lambda: _("Back to the visit"),
            parent=parent,
        )
        self.setObjectName("finish")
        self._context, self._presenter = context, presenter
        self.went = _choice(lambda: _("How it went"), Attendance, Attendance.SEEN)
        self.went.choice.setObjectName("finish.attendance")
        self.whom = _choice(lambda: _("With whom"), WithWhom, WithWhom.PERSON)
        self.whom.choice.setObjectName("finish.withwhom")
        self.day = DateField(lambda: _("Next visit"), lambda: _("Fri, in 2 weeks, 13/3"))
        self.day.line.setObjectName("finish.next.day")
        self.time = LineField(lambda: _("At"), lambda: "14:30", check=_time_trouble)
        self.time.line.setObjectName("finish.next.time")
        self.out = CheckRow(
            lambda: _("I am out and fine: check me in"),
            lambda: _("Finishing checks you in as well."),
            checked=True,
        )
        self.out.box.setObjectName("finish.checkin")
        self.error = Label("", "table", "risk", wrap=True)
        self._fill()
        self._buttons()
        at_least_44(self)

    def _fill(self) -> None:
        self.body.addWidget(self._promises())
        self.body.addWidget(self.went)
        self.body.addWidget(self.whom)
        row = Row(gap=12)
        row.addWidget(self.day, 2)
        row.addWidget(self.time, 1)
        self.body.addLayout(row)
        self.body.addWidget(self._for_gp())
        self.body.addWidget(self.out)
        self.body.addWidget(self.error)
        self.error.hide()

    def _promises(self) -> Panel:
        visit = self._presenter.visit
        panel = Panel("surface2")
        column = Column(Label(lambda: _("We said we would"), "strong"), gap=4, margins=(14, 10))
        rows = visit.promises if visit else ()
        for row in rows:
            by = isolate(day_words(row.due_on)) if row.due_on else _("no day yet")
            column.addWidget(Label(f"{isolate(row.words)} · {by}", "table", wrap=True))
        if not rows:
            nothing = Label(lambda: _("Nothing yet. Go back to add something."), "table", "ink2")
            column.addWidget(nothing)
        panel.setLayout(column)
        return panel

    def _for_gp(self) -> Panel:
        panel = Panel("surface2")
        visit = self._presenter.visit
        self.lines = Label("", "table", wrap=True, select=True)
        self.lines.setObjectName("finish.gp")
        if visit is not None:
            self.lines.say(gp_lines(visit, self._context.desk.clock.today()))
        copy = plain(lambda: _("Copy for the GP record"), self._copy, icon="copy")
        copy.setObjectName("finish.copy")
        column = Column(
            Label(lambda: _("Three lines for the GP record"), "strong"),
            self.lines,
            gap=6,
            margins=(14, 10),
        )
        column.addLayout(Row(copy, None))
        panel.setLayout(column)
        return panel

    def _buttons(self) -> None:
        wait = plain(lambda: _("Finish later"), self._wait)
        wait.setObjectName("finish.later")
        self.sign = primary(lambda: _("Finish"), self._sign, icon="check", keys="Ctrl ↵")
        self.sign.setObjectName("finish.sign")
        self.sign.setShortcut(QKeySequence("Ctrl+Return"))
        self.add_button(wait)
        self.add_button(self.sign)

    def _copy(self) -> None:
        copy_words(self._context, self.lines.text())
        main = files.main(self._presenter.person_id)
        self._context.do(
            partial(access.record, self._context.desk, main, AccessHow.COPIED, "gp lines")
        )

    def _wait(self) -> None:
        if self.out.is_on():
            self._presenter.leave()
        self.accept()
        self.later.emit()

    def _sign(self) -> None:
        if not check_all([self.went, self.whom, self.day, self.time]):
            return
        attendance, whom = self.went.value(), self.whom.value()
        said = visits.Finish(
            attendance if isinstance(attendance, Attendance) else Attendance.SEEN,
            with_whom=whom if isinstance(whom, WithWhom) else WithWhom.PERSON,
        )
        upcoming = Next(_starts(self.day.value(), self.time.value()))
        self.sign.turn_off(lambda: _("Finishing…"))
        work = partial(_finish, self._context.desk, self._presenter, said, upcoming)
        self._context.do(work, self._signed, self._refused)

    def _signed(self, _changed: Changed) -> None:
        self.accept()
        self.signed.emit()
        self._context.toast_wanted.emit(_("Visit finished and saved here."), None)

    def _refused(self, error: Exception) -> None:
        self.sign.turn_off("")
        self.error.say(words_for(error))
        self.error.show()


def finish_dialog(context: Context, presenter: VisitPresenter, parent: QWidget) -> FinishSheet:
    """Return the sheet for a visit that is shown."""
    return FinishSheet(context, presenter, parent)


def _finish(desk: Desk, presenter: VisitPresenter, said: visits.Finish, upcoming: Next) -> Changed:
    """Sign the visit, and book the next where a time was agreed."""
    changed = visits.finish(desk, presenter.contact_id, presenter.person_id, said)
    if upcoming.starts_at is not None:
        booking = bookings.new_booking(desk, presenter.person_id, upcoming.starts_at)
        changed |= bookings.book(desk, booking)[0]
    return changed


def _choice(label: object, choices: type[Attendance | WithWhom], value: object) -> ChoiceField:
    options = [Option(one, _label(one.label)) for one in choices]
    return ChoiceField(label, options, value=value, required=True)  # type: ignore[arg-type]  # says


def _label(words: str) -> partial[str]:
    return partial(_, words)


def _time_trouble(words: str) -> str:
    if not words.strip() or _clock(words) is not None:
        return ""
    return _("Write a time like 14:30.")


def _clock(words: str) -> dt.time | None:
    try:
        return dt.time.fromisoformat(words.strip().replace(".", ":").zfill(5))
    except ValueError:
        return None


def _starts(day: dt.date | None, time: str) -> dt.datetime | None:
    if day is None:
        return None
    at = _clock(time) or dt.time(10, 0)
    return dt.datetime.combine(day, at, LONDON).astimezone(dt.UTC)
