"""An added file as it is kept and as it travels: sealed piece by piece under a key of its own."""

from __future__ import annotations

import hashlib
import secrets
from typing import NamedTuple

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from wbdesk.domain.records.attachment import LARGEST
from wbdesk.wire.codec import NotOurs

PIECE = 256 * 1024
_TAG = 16
SEALED_PIECE = PIECE + _TAG
PARCEL_TYPE = "application/octet-stream"


class Parcel(NamedTuple):
    """One added file on its way: whose it is, and what its sealed content is."""

    file_id: str
    id: str
    hash: str
    size: int  # of the sealed content


def sealed_size(size: int) -> int:
    """Return how many bytes *size* bytes become."""
    return size + _TAG * _count(size)


LARGEST_SEALED = LARGEST + _TAG * -(-LARGEST // PIECE)


def seal(content: bytes) -> tuple[str, bytes]:
    """Return a new key, and *content* sealed with it.

    A key seals one content once, so the number of a piece is its nonce; each piece vouches for
    how many there are.
    """
    key = secrets.token_bytes(32)
    cipher, count = AESGCM(key), _count(len(content))
    parts = (content[at : at + PIECE] for at in range(0, len(content), PIECE))
    made = [cipher.encrypt(_nonce(n), part, _about(count)) for n, part in enumerate(parts)]
    return key.hex(), b"".join(made)


def unseal(key: str, sealed: bytes) -> bytes:
    """Return the content; raises NotOurs for anything but what was sealed with *key*."""
    cipher, count = AESGCM(bytes.fromhex(key)), -(-len(sealed) // SEALED_PIECE)
    parts = (sealed[at : at + SEALED_PIECE] for at in range(0, len(sealed), SEALED_PIECE))
    try:
        opened = [cipher.decrypt(_nonce(n), part, _about(count)) for n, part in enumerate(parts)]
    except (InvalidTag, ValueError) as error:
        raise NotOurs("not-ours") from error
    return b"".join(opened)


def name_of(sealed: bytes) -> str:
    """Return the name of a sealed content: its SHA-256."""
    return hashlib.sha256(sealed).hexdigest()


def _count(size: int) -> int:
    return -(-size // PIECE)


def _nonce(number: int) -> bytes:
    return number.to_bytes(12, "big")


def _about(count: int) -> bytes:
    return b"wbdesk-attachment-1" + count.to_bytes(4, "big")
