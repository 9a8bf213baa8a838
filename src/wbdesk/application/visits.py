"""A visit from the door to the signature: start, write, tick, finish, and add later."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import cast

from wbdesk.application import drafts, names, people, saving
from wbdesk.application.header import header
from wbdesk.application.ports import Desk, Unit
from wbdesk.application.rows import Changed
from wbdesk.domain import files
from wbdesk.domain.errors import Refused
from wbdesk.domain.files import subject_of
from wbdesk.domain.identity import new_id
from wbdesk.domain.lists import Attendance, Intervention, Mechanism
from wbdesk.domain.operation import Act
from wbdesk.domain.records.contact import Addendum, Contact, ContactMark, MarkState, WithWhom
from wbdesk.domain.records.episode import Booking, BookingState, Place, VisitSafety

GRACE = dt.timedelta(minutes=15)
EARLY = dt.timedelta(minutes=30)  # sooner than this before its time is still the booked visit
USUAL_LENGTH = dt.timedelta(minutes=60)
_AFTER = {
    Attendance.WAS_OUT: BookingState.OUT,
    Attendance.LATE_NOT_SEEN: BookingState.OUT,
    Attendance.PERSON_CANCELLED: BookingState.PERSON_CANCELLED,
    Attendance.WE_CANCELLED: BookingState.WE_CANCELLED,
}


def start(
    desk: Desk,
    person_id: str,
    booking: Booking | None = None,
    *,
    expected_back: dt.datetime | None = None,
    buddy: str = "",
    buddy_phone: str = "",
) -> tuple[Changed, str]:
    """Start a visit, or go on with the one that was started; return the contact's id too.

    One group: the mark "not finished" and the check-in in the cover, the note in the file that
    only its author reads.
    """
    going_on = _going_on(desk, person_id, booking)
    if going_on:
        return Changed(), going_on
    contact = _contact(desk, person_id, booking)
    safety = VisitSafety(
        id=contact.id,
        file_id=files.cover(person_id),
        worker=desk.me.account,
        booking=booking.id if booking else "",
        expected_back=expected_back or _back_by(desk, booking),
        buddy=buddy,
        buddy_phone=buddy_phone,
    )
    changed = saving.save_all(
        desk, ((None, _mark(contact, files.cover(person_id))), (None, safety), (None, contact))
    )
    return changed, contact.id


def _going_on(desk: Desk, person_id: str, booking: Booking | None) -> str:
    """Return the author's unfinished contact for *booking* (or of no booking), or ""."""
    own = files.author(person_id, desk.me.account)
    wanted = booking.id if booking else ""
    held = desk.reads.records(Contact, own, booking=wanted)
    return held[-1].id if held else ""


def _contact(desk: Desk, person_id: str, booking: Booking | None) -> Contact:
    episode = people.episode_of(desk, person_id)
    return Contact(
        id=new_id(),
        file_id=files.author(person_id, desk.me.account),
        booking=booking.id if booking else "",
        episode=episode.id if episode else "",
        worker=desk.me.account,
        started_at=desk.clock.now(),
        how=(booking.how if booking else None) or Mechanism.FACE_TO_FACE,
        place=(booking.place if booking else None) or Place.HOME,
        interpreter=booking.interpreter_name if booking else "",
    )


def _mark(contact: Contact, cover: str) -> ContactMark:
    return ContactMark(
        id=contact.id,
        file_id=cover,
        worker=contact.worker,
        at=contact.started_at,
        how=contact.how,
        with_whom=contact.with_whom,
    )


def _back_by(desk: Desk, booking: Booking | None) -> dt.datetime:
    """Return when to check in: after the booked length where it begins long before its time."""
    now = desk.clock.now()
    starts, ends = (booking.starts_at, booking.ends_at) if booking else (None, None)
    if ends is None or ends <= now:
        return now + USUAL_LENGTH + GRACE
    if starts is not None and starts - now > EARLY:
        return now + (ends - starts) + GRACE
    return ends + GRACE


def unfinished_contact(desk: Desk, person_id: str, contact_id: str) -> Contact | None:
    """Return the author's own unfinished contact, as operations know it."""
    own = files.author(person_id, desk.me.account)
    found = desk.reads.get(Contact, contact_id, own)
    return None if found is None or found.deleted else found


