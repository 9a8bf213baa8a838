"""What becomes of an account: another role, or its end when somebody leaves."""

from __future__ import annotations

from dataclasses import dataclass

from wbdesk.domain import files, lists
from wbdesk.domain.choice import known
from wbdesk.domain.errors import Refused
from wbdesk.domain.operation import Operation, OperationKind
from wbdesk.domain.row import Key
from wbdesk.server import after_restore, grants
from wbdesk.server.after_restore import END, ROLE, Entry
from wbdesk.server.own_writes import own_write
from wbdesk.server.storage import keys, people
from wbdesk.server.storage.database import Database
from wbdesk.server.storage.ledger import PostgresLedger, ledger
from wbdesk.server.storage.people import Account
from wbdesk.server.transaction import administer


@dataclass(frozen=True, slots=True)
class Ended:
    """An account that nobody uses any more: its desks, and files that are still to be moved."""

    account: str
    desks: int
    files: int


def end(database: Database, service: str, named: str) -> Ended:
    """End an account: its desks become retired, its open codes are void, its password too.

    What is open to it stays open, so that what its desks hand over still arrives; its cases are
    moved with `grant move`.
    """
    with ledger(database, service) as held:
        head, found = held.lock_service(), grants.account(held, named)
        people.end_account(held, found.id)
        desks = sum(d.active for d in people.devices(held) if d.account == found.id)
        entry = Entry(END, service, found.id, held.life(), head.position + 1)
        after_restore.append([entry])
    still = grants.listed(database, service, found.id)
    return Ended(found.id, desks, len(still))


def set_role(database: Database, service: str, named: str, role: str) -> int:
    """Give an account another role, in the colleague's record too; return the position."""
    if known(lists.Role, role) is None:
        raise Refused("no-such-role", role=role)
    with ledger(database, service) as held:
        head, found = held.lock_service(), grants.account(held, named)
        entry = Entry(ROLE, service, found.id, held.life(), head.position + 1, told=role)
        after_restore.append([entry])
        return _give(held, found, role)


def role_again(held: PostgresLedger, account: str, role: str) -> None:
    """Give an account the role that it had before a restore, if the dump knows the account."""
    held.lock_service()
    for found in people.accounts(held):
        if found.id == account:
            _give(held, found, role)


def _give(held: PostgresLedger, account: Account, role: str) -> int:
    people.set_role(held, account.id, role)
    patches = _patches(held, account.team, account.id, "role", role)
    return administer(held, grants.by_whom(held, ""), patches)


def note_keyring(held: PostgresLedger, account: str, team: str) -> None:
    """Let the colleague's record say whether a keyring takes part on each of their laptops.

    A supervisor sees it, also without a connection; the caller holds the service's lock.
    """
    value = "yes" if keys.all_with_keyring(held, account) else "no"
    if changed := _patches(held, team, account, "keyring", value):
        administer(held, grants.by_whom(held, ""), changed)


def _patches(
    held: PostgresLedger, team: str, account: str, name: str, value: str
) -> list[Operation]:
    """Return the change of the colleague's record; none where it says so already."""
    key = Key(files.team(team), "worker", account)
    found = held.find([key]).rows.get(key)
    before = found[0].doc.get(name) if found else None
    if found is None or before == value:
        return []
    return [own_write(OperationKind.PATCH, key, {name: (before, value)})]
