"""What the small papers say: when we meet, and what somebody is asked to agree to."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from wbdesk.application import access, names, printing, saving
from wbdesk.application.ports import Desk
from wbdesk.application.printing import PaperHead, PlanPaper
from wbdesk.application.rows import Changed
from wbdesk.domain import files
from wbdesk.domain.case import shown_name
from wbdesk.domain.choice import Answer
from wbdesk.domain.lists import Mechanism
from wbdesk.domain.operation import Act
from wbdesk.domain.records.access import AccessHow
from wbdesk.domain.records.episode import (
    Booking,
    BookingState,
    Consent,
    ConsentState,
    InterpreterState,
)

MOST_MEETINGS = 6
LABELS = "address label"


@dataclass(frozen=True, slots=True)
class GoalsPaper:
    """The goals and steps of a plan alone, for the door of a fridge."""

    plan: PlanPaper


@dataclass(frozen=True, slots=True)
class CallsPaper:
    """Whom to call, out of a plan."""

    plan: PlanPaper


@dataclass(frozen=True, slots=True)
class Meeting:
    """One meeting that is to come; *how* is a label of paper's own words, "" face to face."""

    starts_at: dt.datetime
    worker: str
    where: str
    how: Mechanism | None
    interpreter: bool


@dataclass(frozen=True, slots=True)
class MeetingsPaper:
    """Who is coming and when, the next ones first."""

    head: PaperHead
    meetings: tuple[Meeting, ...]


@dataclass(frozen=True, slots=True)
class ConsentLine:
    """Who may know what; *answer* is None where the person has not been asked."""

    to_whom: str
    what: str
    answer: bool | None


@dataclass(frozen=True, slots=True)
class ConsentPaper:
    """What the person is asked to agree to, to be read and signed."""

    head: PaperHead
    lines: tuple[ConsentLine, ...]


@dataclass(frozen=True, slots=True)
class LabelsPaper:
    """Addresses for envelopes; *left_out* counts who wants no post or has no address here.

    *people* are those who are on it, in the order of their labels.
    """

    labels: tuple[tuple[str, ...], ...]
    left_out: int
    made_on: dt.date
    practice: bool
    people: tuple[str, ...] = ()


def meetings_paper(desk: Desk, person_id: str, *, size: int | None = None) -> MeetingsPaper:
    """Return the next meetings for paper; raises Refused "file-not-held"."""
    head = printing.paper_head(desk, person_id, size=size)
    now = desk.clock.now()
    held = desk.reads.records(Booking, files.cover(person_id), state=BookingState.BOOKED.value)
    coming = [_meeting(desk, one, one.starts_at) for one in held if one.starts_at]
    ahead = sorted((m for m in coming if m.starts_at > now), key=lambda m: m.starts_at)
    return MeetingsPaper(head, tuple(ahead[:MOST_MEETINGS]))


def _meeting(desk: Desk, booking: Booking, starts_at: dt.datetime) -> Meeting:
    worker = booking.worker or desk.me.account
    return Meeting(
        starts_at,
        names.worker_name(desk, worker),
        booking.place_words,
        None if booking.how is Mechanism.FACE_TO_FACE else booking.how,
        booking.interpreter is InterpreterState.CONFIRMED,
    )


def consent_paper(desk: Desk, person_id: str, *, size: int | None = None) -> ConsentPaper:
    """Return the consents as they stand, for the form; raises Refused "file-not-held"."""
    head = printing.paper_head(desk, person_id, size=size)
    held = desk.reads.records(Consent, files.main(person_id))
    return ConsentPaper(
        head, tuple(ConsentLine(one.to_whom, one.what, _answer(one)) for one in held)
    )


def _answer(consent: Consent) -> bool | None:
    return None if consent.state is None else consent.state is ConsentState.GIVEN


def labels_paper(desk: Desk, person_ids: tuple[str, ...]) -> LabelsPaper:
    """Return the envelopes' addresses of those who said yes to post."""
    known = [(one, label) for one in person_ids if (label := _label(desk, one))]
    return LabelsPaper(
        tuple(label for _person, label in known),
        len(person_ids) - len(known),
        desk.clock.today(),
        desk.me.practice,
        tuple(one for one, _label_of in known),
    )


def labels_recorded(desk: Desk, paper: LabelsPaper, how: AccessHow) -> Changed:
    """Write into the cover of everybody on a sheet that the address was printed or saved."""
    entries = [access.entry(desk, files.cover(one), how, LABELS) for one in paper.people]
    if not entries:
        return Changed()
    return saving.save_all(desk, [(None, one) for one in entries], Act.ACCESS)


def _label(desk: Desk, person_id: str) -> tuple[str, ...]:
    person = names.person(desk, person_id)
    if person is None or person.safe_contact.post_ok is not Answer.YES:
        return ()
    where = [line.strip(" ,") for line in person.address.lines.splitlines()]
    address = tuple(line for line in (*where, person.address.postcode) if line)
    return (shown_name(person), *address) if address else ()
