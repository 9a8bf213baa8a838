"""Segments of the sealed queue: unsent groups that only the organisation can read.

A segment is a head in the clear (whose key it is sealed to, which device wrote it, an ephemeral
key) and entries that are appended one by one. An entry is one whole group of operations, signed by
the device's sync key and encrypted with its place in the segment; its op_ids stand before it in
the clear, so that a desk knows what is sealed without being able to read it. What follows the last
whole entry was cut off by a power cut and is not counted.
"""

from __future__ import annotations

import base64
import hashlib
import struct
import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import orjson
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from wbdesk.domain.operation import Operation
from wbdesk.wire.codec import NotOurs, operation_from_wire, operation_to_wire, pack, unpack
from wbdesk.wire.organisation import PublicKey, SecretKey, ephemeral_for, is_signed

MAGIC = b"WBDESK QUEUE\n"
VERSION = 1
LARGEST = 1_000_000  # aimed at; one whole group may be larger
_SIGNATURE, _ID = 64, 16
_MOST = 64 * 1024 * 1024
_HEAD_LIMIT = 4_000


@dataclass(frozen=True, slots=True)
class Head:
    """What stands in the clear at the beginning of a segment."""

    key_id: str
    device: str
    ephemeral: bytes
    raw: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Entry:
    """One sealed group as it lies in a segment."""

    place: int
    op_ids: tuple[str, ...]
    sealed: bytes = field(repr=False)
    about: bytes = field(repr=False)


class Pen:
    """Writes one segment: holds its key until the desk locks."""

    def __init__(self, organisation: PublicKey, device: str, sync_key: Ed25519PrivateKey) -> None:
        ephemeral, self._key = ephemeral_for(organisation)
        told = {"key": organisation.id, "device": device, "ephemeral": _text(ephemeral)}
        body = orjson.dumps(told)
        self.head = MAGIC + struct.pack(">HI", VERSION, len(body)) + body
        self._device, self._sync_key, self._place = device, sync_key, 0

    def entry(self, group: Sequence[Operation]) -> bytes:
        """Return the bytes that append one whole group."""
        plain = pack({"operations": [operation_to_wire(operation) for operation in group]})
        signature = self._sync_key.sign(_to_sign(self._device, plain))
        names = b"".join(uuid.UUID(operation.op_id).bytes for operation in group)
        about = _about(self.head, self._place, names)
        sealed = AESGCM(self._key).encrypt(_nonce(self._place), signature + plain, about)
        self._place += 1
        return struct.pack(">HI", len(group), len(sealed)) + names + sealed


def read(content: bytes) -> tuple[Head, list[Entry]]:
    """Return what stands in the clear of a segment; raises NotOurs, also for a newer version."""
    raw, told = _head(content)
    try:
        head = Head(told["key"], told["device"], base64.b64decode(told["ephemeral"]), raw)
    except (KeyError, TypeError, ValueError) as error:
        raise NotOurs("not-ours") from error
    if not (isinstance(head.key_id, str) and isinstance(head.device, str)):
        raise NotOurs("not-ours")
    entries: list[Entry] = []
    at = len(raw)
    while at + 6 <= len(content):
        count, length = struct.unpack_from(">HI", content, at)
        names = content[at + 6 : at + 6 + count * _ID]
        end = at + 6 + count * _ID + length
        if end > len(content):
            break
        op_ids = tuple(str(uuid.UUID(bytes=names[i : i + _ID])) for i in range(0, len(names), _ID))
        about = _about(raw, len(entries), names)
        entries.append(Entry(len(entries), op_ids, content[end - length : end], about))
        at = end
    return head, entries


def open_entry(head: Head, entry: Entry, key: SecretKey, sync_key: bytes) -> list[Operation]:
    """Return the group in *entry*.

    Raises NotOurs: "not-ours" for bytes that were altered, "not-signed" for an entry that the
    device of *sync_key* did not sign.
    """
    try:
        one = key.shared(head.ephemeral)
        plain = AESGCM(one).decrypt(_nonce(entry.place), entry.sealed, entry.about)
    except (InvalidTag, ValueError) as error:
        raise NotOurs("not-ours") from error
    signature, words = plain[:_SIGNATURE], plain[_SIGNATURE:]
    if not is_signed(sync_key, _to_sign(head.device, words), signature):
        raise NotOurs("not-signed")
    told = unpack(words, _MOST).get("operations")
    if not isinstance(told, list):
        raise NotOurs("not-ours")
    group = [operation_from_wire(body) for body in told]
    if tuple(operation.op_id for operation in group) != entry.op_ids:
        raise NotOurs("not-ours")
    return group


def _head(content: bytes) -> tuple[bytes, dict[str, Any]]:  # a JSON object
    start = len(MAGIC) + 6
    if not content.startswith(MAGIC) or len(content) < start:
        raise NotOurs("not-ours")
    version, length = struct.unpack_from(">HI", content, len(MAGIC))
    if version > VERSION:
        raise NotOurs("newer-version")
    if version != VERSION or length > _HEAD_LIMIT or len(content) < start + length:
        raise NotOurs("not-ours")
    try:
        told = orjson.loads(content[start : start + length])
    except orjson.JSONDecodeError as error:
        raise NotOurs("not-ours") from error
    if not isinstance(told, dict):
        raise NotOurs("not-ours")
    return content[: start + length], told


def _to_sign(device: str, plain: bytes) -> bytes:
    return b"wbdesk sealed entry 1\0" + device.encode() + b"\0" + plain


def _about(head: bytes, place: int, names: bytes) -> bytes:
    return hashlib.sha256(head).digest() + struct.pack(">Q", place) + names


def _nonce(place: int) -> bytes:
    return place.to_bytes(12, "big")


def _text(plain: bytes) -> str:
    return base64.b64encode(plain).decode("ascii")
