"""A record as the service keeps it: a document of wire values with its revision and stamps."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from typing import NamedTuple

from wbdesk.domain.kinds import Wire
from wbdesk.domain.operation import Stamp


class Key(NamedTuple):
    """What names a row; a note keeps its id when finishing moves it from author file to main."""

    file_id: str
    type: str
    id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One record of one file; *stamps* says who last wrote each field, *position* when."""

    key: Key
    revision: int
    position: int = 0
    deleted: bool = False
    doc: dict[str, Wire]
    created: Stamp = field(default_factory=Stamp)
    changed: Stamp = field(default_factory=Stamp)
    stamps: dict[str, Stamp] = field(default_factory=dict)


_plain = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def canonical(value: Wire) -> bytes:
    """Return the one JSON form of *value*: sorted keys, no spaces, text as typed, UTF-8."""
    return _plain.encode(value).encode()


def digest(doc: dict[str, Wire]) -> str:
    """Return the SHA-256 of *doc* in canonical form, as hex."""
    return hashlib.sha256(canonical(doc)).hexdigest()


def mark(row_id: str, revision: int, row_digest: str) -> int:
    """Return what one row adds, by XOR, to the hash of its file."""
    words = f"{row_id}\n{revision}\n{row_digest}".encode()
    return int.from_bytes(hashlib.sha256(words).digest(), "big")
