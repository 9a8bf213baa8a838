"""Files that were closed to this desk: what is still typed in them goes first."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from wbdesk.application import names
from wbdesk.application.ports import Desk
from wbdesk.application.rows import Changed, Farewell, Leaver

HELD = "held"
STILL = dt.timedelta(minutes=2)  # a draft that was not touched for so long is not being written


@dataclass(frozen=True, slots=True)
class LeaverView:
    """A laptop of the team that files leave, its worker's name, and whom this desk may name."""

    leaver: Leaver
    by_name: str
    people: tuple[str, ...]


def settle(desk: Desk, *, everything: bool = False) -> Changed:
    """Make operations of what was typed in closed files, unless somebody types there just now.

    *everything* is for a desk that locks: nobody types there.
    """
    before = desk.clock.now() + (STILL if everything else -STILL)
    with desk.open_unit() as unit:
        unit.give_up_drafts(before)
        return unit.commit()


def farewells(desk: Desk) -> tuple[Farewell, ...]:
    """Return what the person has to know of files that left, the newest first."""
    return desk.reads.farewells()


def say_goodbye(desk: Desk, line: int) -> Changed:
    """Take such a line out of the list."""
    with desk.open_unit() as unit:
        unit.say_goodbye(line)
        return unit.commit()


def leaver_views(desk: Desk, leavers: tuple[Leaver, ...]) -> tuple[LeaverView, ...]:
    """Return what leaves the laptops of the team, with the names that this desk holds."""
    return tuple(
        LeaverView(
            one,
            names.worker_name(desk, one.account),
            tuple(name for p in one.persons if (name := names.person_name(desk, p))),
        )
        for one in leavers
    )
