"""The work with a person: how it began, its rhythm, what was promised and booked."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from wbdesk.domain import lists
from wbdesk.domain import record as r
from wbdesk.domain.choice import Answer, Choice
from wbdesk.domain.files import FileKind
from wbdesk.domain.record import Record, Sensitivity
from wbdesk.domain.words import N_


class Track(Choice):
    """How much time somebody is given; on paper and to people it is never "complex"."""

    LONG = "long", N_("Long-term")
    LIGHT = "light", N_("Light touch")


class PauseWhy(Choice):
    """Why days do not count for a while."""

    HOSPITAL = "hospital", N_("In hospital")
    AWAY = "away", N_("Away")
    BREAK = "break", N_("Asked for a break")


class EndWhy(Choice):
    """Why an episode ended; a referral onward never ends one."""

    DONE = "done", N_("We did what we set out to do")
    MOVED = "moved", N_("Moved away")
    CHOSE = "chose", N_("Chose to stop")
    DIED = "died", N_("Died")
    OTHER = "other", N_("Another reason")


@dataclass(frozen=True, slots=True)
class Pause:
    """Days in which nobody is overdue."""

    why: PauseWhy | None = r.choice(PauseWhy, N_("Why"))
    start: dt.date | None = r.date(N_("From"))
    end: dt.date | None = r.date(N_("Until"))


@r.record("episode", N_("Caseload entry"), file=FileKind.COVER)
class Episode(Record):
    """One stretch of work with a person; its id is derived from the person and *number*."""

    number: int | None = r.scale(N_("Number"), 1, 999)
    worker: str = r.reference(N_("Practitioner"), "worker")
    accepted_on: dt.date | None = r.date(N_("Accepted"))
    opened_on: dt.date | None = r.date(N_("Opened"))
    closed_on: dt.date | None = r.date(N_("Closed"))
    closed_why: EndWhy | None = r.choice(EndWhy, N_("Why it ended"))
    track: Track | None = r.choice(Track, N_("Kind of work"))
    rhythm_days: int | None = r.scale(N_("Every so many days"), 1, 365)
    working_on: str = r.line(N_("Working on"))
    plan_due: dt.date | None = r.date(N_("Look at the plan again"))
    pauses: tuple[Pause, ...] = r.series(Pause, N_("Pauses"))


class ReferralSource(Choice):
    """Who sent somebody; labels of the Newham dashboard, plain."""

    GP = "gp", N_("GP practice")
    COMMUNITY_HEALTH = "community-health", N_("Community health service")
    SELF = "self", N_("Came by themselves")
    HOSPITAL = "hospital", N_("Hospital")
    EMERGENCY = "emergency", N_("Emergency department")
    COUNCIL = "council", N_("Council or social care")
    CARE_HOME = "care-home", N_("Care home")
    HOSPICE = "hospice", N_("Hospice")
    FAMILY = "family", N_("Family or carer")
    AMBULANCE = "ambulance", N_("Ambulance service")
    VOLUNTARY = "voluntary", N_("Voluntary organisation")
    NOT_KNOWN = "not-known", N_("Not known")


class ReferralState(Choice):
    """Where a referral to us stands."""

    RECEIVED = "received", N_("Received")
    ASKED_BACK = "asked-back", N_("Asked back")
    ACCEPTED = "accepted", N_("Accepted")
    DECLINED = "declined", N_("Chose not to")
    SENT_BACK = "sent-back", N_("Sent back")


@r.record("referral", N_("Referral"), file=FileKind.MAIN)
class Referral(Record):
    """How somebody came to us; reasons are many, needs found later are kept apart."""

    source: ReferralSource | None = r.choice(ReferralSource, N_("Referred by"))
    referrer: str = r.line(N_("Name"))
    organisation: str = r.line(N_("Organisation"))
    received_on: dt.date | None = r.date(N_("Received"))
    reasons: frozenset[lists.Need] = r.many(
        lists.Need, N_("Reasons"), sensitivity=Sensitivity.PERSONAL
    )
    found_later: frozenset[lists.Need] = r.many(
        lists.Need, N_("Found later"), sensitivity=Sensitivity.PERSONAL
    )
    own_words: str = r.text(N_("In the person's own words"), sensitivity=Sensitivity.PERSONAL)
    referrer_words: str = r.text(N_("What they wrote"), sensitivity=Sensitivity.PERSONAL)
    state: ReferralState = r.choice(ReferralState, N_("State"), default=ReferralState.RECEIVED)
    decided_on: dt.date | None = r.date(N_("Decided"))
    decided_why: str = r.line(N_("Why"))
    first_contact_on: dt.date | None = r.date(N_("First contact"))


class ConsentState(Choice):
    """Refused and withdrawn are answers, and are kept."""

    GIVEN = "given", N_("Yes")
    REFUSED = "refused", N_("No")
    WITHDRAWN = "withdrawn", N_("Taken back")


class ConsentHow(Choice):
    """How an answer was given."""

    SPOKEN = "spoken", N_("Spoken")
    WRITTEN = "written", N_("In writing")
    INTERPRETER = "interpreter", N_("Through an interpreter")
    BEST_INTERESTS = "best-interests", N_("Best interests decision")


class ConsentBy(Choice):
    """Who gave the answer."""

    PERSON = "person", N_("The person")
    PARENT = "parent", N_("A parent or guardian")
    ATTORNEY = "attorney", N_("An attorney or deputy")


@r.record("consent", N_("Consent to share"), file=FileKind.MAIN)
class Consent(Record):
    """Who may know what. Taking it back stops new sharing at once, on every screen that shares."""

    to_whom: str = r.line(N_("Who may know"))
    what: str = r.text(N_("What they may know"), limit=1000)
    state: ConsentState | None = r.choice(ConsentState, N_("Answer"))
    how: ConsentHow | None = r.choice(ConsentHow, N_("How it was given"))
    by: ConsentBy = r.choice(ConsentBy, N_("Given by"), default=ConsentBy.PERSON)
    by_name: str = r.line(N_("Name"))
    given_on: dt.date | None = r.date(N_("Since"))
    ask_again_on: dt.date | None = r.date(N_("Ask again"))
    withdrawn_on: dt.date | None = r.date(N_("Taken back on"))
    capacity: str = r.text(N_("About deciding"), limit=2000, sensitivity=Sensitivity.PERSONAL)
    child_assent: Answer | None = r.choice(Answer, N_("The child agrees"))


class InterpreterState(Choice):
    """Whether the interpreter comes."""

    NOT_NEEDED = "not-needed", N_("No interpreter needed")
    NOT_ASKED = "not-asked", N_("Interpreter not asked yet")
    ASKED = "asked", N_("Interpreter asked, not confirmed")
    CONFIRMED = "confirmed", N_("Interpreter confirmed")
    FELL_THROUGH = "fell-through", N_("Interpreter cannot come")


class BookingState(Choice):
    """What became of a booking."""

    BOOKED = "booked", N_("Booked")
    KEPT = "kept", N_("Kept")
    PERSON_CANCELLED = "person-cancelled", N_("They asked to move it")
    WE_CANCELLED = "we-cancelled", N_("We moved it")
    OUT = "out", N_("Was out")


class Place(Choice):
    """Where people meet (activity location type, the entries that are used here)."""

    HOME = "A01", N_("At home")
    CARER_HOME = "A02", N_("At a carer's home")
    WORK = "A03", N_("At work")
    OTHER = "A04", N_("Somewhere else")
    SURGERY = "B01", N_("At the surgery")


@r.record("booking", N_("Booking"), file=FileKind.COVER)
class Booking(Record):
    """A meeting that was arranged; a contact starts from it and holds no planned time itself."""

    worker: str = r.reference(N_("Practitioner"), "worker")
    starts_at: dt.datetime | None = r.moment(N_("Starts"))
    ends_at: dt.datetime | None = r.moment(N_("Ends"))
    how: lists.Mechanism | None = r.choice(lists.Mechanism, N_("How"))
    place: Place | None = r.choice(Place, N_("Where"))
    place_words: str = r.line(N_("Where exactly"))
    interpreter: InterpreterState = r.choice(
        InterpreterState, N_("Interpreter"), default=InterpreterState.NOT_NEEDED
    )
    interpreter_name: str = r.line(N_("Interpreter's name"))
    remember: str = r.line(N_("To remember"))
    state: BookingState = r.choice(BookingState, N_("State"), default=BookingState.BOOKED)


@r.record("task", N_("Promise"), file=FileKind.MAIN)
class Task(Record):
    """What we said we would do: what, who, by when."""

    words: str = r.line(N_("What"), limit=500)
    worker: str = r.reference(N_("Practitioner"), "worker")
    who: str = r.line(N_("Who"))
    due_on: dt.date | None = r.date(N_("By"))
    promised_on: dt.date | None = r.date(N_("Promised"))
    done_on: dt.date | None = r.date(N_("Done"))
    rank: str = r.order()


@r.record("visit_safety", N_("Check-in"), file=FileKind.COVER)
class VisitSafety(Record):
    """When a worker is expected back. An offline laptop cannot raise an alarm, and says so."""

    worker: str = r.reference(N_("Practitioner"), "worker")
    booking: str = r.reference(N_("Booking"), "booking")
    expected_back: dt.datetime | None = r.moment(N_("Back by"))
    buddy: str = r.line(N_("Buddy"))
    buddy_phone: str = r.line(N_("Buddy's number"), limit=40)
    checked_in_at: dt.datetime | None = r.moment(N_("Checked in"))
