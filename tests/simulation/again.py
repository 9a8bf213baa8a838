"""Saying everything again changes nothing: not at the service, and not at a desk."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from typing import Any

from simulation.dict_store import DictStore
from simulation.laptop import Laptop
from simulation.world import World
from wbdesk.domain.record import definitions
from wbdesk.wire.codec import NotOurs, unpack
from wbdesk.wire.messages import ask_from_wire

_KEPT = ("shadow", "newer", "outbox", "file")
_MOST = 15


def replays_change_nothing(world: World) -> Iterator[str]:
    """Send a stretch of all that was asked once more, and give a desk its last answers again."""
    dice, asked = world.chance.dice, [one for one in world.network.asked if _is_done(world, one[1])]
    first = dice.randint(0, len(asked))
    before = _of_service(world.office.store)
    for device, body in asked[first : first + _MOST]:
        world.network.answer(device, body)
        after = _of_service(world.office.store)
        if after != before:
            names = [name for name in before if before[name] != after[name]]
            yield f"the service moves {names} by a request that it answered before"
            return
    yield from _at_a_desk(world, dice.choice(world.live))


def _is_done(world: World, body: bytes) -> bool:
    """Whether each operation of a request has its outcome; what a desk gave up has none."""
    try:
        operations = ask_from_wire(unpack(body)).operations
    except NotOurs:
        return False
    return all(operation.op_id in world.office.store.by_op for operation in operations)


def _of_service(store: DictStore) -> dict[str, object]:
    # How far an epoch is counted may move: old words may have come in under a newer one.
    names = ("position", "head", "rows", "sums", "grants", "lines", "values")
    return {name: copy.copy(getattr(store, name)) for name in names}


def _at_a_desk(world: World, laptop: Laptop) -> Iterator[str]:
    with world.at(laptop):
        found = list(_told_again(world, laptop))
    yield from found


def _told_again(world: World, laptop: Laptop) -> Iterator[str]:
    before, answers = _of_desk(laptop), world.lines[laptop.name].answers
    for count in range(1, len(answers) + 1):
        for answer in answers[:count]:
            laptop.sync.take(answer)
        world.sync(laptop)
        if _of_desk(laptop) != before:
            yield f"{laptop.name} becomes another by answers that it had before"
            return


def _of_desk(laptop: Laptop) -> dict[str, list[tuple[Any, ...]]]:  # any columns
    tables = (*_KEPT, *(entry.name for entry in definitions()))
    with laptop.store.reading() as driver:
        return {
            name: sorted(driver.execute(f'SELECT * FROM "{name}"'), key=repr) for name in tables
        }
