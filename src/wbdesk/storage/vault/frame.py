"""The bytes of a vault file: a header that never changes, a state that does, and two proofs."""

from __future__ import annotations

import hashlib
import hmac
import json
import struct
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, NoReturn, cast

from wbdesk.storage.errors import Code, StoreTrouble

MAGIC = b"WBDESK VAULT\n"
VERSION = 1
_LARGEST = 1_000_000
_PROOF = 32

Kind = Literal["desk", "demo"]
Wrap = Mapping[str, object]  # one way to the data key; the types that are not known are kept


@dataclass(frozen=True, slots=True)
class Header:
    """
    What is true of a vault for its whole life; every wrap is bound to these very bytes.

    The name of the database is not here: a restore must be able to switch it without the paper
    words at hand. It stands in the state, which the data key itself vouches for.
    """

    raw: bytes
    kind: Kind
    practice: bool


@dataclass(frozen=True, slots=True)
class State:
    """What changes: the generation of the database, and the wraps of the data key."""

    database: str
    wraps: tuple[Wrap, ...]
    others: Mapping[str, object] = field(default_factory=dict)


def new_header(kind: Kind, *, practice: bool, vault_id: str, created: str) -> Header:
    """Return the header of a new vault."""
    held = {"version": VERSION, "kind": kind, "id": vault_id, "created": created}
    return Header(_json(held | {"practice": practice}), kind, practice)


def write_frame(header: Header, state: State, seal_key: bytes) -> bytes:
    """Return the whole file: *seal_key*, made from the data key, vouches for the state."""
    body = _json({**state.others, "database": state.database, "wraps": list(state.wraps)})
    content = MAGIC + struct.pack(">H", VERSION) + _piece(header.raw) + _piece(body)
    content += hmac.digest(seal_key, content, "sha256")
    return content + hashlib.sha256(content).digest()


def read_frame(content: bytes) -> tuple[Header, State]:
    """Return what *content* holds, or say that it is cut off, altered or from a newer version."""
    whole, check = content[:-_PROOF], content[-_PROOF:]
    if len(content) > _LARGEST or not whole.startswith(MAGIC):
        _damaged()
    # The check stands at the end in every version: damage is told from a newer version by it.
    if not hmac.compare_digest(hashlib.sha256(whole).digest(), check):
        _damaged()
    try:
        (version,) = struct.unpack_from(">H", whole, len(MAGIC))
        if version > VERSION:
            raise StoreTrouble(Code.NEWER_VERSION)
        raw, after = _take(whole, len(MAGIC) + 2)
        body, after = _take(whole, after)
        header, state = _header(raw), _state(body)
    except (struct.error, ValueError, KeyError, TypeError, RecursionError):
        _damaged()
    if version != VERSION or after != len(whole) - _PROOF:
        _damaged()
    return header, state


def is_sealed(content: bytes, seal_key: bytes) -> bool:
    """Return whether the holder of the data key wrote every byte of *content*."""
    whole, seal = content[: -2 * _PROOF], content[-2 * _PROOF : -_PROOF]
    return hmac.compare_digest(hmac.digest(seal_key, whole, "sha256"), seal)


def bound(header: Header, wrap: Wrap) -> bytes:
    """Return what a wrap is authenticated with: the whole header and its own parameters."""
    own = {name: wrap[name] for name in wrap if name not in {"nonce", "sealed"}}
    return MAGIC + struct.pack(">H", VERSION) + _piece(header.raw) + _json(own)


def _header(raw: bytes) -> Header:
    held = json.loads(raw)
    version, kind, practice = held["version"], held["kind"], held["practice"]
    if type(version) is int and version > VERSION:
        raise StoreTrouble(Code.NEWER_VERSION)
    if version != VERSION or kind not in {"desk", "demo"} or type(practice) is not bool:
        _damaged()
    return Header(raw, cast(Kind, kind), practice)


def _state(body: bytes) -> State:
    held = json.loads(body)
    database, wraps = held.pop("database"), held.pop("wraps")
    if not isinstance(database, str) or not isinstance(wraps, list):
        _damaged()
    if not all(isinstance(wrap, dict) and isinstance(wrap.get("type"), str) for wrap in wraps):
        _damaged()
    return State(database, tuple(wraps), held)


def _piece(content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + content


def _take(content: bytes, at: int) -> tuple[bytes, int]:
    (length,) = struct.unpack_from(">I", content, at)
    end = at + 4 + length
    if end > len(content):
        _damaged()
    return content[at + 4 : end], end


def _json(held: Mapping[str, object]) -> bytes:
    return json.dumps(held, ensure_ascii=True, separators=(",", ":"), sort_keys=True).encode()


def _damaged() -> NoReturn:
    raise StoreTrouble(Code.VAULT_DAMAGED)
