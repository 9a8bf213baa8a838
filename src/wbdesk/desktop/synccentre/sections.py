"""The lines of the list, section by section."""

from __future__ import annotations

from collections.abc import Sequence

from wbdesk.application.closings import HELD, LeaverView
from wbdesk.application.sameness import Alike
from wbdesk.application.waiting import WaitingRow
from wbdesk.desktop.synccentre import words
from wbdesk.desktop.synccentre.alike import alike_heading, state_words
from wbdesk.desktop.synccentre.decide import (
    farewell_words,
    parked_from,
    parked_heading,
)
from wbdesk.desktop.synccentre.entries import Entry
from wbdesk.desktop.synccentre.leavers import leaver_heading, leaver_words
from wbdesk.desktop.synccentre.presenter import SyncShown
from wbdesk.i18n import _
from wbdesk.i18n.formats import moment

SHOWN = 200  # lines of a section; a thousand changes after a month away are counted, not listed

# These are under "Needs you" themselves, and "access" is a log.
_NOT_NEWS = {"difference", "parked", "access"}


def sections(shown: SyncShown, *, private: bool) -> list[Entry]:
    """Return the lines with a heading over each section that has some."""
    return [
        *_needs(shown, private),
        *_waits(shown, private),
        *_came(shown, private),
        *_looked_at(shown, private),
        *_writing(shown),
        *_left(shown),
    ]


def _needs(shown: SyncShown, private: bool) -> list[Entry]:
    made = [
        Entry(
            f"difference/{view.difference.id}",
            words.about(view, private=private),
            words.which(view),
            "two",
            "due",
            view,
        )
        for view in shown.differences
    ]
    made += [
        Entry(
            f"refused/{row.op_id}",
            words.waiting_words(row, private=private),
            _sent_back(row),
            "alert",
            "due",
            row,
        )
        for row in shown.centre.sent_back
    ]
    made += [
        Entry(
            f"parked/{view.parked.id}",
            parked_heading(view, private=private),
            parked_from(view),
            "alert",
            "due",
            view,
        )
        for view in shown.parked
    ]
    made += [_alike(pair, "due", private) for pair in shown.alike]
    made += [_leaver(view, "due") for view in shown.leavers if view.leaver.state == HELD]
    return _headed(_("Needs you"), "alert", made)


def _leaver(view: LeaverView, tone: str) -> Entry:
    key = f"leaver/{view.leaver.device}/{view.leaver.state}"
    return Entry(key, leaver_heading(view), leaver_words(view), "laptop", tone, view)


def _writing(shown: SyncShown) -> list[Entry]:
    made = [_leaver(view, "ink2") for view in shown.leavers if view.leaver.state != HELD]
    return _headed(_("Still being written"), "pen", made)


def _alike(pair: Alike, tone: str, private: bool) -> Entry:
    heading = alike_heading(pair, private=private)
    return Entry(
        f"alike/{pair.told[0].pair}", heading, state_words(pair.state), "people", tone, pair
    )


def _looked_at(shown: SyncShown, private: bool) -> list[Entry]:
    """Whoever said that two records are of one person, or of two, can say otherwise here."""
    made = [_alike(pair, "ink2", private) for pair in shown.looked_at[:SHOWN]]
    return _headed(_("One person or two"), "people", made, len(shown.looked_at))


def _waits(shown: SyncShown, private: bool) -> list[Entry]:
    rows = _newest_of_each(shown.centre.waiting)
    made = [
        Entry(
            f"waiting/{row.op_id}",
            words.waiting_words(row, private=private),
            moment(row.written_at),
            "note",
            "ink2",
            row,
        )
        for row in rows[:SHOWN]
    ]
    return _headed(_("Waiting to send"), "arrowu", made, len(shown.centre.waiting))


def _newest_of_each(rows: Sequence[WaitingRow]) -> list[WaitingRow]:
    """Several changes of one kind about one person are one line, the newest, newest first."""
    last = {(row.person_id, row.person_name, row.title): row for row in rows}
    return sorted(last.values(), key=lambda row: row.n, reverse=True)


def _came(shown: SyncShown, private: bool) -> list[Entry]:
    made = [
        Entry(
            f"came/{n}/{row.record_id}",
            words.arrived_words(row, private=private),
            words.arrived_from(row),
            "download",
            "ink2",
            row,
        )
        for n, row in enumerate(shown.centre.arrived[:SHOWN])
        if row.type not in _NOT_NEWS
    ]
    return _headed(_("Came in"), "download", made)


def _sent_back(row: WaitingRow) -> str:
    if row.result == "parked":
        return _("Your supervisor chooses")
    return _("Came back, not taken")


def _left(shown: SyncShown) -> list[Entry]:
    made = [
        Entry(f"left/{row.line}", farewell_words(row)[0], moment(row.at), "lock", "ink2", row)
        for row in shown.farewells[:SHOWN]
    ]
    return _headed(_("Left this laptop"), "lock", made)


def _headed(title: str, icon: str, made: list[Entry], count: int | None = None) -> list[Entry]:
    if not made:
        return []
    number = str(len(made) if count is None else count)
    return [Entry("", title, number, icon), *made]
