"""Short-lived tokens: what a device shows with each request; no process remembers one."""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import secrets
from dataclasses import dataclass

import orjson

from wbdesk.domain.crockford import ALPHABET, read
from wbdesk.server.problems import Problem
from wbdesk.wire.handover import CODE_MARKS

SECONDS = 15 * 60


@dataclass(frozen=True, slots=True)
class Token:
    """Whom a token names, and until when (seconds of the server's clock)."""

    service: str
    account: str
    device: str
    until: int


def new_secret() -> str:
    """Return a secret for a device."""
    return secrets.token_urlsafe(32)


def new_code(fingerprint: str = "") -> str:
    """Return a code that is read out or copied by hand, in groups of four.

    It ends with the *fingerprint* of the organisation's key, so that no server can put another
    key in its place.
    """
    marks = "".join(secrets.choice(ALPHABET) for _ in range(CODE_MARKS)) + fingerprint
    return "-".join(marks[i : i + 4] for i in range(0, len(marks), 4))


def code_hash(code: str) -> str:
    """Return what is stored of a code; how it was typed does not matter, nor whose key it names."""
    return secret_hash(read(code)[:CODE_MARKS])


def secret_hash(secret: str) -> str:
    """Return what is stored of a secret that was drawn at random, so that no salt is needed."""
    return hashlib.sha256(secret.encode()).hexdigest()


def issue(key: bytes, token: Token) -> str:
    """Return *token* signed with the service's *key*."""
    words = orjson.dumps([token.service, token.account, token.device, token.until])
    signed = hmac.new(key, words, hashlib.sha256).digest()
    return f"{_text(words)}.{_text(signed)}"


def peek(shown: str) -> Token:
    """Return whom *shown* names, unproven: the service's key has still to be looked up."""
    try:
        service, account, device, until = orjson.loads(_bytes(shown.partition(".")[0]))
    except (ValueError, TypeError) as error:
        raise Problem("token-foreign") from error
    names = (service, account, device)
    plain = all(isinstance(name, str) and len(name) < 100 and "\0" not in name for name in names)
    if not plain or not isinstance(until, int):
        raise Problem("token-foreign")
    return Token(service, account, device, until)


def prove(key: bytes, shown: str, now: float) -> None:
    """Raise Problem unless *shown* was signed with *key* and is not out of date."""
    if not hmac.compare_digest(issue(key, peek(shown)).encode(), shown.encode()):
        raise Problem("token-foreign")
    if peek(shown).until <= now:
        raise Problem("token-stale")


def _text(plain: bytes) -> str:
    return base64.urlsafe_b64encode(plain).decode().rstrip("=")


def _bytes(text: str) -> bytes:
    try:
        return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except (binascii.Error, UnicodeEncodeError) as error:
        raise ValueError(text) from error
