"""Adding people, what is known before knocking, and the day."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from factories import add_person, filled_case, make_me
from fakes import FakeDesk
from wbdesk.application import bookings, consent, people
from wbdesk.application.header import header
from wbdesk.application.summary import summary
from wbdesk.domain import files
from wbdesk.domain.choice import Answer
from wbdesk.domain.errors import Refused
from wbdesk.domain.files import FileKind, kind_of
from wbdesk.domain.identity import new_id
from wbdesk.domain.lists import CommunicationNeed
from wbdesk.domain.records.episode import BookingState, ConsentState
from wbdesk.domain.records.person import (
    AlertKind,
    Interpreter,
    PaperAtHome,
    Person,
    SafeContact,
)


@pytest.fixture
def fake() -> FakeDesk:
    """A desk with nobody on it."""
    return FakeDesk(make_me())


def test_a_person_is_added_as_one_group_the_cover_first(fake: FakeDesk) -> None:
    added = people.add_person(fake.desk(), filled_case(fake.desk()))
    (group,) = fake.groups
    kinds = [kind_of(op.file_id) for op in group]
    assert kinds == sorted(kinds, key=lambda kind: kind is FileKind.MAIN)
    assert group[0].id == added.person_id
    assert {op.type for op in group} == {"person", "episode", "background", "referral", "plan"}


def test_a_person_without_any_name_is_not_added(fake: FakeDesk) -> None:
    with pytest.raises(Refused, match="name-missing"):
        people.add_person(fake.desk(), people.new_case(fake.desk()))
    assert not fake.operations


def test_the_same_nhs_number_or_name_and_birth_date_may_be_known(fake: FakeDesk) -> None:
    desk = fake.desk()
    born = dt.date(1961, 2, 3)
    first = filled_case(desk)
    first = replace(first, person=replace(first.person, nhs_number="9434765919", birth_date=born))
    people.add_person(desk, first)
    by_number = Person(id=new_id(), file_id="", nhs_number="9434765919")
    assert [one.by for one in people.maybe_known(desk, by_number)] == ["nhs-number"]
    again = filled_case(desk, "THANDEKA")
    again = replace(again, person=replace(again.person, birth_date=born))
    added = people.add_person(desk, again)
    assert [(one.person_id, one.by) for one in added.maybe_known] == [
        (first.person_id, "name-and-birth-date")
    ]


@pytest.mark.parametrize(
    ("typed", "number"),
    [("943 476 5919", "9434765919"), ("943-476-5919", "9434765919"), ("", ""), (" ", "")],
)
def test_an_nhs_number_is_read_as_it_is_written(typed: str, number: str) -> None:
    assert people.nhs_typed(typed) == number


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("943 476 5918", "nhs-number-wrong"),
        ("0000000000", "nhs-number-wrong"),
        ("94347", "nhs-number-length"),
        ("943476591x", "nhs-number-length"),
    ],
)
def test_a_wrong_nhs_number_is_refused_beside_its_field(typed: str, code: str) -> None:
    with pytest.raises(Refused) as refused:
        people.nhs_typed(typed)
    assert (refused.value.code, refused.value.field) == (code, "nhs_number")


def told(fake: FakeDesk) -> str:
    """Add a person about whom much must be known; return the id."""
    desk = fake.desk()
    case = filled_case(desk)
    person = replace(
        case.person,
        safe_contact=SafeContact(paper=PaperAtHome.NO, leave_message=Answer.NO),
        language="so",
        interpreter=Interpreter(needed=Answer.YES),
        needs=frozenset({CommunicationNeed.RIGHT_EAR}),
        getting_in="Back gate",
        key_safe="4711",
        nhs_number="9434765919",
    )
    people.add_person(desk, replace(case, person=person))
    people.add_alert(desk, person.id, AlertKind.VISITOR, "Dog in the yard")
    asked = replace(
        consent.new_consent(desk, person.id), to_whom="Housing", state=ConsentState.REFUSED
    )
    consent.record_consent(desk, None, asked)
    return person.id


def test_the_header_says_safe_contact_and_risk_first(fake: FakeDesk) -> None:
    head = header(fake.desk(), told(fake))
    assert head
    assert [chip.kind for chip in head.chips] == [
        *("safe-contact", "safe-contact", "risk", "language", "interpreter", "need"),
        *("access", "sharing"),
    ]
    assert "4711" not in repr(head)


def test_private_view_has_no_surname_number_or_risk(fake: FakeDesk) -> None:
    person = told(fake)
    words = repr(header(fake.desk(), person, private=True)).replace(person, "")
    for hidden in ("Vellacott", "943 476", "Dog", "Back gate", "Housing", "No paper"):
        assert hidden not in words
    assert "Right ear" in words


def test_a_private_summary_has_no_surname(fake: FakeDesk) -> None:
    desk = fake.desk()
    person = told(fake)
    bookings.add_task(desk, bookings.new_task(desk, person, "Ring the council"))
    shown = summary(desk, person, private=True)
    assert shown
    assert [row.words for row in shown.promises] == ["Ring the council"]
    assert "Vellacott" not in repr(shown)
    assert "Vellacott" in repr(summary(desk, person))


def test_an_alert_that_ended_is_not_shown(fake: FakeDesk) -> None:
    desk = fake.desk()
    person = told(fake)
    (alert,) = people.alerts_of(desk, person)
    people.end_alert(desk, alert)
    assert people.alerts_of(desk, person) == ()
    head = header(desk, person)
    assert head
    assert "Dog" not in repr(head)


def test_a_summary_without_the_main_file_still_shows_the_door(fake: FakeDesk) -> None:
    person = told(fake)
    fake.shut.add(files.main(person))
    shown = summary(fake.desk(), person)
    assert shown
    assert shown.plan is None
    assert not shown.main_held
    assert "risk" in {chip.kind for chip in shown.header.chips}


def test_the_day_shows_visits_in_order_and_marks_the_next(fake: FakeDesk) -> None:
    desk = fake.desk()
    person = add_person(desk)
    now = desk.clock.now()
    for hours in (5, 2, 30):
        made = bookings.new_booking(desk, person, now + dt.timedelta(hours=hours))
        bookings.book(desk, made)
    today = bookings.day(desk)
    starts = [row.booking.starts_at for row in today.visits]
    assert starts == [now + dt.timedelta(hours=2), now + dt.timedelta(hours=5)]
    assert [row.is_next for row in today.visits] == [True, False]
    bookings.cancel(desk, today.visits[0].booking, BookingState.PERSON_CANCELLED)
    assert len(bookings.day(desk).visits) == 1
    assert bookings.day(desk).ready.visits_held == 1


def test_a_booking_keeps_its_length_when_it_is_moved(fake: FakeDesk) -> None:
    desk = fake.desk()
    person = add_person(desk)
    now = desk.clock.now()
    booking = replace(
        bookings.new_booking(desk, person, now), ends_at=now + dt.timedelta(minutes=40)
    )
    bookings.book(desk, booking)
    bookings.move(desk, booking, now + dt.timedelta(days=1))
    (moved,) = [row.booking for row in bookings.day(desk, dt.date(2026, 5, 13)).visits]
    assert moved.ends_at == now + dt.timedelta(days=1, minutes=40)
    with pytest.raises(Refused, match="ends-before-it-starts"):
        bookings.move(desk, moved, now, now)


def test_promises_are_kept_and_taken_back(fake: FakeDesk) -> None:
    desk = fake.desk()
    person = add_person(desk)
    task = bookings.new_task(desk, person, "Ring the council", desk.clock.today())
    bookings.add_task(desk, task)
    (row,) = bookings.day(desk).promises
    assert (row.words, row.overdue) == ("Ring the council", False)
    bookings.tick_promise(desk, row.record)
    assert bookings.promises(desk) == ()


def test_under_sixteen_somebody_answers_and_the_child_is_asked(fake: FakeDesk) -> None:
    desk = fake.desk()
    case = filled_case(desk)
    born = dt.date(2012, 1, 1)
    people.add_person(desk, replace(case, person=replace(case.person, birth_date=born)))
    asked = replace(
        consent.new_consent(desk, case.person_id), to_whom="School", state=ConsentState.GIVEN
    )
    with pytest.raises(Refused, match="assent-missing"):
        consent.record_consent(desk, None, asked)
    consent.record_consent(desk, None, replace(asked, child_assent=Answer.YES))
    assert consent.may_share(desk, case.person_id, "school")
    (row,) = consent.consents(desk, case.person_id)
    consent.withdraw(desk, row.consent)
    assert not consent.may_share(desk, case.person_id, "School")
    assert not consent.consents(desk, case.person_id)[0].stands
