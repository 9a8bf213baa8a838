"""Bookings, and the day that they make: who is next, what was promised, am I safe."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from wbdesk.application import names, saving
from wbdesk.application.header import HeaderChip, header
from wbdesk.application.ports import Desk
from wbdesk.application.rows import CaseloadAsked, CaseRow, Changed
from wbdesk.domain import files
from wbdesk.domain.case import shown_name
from wbdesk.domain.days import london_day
from wbdesk.domain.errors import Refused
from wbdesk.domain.files import subject_of
from wbdesk.domain.identity import new_id
from wbdesk.domain.lists import Mechanism
from wbdesk.domain.records.contact import ContactMark, MarkState
from wbdesk.domain.records.episode import (
    Booking,
    BookingState,
    Place,
    Task,
    VisitSafety,
)
from wbdesk.domain.records.plan import Step

USUAL_LENGTH = dt.timedelta(minutes=60)


def new_booking(desk: Desk, person_id: str, starts_at: dt.datetime | None = None) -> Booking:
    """Return an empty booking for a form; nothing is written."""
    return Booking(
        id=new_id(),
        file_id=files.cover(person_id),
        worker=desk.me.account,
        starts_at=starts_at,
        ends_at=starts_at + USUAL_LENGTH if starts_at else None,
        how=Mechanism.FACE_TO_FACE,
        place=Place.HOME,
    )


def book(desk: Desk, booking: Booking) -> tuple[Changed, str]:
    """Write a new booking; raises Refused "time-missing" or "ends-before-it-starts"."""
    _refuse_times(booking)
    return saving.save(desk, None, booking), booking.id


def move(
    desk: Desk, seen: Booking, starts_at: dt.datetime, ends_at: dt.datetime | None = None
) -> Changed:
    """Move a booking to another time; it keeps its length where no end is named."""
    length = (seen.ends_at - seen.starts_at) if seen.ends_at and seen.starts_at else USUAL_LENGTH
    after = replace(seen, starts_at=starts_at, ends_at=ends_at or starts_at + length)
    _refuse_times(after)
    return saving.save(desk, seen, after)


def save_booking(desk: Desk, before: Booking, after: Booking) -> Changed:
    """Save the booking form."""
    _refuse_times(after)
    return saving.save(desk, before, after)


def cancel(desk: Desk, seen: Booking, state: BookingState) -> Changed:
    """Say that a booking will not be kept, and by whom it was moved."""
    if state in (BookingState.BOOKED, BookingState.KEPT):
        raise Refused("not-a-cancellation", "state")
    return saving.save(desk, seen, replace(seen, state=state))


def _refuse_times(booking: Booking) -> None:
    if booking.starts_at is None:
        raise Refused("time-missing", "starts_at")
    if booking.ends_at is not None and booking.ends_at <= booking.starts_at:
        raise Refused("ends-before-it-starts", "ends_at")


@dataclass(frozen=True, slots=True)
class VisitRow:
    """One visit of the day with what the doorstep needs; *contact_id* once it was started."""

    booking: Booking
    person_id: str
    name: str
    first_name: str
    where: str
    getting_in: str
    has_key_safe: bool
    chips: tuple[HeaderChip, ...]
    contact_id: str
    finished: bool
    is_next: bool = False


@dataclass(frozen=True, slots=True)
class PromiseRow:
    """Something that was promised: a task or a step; *record* is what ticking it saves."""

    record: Task | Step
    person_id: str
    name: str
    words: str
    due_on: dt.date | None
    overdue: bool


@dataclass(frozen=True, slots=True)
class CheckInRow:
    """When the worker is expected back from the visit that goes on."""

    safety: VisitSafety
    person_id: str
    first_name: str
    overdue: bool


@dataclass(frozen=True, slots=True)
class UnfinishedRow:
    """A visit that was started and not finished."""

    contact_id: str
    person_id: str
    name: str
    started_at: dt.datetime | None
    old: bool  # more than 24 hours


@dataclass(frozen=True, slots=True)
class ReadyCounts:
    """What is really on this laptop for a day without signal."""

    visits: int
    visits_held: int  # of them, those whose main file is here
    services: int
    drafts: int
    waiting: int
    last_synced: dt.datetime | None


@dataclass(frozen=True, slots=True)
class Today:
    """Everything that the day's screen shows."""

    day: dt.date
    visits: tuple[VisitRow, ...]
    promises: tuple[PromiseRow, ...]
    plans: tuple[CaseRow, ...]
    overdue: int
    check_in: CheckInRow | None
    unfinished: tuple[UnfinishedRow, ...]
    ready: ReadyCounts


def day(desk: Desk, date: dt.date | None = None) -> Today:
    """Return a day of the worker at this desk, finished, from the disk alone."""
    wanted = date or desk.clock.today()
    visits = visits_on(desk, wanted)
    asked = CaseloadAsked(desk.clock.today(), worker=desk.me.account, show="plan-due", limit=20)
    overdue = replace(asked, show="overdue", limit=1)
    return Today(
        wanted,
        visits,
        promises(desk, until=wanted),
        desk.reads.caseload(asked).rows,
        desk.reads.caseload(overdue).total,
        check_in(desk),
        unfinished(desk),
        ready(desk, visits),
    )


def visits_on(desk: Desk, wanted: dt.date) -> tuple[VisitRow, ...]:
    """Return the visits of a day in the order of their times, the next one marked."""
    mine = desk.reads.records(Booking, worker=desk.me.account)
    shown = [
        booking
        for booking in mine
        if booking.starts_at
        and london_day(booking.starts_at) == wanted
        and booking.state in (BookingState.BOOKED, BookingState.KEPT)
    ]
    shown.sort(key=lambda b: (b.starts_at or dt.datetime.max.replace(tzinfo=dt.UTC), b.id))
    rows = [row for booking in shown if (row := visit_row(desk, booking))]
    upcoming = [row for row in rows if not row.finished and row.booking.state is _BOOKED]
    first = upcoming[0].booking.id if upcoming else ""
    return tuple(replace(row, is_next=row.booking.id == first) for row in rows)


