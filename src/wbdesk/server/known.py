"""Compares people with the others of the service; what it finds names nobody.

Two are alike who bear one NHS number, or were born on one day and share a first or family name.
Each cover gets a record with the same pair; who holds one of them learns that there may be another.
"""

from __future__ import annotations

from wbdesk.domain import files
from wbdesk.domain.identity import derived_id
from wbdesk.domain.operation import Operation, OperationKind
from wbdesk.domain.record import changes
from wbdesk.domain.records.known import MaybeKnown
from wbdesk.domain.row import Key
from wbdesk.server import rules
from wbdesk.server.ledger import Caller
from wbdesk.server.own_writes import own_write
from wbdesk.server.storage import access
from wbdesk.server.storage.ledger import PostgresLedger
from wbdesk.server.transaction import administer

AT_ONCE = 50  # the service waits meanwhile; the rest is for the next time


def compare(held: PostgresLedger) -> int:
    """Write what is new about people who may be one; return how many pairs there were."""
    if not access.alike(held):
        return 0
    held.lock_service()
    office = Caller(held.service, held.service, rules.OFFICE, "")
    pairs = access.alike(held)[:AT_ONCE]
    for one, other in pairs:
        administer(held, office, [_told(one, other), _told(other, one)])
    return len(pairs)


def _told(person: str, other: str) -> Operation:
    pair = derived_id("maybe_known", *sorted((person, other)))
    made = MaybeKnown(
        id=derived_id("maybe_known", pair, person), file_id=files.cover(person), pair=pair
    )
    key = Key(made.file_id, "maybe_known", made.id)
    return own_write(OperationKind.CREATE, key, changes(None, made), group=pair)
