"""Accounts, teams, devices and codes in PostgreSQL."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from wbdesk.server.storage.database import Connection
from wbdesk.server.storage.ledger import PostgresLedger


@dataclass(frozen=True, slots=True)
class Account:
    """Somebody who may enrol a desk."""

    id: str
    name: str
    role: str
    team: str
    active: bool


@dataclass(frozen=True, slots=True)
class Team:
    """A team, which is a field of its accounts and a file that they share."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Device:
    """A desk, the highest number that its epochs came to, and whether its keyring takes part."""

    id: str
    account: str
    active: bool
    created: dt.datetime
    last_n: int
    keyring: bool = False


@dataclass(frozen=True, slots=True)
class Known:
    """What a token is looked at with: the service's key, and who the device belongs to."""

    key: bytes
    role: str
    team: str


@dataclass(frozen=True, slots=True)
class Enrolment:
    """Whom a code was given to."""

    service: str
    organisation: str
    account: str
    name: str
    role: str
    team: str


def make_service(connection: Connection, service: str, name: str, epoch: str, key: bytes) -> None:
    """Write a new service, at position 0 and with an empty chain."""
    connection.execute(
        "INSERT INTO service (service_id, name, server_epoch, head, token_key)"
        " VALUES (%s, %s, %s, %s, %s)",
        (service, name, epoch, "0" * 64, key),
    )


def services(connection: Connection) -> list[tuple[str, str]]:
    """Return id and name of every service in this database."""
    rows = connection.execute("SELECT service_id, name FROM service ORDER BY created").fetchall()
    return [(row[0], row[1]) for row in rows]


def make_team(ledger: PostgresLedger, team: Team) -> None:
    """Write a team."""
    ledger.tell(
        "INSERT INTO team (service_id, team_id, name) VALUES (%(service)s, %(id)s, %(name)s)",
        id=team.id,
        name=team.name,
    )


def teams(ledger: PostgresLedger) -> list[Team]:
    """Return all teams, by name."""
    statement = "SELECT team_id, name FROM team WHERE service_id = %(service)s ORDER BY name"
    return [Team(*row) for row in ledger.ask(statement)]


def make_account(ledger: PostgresLedger, account: Account) -> None:
    """Write an account."""
    ledger.tell(
        "INSERT INTO account (service_id, account_id, name, role, team_id)"
        " VALUES (%(service)s, %(id)s, %(name)s, %(role)s, %(team)s)",
        id=account.id,
        name=account.name,
        role=account.role,
        team=account.team,
    )


def accounts(ledger: PostgresLedger) -> list[Account]:
    """Return all accounts, by name."""
    rows = ledger.ask(
        "SELECT account_id, name, role, team_id, active FROM account"
        " WHERE service_id = %(service)s ORDER BY name, account_id"
    )
    return [Account(*row) for row in rows]


def end_account(ledger: PostgresLedger, account: str) -> bool:
    """Let nobody use an account any more; return whether there was such an account."""
    found = ledger.tell(
        "UPDATE account SET active = false, password = NULL"
        " WHERE service_id = %(service)s AND account_id = %(account)s",
        account=account,
    )
    ledger.tell(
        "UPDATE enrolment SET used = now() WHERE service_id = %(service)s"
        " AND account_id = %(account)s AND used IS NULL",
        account=account,
    )
    return found > 0


def set_role(ledger: PostgresLedger, account: str, role: str) -> None:
    """Let an account work in another role."""
    ledger.tell(
        "UPDATE account SET role = %(role)s"
        " WHERE service_id = %(service)s AND account_id = %(account)s",
        account=account,
        role=role,
    )


def set_password(ledger: PostgresLedger, account: str, hashed: str) -> None:
    """Keep the argon2 hash of an account's password."""
    ledger.tell(
        "UPDATE account SET password = %(hashed)s"
        " WHERE service_id = %(service)s AND account_id = %(account)s",
        account=account,
        hashed=hashed,
    )


def key_of(connection: Connection, service: str) -> bytes | None:
    """Return the key with which *service* signs, or None where there is no such service."""
    row = connection.execute(
        "SELECT token_key FROM service WHERE service_id = %s", (service,)
    ).fetchone()
    return row[0] if row else None


def signing_in(
    connection: Connection, service: str, named: str
) -> tuple[Account, str | None] | None:
    """Return the account of this id, or of this name as the only one, with its password's hash."""
    rows = connection.execute(
        "SELECT account_id, name, role, team_id, active, password FROM account"
        " WHERE service_id = %s AND (account_id = %s OR name = %s)"
        " AND active AND role <> 'service'",
        (service, named, named),
    ).fetchall()
    return (Account(*rows[0][:5]), rows[0][5]) if len(rows) == 1 else None


def account_of(connection: Connection, service: str, account: str) -> Account | None:
    """Return an account in use, or None."""
    row = connection.execute(
        "SELECT account_id, name, role, team_id, active FROM account"
        " WHERE service_id = %s AND account_id = %s AND active",
        (service, account),
    ).fetchone()
    return Account(*row) if row else None


