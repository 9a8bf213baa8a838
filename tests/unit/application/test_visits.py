"""A visit: what goes where while it is written, and what signing leaves."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from factories import add_person, make_me, start_visit
from fakes import FakeDesk
from wbdesk.application import bookings, drafts, rhythm, visits
from wbdesk.application.visits import Finish
from wbdesk.domain import files
from wbdesk.domain.errors import Refused
from wbdesk.domain.files import FileKind, kind_of
from wbdesk.domain.lists import Attendance, Intervention, Mechanism
from wbdesk.domain.operation import Act, OperationKind
from wbdesk.domain.records.contact import Contact, ContactMark, MarkState, WithWhom
from wbdesk.domain.records.episode import Booking, BookingState, VisitSafety


@pytest.fixture
def fake() -> FakeDesk:
    """A desk with nobody on it."""
    return FakeDesk(make_me())


def test_starting_puts_the_note_where_only_its_author_reads(fake: FakeDesk) -> None:
    desk = fake.desk()
    person = add_person(desk)
    contact = start_visit(desk, person)
    assert contact.file_id == files.author(person, fake.me.account)
    mark = desk.reads.get(ContactMark, contact.id, files.cover(person))
    assert mark
    assert mark.state is MarkState.NOT_FINISHED
    assert [op.type for op in fake.groups[-1]] == ["contact_mark", "visit_safety", "contact"]


def test_starting_again_goes_on_with_the_same_visit(fake: FakeDesk) -> None:
    desk = fake.desk()
    person = add_person(desk)
    contact = start_visit(desk, person)
    booking = desk.reads.records(Booking)[0]
    before = len(fake.operations)
    _changed, again = visits.start(desk, person, booking)
    assert again == contact.id
    assert len(fake.operations) == before


def test_typing_makes_no_operation_and_keeping_makes_one(fake: FakeDesk) -> None:
    desk = fake.desk()
    contact = start_visit(desk, add_person(desk))
    before = len(fake.operations)
    for words in ("We", "We sat", "We sat by the window"):
        visits.type_note(desk, contact, "note", words)
    assert len(fake.operations) == before
    visits.keep(desk, contact, "note")
    assert fake.operations[before].fields == {"note": ("", "We sat by the window")}
    assert len(fake.operations) == before + 1
    assert not desk.reads.drafts()


def test_the_base_of_a_draft_is_what_was_shown_when_the_field_was_opened(fake: FakeDesk) -> None:
    desk = fake.desk()
    person = add_person(desk)
    task = bookings.new_task(desk, person, "Ring the council")
    bookings.add_task(desk, task)
    drafts.type_into(desk, task, "who", "Nobody yet")
    fake.put(replace(task, who="Piers"))  # a pull passed meanwhile
    drafts.settle(desk)
    assert fake.operations[-1].fields == {"who": ("", "Nobody yet")}


def test_sixty_minutes_of_typing_are_at_most_forty_operations(fake: FakeDesk) -> None:
    desk = fake.desk()
    person = add_person(desk)
    contact = start_visit(desk, person)
    before = len(fake.operations)
    for minute in range(60):
        seen = visits.unfinished_contact(desk, person, contact.id)
        assert seen
        visits.type_note(desk, seen, "note", "word " * minute)
        if minute % 10 == 9:
            visits.settle_drafts(desk)
    assert 0 < len(fake.operations) - before <= 40


def test_a_draft_that_its_field_refuses_stays_a_draft(fake: FakeDesk) -> None:
    desk = fake.desk()
    contact = start_visit(desk, add_person(desk))
    visits.type_note(desk, contact, "note", "x" * 30_001)
    visits.type_note(desk, contact, "quiet_note", "kept")
    visits.settle_drafts(desk)
    assert fake.operations[-1].fields == {"quiet_note": ("", "kept")}
    assert [row.field for row in desk.reads.drafts()] == ["note"]


def test_finishing_signs_what_was_typed_as_one_group(fake: FakeDesk) -> None:
    desk = fake.desk()
    person = add_person(desk)
    contact = start_visit(desk, person)
    visits.tick(desk, contact.id, person, Intervention.LISTENED, on=True)
    visits.type_note(desk, contact, "note", "Typed and never left the field")
    fake.clock.on(minutes=50)
    visits.finish(desk, contact.id, person, Finish(next_words="Ring on Friday"))
    group = fake.groups[-1]
    assert {op.act for op in group} == {Act.SIGN}
    assert [(op.type, op.kind) for op in group] == [
        ("contact_mark", OperationKind.PATCH),
        ("booking", OperationKind.PATCH),
        ("visit_safety", OperationKind.PATCH),
        ("contact", OperationKind.REMOVE),
        ("contact", OperationKind.CREATE),
    ]
    signed = desk.reads.get(Contact, contact.id, files.main(person))
    assert signed
    assert signed.note == "Typed and never left the field"
    assert signed.interventions == {Intervention.LISTENED}
    assert signed.next_words == "Ring on Friday"
    assert not desk.reads.drafts()
    assert desk.reads.records(Booking)[0].state is BookingState.KEPT
    assert desk.reads.records(VisitSafety)[0].checked_in_at == fake.clock.now()
    assert bookings.unfinished(desk) == ()


def test_a_finished_visit_takes_addenda_only(fake: FakeDesk) -> None:
    desk = fake.desk()
    person = add_person(desk)
    contact = start_visit(desk, person)
    visits.finish(desk, contact.id, person)
    with pytest.raises(Refused, match="visit-finished"):
        visits.tick(desk, contact.id, person, Intervention.FOOD, on=True)
    with pytest.raises(Refused, match="visit-finished"):
        visits.type_note(desk, contact, "note", "a moment too late")
    row = visits.contacts(desk, person)[0]
    visits.add_addendum(desk, row.contact, "The letter came after all")
    row = visits.contacts(desk, person)[0]
    assert [one.addendum.words for one in row.addenda] == ["The letter came after all"]
    assert row.addenda[0].by_name == fake.me.name


def test_an_unfinished_note_takes_no_addendum(fake: FakeDesk) -> None:
    desk = fake.desk()
    contact = start_visit(desk, add_person(desk))
    with pytest.raises(Refused, match="visit-not-finished"):
        visits.add_addendum(desk, contact, "more")


def test_a_person_who_was_out_is_tried_and_not_reached(fake: FakeDesk) -> None:
    desk = fake.desk()
    person = add_person(desk)
    contact = start_visit(desk, person)
    visits.finish(desk, contact.id, person, Finish(attendance=Attendance.WAS_OUT))
    fake.clock.on(days=3)
    now = rhythm.standing_of(desk, person)
    assert now
    assert (now.days, now.tries, now.last_reached) == (3, 1, None)
    assert desk.reads.records(Booking)[0].state is BookingState.OUT


def test_a_logged_call_lowers_the_days_only_if_it_was_with_them(fake: FakeDesk) -> None:
    desk = fake.desk()
    person = add_person(desk)
    fake.clock.on(days=10)
    other = replace(visits.new_contact(desk, person), with_whom=WithWhom.OTHER)
    visits.log_contact(desk, other)
    standing = rhythm.standing_of(desk, person)
    assert standing
    assert standing.days == 10
    visits.log_contact(desk, visits.new_contact(desk, person))
    standing = rhythm.standing_of(desk, person)
    assert standing
    assert standing.days == 0
    assert visits.contacts(desk, person)[0].contact.how is Mechanism.TELEPHONE


def test_the_quiet_note_is_not_in_private_view(fake: FakeDesk) -> None:
    desk = fake.desk()
    person = add_person(desk)
    contact = start_visit(desk, person)
    visits.type_note(desk, contact, "quiet_note", "not over a shoulder")
    visits.finish(desk, contact.id, person)
    assert "not over a shoulder" in repr(visits.contacts(desk, person))
    assert "not over a shoulder" not in repr(visits.contacts(desk, person, private=True))
    assert not visits.contacts(desk, person, private=True)[0].has_quiet_note


def test_nothing_of_an_unfinished_note_is_outside_its_authors_file(fake: FakeDesk) -> None:
    desk = fake.desk()
    person = add_person(desk)
    contact = start_visit(desk, person)
    visits.type_note(desk, contact, "note", "heliotrope")
    visits.settle_drafts(desk)
    told = {op.file_id for op in fake.operations if "heliotrope" in repr(op.fields)}
    assert {kind_of(file_id) for file_id in told} == {FileKind.AUTHOR}


def test_a_visit_that_was_left_open_is_on_today_and_old_after_a_day(fake: FakeDesk) -> None:
    desk = fake.desk()
    start_visit(desk, add_person(desk))
    assert [row.old for row in bookings.day(desk).unfinished] == [False]
    fake.clock.on(hours=25)
    assert [row.old for row in bookings.day(desk).unfinished] == [True]


def test_a_late_worker_is_overdue_until_the_check_in(fake: FakeDesk) -> None:
    desk = fake.desk()
    start_visit(desk, add_person(desk))
    going_on = bookings.check_in(desk)
    assert going_on
    assert not going_on.overdue
    fake.clock.on(minutes=76)
    going_on = bookings.check_in(desk)
    assert going_on
    assert going_on.overdue
    bookings.extend(desk, going_on.safety)
    going_on = bookings.check_in(desk)
    assert going_on
    assert going_on.safety.expected_back == fake.clock.now() + dt.timedelta(minutes=15)
    bookings.checked_in(desk, going_on.safety)
    assert bookings.check_in(desk) is None


@pytest.mark.parametrize(("early", "left"), [(600, 75), (20, 95), (0, 75)])
def test_a_visit_long_before_its_time_is_over_after_its_booked_length(
    fake: FakeDesk, early: int, left: int
) -> None:
    desk = fake.desk()
    person = add_person(desk)
    begins = fake.clock.now() + dt.timedelta(minutes=early)
    booking = bookings.new_booking(desk, person, begins)
    bookings.book(desk, booking)
    visits.start(desk, person, booking)
    (safety,) = desk.reads.records(VisitSafety)
    assert safety.expected_back == fake.clock.now() + dt.timedelta(minutes=left)
