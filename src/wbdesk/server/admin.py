"""What the service's administrator does; all that is written goes through the one transaction."""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Collection

from wbdesk.domain import files, lists
from wbdesk.domain import records as _records
from wbdesk.domain.choice import known
from wbdesk.domain.errors import Refused
from wbdesk.domain.files import FileKind
from wbdesk.domain.identity import new_id
from wbdesk.domain.operation import Operation, OperationKind
from wbdesk.domain.record import changes
from wbdesk.domain.records.team import Worker
from wbdesk.domain.row import Key
from wbdesk.server import after_restore, grants, migrations, rules, signin, tokens
from wbdesk.server.after_restore import STOP, Entry
from wbdesk.server.ledger import Caller, Grant
from wbdesk.server.own_writes import own_write
from wbdesk.server.storage import history, keys, lives, people
from wbdesk.server.storage.database import Database, opened
from wbdesk.server.storage.ledger import PostgresLedger, ledger
from wbdesk.server.storage.people import Account, Device, Team
from wbdesk.server.transaction import administer
from wbdesk.wire.organisation import public_key

assert _records  # filling the register of definitions

CODE_DAYS = 7
CASE_FILES = ("cover", "main", "safeguarding")


def make_service(dsn: str, organisation: str) -> str:
    """Bring the database at *dsn* to this program's schema; return the service called so.

    It is made if there is none of that name.
    """
    migrations.upgrade(dsn)
    with opened(dsn) as database, database.writing() as connection:
        known_as = {name: service for service, name in people.services(connection)}
        if organisation in known_as:
            return known_as[organisation]
        service = new_id()
        people.make_service(connection, service, organisation, new_id(), secrets.token_bytes(32))
        office = Account(service, organisation, rules.OFFICE, "", active=True)
        people.make_account(PostgresLedger(connection, service), office)
    return service


def only_service(database: Database) -> str:
    """Return the id of the one service of this database; raises Refused."""
    with database.reading() as connection:
        found = people.services(connection)
    if len(found) != 1:
        raise Refused("which-service", count=len(found))
    return found[0][0]


def add_team(database: Database, service: str, name: str) -> str:
    """Make a team; return its id."""
    team = Team(new_id(), name)
    with ledger(database, service) as held:
        people.make_team(held, team)
    return team.id


def teams(database: Database, service: str) -> list[Team]:
    """Return all teams."""
    with ledger(database, service) as held:
        return people.teams(held)


def add_account(database: Database, service: str, name: str, role: str, team: str) -> str:
    """Make an account in *team* (id or name), with a colleague's record; return its id."""
    if known(lists.Role, role) is None:
        raise Refused("no-such-role", role=role)
    with ledger(database, service) as held:
        team_id = _named(team, [(t.id, t.name) for t in people.teams(held)], "no-such-team")
        made = Account(new_id(), name, role, team_id, active=True)
        people.make_account(held, made)
        file = files.team(team_id)
        worker = Worker(id=made.id, file_id=file, name=name, role=lists.Role(role))
        administer(held, _office(service), [_creates(worker)], [Grant(made.id, file)])
    return made.id


def accounts(database: Database, service: str) -> list[Account]:
    """Return the accounts of people."""
    with ledger(database, service) as held:
        return [a for a in people.accounts(held) if a.role != rules.OFFICE]


def set_password(database: Database, service: str, account: str, password: str) -> None:
    """Keep the argon2 hash of a password."""
    with ledger(database, service) as held:
        people.set_password(held, _account(held, account).id, signin.hashed(password))


def enrol_code(
    database: Database, service: str, account: str, now: dt.datetime | None = None
) -> str:
    """Return a new code, which sets up one desk within a week; it is stored as a hash only."""
    expires = (now or dt.datetime.now(dt.UTC)) + dt.timedelta(days=CODE_DAYS)
    with ledger(database, service) as held:
        public = keys.organisation_key(held)
        code = tokens.new_code(public_key(public).id if public else "")
        people.make_code(held, _account(held, account).id, tokens.code_hash(code), expires)
    return code


def grant(
    database: Database,
    service: str,
    account: str,
    case: str,
    names: Collection[str] = CASE_FILES[:2],
) -> int:
    """Open files of a case (person's id or reference) to *account*; return the position.

    With the main file goes the account's own author file, where unfinished notes are kept.
    """
    return grants.open_files(database, service, account, case, names)


def close(
    database: Database,
    service: str,
    account: str,
    case: str,
    names: Collection[str] = CASE_FILES,
) -> int:
    """Close files of a case to *account*; return the position."""
    return grants.close_files(database, service, account, case, names)


def devices(database: Database, service: str) -> list[Device]:
    """Return all devices."""
    with ledger(database, service) as held:
        return people.devices(held)


def copied(database: Database, service: str) -> list[lives.Twin]:
    """Return the devices that live on as two desks: somebody copied their files."""
    with ledger(database, service) as held:
        return lives.twins(held.connection, service)


def looks(
    database: Database, service: str, account: str = "", case: str = "", most: int = 200
) -> list[history.Look]:
    """Return who looked at which file, latest first: of one worker, about one case, or all."""
    with ledger(database, service) as held:
        worker = _account(held, account).id if account else ""
        person = _case(held, case) if case else ""
        asked = history.LooksAsked(worker=worker, person=person, most=most)
        return history.looks(held.connection, service, asked)


def stop_device(database: Database, service: str, device: str) -> None:
    """Take a device's access away; its tokens stop working at once."""
    with ledger(database, service) as held:
        head = held.lock_service()
        if not people.stop_device(held, device):
            raise Refused("no-such-device")
        # As if it were the next position: a dump of this one may not know it.
        entry = Entry(STOP, service, device, held.life(), head.position + 1)
        after_restore.append([entry])


def _office(service: str) -> Caller:
    return Caller(service, service, rules.OFFICE, "")


def _creates(worker: Worker) -> Operation:
    key = Key(worker.file_id, "worker", worker.id)
    return own_write(OperationKind.CREATE, key, changes(None, worker))


def _account(held: PostgresLedger, named: str) -> Account:
    everybody = [a for a in people.accounts(held) if a.role != rules.OFFICE]
    found = _named(named, [(a.id, a.name) for a in everybody], "no-such-account")
    return next(a for a in everybody if a.id == found)


def _case(held: PostgresLedger, named: str) -> str:
    person = people.case_named(held, named)
    if person is None:
        raise Refused("no-such-case")
    return person


def _files(person: str, names: Collection[str]) -> list[str]:
    if not names or set(names) - set(CASE_FILES):
        raise Refused("no-such-file")
    return [files.file_id(FileKind(name), person) for name in names]


def _named(wanted: str, known_as: list[tuple[str, str]], code: str) -> str:
    """Return the id that *wanted* is, or that bears it as the only one of its name."""
    ids = [i for i, name in known_as if wanted in (i, name)]
    if len(ids) != 1:
        raise Refused(code, count=len(ids))
    return ids[0]