@dataclass(frozen=True, slots=True)
class VisitView:
    """What visit mode shows: *typed* has the drafts laid over *saved*; first name only."""

    saved: Contact
    typed: Contact
    person_id: str
    first_name: str
    safety: VisitSafety | None


def visit_view(desk: Desk, person_id: str, contact_id: str) -> VisitView | None:
    """Return the visit that goes on, exactly as it was left; None once it is finished."""
    saved = unfinished_contact(desk, person_id, contact_id)
    head = header(desk, person_id, private=True)
    if saved is None or head is None:
        return None
    safety = desk.reads.get(VisitSafety, contact_id, files.cover(person_id))
    return VisitView(saved, drafts.with_drafts(desk, saved), person_id, head.first_name, safety)


def type_note(desk: Desk, seen: Contact, field: str, words: str) -> Changed:
    """Keep what is typed into *field* (note, quiet_note, next_words) within seconds.

    Raises Refused "visit-finished" once it was signed, so that no word waits where nobody looks.
    """
    _must(desk, subject_of(seen.file_id), seen.id)
    return drafts.type_into(desk, seen, field, words)


def keep(desk: Desk, seen: Contact, field: str) -> Changed:
    """Make the draft of *field* one operation, because focus left it or ten minutes went by."""
    return drafts.keep(desk, seen, field)


def settle_drafts(desk: Desk, file_id: str | None = None) -> Changed:
    """Make all drafts (of one file) one operation a changed field."""
    return drafts.settle(desk, file_id)


def tick(
    desk: Desk, contact_id: str, person_id: str, intervention: Intervention, *, on: bool
) -> Changed:
    """Tick what was done on the visit, or take the tick back."""
    seen = _must(desk, person_id, contact_id)
    ticked = seen.interventions | {intervention} if on else seen.interventions - {intervention}
    return saving.save(desk, seen, replace(seen, interventions=frozenset(ticked)))


def set_mood(desk: Desk, contact_id: str, person_id: str, mood: int | None) -> Changed:
    """Keep the answer to "How are you feeling today?"; None takes it back."""
    seen = _must(desk, person_id, contact_id)
    return saving.save(desk, seen, replace(seen, mood=mood))


def _must(desk: Desk, person_id: str, contact_id: str) -> Contact:
    seen = unfinished_contact(desk, person_id, contact_id)
    if seen is None:
        raise Refused("visit-finished")
    return seen


@dataclass(frozen=True, slots=True)
class Finish:
    """What the finish sheet says of a visit."""

    attendance: Attendance = Attendance.SEEN
    ended_at: dt.datetime | None = None
    next_words: str | None = None
    present: str | None = None
    interpreter: str | None = None
    with_whom: WithWhom = WithWhom.PERSON


def finish(desk: Desk, contact_id: str, person_id: str, said: Finish | None = None) -> Changed:
    """Sign a visit, as one group: from then on it takes addenda only.

    The note leaves the author's file and stands, with the same id, in main; its mark is completed,
    its booking kept, and the worker is checked in.
    """
    seen = _must(desk, person_id, contact_id)
    signed = _signed(desk, seen, said or Finish())
    saving.refuse_values(signed)
    with desk.open_unit(Act.SIGN) as unit:
        _sign_cover(desk, unit, signed)
        unit.remove(seen)
        unit.save(None, signed)
        drafts.drop_all(unit, drafts.of_record(desk, seen))
        return unit.commit()


def _signed(desk: Desk, seen: Contact, said: Finish) -> Contact:
    typed = drafts.with_drafts(desk, seen)
    return replace(
        typed,
        file_id=files.main(subject_of(seen.file_id)),
        revision=0,
        attendance=said.attendance,
        ended_at=said.ended_at or desk.clock.now(),
        with_whom=said.with_whom,
        next_words=typed.next_words if said.next_words is None else said.next_words,
        present=typed.present if said.present is None else said.present,
        interpreter=typed.interpreter if said.interpreter is None else said.interpreter,
    )


