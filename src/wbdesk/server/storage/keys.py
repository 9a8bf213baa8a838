"""The keys of organisation and devices, and the sealed inbox, in PostgreSQL."""

from __future__ import annotations

from dataclasses import dataclass

from wbdesk.server.storage.database import Connection
from wbdesk.server.storage.ledger import PostgresLedger


@dataclass(frozen=True, slots=True)
class DeviceKeys:
    """What is known of a device's keys; *escrow* is the recovery secret, sealed."""

    device: str
    account: str
    role: str
    team: str
    active: bool
    sync_key: str
    handover: str
    escrow: str
    keyring: bool
    lost_order: str


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of a device's sealed queue, as it was handed over."""

    device: str
    name: str
    content: bytes


def set_organisation_key(ledger: PostgresLedger, public: str) -> None:
    """Keep the public half of the organisation's key."""
    ledger.tell(
        "INSERT INTO organisation_key (service_id, public) VALUES (%(service)s, %(public)s)"
        " ON CONFLICT (service_id) DO UPDATE SET public = %(public)s, made = now()",
        public=public,
    )


def organisation_key(ledger: PostgresLedger) -> str:
    """Return the public half of the organisation's key, or ""."""
    rows = ledger.ask("SELECT public FROM organisation_key WHERE service_id = %(service)s")
    return str(rows[0][0]) if rows else ""


def make_keys(ledger: PostgresLedger, device: str, sync_key: str, handover: str) -> None:
    """Keep what a new device signs with, and the hash of its hand-over key."""
    ledger.tell(
        "INSERT INTO device_key (service_id, device_id, sync_key, handover)"
        " VALUES (%(service)s, %(device)s, %(sync_key)s, %(handover)s)",
        device=device,
        sync_key=sync_key,
        handover=handover,
    )


def tell_keys(ledger: PostgresLedger, device: str, escrow: str, *, keyring: bool) -> None:
    """Keep a device's sealed recovery secret, and whether its keyring takes part."""
    ledger.tell(
        "INSERT INTO device_key (service_id, device_id, escrow, keyring)"
        " VALUES (%(service)s, %(device)s, %(escrow)s, %(keyring)s)"
        " ON CONFLICT (service_id, device_id)"
        " DO UPDATE SET escrow = %(escrow)s, keyring = %(keyring)s",
        device=device,
        escrow=escrow,
        keyring=keyring,
    )


def all_with_keyring(ledger: PostgresLedger, account: str) -> bool:
    """Whether a keyring takes part on every desk in use of *account*."""
    rows = ledger.ask(
        "SELECT coalesce(bool_and(coalesce(k.keyring, false)), false) FROM device d"
        " LEFT JOIN device_key k USING (service_id, device_id)"
        " WHERE d.service_id = %(service)s AND d.account_id = %(account)s AND d.active",
        account=account,
    )
    return bool(rows[0][0])


def order_lost(ledger: PostgresLedger, device: str, order: str) -> None:
    """Keep an order, signed by the organisation, that a device destroys its ways in."""
    ledger.tell(
        "UPDATE device_key SET lost_order = %(order)s"
        " WHERE service_id = %(service)s AND device_id = %(device)s",
        device=device,
        order=order,
    )


def service_of(connection: Connection, device: str) -> str | None:
    """Return the service that a device belongs to, in use or not."""
    row = connection.execute(
        "SELECT service_id FROM device WHERE device_id = %s", (device,)
    ).fetchone()
    return str(row[0]) if row else None


def keys_of(ledger: PostgresLedger, device: str) -> DeviceKeys | None:
    """Return what is known of a device's keys."""
    rows = ledger.ask(
        "SELECT d.device_id, d.account_id, a.role, a.team_id, d.active AND a.active,"
        " coalesce(k.sync_key, ''), coalesce(k.handover, ''), coalesce(k.escrow, ''),"
        " coalesce(k.keyring, false), coalesce(k.lost_order, '')"
        " FROM device d JOIN account a USING (service_id, account_id)"
        " LEFT JOIN device_key k USING (service_id, device_id)"
        " WHERE d.service_id = %(service)s AND d.device_id = %(device)s",
        device=device,
    )
    return DeviceKeys(*rows[0]) if rows else None


def keep_segment(ledger: PostgresLedger, segment: Segment) -> None:
    """Keep a segment; a later and longer one of its name takes its place."""
    ledger.tell(
        "INSERT INTO sealed_segment (service_id, device_id, name, content, size)"
        " VALUES (%(service)s, %(device)s, %(name)s, %(content)s, length(%(content)s))"
        " ON CONFLICT (service_id, device_id, name) DO UPDATE SET content = %(content)s,"
        " size = length(%(content)s), received = now(), unsealed = NULL"
        " WHERE sealed_segment.size < length(%(content)s)",
        device=segment.device,
        name=segment.name,
        content=segment.content,
    )


def inbox(ledger: PostgresLedger) -> list[Segment]:
    """Return the segments that were handed over and not unsealed yet, in their order."""
    rows = ledger.ask(
        "SELECT device_id, name, content FROM sealed_segment"
        " WHERE service_id = %(service)s AND unsealed IS NULL ORDER BY device_id, name"
    )
    return [Segment(device, name, bytes(content)) for device, name, content in rows]


def room_taken(ledger: PostgresLedger, device: str) -> int:
    """Return how many bytes a device has in the inbox."""
    rows = ledger.ask(
        "SELECT coalesce(sum(length(content)), 0) FROM sealed_segment"
        " WHERE service_id = %(service)s AND device_id = %(device)s",
        device=device,
    )
    return int(rows[0][0])


def note_unsealed(ledger: PostgresLedger, segment: Segment, *, whole: bool) -> None:
    """Note that a segment has been opened; what was taken up *whole* is not kept a second time.

    What an erasure takes from the records is then in no segment either. A segment that is not, byte
    by byte, the one that was opened (it has grown meanwhile, or a copy was opened) is left alone.
    """
    ledger.tell(
        "UPDATE sealed_segment SET unsealed = now(),"
        " content = CASE WHEN %(whole)s THEN ''::bytea ELSE content END"
        " WHERE service_id = %(service)s AND device_id = %(device)s AND name = %(name)s"
        " AND content = %(opened)s",
        device=segment.device,
        name=segment.name,
        opened=segment.content,
        whole=whole,
    )


def ask_again(ledger: PostgresLedger) -> None:
    """Let the segments that were not taken up whole be opened once more: somebody was erased.

    Whether they hold words about that person, only the organisation's key can tell.
    """
    ledger.tell(
        "UPDATE sealed_segment SET unsealed = NULL"
        " WHERE service_id = %(service)s AND length(content) > 0"
    )


def password_of(ledger: PostgresLedger, account: str) -> str:
    """Return the hash of an account's password, or ""."""
    rows = ledger.ask(
        "SELECT coalesce(password, '') FROM account"
        " WHERE service_id = %(service)s AND account_id = %(account)s",
        account=account,
    )
    return str(rows[0][0]) if rows else ""
