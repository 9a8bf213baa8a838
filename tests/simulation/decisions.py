"""What was parked, and what supervisors and the service itself make of it: no word of it goes."""

from __future__ import annotations

from collections.abc import Iterator

from simulation import loans
from simulation.desk import do
from simulation.laptop import Laptop
from simulation.versions import speaking
from simulation.world import World
from wbdesk.application import inbox
from wbdesk.application.ports import Desk
from wbdesk.domain import parked
from wbdesk.domain.errors import Refused
from wbdesk.domain.operation import OperationKind
from wbdesk.domain.parked import DECIDERS, Parked, ParkedState
from wbdesk.domain.row import Row
from wbdesk.server import upgrade


def decide(world: World, laptop: Laptop, steps: int = -1) -> None:
    """Let somebody decide about parked work: let it arrive, pass it on, or say that it is seen to.

    Whoever it was passed on to has written of it elsewhere.
    """
    mine = laptop.me.account
    found = [
        one
        for one in laptop.reads.records(Parked)
        if (one.state is ParkedState.HANDED and one.to == mine)
        or (one.state is ParkedState.OPEN and laptop.me.role in DECIDERS)
    ]
    if not found:
        return
    seen, dice = world.chance.dice.choice(found), world.chance.dice
    others = [one.me.account for one in world.laptops if one.me.account != seen.author]

    def work(desk: Desk) -> None:
        if seen.state is ParkedState.HANDED:
            inbox.done(desk, seen)
        elif others and world.chance.likely(30):
            inbox.hand_over(desk, seen, dice.choice(others))
        else:
            inbox.allow(desk, seen)

    world.tell(f"{laptop.name} decides about what came too late ({seen.why})")
    try:
        do(world, laptop, work, steps)
    except Refused as refusal:
        world.tell(f"  not taken: {refusal.code}")


def tick(world: World, _laptop: Laptop) -> None:
    """Let the service take up what it had to park and can understand now, as it does by itself."""
    loans.keep_time(world)
    with speaking(world.office.speaks):
        _take_up(world)


def upgrade_service(world: World, laptop: Laptop) -> None:
    """Let a newer program be the service; it takes up what was too new for the one before."""
    if not world.office.speaks.is_newer:
        world.tell("the service is upgraded")
        world.office.speaks = world.newest
        tick(world, laptop)


def upgrade_laptop(world: World, laptop: Laptop, steps: int = -1) -> None:
    """Let a newer program begin with a laptop's file."""
    if laptop.speaks.is_newer:
        return
    world.tell(f"{laptop.name} is upgraded")
    laptop.speaks = world.newest  # also where it dies meanwhile: it begins again
    if steps < 0:
        laptop.lock()
    elif laptop.at_risk(steps, laptop.lock):
        world.tell(f"  and {laptop.name} dies")


def newer_taken_up(world: World) -> Iterator[str]:
    """An upgraded service leaves nothing parked because it is too new."""
    if world.office.speaks.is_newer:
        rows = [row for row, _ in world.office.store.rows.values() if row.key.type == "parked"]
        for row in rows:
            if (row.doc["why"], row.doc["state"]) == ("newer", "open"):
                yield f"the service is newer, and {row.doc['operations']} is still parked"


def _take_up(world: World) -> None:
    office = world.office
    waiting = [
        row
        for row, _ in office.store.rows.values()
        if row.key.type == "parked"
        and row.doc["state"] == ParkedState.OPEN.value
        and row.doc["why"] in ("newer", "waits-for-its-record", "lost-file")
    ]
    for row in sorted(waiting, key=_turn):
        with office.ledger(office.store.service) as held:
            if upgrade.take_up_one(held, office.store.service, row.key):
                world.tell(f"the service takes up what was parked ({row.doc['why']})")


def _turn(row: Row) -> tuple[bool, int, str, str]:
    """Return when the service comes to *row*: what somebody decided goes first."""
    kinds = {operation.kind for operation in parked.operations_in([row])}
    return OperationKind.DECIDE not in kinds, row.position, row.key.file_id, row.key.id


def decisions_heard(world: World) -> Iterator[str]:
    """Whoever wrote what was parked knows what was decided, also where the file has left."""
    for laptop in world.live:
        heard = laptop.ask(
            "SELECT op_id, result FROM outbox UNION SELECT op_id, result FROM farewell"
            " WHERE why = 'parked'"
        )
        for op_id, result in heard:
            decided = world.office.store.decided.get(op_id)
            if decided and decided.author == laptop.me.account and decided.result != result:
                yield f"{laptop.name} hears {result!r} of {op_id}, which became {decided.result}"
