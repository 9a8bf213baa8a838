"""Booking on a real encrypted desk: days and times as typed, on the clocks of London."""

from __future__ import annotations

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from screen_desk import TODAY, a_day, add, book, part
from wbdesk.application.ports import Desk
from wbdesk.desktop.booking import booking_dialog
from wbdesk.desktop.booking.dialog import BookingDialog
from wbdesk.desktop.booking.times import comes_twice, exists, read_time
from wbdesk.desktop.context import Context
from wbdesk.desktop.widgets import Button
from wbdesk.domain import files
from wbdesk.domain.choice import Answer
from wbdesk.domain.records.episode import Booking, BookingState, InterpreterState, Place
from wbdesk.domain.records.person import Interpreter
from wbdesk.i18n.formats import in_london


def opened(
    qtbot: QtBot,
    context: Context,
    home: QWidget,
    person_id: str | None,
    booking: Booking | None = None,
) -> BookingDialog:
    dialog = booking_dialog(context, home, person_id, booking)
    dialog.open()
    qtbot.waitUntil(lambda: context.jobs.waiting() == 0)
    return dialog


@pytest.fixture
def dialog(qtbot: QtBot, context: Context, home: QWidget) -> BookingDialog:
    return opened(qtbot, context, home, add(context.desk, "Wren", "Halloway"))


def typed(qtbot: QtBot, dialog: BookingDialog, **words: str) -> None:
    fields = dialog.form.fields()
    for name, text in words.items():
        line = fields[name.rstrip("_")].control
        line.setFocus()
        line.clear()  # type: ignore[attr-defined]  # a line
        qtbot.keyClicks(line, text)


def bookings_of(desk: Desk, person_id: str) -> tuple[Booking, ...]:
    return desk.reads.records(Booking, files.cover(person_id))


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("9", dt.time(9)),
        ("9:30", dt.time(9, 30)),
        ("0930", dt.time(9, 30)),
        ("9.30", dt.time(9, 30)),
        ("2pm", dt.time(14)),
        ("12am", dt.time(0)),
        ("٩:٣٠", dt.time(9, 30)),
        ("25:00", None),
        ("9:75", None),
        ("13pm", None),
        ("soon", None),
    ],
)
def test_a_time_is_read_as_people_write_it(text: str, meant: dt.time | None) -> None:
    assert read_time(text) == meant


def test_the_person_is_found_as_the_name_is_typed_and_booked_by_keys_alone(
    qtbot: QtBot, desk: Desk, context: Context, home: QWidget
) -> None:
    ids = a_day(desk)
    dialog = opened(qtbot, context, home, None)
    typed(qtbot, dialog, person="penh")
    qtbot.keyClick(dialog.form.person.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: dialog.form.person.person_id == ids["Osric"])
    typed(qtbot, dialog, day="tomorrow", from_="14", remember="Bring the blue folder")
    with qtbot.waitSignal(dialog.accepted):
        qtbot.keyClick(dialog.save, Qt.Key.Key_Space)
    made = bookings_of(desk, ids["Osric"])[-1]
    assert in_london(made.starts_at).isoformat()[:16] == "2026-05-13T14:00"  # type: ignore[arg-type]  # a booking has a time
    assert made.ends_at == made.starts_at + dt.timedelta(hours=1)  # type: ignore[operator]  # a booking has a time
    assert (made.remember, made.place) == ("Bring the blue folder", Place.HOME)


@pytest.mark.parametrize(
    ("day", "date"),
    [("Fri", dt.date(2026, 5, 15)), ("13/6", dt.date(2026, 6, 13)), ("today", TODAY)],
)
def test_a_day_is_read_from_the_desks_own_clock(
    qtbot: QtBot, dialog: BookingDialog, day: str, date: dt.date
) -> None:
    typed(qtbot, dialog, day=day)
    assert dialog.form.day.value() == date


