"""The sealed queue in a world: handed over by locked laptops, opened while they are away or lost.

Nothing of it may be written twice, and nothing that was saved may be missing from it.
"""

from __future__ import annotations

import base64
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from simulation import dict_pieces, luggage
from simulation.laptop import ORGANISATION, SIGNS, Laptop
from simulation.world import World
from wbdesk.domain.identity import new_id
from wbdesk.domain.operation import Operation
from wbdesk.server import unseal
from wbdesk.server.ledger import Caller
from wbdesk.server.storage.keys import DeviceKeys, Segment
from wbdesk.server.transaction import push
from wbdesk.storage.sealed_queue import sealed_ids, segments
from wbdesk.wire.handover import sync_key

if TYPE_CHECKING:
    from simulation.office import Office

_PUBLIC = base64.b64encode(sync_key(SIGNS).public_key().public_bytes_raw()).decode()


def hand_over(world: World, laptop: Laptop) -> None:
    """Let a laptop that is locked hand over what is sealed."""
    if not world.sort.sealed:
        return
    world.tell(f"{laptop.name} hands its sealed queue over")
    for path in segments(laptop.sealed_in):
        world.inbox[laptop.device, path.name] = path.read_bytes()
    world.office.store.unopened.add(laptop.device)
    luggage.hand_over(world, laptop)


def open_inbox(world: World, _laptop: Laptop) -> None:
    """Let somebody with the organisation's key take up what was handed over."""
    if world.inbox:
        world.tell("the sealed queues are opened")
    for device in sorted({device for device, _name in world.inbox}):
        _push(world.office, device, _operations(world, device))
    if world.sort.files:
        world.office.store.unopened.clear()
        dict_pieces.settle(world.office)


def lose(world: World, laptop: Laptop) -> None:
    """Let a laptop hand over its queue and never come back."""
    if not world.sort.sealed or len({one.device for one in world.live}) < 2:
        return
    hand_over(world, laptop)
    world.tell(f"{laptop.name} is lost")
    world.office.stop(laptop.device)
    world.backups = [one for one in world.backups if one[0] is not laptop]
    world.laptops.remove(laptop)
    laptop.switch_off()
    for one in world.laptops:
        one.stopped = one.stopped or one.device == laptop.device


def all_is_sealed(world: World, laptop: Laptop) -> Iterator[str]:
    """What waits at a laptop lies sealed beside it."""
    if world.sort.sealed and not laptop.stopped:
        sealed = {op_id for path in segments(laptop.sealed_in) for op_id in sealed_ids(path)}
        for op_id, epoch in laptop.ask(
            "SELECT op_id, epoch FROM outbox WHERE result = '' AND epoch <> ''"
            # What was typed in a closed file and could be no operation.
            " OR (epoch = '' AND result = 'refused' AND dismissed = 0)"
        ):
            if op_id not in sealed:
                state = "waits" if epoch else "is kept back"
                yield f"{op_id} {state} at {laptop.name} and is not sealed"


def in_inbox(world: World) -> dict[str, Operation]:
    """Return what the inbox holds, by its op_id."""
    devices = sorted({device for device, _name in world.inbox})
    return {one.op_id: one for device in devices for one in _operations(world, device)}


def _operations(world: World, device: str) -> list[Operation]:
    found = [Segment(of, name, body) for (of, name), body in world.inbox.items() if of == device]
    keys, done = _keys_of(world.office, device), unseal.Unsealed()
    ordered = sorted(found, key=lambda segment: segment.name)
    made = [o for one in ordered for o in unseal._opened(ORGANISATION, keys, one, done)]
    assert not done.refused, done.refused
    return made


def _keys_of(office: Office, device: str) -> DeviceKeys:
    known = office.store.devices[device]
    who = office.store.accounts[known.account]
    names = (device, who.id, who.role, who.team)
    return DeviceKeys(*names, known.active, _PUBLIC, "", "", False, "")  # no keyring


def _push(office: Office, device: str, operations: list[Operation]) -> None:
    """Push as `wbdesk-server unseal` does: under an epoch of its own, what is not known yet."""
    service, keys = office.store.service, _keys_of(office, device)
    with office.ledger(service) as held:
        known = held.answered({operation.op_id for operation in operations})
    once = {one.op_id: one for one in unseal.sendable(operations) if one.op_id not in known}
    if not once:
        return
    epoch = new_id()
    office.make_epoch(device, epoch)
    numbered = [replace(one, epoch=epoch, n=n) for n, one in enumerate(once.values(), start=1)]
    caller = Caller(service, keys.account, keys.role, keys.team, device)
    with office.also_retired():
        for part in unseal._parts(numbered):
            with office.ledger(service) as held:
                push(held, caller, epoch, part)