def _sign_cover(desk: Desk, unit: Unit, signed: Contact) -> None:
    cover = files.cover(subject_of(signed.file_id))
    mark = desk.reads.get(ContactMark, signed.id, cover)
    unit.save(mark, _completed(mark or _mark(signed, cover), signed))
    booking = desk.reads.get(Booking, signed.booking, cover) if signed.booking else None
    if booking:
        kept = _AFTER.get(cast(Attendance, signed.attendance), BookingState.KEPT)
        unit.save(booking, replace(booking, state=kept))
    safety = desk.reads.get(VisitSafety, signed.id, cover)
    if safety and safety.checked_in_at is None:
        unit.save(safety, replace(safety, checked_in_at=desk.clock.now()))


def _completed(mark: ContactMark, signed: Contact) -> ContactMark:
    reached = signed.attendance is not None and Attendance(signed.attendance).reached
    state = MarkState.REACHED if reached else MarkState.TRIED
    return replace(
        mark, at=signed.started_at, how=signed.how, with_whom=signed.with_whom, state=state
    )


def new_contact(desk: Desk, person_id: str) -> Contact:
    """Return an empty contact for the form that logs a call or a try; nothing is written."""
    made = _contact(desk, person_id, None)
    return replace(
        made,
        file_id=files.main(person_id),
        how=Mechanism.TELEPHONE,
        place=None,
        ended_at=desk.clock.now(),
        attendance=Attendance.SEEN,
    )


def log_contact(desk: Desk, contact: Contact) -> tuple[Changed, str]:
    """Sign a call, a text or a try at once: the note in main and its mark, one group."""
    if contact.attendance is None:
        raise Refused("attendance-missing", "attendance")
    saving.refuse_values(contact)
    with desk.open_unit(Act.SIGN) as unit:
        _sign_cover(desk, unit, contact)
        unit.save(None, contact)
        return unit.commit(), contact.id


def add_addendum(desk: Desk, contact: Contact, words: str) -> tuple[Changed, str]:
    """Add to a signed note; the note itself stays as it was."""
    if not words.strip():
        raise Refused("words-missing", "words")
    if files.kind_of(contact.file_id) is not files.FileKind.MAIN:
        raise Refused("visit-not-finished")
    made = Addendum(id=new_id(), file_id=contact.file_id, contact=contact.id, words=words)
    return saving.save(desk, None, made), made.id


@dataclass(frozen=True, slots=True)
class AddendumRow:
    """What was added to a note, by whom and when."""

    addendum: Addendum
    by_name: str
    at: str


@dataclass(frozen=True, slots=True)
class ContactRow:
    """One contact with what was added; in private view the quiet note is not in it."""

    contact: Contact
    worker_name: str
    finished: bool
    has_quiet_note: bool
    addenda: tuple[AddendumRow, ...]


def contacts(desk: Desk, person_id: str, *, private: bool = False) -> tuple[ContactRow, ...]:
    """Return the contacts of a person, newest first, the author's unfinished ones too."""
    main = files.main(person_id)
    own = files.author(person_id, desk.me.account)
    added = desk.reads.records(Addendum, main)
    signed = [_row(desk, contact, added, private) for contact in desk.reads.records(Contact, main)]
    going_on = [
        _row(desk, drafts.with_drafts(desk, contact), (), private)
        for contact in desk.reads.records(Contact, own)
    ]
    return tuple(sorted((*signed, *going_on), key=_when, reverse=True))


def _row(desk: Desk, contact: Contact, added: tuple[Addendum, ...], private: bool) -> ContactRow:
    shown = replace(contact, quiet_note="") if private else contact
    return ContactRow(
        shown,
        names.worker_name(desk, contact.worker),
        files.kind_of(contact.file_id) is files.FileKind.MAIN,
        bool(contact.quiet_note) and not private,
        tuple(_addendum(desk, one) for one in added if one.contact == contact.id),
    )


def _addendum(desk: Desk, one: Addendum) -> AddendumRow:
    made, _changed = desk.reads.stamps(one.file_id, "addendum", one.id)
    return AddendumRow(one, names.worker_name(desk, made.author), made.at)


def _when(row: ContactRow) -> tuple[dt.datetime, str]:
    return row.contact.started_at or dt.datetime.min.replace(tzinfo=dt.UTC), row.contact.id
