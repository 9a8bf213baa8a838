"""A person's summary: own words first, what was promised, what has happened."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from wbdesk.application import (
    bookings,
    differences,
    measures,
    names,
    network,
    people,
    plans,
    reasons,
    rhythm,
    sameness,
    visits,
    vouchers,
)
from wbdesk.application.bookings import PromiseRow
from wbdesk.application.header import PersonHeader, header
from wbdesk.application.measures import MeasureRow
from wbdesk.application.network import MapView
from wbdesk.application.plans import GoalView, PlanView
from wbdesk.application.ports import Desk
from wbdesk.application.sameness import Known
from wbdesk.application.visits import ContactRow
from wbdesk.domain import files
from wbdesk.domain.record import Bilingual
from wbdesk.domain.records.contact import Contact, ContactMark, MarkState
from wbdesk.domain.records.episode import Booking, BookingState
from wbdesk.domain.rhythm import Standing


@dataclass(frozen=True, slots=True)
class TimelineRow:
    """Something that happened, or is to happen; *kind* is visit, call, agreed, booking, voucher
    or measure. *title* is to be translated; *words* stand as typed. *person_id* says in which
    record it stands, where one person is written down twice.
    """

    kind: str
    record_id: str
    at: dt.datetime | None
    day: dt.date | None
    title: str
    words: str
    by_name: str
    from_me: bool
    person_id: str = ""


@dataclass(frozen=True, slots=True)
class Summary:
    """Everything on the person's first screen. *plan* and *map* are None where there is none.

    *asks_why*: nothing of the main file is to be shown until a reason is given. *unfinished*
    counts the visits that colleagues have not finished, since when, for who looks after them.
    """

    header: PersonHeader
    own_words: Bilingual
    promises: tuple[PromiseRow, ...]
    timeline: tuple[TimelineRow, ...]
    goals: tuple[GoalView, ...]
    plan: PlanView | None
    map: MapView | None
    last_measure: MeasureRow | None
    standing: Standing | None
    next_booking: Booking | None
    unfinished_contact: str
    differences: int
    main_held: bool
    asks_why: bool = False
    known: Known = Known()
    unfinished: int = 0
    unfinished_since: dt.datetime | None = None


def summary(desk: Desk, person_id: str, *, private: bool = False) -> Summary | None:
    """Return a person's summary, or None where this desk does not hold the cover.

    Where one person is written down twice, what was promised and what has happened is of both.
    """
    head = header(desk, person_id, private=private)
    if head is None:
        return None
    plan = plans.plan_view(desk, person_id)
    records = sameness.records_of(desk, person_id)
    asked = measures.measures(desk, person_id)
    since = _left_open(desk, person_id)
    return Summary(
        header=head,
        own_words=_own_words(desk, person_id, plan),
        promises=_promises(desk, head, records),
        timeline=_timeline(desk, records, plan, private=private),
        goals=plan.goals if plan else (),
        plan=plan,
        map=network.map_view(desk, person_id, private=private),
        last_measure=asked[0] if asked else None,
        standing=rhythm.standing_of(desk, person_id),
        next_booking=_next(desk, person_id),
        unfinished_contact=_unfinished(desk, person_id),
        differences=differences.count_in_main(desk, person_id),
        main_held=head.main_held,
        asks_why=reasons.asked(desk, person_id),
        known=sameness.known(desk, person_id),
        unfinished=len(since),
        unfinished_since=min(since, default=None),
    )


def _unfinished(desk: Desk, person_id: str) -> str:
    own = desk.reads.records(Contact, files.author(person_id, desk.me.account))
    return own[-1].id if own else ""


def _left_open(desk: Desk, person_id: str) -> list[dt.datetime]:
    """Return since when colleagues have visits open, for who looks after a team."""
    if not sameness.may_say(desk):
        return []
    state = MarkState.NOT_FINISHED.value
    marks = desk.reads.records(ContactMark, files.cover(person_id), state=state)
    return [mark.at for mark in marks if mark.at and mark.worker != desk.me.account]


def _promises(desk: Desk, head: PersonHeader, records: tuple[str, ...]) -> tuple[PromiseRow, ...]:
    """Return what was promised, under the name that the header shows: no surname in private."""
    held = [row for one in records for row in bookings.promises(desk, person_id=one)]
    held.sort(key=lambda row: (row.due_on or dt.date.max, row.record.id))
    return tuple(replace(row, name=head.name) for row in held)


def _own_words(desk: Desk, person_id: str, plan: PlanView | None) -> Bilingual:
    """What matters to the person, or else what was said when the person came."""
    if plan and plan.plan.matters:
        return plan.plan.matters
    details = people.details(desk, person_id)
    referral = details.referral if details else None
    return Bilingual(en=referral.own_words) if referral else Bilingual()


def _next(desk: Desk, person_id: str) -> Booking | None:
    now = desk.clock.now()
    held = desk.reads.records(Booking, files.cover(person_id), state=BookingState.BOOKED.value)
    ahead = [(b.starts_at, b.id, b) for b in held if b.starts_at and b.starts_at >= now]
    return min(ahead)[2] if ahead else None


def _timeline(
    desk: Desk, records: tuple[str, ...], plan: PlanView | None, *, private: bool
) -> tuple[TimelineRow, ...]:
    rows: list[TimelineRow] = []
    for n, person_id in enumerate(records):
        of_plan = plans.plan_view(desk, person_id) if n else plan
        shown = visits.contacts(desk, person_id, private=private)
        here = [_contact(desk, row) for row in shown]
        here += _versions(desk, of_plan)
        here += _bookings(desk, person_id)
        here += _vouchers(desk, person_id)
        here += _measures(desk, person_id)
        rows += [replace(row, person_id=person_id) for row in here]
    return tuple(sorted(rows, key=_when, reverse=True))


def _when(row: TimelineRow) -> tuple[str, str]:
    at = row.at.astimezone(dt.UTC).isoformat() if row.at else str(row.day or "")
    return at, row.record_id


def _contact(desk: Desk, row: ContactRow) -> TimelineRow:
    contact = row.contact
    face = contact.how is not None and str(contact.how) == "01"
    title = getattr(contact.attendance or contact.how, "label", "")
    mine = contact.worker == desk.me.account
    kind = "visit" if face else "call"
    return TimelineRow(
        kind, contact.id, contact.started_at, None, title, contact.note, row.worker_name, mine
    )


def _versions(desk: Desk, plan: PlanView | None) -> list[TimelineRow]:
    return [
        TimelineRow(
            "agreed",
            row.version.id,
            row.version.agreed_at,
            None,
            "",
            row.version.agreed_with,
            row.by_name,
            row.version.worker == desk.me.account,
        )
        for row in (plan.versions if plan else ())
    ]


def _bookings(desk: Desk, person_id: str) -> list[TimelineRow]:
    """Bookings that are to come or were called off; a kept one is there as its visit."""
    return [
        TimelineRow(
            "booking",
            one.id,
            one.starts_at,
            None,
            one.state.label,
            one.remember,
            names.worker_name(desk, one.worker),
            one.worker == desk.me.account,
        )
        for one in desk.reads.records(Booking, files.cover(person_id))
        if one.state is not BookingState.KEPT
    ]


def _vouchers(desk: Desk, person_id: str) -> list[TimelineRow]:
    return [
        TimelineRow(
            "voucher", one.id, None, one.issued_on, one.state.label, one.foodbank, "", False
        )
        for one in vouchers.vouchers(desk, person_id)
    ]


def _measures(desk: Desk, person_id: str) -> list[TimelineRow]:
    return [
        TimelineRow(
            "measure",
            one.id,
            None,
            one.asked_on,
            getattr(one.instrument, "label", ""),
            "",
            "",
            False,
        )
        for one in measures.asked_so_far(desk, person_id)
    ]
