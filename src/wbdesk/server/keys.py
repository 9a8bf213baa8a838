"""What the service does with devices' keys: the sealed inbox, lost desks, proof of a worker."""

from __future__ import annotations

import datetime as dt
import hmac
import re
from typing import Any

from wbdesk.domain.errors import Refused
from wbdesk.domain.identity import is_id
from wbdesk.server import accounts, after_restore, signin, tokens
from wbdesk.server.after_restore import LOST, Entry
from wbdesk.server.ledger import Caller
from wbdesk.server.problems import Problem
from wbdesk.server.storage import attempts, keys, people
from wbdesk.server.storage.database import Database
from wbdesk.server.storage.keys import Segment
from wbdesk.server.storage.ledger import PostgresLedger, ledger
from wbdesk.wire.handover import lost_words
from wbdesk.wire.organisation import PublicKey, SecretKey, public_key

INBOX_BYTES = 64 * 1024 * 1024
_NAME = re.compile(r"\d{8}-[a-z2-7]{8}\.seg")


def set_key(database: Database, service: str, public: PublicKey, *, replace: bool) -> None:
    """Make *public* the organisation's key; raises Refused when there is another already."""
    with ledger(database, service) as held:
        if keys.organisation_key(held) not in ("", public.text) and not replace:
            raise Refused("key-exists")
        keys.set_organisation_key(held, public.text)


def key_of(database: Database, service: str) -> PublicKey:
    """Return the organisation's public key; raises Refused."""
    with ledger(database, service) as held:
        found = keys.organisation_key(held)
    if not found:
        raise Refused("no-organisation-key")
    return public_key(found)


def shown_key(database: Database, caller: Caller) -> str:
    """Return the organisation's public key for a desk to compare with its code, or ""."""
    with ledger(database, caller.service) as held:
        return keys.organisation_key(held)


def escrow(database: Database, service: str, device: str) -> str:
    """Return the sealed recovery secret that a device left with the service; raises Refused."""
    with ledger(database, service) as held:
        found = keys.keys_of(held, device)
    if found is None:
        raise Refused("no-such-device")
    if not found.escrow:
        raise Refused("no-escrow")
    return found.escrow


def lose(database: Database, service: str, device: str, key: SecretKey) -> None:
    """Order a lost device to destroy its ways in; only the organisation can sign this."""
    with ledger(database, service) as held:
        head = held.lock_service()
        if keys.keys_of(held, device) is None:
            raise Refused("no-such-device")
        if keys.organisation_key(held) != key.public.text:
            raise Refused("another-key")
        order = key.sign(lost_words(device)).hex()
        lay_down(held, device, order)
        entry = Entry(LOST, service, device, held.life(), head.position + 1, told=order)
        after_restore.append([entry])


def lay_down(held: PostgresLedger, device: str, order: str) -> None:
    """Lay the organisation's order down for a lost device, and take its access away."""
    keys.order_lost(held, device, order)
    people.stop_device(held, device)


def tell(database: Database, caller: Caller, escrow_text: str, *, keyring: bool) -> None:
    """Keep what a desk tells about its own keys."""
    with ledger(database, caller.service) as held:
        held.lock_service()
        keys.tell_keys(held, caller.device, escrow_text, keyring=keyring)
        accounts.note_keyring(held, caller.account, caller.team)


def hand_over(
    database: Database, device: str, secret: str, name: str, content: bytes
) -> dict[str, Any]:  # a JSON object
    """Take a piece of a sealed queue, from a locked desk too, and say what became of the desk."""
    with ledger(database, service_of_device(database, device)) as held:
        known = proven(held, device, secret)
        if content:
            _keep(held, Segment(device, name, content))
    state = "lost" if known.lost_order else "in-use" if known.active else "retired"
    return {"state": state, "order": known.lost_order}


def service_of_device(database: Database, device: str) -> str:
    """Return whose device this is, in use or not; raises Problem."""
    if not is_id(device):
        raise Problem("token-foreign")
    with database.reading() as connection:
        service = keys.service_of(connection, device)
    if service is None:
        raise Problem("token-foreign")
    return service


def proven(held: PostgresLedger, device: str, secret: str) -> keys.DeviceKeys:
    """Return what is known of a device that shows its hand-over key; raises Problem."""
    known = keys.keys_of(held, device)
    hashed = tokens.secret_hash(secret)
    if known is None or not known.handover or not _same(known.handover, hashed):
        raise Problem("token-foreign")
    return known


def prove(database: Database, caller: Caller, proof: str, now: dt.datetime) -> None:
    """Prove that whoever is at a recovered desk is its worker; raises Problem("not-found").

    The account's password is taken, or a new set-up code that a supervisor has given.
    """
    with ledger(database, caller.service) as held:
        wait = attempts.count(held.connection, caller.service, caller.device, now)
        stored = keys.password_of(held, caller.account)
    if wait:
        raise Problem("too-many", wait)
    right = bool(stored) and signin.fits(stored, proof)
    with ledger(database, caller.service) as held:
        if not right:
            used = people.use_code(held.connection, tokens.code_hash(proof), now)
            if used is None or used.account != caller.account:
                raise Problem("not-found")  # a colleague's code is not used up
        attempts.forget(held.connection, caller.service, caller.device)


def _keep(held: PostgresLedger, segment: Segment) -> None:
    if not _NAME.fullmatch(segment.name):
        raise Problem("not-ours")
    if keys.room_taken(held, segment.device) + len(segment.content) > INBOX_BYTES:
        raise Problem("too-large")
    keys.keep_segment(held, segment)


def _same(one: str, other: str) -> bool:
    return hmac.compare_digest(one.encode(), other.encode())
