"""Putting a dump back: what the dump does not know is done again, then a new life begins."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from wbdesk.domain.errors import Refused
from wbdesk.server import accounts, after_restore, backup, grants, keys, migrations, proof
from wbdesk.server.after_restore import (
    CLOSE,
    END,
    ERASE,
    HOLD,
    LIFE,
    LOST,
    RELEASE,
    ROLE,
    STOP,
    Entry,
)
from wbdesk.server.storage import access, lives, people
from wbdesk.server.storage.database import Database, opened
from wbdesk.server.storage.ledger import PostgresLedger, ledger


@dataclass(frozen=True, slots=True)
class Restored:
    """One service that was put back: where its dump ended, what was done again, its new life."""

    service: str
    position: int
    again: int
    epoch: str


def restore(dsn: str, file: Path, *, replace: bool = False) -> list[Restored]:
    """Put the proven dump *file* in place at *dsn* and make it ready to serve; raises Refused.

    Nobody may be served at *dsn* meanwhile.
    """
    entries = _listed()
    services = backup.restore(dsn, file, replace=replace)
    migrations.upgrade(dsn)
    again: dict[str, int] = {}
    with opened(dsn) as database:
        for service, epoch, position, _ in services:
            left = after_restore.pending(entries, service, epoch, position)
            again[service] = after_restore.replay(left, lambda one: _do(database, one))
        begun = lives.begin(dsn, services)
        faults = [fault for held in services for fault in proof.check(database, held.service)]
    if faults:
        raise Refused("not-fitting", count=len(faults))
    after_restore.append(
        Entry(LIFE, held.service, begun[held.service], held.epoch, held.position)
        for held in services
    )
    return [
        Restored(held.service, held.position, again[held.service], begun[held.service])
        for held in services
    ]


def _listed() -> list[Entry]:
    """Return the list before anything is touched; raises Refused for what is not known."""
    entries = after_restore.read()
    for one in entries:
        if one.act not in _KNOWN:
            raise Refused("cannot-do-again", act=one.act)
    return entries


def _do(database: Database, entry: Entry) -> None:
    """Do again what was done after the dump."""
    if entry.act in (CLOSE, ERASE):
        grants.again(database, entry)
        return
    with ledger(database, entry.service) as held:
        _AGAIN[entry.act](held, entry)


def _stop(held: PostgresLedger, entry: Entry) -> None:
    people.stop_device(held, entry.what)


def _lost(held: PostgresLedger, entry: Entry) -> None:
    keys.lay_down(held, entry.what, entry.told)


def _end(held: PostgresLedger, entry: Entry) -> None:
    people.end_account(held, entry.what)


def _role(held: PostgresLedger, entry: Entry) -> None:
    accounts.role_again(held, entry.what, entry.told)


def _hold(held: PostgresLedger, entry: Entry) -> None:
    """Hold a person again; the reason lies in the database that was there before."""
    if not access.holds(held, entry.what):
        why = f"Set on {entry.at[:10]}, before a restore of the service."
        access.hold(held, entry.what, entry.by, why)


def _release(held: PostgresLedger, entry: Entry) -> None:
    access.release(held, entry.what, entry.by)


_AGAIN = {STOP: _stop, LOST: _lost, END: _end, ROLE: _role, HOLD: _hold, RELEASE: _release}
_KNOWN = {CLOSE, ERASE, LIFE, *_AGAIN}
