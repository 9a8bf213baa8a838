"""How a world comes to rest: nothing goes wrong any more, people go home, and everybody syncs."""

from __future__ import annotations

import datetime as dt

from simulation import luggage
from simulation.decisions import decide, tick, upgrade_laptop, upgrade_service
from simulation.drafts import go_home
from simulation.laptop import Laptop
from simulation.sealing import open_inbox
from simulation.world import Lost, World

_MOST, _DECIDED = 12, 3


def quiet(world: World) -> None:
    """Let everything arrive; raises Lost if the desks do not come to rest."""
    _last_things(world)
    # Who stays at work lets a draft stand, and the file that it is in with it.
    going = [laptop for laptop in world.live if world.chance.likely(70)]
    for number in range(_MOST):
        before = world.office.store.position
        world.office.confirm()
        tick(world, world.live[0])
        carried = False
        for laptop in world.live:
            if not world.sync(laptop):
                raise Lost(f"{laptop.name} does not come to the end of its round in quiet")
            carried |= luggage.carry(world, laptop)
            with world.at(laptop):
                if number < _DECIDED and world.chance.likely(70):
                    decide(world, laptop)
        waits = [laptop.name for laptop in going if _goes_home(world, laptop)]
        if world.office.store.position == before and not (waits or carried or _is_open(world)):
            return
    raise Lost("the desks do not come to rest")


def _goes_home(world: World, laptop: Laptop) -> bool:
    with world.at(laptop):
        return go_home(world, laptop)


def _is_open(world: World) -> bool:
    """Whether something still waits for a request: operations, or files that were held back."""
    held = any(state == "held" for state, _ in world.office.store.leaving.values())
    held |= any(one.state == "held" for laptop in world.live for one in laptop.sync.leaving())
    return held or any(laptop.sync.batch() for laptop in world.live)


def _last_things(world: World) -> None:
    """Let the network be well, and what was held back arrive."""
    world.network.bad = 0
    while world.network.late:
        world.network.deliver()
    if world.chance.likely(30):
        world.chance.time += dt.timedelta(days=20)  # what is unsent of closed cases comes too late
    if world.office.store.erased:
        for laptop in world.live:
            laptop.lock()  # an unlocked desk asks about files that the service has forgotten
    for laptop in world.live:
        luggage.hand_over_unknown(world, laptop)
    open_inbox(world, world.live[0])
    if world.sort.newer and world.chance.likely(80):
        upgrade_service(world, world.live[0])
        for laptop in world.live[1:]:
            upgrade_laptop(world, laptop)