_BOOKED = BookingState.BOOKED


def visit_row(desk: Desk, booking: Booking) -> VisitRow | None:
    """Return a booking with its doorstep facts; None where the cover is not on this desk."""
    person_id = subject_of(booking.file_id)
    head = header(desk, person_id)
    if head is None:
        return None
    safety = desk.reads.records(VisitSafety, booking.file_id, booking=booking.id)
    contact = safety[-1].id if safety else ""
    mark = desk.reads.get(ContactMark, contact, booking.file_id) if contact else None
    return VisitRow(
        booking,
        person_id,
        head.name,
        head.first_name,
        booking.place_words or (head.address if booking.place is Place.HOME else ""),
        head.getting_in,
        head.has_key_safe,
        head.chips,
        contact,
        bool(mark and mark.state is not MarkState.NOT_FINISHED)
        or booking.state is BookingState.KEPT,
    )


def promises(
    desk: Desk, *, until: dt.date | None = None, person_id: str = ""
) -> tuple[PromiseRow, ...]:
    """Return what is promised and not done, soonest first; mine, or a person's."""
    main = files.main(person_id) if person_id else None
    worker = {} if person_id else {"worker": desk.me.account}
    tasks = desk.reads.records(Task, main, done_on=None, **worker)
    steps = desk.reads.records(Step, main, done_on=None, **worker)
    open_ones: list[Task | Step] = [*tasks, *steps]
    if until:
        open_ones = [record for record in open_ones if record.due_on and record.due_on <= until]
    open_ones.sort(key=lambda record: (record.due_on or dt.date.max, record.id))
    return tuple(_promise(desk, record) for record in open_ones)


def _promise(desk: Desk, record: Task | Step) -> PromiseRow:
    person_id = subject_of(record.file_id)
    words = record.words if isinstance(record, Task) else (record.words.en or record.words.other)
    late = record.due_on is not None and record.due_on < desk.clock.today()
    name = names.person_name(desk, person_id)
    return PromiseRow(record, person_id, name, words, record.due_on, late)


def new_task(desk: Desk, person_id: str, words: str, due_on: dt.date | None = None) -> Task:
    """Return an empty promise for a form; nothing is written."""
    return Task(
        id=new_id(),
        file_id=files.main(person_id),
        words=words,
        worker=desk.me.account,
        due_on=due_on,
        promised_on=desk.clock.today(),
    )


def add_task(desk: Desk, task: Task) -> tuple[Changed, str]:
    """Write a promise down."""
    if not task.words.strip():
        raise Refused("words-missing", "words")
    return saving.save(desk, None, task), task.id


def tick_promise(desk: Desk, record: Task | Step, *, done: bool = True) -> Changed:
    """Say that a promise was kept today, or take that back."""
    return saving.save(desk, record, replace(record, done_on=desk.clock.today() if done else None))


def check_in(desk: Desk) -> CheckInRow | None:
    """Return the visit from which the worker is expected back first, if there is one."""
    out = desk.reads.records(VisitSafety, worker=desk.me.account, checked_in_at=None)
    waiting = [safety for safety in out if safety.expected_back]
    if not waiting:
        return None
    first = min(waiting, key=_expected)
    person = names.person(desk, subject_of(first.file_id))
    name = (person.preferred_name or shown_name(person)) if person else ""
    return CheckInRow(first, subject_of(first.file_id), name, desk.clock.now() > _expected(first))


def _expected(safety: VisitSafety) -> dt.datetime:
    return safety.expected_back or dt.datetime.max.replace(tzinfo=dt.UTC)


def extend(desk: Desk, seen: VisitSafety, minutes: int = 15) -> Changed:
    """Expect the worker back later, counted from now where the time has passed."""
    start = max(_expected(seen), desk.clock.now())
    return saving.save(
        desk, seen, replace(seen, expected_back=start + dt.timedelta(minutes=minutes))
    )


def checked_in(desk: Desk, seen: VisitSafety) -> Changed:
    """Say that the worker is back."""
    return saving.save(desk, seen, replace(seen, checked_in_at=desk.clock.now()))


def unfinished(desk: Desk) -> tuple[UnfinishedRow, ...]:
    """Return the visits that the worker at this desk started and did not finish, oldest first."""
    marks = desk.reads.records(
        ContactMark, worker=desk.me.account, state=MarkState.NOT_FINISHED.value
    )
    day_ago = desk.clock.now() - dt.timedelta(hours=24)
    rows = [
        UnfinishedRow(
            mark.id,
            subject_of(mark.file_id),
            names.person_name(desk, subject_of(mark.file_id)),
            mark.at,
            bool(mark.at and mark.at < day_ago),
        )
        for mark in marks
    ]
    return tuple(sorted(rows, key=lambda row: row.contact_id))


def ready(desk: Desk, visits: tuple[VisitRow, ...]) -> ReadyCounts:
    """Return what is really on this laptop for *visits* without signal."""
    from wbdesk.domain.records.team import Service

    state = desk.reads.sync_state()
    held = sum(desk.reads.holds(files.main(row.person_id)) for row in visits)
    services = len(desk.reads.records(Service, desk.me.team_file))
    drafts = len(desk.reads.drafts())
    return ReadyCounts(len(visits), held, services, drafts, state.waiting, state.last_synced)
