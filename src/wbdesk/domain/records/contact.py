"""Contacts: the note of a visit, what is added to it later, and its mark on the cover."""

from __future__ import annotations

import datetime as dt

from wbdesk.domain import lists
from wbdesk.domain import record as r
from wbdesk.domain.choice import Choice
from wbdesk.domain.files import FileKind
from wbdesk.domain.record import Record, Sensitivity
from wbdesk.domain.records.episode import Place
from wbdesk.domain.words import N_


class WithWhom(Choice):
    """With whom a contact was; only the person or a carer lowers the days."""

    PERSON = "person", N_("The person")
    CARER = "carer", N_("A carer")
    OTHER = "other", N_("Somebody else")


@r.record(
    "contact",
    N_("Contact"),
    file=frozenset({FileKind.AUTHOR, FileKind.MAIN}),
    signed_in=frozenset({FileKind.MAIN}),
)
class Contact(Record):
    """One visit or call. Unfinished it lies in its author's file; signed it stands in main."""

    booking: str = r.reference(N_("Booking"), "booking")
    episode: str = r.reference(N_("Caseload entry"), "episode")
    worker: str = r.reference(N_("Practitioner"), "worker")
    started_at: dt.datetime | None = r.moment(N_("Started"))
    ended_at: dt.datetime | None = r.moment(N_("Ended"))
    how: lists.Mechanism | None = r.choice(lists.Mechanism, N_("How"))
    place: Place | None = r.choice(Place, N_("Where"))
    present: str = r.line(N_("Who was there"))
    interpreter: str = r.line(N_("Interpreter"))
    with_whom: WithWhom = r.choice(WithWhom, N_("With whom"), default=WithWhom.PERSON)
    attendance: lists.Attendance | None = r.choice(lists.Attendance, N_("How it went"))
    interventions: frozenset[lists.Intervention] = r.many(lists.Intervention, N_("What was done"))
    note: str = r.note(N_("What we talked about"))
    quiet_note: str = r.note(N_("Quiet note"), sensitivity=Sensitivity.QUIET)
    mood: int | None = r.scale(N_("How are you feeling today?"), 0, 10)
    next_words: str = r.line(N_("Next"))


@r.record(
    "addendum", N_("Addition to a note"), file=FileKind.MAIN, signed_in=frozenset({FileKind.MAIN})
)
class Addendum(Record):
    """What was added to a signed note; the note itself stays as it was."""

    contact: str = r.parent(N_("Contact"), "contact")
    words: str = r.note(N_("Added"))


class MarkState(Choice):
    """What the cover says of a contact."""

    NOT_FINISHED = "not-finished", N_("Not finished")
    REACHED = "reached", N_("Contact made")
    TRIED = "tried", N_("Tried")


@r.record("contact_mark", N_("Contact made"), file=FileKind.COVER)
class ContactMark(Record):
    """When somebody was reached or tried; its id is the contact's. Days are counted from it."""

    worker: str = r.reference(N_("Practitioner"), "worker")
    at: dt.datetime | None = r.moment(N_("When"))
    how: lists.Mechanism | None = r.choice(lists.Mechanism, N_("How"))
    with_whom: WithWhom = r.choice(WithWhom, N_("With whom"), default=WithWhom.PERSON)
    state: MarkState = r.choice(MarkState, N_("State"), default=MarkState.NOT_FINISHED)
