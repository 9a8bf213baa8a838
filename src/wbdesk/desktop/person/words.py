"""The sentences of the summary: what a line of the timeline is called, days, the lines for a GP."""

from __future__ import annotations

import datetime as dt

from wbdesk.application.summary import Summary, TimelineRow
from wbdesk.domain.days import london_day
from wbdesk.domain.records.episode import Booking
from wbdesk.i18n import _, isolate, ngettext
from wbdesk.i18n.formats import day, day_full, day_short, listing, moment, relative_day

KINDS = {
    "visit": "home",
    "call": "phone",
    "agreed": "star",
    "booking": "calendar",
    "voucher": "bowl",
    "measure": "chart",
}


def title_of(row: TimelineRow) -> str:
    """Return what a line is called: the kind, and how it went."""
    kind = {
        "visit": _("Visit"),
        "call": _("Call or message"),
        "agreed": _("Plan agreed"),
        "booking": _("Booking"),
        "voucher": _("Food bank voucher"),
        "measure": _("How life is"),
    }.get(row.kind, "")
    more = _(row.title) if row.title and row.kind != "measure" else ""
    return _("{what}: {words}").format(what=kind, words=more) if more else kind


def when_of(row: TimelineRow, today: dt.date) -> str:
    """Return the day of a line, with the year where it is another."""
    on = london_day(row.at) if row.at else row.day
    if on is None:
        return ""
    return day(on) if on.year == today.year else day_full(on)


def due_words(due: dt.date, today: dt.date) -> str:
    """Return "5 days late", "Today" or the day."""
    late = (today - due).days
    if late > 0:
        return ngettext("{n} day late", "{n} days late", late).format(n=late)
    return relative_day(due, today) if late > -2 else day_short(due)


def standing_words(found: Summary, today: dt.date) -> str:
    """Return "12 days since contact, 2 tries since"; nothing while the days rest."""
    now = found.standing
    if now is None or now.days is None:
        return ""
    said = _since_words((today - now.last_reached).days) if now.last_reached else _("Not met yet")
    if now.tries:
        tries = ngettext("{n} try since", "{n} tries since", now.tries).format(n=now.tries)
        return _("{words}, {more}").format(words=said, more=tries)
    return said


def _since_words(days: int) -> str:
    if days <= 0:
        return _("Contact today")
    return ngettext("{n} day since contact", "{n} days since contact", days).format(n=days)


def booking_words(booking: Booking) -> str:
    """Return "Next: Wed 18 March, 09:30"."""
    if booking.starts_at is None:
        return ""
    return _("Next: {when}").format(when=isolate(moment(booking.starts_at)))


def gp_lines(found: Summary, today: dt.date) -> str:
    """Return three plain lines for the record of the GP; never a note, quiet or other."""
    return "\n".join((_seen_line(found, today), _goals_line(found), _next_line(found)))


def _seen_line(found: Summary, today: dt.date) -> str:
    seen = next(
        (r for r in found.timeline if r.kind in {"visit", "call"} and r.at is not None), None
    )
    if seen is None:
        return _("Wellbeing support: not met yet.")
    return _("Wellbeing support: last contact {day}, by {name}.").format(
        day=isolate(when_of(seen, today)), name=isolate(seen.by_name)
    )


def _goals_line(found: Summary) -> str:
    goals = [isolate(g.goal.words.en or g.goal.words.other) for g in found.goals[:3]]
    if not goals:
        return _("No goals written down yet.")
    return _("Working on: {goals}.").format(goals=listing(goals))


def _next_line(found: Summary) -> str:
    if found.next_booking is not None and found.next_booking.starts_at is not None:
        when = isolate(moment(found.next_booking.starts_at))
        return _("Next visit: {when}.").format(when=when)
    return _("Nothing booked yet.")
