"""When a record asks for a reason before it is opened: outside one's own caseload, once a day."""

from __future__ import annotations

import datetime as dt

from wbdesk.application import access, sameness, saving
from wbdesk.application.ports import Desk
from wbdesk.application.rows import Changed
from wbdesk.domain import case, files
from wbdesk.domain.days import london_day
from wbdesk.domain.errors import Refused
from wbdesk.domain.operation import Act
from wbdesk.domain.records.access import Access, AccessHow
from wbdesk.domain.records.contact import ContactMark, MarkState
from wbdesk.domain.records.episode import Booking, BookingState, Episode

LEAST = 10  # letters of a sentence that says something
SCREEN = "person"


def asked(desk: Desk, person_id: str) -> bool:
    """Whether the main file is here, is outside the own caseload, and no reason was said today."""
    held = desk.reads.holds(files.main(person_id))
    return held and not is_own(desk, person_id) and not said_today(desk, person_id)


def is_own(desk: Desk, person_id: str) -> bool:
    """Whether the person, in any record that is about them, is in the worker's own caseload.

    A visit that is booked with the worker, or that the worker has begun, counts as well.
    """
    return any(_is_own(desk, one) for one in sameness.records_of(desk, person_id))


def _is_own(desk: Desk, person_id: str) -> bool:
    me, cover = desk.me.account, files.cover(person_id)
    episode = case.current_episode(desk.reads.records(Episode, cover))
    if episode is not None and episode.worker == me:
        return True
    booked = BookingState.BOOKED.value
    today = desk.clock.today()
    if any(
        one.starts_at is not None and london_day(one.starts_at) >= today
        for one in desk.reads.records(Booking, cover, worker=me, state=booked)
    ):
        return True
    begun = MarkState.NOT_FINISHED.value
    return bool(desk.reads.records(ContactMark, cover, worker=me, state=begun))


def said_today(desk: Desk, person_id: str) -> str:
    """Return the reason that the worker gave today, on whatever laptop, or ""."""
    for one in sameness.records_of(desk, person_id):
        for look in desk.reads.records(Access, files.main(one), worker=desk.me.account):
            if look.why and look.how is AccessHow.OPENED and _is_today(desk, look.at):
                return look.why
    return ""


def _is_today(desk: Desk, at: dt.datetime | None) -> bool:
    return at is not None and london_day(at) == desk.clock.today()


def opened(desk: Desk, person_id: str, why: str = "") -> Changed:
    """Record that a record was opened, with the reason of the day; one row a file.

    Until a reason is given that is asked for, only the cover was seen.
    """
    of_one = sameness.records_of(desk, person_id)
    mains = [main for one in of_one if desk.reads.holds(main := files.main(one))]
    if not why and asked(desk, person_id):
        mains = []
    cover = files.cover(person_id)
    seen = mains or [cover] * desk.reads.holds(cover)
    said = "" if is_own(desk, person_id) else (why or said_today(desk, person_id))
    rows = [access.entry(desk, one, AccessHow.OPENED, SCREEN, said) for one in seen]
    return saving.save_all(desk, [(None, row) for row in rows], Act.ACCESS)


def open_with(desk: Desk, person_id: str, why: str) -> Changed:
    """Record the reason with the look; raises Refused "reason-missing"."""
    said = " ".join(why.split())
    if len(said) < LEAST:
        raise Refused("reason-missing", "why")
    return opened(desk, person_id, said)
