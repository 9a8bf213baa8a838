"""What an upgraded service does of itself: it takes up what was too new for the one before it."""

from __future__ import annotations

import datetime as dt
import logging

from wbdesk.domain.arrival import arrive
from wbdesk.domain.identity import new_id
from wbdesk.domain.operation import Act, Operation, OperationKind, Result
from wbdesk.domain.parked import ParkedState
from wbdesk.domain.row import Key
from wbdesk.server import rules
from wbdesk.server.ledger import Caller, Ledger
from wbdesk.server.storage import people
from wbdesk.server.storage.database import Database
from wbdesk.server.storage.ledger import PostgresLedger, ledger
from wbdesk.server.transaction import take_decision
from wbdesk.server.world import read_world

log = logging.getLogger(__name__)

_WAITING = """
SELECT file_id, type, id FROM record
WHERE service_id = %(service)s AND type = 'parked' AND doc ->> 'state' = 'open'
    AND doc ->> 'why' IN ('newer', 'waits-for-its-record')
ORDER BY position, file_id, id
"""


def take_up(database: Database) -> int:
    """Let everything arrive that this program understands; return how many groups that were."""
    with database.reading() as connection:
        services = [service for service, _name in people.services(connection)]
    taken = 0
    for service in services:
        with ledger(database, service) as held:
            waiting = waiting_in(held)
        for key in waiting:
            with ledger(database, service) as held:
                taken += take_up_one(held, service, key)
    if taken:
        log.info("%d groups were taken up that had been too new", taken)
    return taken


def waiting_in(held: PostgresLedger) -> list[Key]:
    """Return what was parked because nobody understood it, in the order in which it came."""
    return [Key(*row) for row in held.ask(_WAITING)]


def take_up_one(held: Ledger, service: str, key: Key) -> bool:
    """Let one parked group arrive as its author wrote it, if this program understands it."""
    office = Caller(service, service, rules.OFFICE, "")
    head = held.lock_service()
    operation = _allows(service, key)
    world = read_world(held, office, head, [operation])
    row = world.row(key)
    if row is None or row.doc.get("state") != ParkedState.OPEN.value:
        return False
    decided = arrive(world, [operation], lambda _: None)
    if any(outcome.result is Result.REFUSED for outcome in decided[0]):
        return False
    take_decision(held, world, office, operation, decided)
    return True


def _allows(service: str, key: Key) -> Operation:
    return Operation(
        op_id=new_id(),
        epoch="",
        n=0,
        author=service,
        role=rules.OFFICE,
        group=new_id(),
        kind=OperationKind.DECIDE,
        act=Act.DECIDE,
        type=key.type,
        id=key.id,
        file_id=key.file_id,
        fields={"state": (ParkedState.OPEN.value, ParkedState.ALLOWED.value)},
        written_at=dt.datetime.now(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
    )