@pytest.mark.parametrize(
    ("words", "field", "sentence"),
    [
        ({"day": "Fri", "from_": "soon"}, "from", "cannot read this as a time"),
        ({"day": "someday", "from_": "9"}, "day", "cannot read this as a day"),
        ({"day": "", "from_": "9"}, "day", "Write a day"),
        ({"day": "Fri", "from_": "10", "to": "9"}, "to", "before the beginning"),
        ({"day": "1/1/1899", "from_": "9"}, "day", "Choose a day between"),
        ({"day": "1/1/2199", "from_": "9"}, "day", "Choose a day between"),
        ({"day": "28/3/2027", "from_": "1:30"}, "from", "clocks go forward"),
        ({"day": "Fri", "from_": "9", "remember": "x" * 201}, "remember", "too long"),
    ],
)
def test_what_does_not_fit_is_said_beside_its_field_and_nothing_is_written(
    qtbot: QtBot,
    dialog: BookingDialog,
    words: dict[str, str],
    field: str,
    sentence: str,
) -> None:
    typed(qtbot, dialog, **words)
    dialog.save.click()
    assert sentence in dialog.form.fields()[field].error()
    qtbot.waitUntil(lambda: dialog.context.jobs.waiting() == 0)
    assert bookings_of(dialog.context.desk, dialog.form.person.person_id) == ()


def test_the_clocks_of_the_two_nights_are_known() -> None:
    assert not exists(dt.date(2027, 3, 28), dt.time(1, 30))
    assert exists(dt.date(2027, 3, 28), dt.time(2, 0))
    assert comes_twice(dt.date(2026, 10, 25), dt.time(1, 30))
    assert not comes_twice(dt.date(2026, 10, 25), dt.time(9, 30))


def test_a_time_that_comes_twice_is_said_and_the_first_is_booked(
    qtbot: QtBot, desk: Desk, context: Context, home: QWidget
) -> None:
    person = add(desk, "Wren", "Halloway")
    dialog = opened(qtbot, context, home, person)
    typed(qtbot, dialog, day="25/10/2026", from_="1:30")
    assert "twice" in dialog.form.starts.note.text()
    with qtbot.waitSignal(dialog.accepted):
        dialog.save.click()
    made = bookings_of(desk, person)[0]
    assert made.starts_at == dt.datetime(2026, 10, 25, 0, 30, tzinfo=dt.UTC)


def test_a_booking_is_moved_and_keeps_its_other_words(
    qtbot: QtBot, desk: Desk, context: Context, home: QWidget
) -> None:
    person = add(desk, "Wren", "Halloway")
    seen = book(desk, person, "09:30", remember="Ring twice")
    dialog = opened(qtbot, context, home, person, seen)
    assert dialog.form.starts.line.text() == "09:30"
    typed(qtbot, dialog, day="Fri", from_="11", to="12:15")
    with qtbot.waitSignal(dialog.accepted):
        dialog.save.click()
    (moved,) = bookings_of(desk, person)
    assert in_london(moved.starts_at).isoformat()[:16] == "2026-05-15T11:00"  # type: ignore[arg-type]  # a booking has a time
    assert moved.remember == "Ring twice"


@pytest.mark.parametrize("state", [BookingState.PERSON_CANCELLED, BookingState.WE_CANCELLED])
def test_by_whom_a_booking_was_moved_is_kept_and_can_be_undone(
    qtbot: QtBot, desk: Desk, context: Context, home: QWidget, state: BookingState
) -> None:
    person = add(desk, "Wren", "Halloway")
    seen = book(desk, person, "09:30")
    dialog = opened(qtbot, context, home, person, seen)
    with qtbot.waitSignal(context.toast_wanted) as told:
        part(dialog, Button, f"booking.{state.value}").click()
    assert bookings_of(desk, person)[0].state is state
    told.args[1]()
    qtbot.waitUntil(lambda: bookings_of(desk, person)[0].state is BookingState.BOOKED)


def test_who_needs_an_interpreter_starts_as_not_asked_yet(
    qtbot: QtBot, desk: Desk, context: Context, home: QWidget
) -> None:
    person = add(
        desk, "Wren", "Halloway", language="pt", interpreter=Interpreter(needed=Answer.YES)
    )
    dialog = opened(qtbot, context, home, person)
    qtbot.waitUntil(lambda: dialog.who.text() == "Wren Halloway")
    assert dialog.form.interpreter.value() is InterpreterState.NOT_ASKED


def test_esc_closes_without_writing(
    qtbot: QtBot, desk: Desk, context: Context, home: QWidget
) -> None:
    person = add(desk, "Wren", "Halloway")
    dialog = opened(qtbot, context, home, person)
    typed(qtbot, dialog, day="Fri", from_="9")
    with qtbot.waitSignal(dialog.rejected):
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert bookings_of(desk, person) == ()
