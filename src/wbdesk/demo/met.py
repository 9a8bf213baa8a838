"""Writes what happened with an invented person: contacts, measures, vouchers, promises, visits."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from wbdesk.application import bookings, safeguarding, visits
from wbdesk.application import measures as askings
from wbdesk.application import vouchers as food
from wbdesk.application.ports import Desk
from wbdesk.demo.days import Days
from wbdesk.demo.people.form import Asked, Begun, Food, Meeting, Met, Promise, Someone, Worry
from wbdesk.domain import files
from wbdesk.domain.choice import Answer
from wbdesk.domain.records.contact import Contact
from wbdesk.domain.records.episode import Booking, Task, VisitSafety
from wbdesk.domain.records.measure import Item
from wbdesk.domain.records.voucher import Voucher


def contacts(days: Days, someone: Someone, person_id: str) -> None:
    """Sign each visit, call and try on its day, oldest first."""
    for told in sorted(someone.met, key=lambda one: (-one.days, one.time)):
        _contact(days, person_id, told)


def _contact(days: Days, person_id: str, told: Met) -> None:
    desk = days.desk(told.days, told.time)
    started = desk.clock.now()
    contact = replace(
        visits.new_contact(desk, person_id),
        how=told.how,
        place=told.place,
        ended_at=started + dt.timedelta(minutes=told.minutes),
        attendance=told.went,
        with_whom=told.with_whom,
        interventions=frozenset(told.did),
        note=told.note,
        quiet_note=told.quiet,
        mood=told.mood,
        next_words=told.next,
    )
    _changed, contact_id = visits.log_contact(desk, contact)
    if told.added:
        then = days.desk(max(0, told.days - 1), "09:05")
        signed = then.reads.get(Contact, contact_id, contact.file_id)
        assert signed, "it was signed just now"
        visits.add_addendum(then, signed, told.added)


def measures(days: Days, someone: Someone, person_id: str) -> None:
    """Write each asking down, oldest first."""
    for told in sorted(someone.asked, key=lambda one: -one.days):
        _asking(days, person_id, told)


def _asking(days: Days, person_id: str, told: Asked) -> None:
    desk = days.desk(told.days, "11:30")
    asked = replace(askings.new_measure(desk, person_id), how_given=told.how)
    for item, value in zip(Item, told.answers, strict=True):
        asked = askings.answer(asked, item, value)
    askings.save_measure(desk, asked)


def vouchers(days: Days, someone: Someone, person_id: str) -> None:
    """Issue each voucher on its day; all were handed over, some have been used."""
    for told in sorted(someone.food, key=lambda one: -one.days):
        _voucher(days, someone, person_id, told)


def _voucher(days: Days, someone: Someone, person_id: str, told: Food) -> None:
    desk = days.desk(told.days, "12:20")
    bank = next(one for one in food.foodbanks(desk) if one.name == told.bank)
    older, middle, small = told.children
    made = replace(
        food.new_voucher(desk, person_id, bank),
        adults=told.adults,
        children_12_16=older,
        children_5_11=middle,
        children_under_5=small,
        reasons=frozenset(told.reasons),
        diet=frozenset(told.diet),
        diet_words=told.diet_words,
        cooking=told.cooking,
        override_why=told.why,
    )
    food.issue(desk, made)
    language = someone.paper_language or someone.language
    food.mark_printed(desk, made, size=someone.print_size or 14, language=language)
    if told.used:
        then = days.desk(max(0, told.days - 2), "13:00")
        food.mark_used(then, _held(then, made))


def _held(desk: Desk, made: Voucher) -> Voucher:
    held = desk.reads.get(Voucher, made.id, made.file_id)
    assert held, "it was issued on this desk"
    return held


def promises(days: Days, someone: Someone, person_id: str) -> None:
    """Write down what was promised, and tick what was kept."""
    for told in someone.promises:
        _promise(days, person_id, told)


def _promise(days: Days, person_id: str, told: Promise) -> None:
    desk = days.desk(told.days, "12:10")
    task = bookings.new_task(desk, person_id, told.words, days.day(told.due))
    bookings.add_task(desk, task)
    if told.kept is not None:
        then = days.desk(told.kept, "15:00")
        held = then.reads.get(Task, task.id, task.file_id)
        assert held, "it was promised on this desk"
        bookings.tick_promise(then, held)


def meetings(days: Days, someone: Someone, person_id: str) -> None:
    """Book what lies ahead, a few days ago."""
    for told in someone.meetings:
        bookings.book(days.desk(min(someone.accepted, 3), "16:20"), _meeting(days, told, person_id))


def _meeting(days: Days, told: Meeting, person_id: str) -> Booking:
    starts = days.moment(told.days, told.time)
    return replace(
        bookings.new_booking(days.desk(0), person_id, starts),
        ends_at=starts + dt.timedelta(minutes=told.minutes),
        how=told.how,
        place=told.place,
        place_words=told.where,
        interpreter=told.interpreter,
        interpreter_name=told.name,
        remember=told.remember,
    )


def worry(days: Days, person_id: str, told: Worry) -> None:
    """Raise a concern with its alert, and say who was told."""
    desk = days.desk(told.days, told.time)
    concern = replace(
        safeguarding.new_concern(desk, person_id),
        words=told.words,
        categories=frozenset(told.categories),
        safe_now=told.safe_now,
        done_at_once=told.at_once,
        permission=told.permission,
        why_without="" if told.permission is Answer.YES else told.at_once,
        told_whom=told.told,
        told_at=desk.clock.now() + dt.timedelta(minutes=20),
    )
    safeguarding.raise_concern(desk, concern, told.alert)


def begin(days: Days, person_id: str, told: Begun) -> None:
    """Begin a visit and leave it: back in safety, the note kept, not finished."""
    desk = days.desk(told.days, told.time)
    starts = desk.clock.now()
    booking = bookings.new_booking(desk, person_id, starts)
    bookings.book(desk, booking)
    _changed, contact_id = visits.start(desk, person_id, booking)
    seen = visits.unfinished_contact(desk, person_id, contact_id)
    assert seen, "it was begun just now"
    visits.type_note(desk, seen, "note", told.note)
    visits.keep(desk, seen, "note")
    safety = desk.reads.get(VisitSafety, contact_id, files.cover(person_id))
    assert safety, "a visit that was begun has a check-in"
    bookings.checked_in(days.desk(told.days, told.back), safety)
