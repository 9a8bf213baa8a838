"""The fields of a booking: filled from a record, and read back into one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace
from functools import partial
from typing import cast

from PySide6.QtWidgets import QWidget

from wbdesk.desktop.booking.picker import PersonField
from wbdesk.desktop.booking.times import TimeField, clock_words, comes_twice
from wbdesk.desktop.context import Context
from wbdesk.desktop.widgets import (
    ChoiceField,
    DateField,
    Field,
    LineField,
    Option,
    Row,
    boxed,
    check_all,
)
from wbdesk.domain.choice import Choice
from wbdesk.domain.days import at, london_day
from wbdesk.domain.lists import Mechanism
from wbdesk.domain.records.episode import Booking, InterpreterState, Place
from wbdesk.domain.text import clean
from wbdesk.i18n import _, pgettext
from wbdesk.i18n.dates import read_date
from wbdesk.i18n.formats import day_long, in_london

HOWS = (Mechanism.FACE_TO_FACE, Mechanism.TELEPHONE, Mechanism.VIDEO, Mechanism.OTHER)
HOUR = dt.timedelta(hours=1)


class BookingForm:
    """Nine fields, each with a name by which it is found."""

    def __init__(self, context: Context) -> None:
        today = context.desk.clock.today
        self.person = PersonField(
            context, lambda: _("Who"), lambda: _("Name, street, telephone or NHS number")
        )
        self.day = DateField(
            lambda: _("Day"),
            lambda: _("tomorrow, Fri or 13/3"),
            parse=lambda text: read_date(text, today()),
            shown=day_long,
            earliest=today(),
            latest=today() + dt.timedelta(days=3 * 366),
        )
        self.starts = TimeField(
            lambda: pgettext("time of day", "From"), lambda: _("9:30"), required=True
        )
        self.ends = TimeField(
            lambda: pgettext("time of day", "To"), lambda: _("An hour later if left empty")
        )
        self.how = ChoiceField(lambda: _("How"), _options(HOWS), value=Mechanism.FACE_TO_FACE)
        self.place = ChoiceField(lambda: _("Where"), _options(Place), value=Place.HOME)
        self.place_words = LineField(lambda: _("Where exactly"), clean=clean)
        self.interpreter = ChoiceField(
            lambda: _("Interpreter"),
            _options(InterpreterState),
            value=InterpreterState.NOT_NEEDED,
        )
        self.interpreter_name = LineField(lambda: _("Interpreter's name"), clean=clean)
        self.remember = LineField(
            lambda: _("To remember"), lambda: _("One thing, for the doorstep"), clean=clean
        )
        for name, field in self.fields().items():
            field.setObjectName(f"booking.{name}")
            field.control.setObjectName(f"booking.{name}.control")
        self.person.list.setObjectName("booking.person.list")
        self.starts.edited.connect(self.check_clock)
        self.day.edited.connect(self.check_clock)

    def fields(self) -> dict[str, Field]:
        """Return the fields by name, in the order of the form."""
        return {
            "person": self.person,
            "day": self.day,
            "from": self.starts,
            "to": self.ends,
            "how": self.how,
            "place": self.place,
            "place_words": self.place_words,
            "interpreter": self.interpreter,
            "interpreter_name": self.interpreter_name,
            "remember": self.remember,
        }

    def rows(self) -> list[QWidget]:
        """Return what stands below each other; the day and its times stand side by side."""
        times = Row(self.day, self.starts, self.ends, gap=12)
        for n, share in enumerate((4, 2, 3)):
            times.setStretch(n, share)
        rest = list(self.fields().values())[4:]
        return [self.person, boxed(times), *rest]

    def show(self, booking: Booking) -> None:
        """Show a booking as it stands."""
        if booking.starts_at:
            self.day.set_value(london_day(booking.starts_at))
            self.starts.set_time(in_london(booking.starts_at).time())
        if booking.ends_at:
            self.ends.set_time(in_london(booking.ends_at).time())
        self.how.set_value(booking.how)
        self.place.set_value(booking.place)
        self.interpreter.set_value(booking.interpreter)
        self.place_words.set_value(booking.place_words)
        self.interpreter_name.set_value(booking.interpreter_name)
        self.remember.set_value(booking.remember)

    def check(self) -> bool:
        """Show what is not right yet; the focus goes to the first."""
        if not check_all(list(self.fields().values())):
            return False
        if not self.day.typed().strip():
            self.day.set_error(lambda: _("Write a day, like Fri or 13/3."))
            self.day.control.setFocus()
            return False
        start, end = self.starts.time(), self.ends.time()
        if start and end and end <= start:
            self.ends.set_error(lambda: _("The end is before the beginning. Write a later time."))
            self.ends.control.setFocus()
            return False
        return self._clocks_agree(self.starts, start) and self._clocks_agree(self.ends, end)

    def check_clock(self) -> None:
        """Say when the clocks of that night show the time twice."""
        day, start = self.day.value(), self.starts.time()
        twice = bool(day and start and comes_twice(day, start))
        self.starts.say_note(
            (lambda: _("The clocks show this time twice that night. The first is meant."))
            if twice
            else ""
        )

    def filled(self, booking: Booking) -> Booking:
        """Return *booking* with what the form says."""
        day, start, end = cast(dt.date, self.day.value()), self.starts.time(), self.ends.time()
        starts_at = at(day, start or dt.time())
        return replace(
            booking,
            starts_at=starts_at,
            ends_at=at(day, end) if end else starts_at + HOUR,
            how=cast(Mechanism, self.how.value()),
            place=cast(Place, self.place.value()),
            place_words=clean(self.place_words.value()).text.strip(),
            interpreter=cast(InterpreterState, self.interpreter.value()),
            interpreter_name=clean(self.interpreter_name.value()).text.strip(),
            remember=clean(self.remember.value()).text.strip(),
        )

    def _clocks_agree(self, field: TimeField, time: dt.time | None) -> bool:
        words = clock_words(cast(dt.date, self.day.value()), time) if time else ""
        if words:
            field.set_error(words)
            field.control.setFocus()
        return not words


def _options(choices: Iterable[Choice]) -> list[Option]:
    return [Option(choice, partial(_label, choice)) for choice in choices]


def _label(choice: Choice) -> str:
    return _(choice.label)
