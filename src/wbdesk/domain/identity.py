"""Ids: made on the desk, in order of time (UUIDv7, RFC 9562), or derived from what they name."""

from __future__ import annotations

import os
import re
import threading
import time
import uuid

_NAMESPACE = uuid.UUID("6f0a1a52-4a0e-5d0f-9d5c-3b1f1f0d8c11")
_SHAPE = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")


class _Ticks:
    """Steps that never stand still: two ids of one millisecond still sort as they were made.

    The twelve bits after the version count within a millisecond (RFC 9562, section 6.2).
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._last = 0

    def next(self) -> int:
        """Return the milliseconds, shifted by twelve bits, plus the count within them."""
        with self._lock:
            self._last = max(self._last + 1, time.time_ns() // 1_000_000 << 12)
            return self._last


_ticks = _Ticks()


def new_id(millis: int | None = None, entropy: bytes | None = None) -> str:
    """Return a UUIDv7; *millis* and *entropy* (10 bytes) are given by worlds that must replay.

    Without them the ids of one process sort in the order in which they were made.
    """
    noise = int.from_bytes(os.urandom(10) if entropy is None else entropy, "big")
    if millis is None:
        ticks = _ticks.next()
        value = (ticks >> 12 & 0xFFFFFFFFFFFF) << 80 | (ticks & 0xFFF) << 64 | noise & ~(-1 << 64)
    else:
        value = (millis & 0xFFFFFFFFFFFF) << 80 | noise
    value = value & ~(0xF << 76) | 0x7 << 76
    value = value & ~(0x3 << 62) | 0x2 << 62
    return str(uuid.UUID(int=value))


def derived_id(*parts: str) -> str:
    """Return the id of a record of which there may be only one (UUIDv5 of its *parts*)."""
    return str(uuid.uuid5(_NAMESPACE, "/".join(parts)))


def is_id(text: object) -> bool:
    """Whether *text* is an id as desks write it: lower case, with hyphens."""
    return isinstance(text, str) and _SHAPE.fullmatch(text) is not None
