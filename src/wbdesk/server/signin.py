"""Signing in with name and password: slow to guess, and it does not tell who has an account.

A name that nobody bears takes as long as one that somebody bears, is answered with the same words
and waits as long after too many tries. What is counted lies in the database, so another process
does not begin anew; what was typed as a name is stored as a keyed hash only.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import hmac
import threading
from functools import cache
from typing import Any

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from wbdesk.server import tokens
from wbdesk.server.ledger import Caller
from wbdesk.server.problems import Problem
from wbdesk.server.storage import attempts, people
from wbdesk.server.storage.database import Database
from wbdesk.server.storage.people import Account
from wbdesk.server.tokens import Token

# A hash takes 64 MiB; so many tries of a process are looked at at once, the others wait in line.
_AT_ONCE = threading.BoundedSemaphore(2)
_HASHER = PasswordHasher()


def hashed(password: str) -> str:
    """Return what is stored of *password*."""
    return _HASHER.hash(password)


def sign_in(
    database: Database, service: str, name: str, password: str, now: dt.datetime
) -> tuple[Account, bytes]:
    """Return whose name (or id) and password these are, and the service's key; raises Problem."""
    with database.writing() as connection:
        key = people.key_of(connection, service)
        if key is None:
            raise Problem("not-known")
        whose = hmac.digest(key, name.strip().casefold().encode(), hashlib.sha256).hex()
        wait = attempts.count(connection, service, whose, now)
        known = people.signing_in(connection, service, name.strip())
    if wait:
        raise Problem("too-many", wait)
    stored = known[1] if known else None
    if not fits(stored or _nobodys(), password) or not (known and stored):
        raise Problem("not-known")
    with database.writing() as connection:
        attempts.forget(connection, service, whose)
    return known[0], key


def fits(stored: str, password: str) -> bool:
    """Whether *stored* is what is kept of *password*."""
    with _AT_ONCE:
        try:
            return _HASHER.verify(stored, password)
        except (VerificationError, InvalidHashError):
            return False


@cache
def _nobodys() -> str:
    """Return a hash that is looked at where there is none, so that it takes as long."""
    return hashed("nobody's")


def session(
    database: Database, named: tuple[str, str, str], now: float
) -> dict[str, Any]:  # a JSON object
    """Return a token that names no device, for service, name and password; raises Problem."""
    account, key = sign_in(database, *named, dt.datetime.fromtimestamp(now, dt.UTC))
    token = Token(named[0], account.id, "", int(now) + tokens.SECONDS)
    return {
        "account": account.id,
        "name": account.name,
        "role": account.role,
        "team": account.team,
        "token": tokens.issue(key, token),
        "expires_in": tokens.SECONDS,
    }


def holder(database: Database, shown: str, now: float) -> Caller:
    """Return whose token of `session` *shown* is; raises Problem."""
    token = tokens.peek(shown)
    with database.reading() as connection:
        key = people.key_of(connection, token.service)
        account = people.account_of(connection, token.service, token.account)
    if key is None or account is None or token.device:
        raise Problem("token-foreign")
    tokens.prove(key, shown, now)
    return Caller(token.service, account.id, account.role, account.team)
