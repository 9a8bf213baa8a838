"""How a world comes to rest: nothing goes wrong any more, people go home, and everybody syncs."""

from __future__ import annotations

from simulation.drafts import go_home
from simulation.world import Lost, World

_MOST = 10


def quiet(world: World) -> None:
    """Let everything arrive; raises Lost if the desks do not come to rest."""
    world.network.bad = 0
    while world.network.late:
        world.network.deliver()
    # Who stays at work lets a draft stand, and the file that it is in with it.
    going = [laptop for laptop in world.live if world.chance.likely(70)]
    for _ in range(_MOST):
        before = world.office.store.position
        world.office.confirm()
        for laptop in world.live:
            if not world.sync(laptop):
                raise Lost(f"{laptop.name} does not come to the end of its round in quiet")
        waits = [laptop.name for laptop in going if go_home(world, laptop)]
        held = any(state == "held" for state, _ in world.office.store.leaving.values())
        if world.office.store.position == before and not (held or waits):
            return
    raise Lost("the desks do not come to rest")