def devices(ledger: PostgresLedger) -> list[Device]:
    """Return all devices, the newest last."""
    rows = ledger.ask(
        "SELECT d.device_id, d.account_id, d.active, d.created,"
        " coalesce((SELECT max(e.last_n) FROM device_epoch e WHERE e.service_id = d.service_id"
        " AND e.device_id = d.device_id), 0),"
        " coalesce((SELECT k.keyring FROM device_key k WHERE k.service_id = d.service_id"
        " AND k.device_id = d.device_id), false)"
        " FROM device d WHERE d.service_id = %(service)s ORDER BY d.created"
    )
    return [Device(*row) for row in rows]


def stop_device(ledger: PostgresLedger, device: str) -> bool:
    """Take a device's access away; return whether there was such a device."""
    found = ledger.tell(
        "UPDATE device SET active = false WHERE service_id = %(service)s AND device_id = %(id)s",
        id=device,
    )
    return found > 0


def make_code(ledger: PostgresLedger, account: str, hashed: str, expires: dt.datetime) -> None:
    """Write the hash of a code for *account*."""
    ledger.tell(
        "INSERT INTO enrolment (service_id, code, account_id, expires)"
        " VALUES (%(service)s, %(hashed)s, %(account)s, %(expires)s)",
        account=account,
        hashed=hashed,
        expires=expires,
    )


def use_code(connection: Connection, hashed: str, now: dt.datetime) -> Enrolment | None:
    """Use a code up; return whom it was given to, or None for one that is not to be used."""
    row = connection.execute(
        "UPDATE enrolment e SET used = %(now)s FROM account a, service s"
        " WHERE e.code = %(code)s AND e.used IS NULL AND e.expires > %(now)s"
        " AND a.service_id = e.service_id AND a.account_id = e.account_id AND a.active"
        " AND s.service_id = e.service_id"
        " RETURNING s.service_id, s.name, a.account_id, a.name, a.role, a.team_id",
        {"code": hashed, "now": now},
    ).fetchone()
    return Enrolment(*row) if row else None


def make_device(ledger: PostgresLedger, device: str, account: str, secret: str) -> None:
    """Write a device with the hash of its *secret*."""
    ledger.tell(
        "INSERT INTO device (service_id, device_id, account_id, secret)"
        " VALUES (%(service)s, %(id)s, %(account)s, %(secret)s)",
        id=device,
        account=account,
        secret=secret,
    )


def make_epoch(ledger: PostgresLedger, device: str, epoch: str) -> None:
    """Write a new epoch of *device*, whose numbers begin at 1."""
    ledger.tell(
        "INSERT INTO device_epoch (service_id, epoch, device_id)"
        " VALUES (%(service)s, %(epoch)s, %(device)s)",
        device=device,
        epoch=epoch,
    )


def device_of(connection: Connection, device: str) -> tuple[str, str, str, bytes] | None:
    """Return service, account, hash of the secret and the service's key, of a device in use."""
    row = connection.execute(
        "SELECT d.service_id, d.account_id, d.secret, s.token_key"
        " FROM device d JOIN service s USING (service_id)"
        " JOIN account a USING (service_id, account_id)"
        " WHERE d.device_id = %s AND d.active AND a.active",
        (device,),
    ).fetchone()
    return (row[0], row[1], row[2], row[3]) if row else None


def known(connection: Connection, service: str, account: str, device: str) -> Known | None:
    """Return what proves a token, or None where account or device are not in use."""
    row = connection.execute(
        "SELECT s.token_key, a.role, a.team_id FROM service s"
        " JOIN account a USING (service_id) JOIN device d USING (service_id, account_id)"
        " WHERE s.service_id = %s AND a.account_id = %s AND d.device_id = %s"
        " AND a.active AND d.active",
        (service, account, device),
    ).fetchone()
    return Known(*row) if row else None


def case_named(ledger: PostgresLedger, named: str) -> str | None:
    """Return the id of the person who has this id or case reference.

    Somebody who was removed is named too where nobody who is there bears it: the law asks for them.
    """
    rows = ledger.ask(
        "SELECT id, deleted FROM record WHERE service_id = %(service)s AND type = 'person'"
        " AND (id = %(named)s OR doc->>'reference' = %(named)s)",
        named=named,
    )
    there = [person for person, deleted in rows if not deleted]
    found = there or [person for person, _ in rows]
    return found[0] if len(found) == 1 else None


def open_files(ledger: PostgresLedger, account: str, person: str) -> set[str]:
    """Return the files of *person* that are open to *account*."""
    rows = ledger.ask(
        "SELECT file_id FROM file_grant WHERE service_id = %(service)s"
        " AND account_id = %(account)s AND closed IS NULL AND split_part(file_id, '/', 2) = %(p)s",
        account=account,
        p=person,
    )
    return {row[0] for row in rows}
