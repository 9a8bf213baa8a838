"""Ids: made on the desk, in order of time (UUIDv7, RFC 9562), or derived from what they name."""

from __future__ import annotations

import os
import re
import time
import uuid

_NAMESPACE = uuid.UUID("6f0a1a52-4a0e-5d0f-9d5c-3b1f1f0d8c11")
_SHAPE = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")


def new_id(millis: int | None = None, entropy: bytes | None = None) -> str:
    """Return a UUIDv7; *millis* and *entropy* (10 bytes) are given by worlds that must replay."""
    moment = time.time_ns() // 1_000_000 if millis is None else millis
    noise = os.urandom(10) if entropy is None else entropy
    value = (moment & 0xFFFFFFFFFFFF) << 80 | int.from_bytes(noise, "big")
    value = value & ~(0xF << 76) | 0x7 << 76
    value = value & ~(0x3 << 62) | 0x2 << 62
    return str(uuid.UUID(int=value))


def derived_id(*parts: str) -> str:
    """Return the id of a record of which there may be only one (UUIDv5 of its *parts*)."""
    return str(uuid.uuid5(_NAMESPACE, "/".join(parts)))


def is_id(text: object) -> bool:
    """Whether *text* is an id as desks write it: lower case, with hyphens."""
    return isinstance(text, str) and _SHAPE.fullmatch(text) is not None
