"""The verbs of the application at a laptop of a world."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from simulation.laptop import Laptop
from wbdesk.application.ports import Desk

if TYPE_CHECKING:
    from simulation.world import World

Work = Callable[[Desk], Any]  # whatever it gives back


@dataclass(frozen=True, slots=True)
class _Clock:
    now: Callable[[], dt.datetime]

    def today(self) -> dt.date:
        return self.now().date()


def do(world: World, laptop: Laptop, work: Work, steps: int) -> None:
    """Do *work* at *laptop*, which dies after *steps* if they are not negative."""
    desk = Desk(laptop.units, laptop.reads, _Clock(laptop.now), laptop.me, laptop.files)
    with world.at(laptop):
        if steps < 0:
            work(desk)
        elif laptop.at_risk(steps, lambda: work(desk)):
            world.tell(f"  and {laptop.name} dies")
