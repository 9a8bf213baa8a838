"""Operations, outcomes and rows as JSON, and bodies as zstd; what is not ours is refused whole."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields
from operator import itemgetter
from typing import Any, cast

import orjson
import zstandard

from wbdesk.domain import operation as operations
from wbdesk.domain.kinds import Wire
from wbdesk.domain.operation import Act, Operation, OperationKind, Outcome, Result, Stamp
from wbdesk.domain.record import definition
from wbdesk.domain.row import Key, Row
from wbdesk.wire.bases import shortened
from wbdesk.wire.digest import digest

SCHEMA = operations.SCHEMA
OLDEST = max(1, SCHEMA - 2)  # the server is upgraded first, and speaks three
MAX_TEXT, MAX_COUNT = 200, 2**62 - 1  # of a text and of a number beside the words themselves
MAX_BODY = 9 * 1024 * 1024
_LEVEL = 3
_TEXTS = ("op_id", "epoch", "author", "role", "group", "type", "id", "file_id", "written_at")
_NUMBERS = ("n", "revision", "seen", "schema")
_NAMES = {entry.name for entry in fields(Operation)}
_texts_of, _numbers_of = itemgetter(*_TEXTS), itemgetter(*_NUMBERS)


class NotOurs(Exception):
    """A body that is not what this program's other half writes; *code* is stable."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def pack(body: dict[str, Any]) -> bytes:  # a JSON object
    """Return *body* as compressed JSON."""
    return zstandard.ZstdCompressor(level=_LEVEL).compress(orjson.dumps(body))


def unpack(packed: bytes, limit: int = MAX_BODY) -> dict[str, Any]:  # a JSON object
    """Return the body in *packed*; raises NotOurs("too-large") past *limit* bytes unpacked."""
    try:
        reader = zstandard.ZstdDecompressor().stream_reader(packed)
        plain = reader.read(limit + 1)
    except zstandard.ZstdError as error:
        raise NotOurs("not-ours") from error
    if len(plain) > limit:
        raise NotOurs("too-large")
    try:
        body = orjson.loads(plain)
    except orjson.JSONDecodeError as error:
        raise NotOurs("not-ours") from error
    if not isinstance(body, dict):
        raise NotOurs("not-ours")
    return body


def operation_to_wire(operation: Operation, *, short: bool = False) -> dict[str, Any]:  # JSON
    """Return *operation* as it travels; if *short*, long texts that were seen as their hash."""
    body = {name: getattr(operation, name) for name in (*_TEXTS, *_NUMBERS)}
    body["kind"], body["act"] = operation.kind.value, operation.act.value
    pairs = shortened(operation.fields) if short else operation.fields
    body["fields"] = {name: list(pair) for name, pair in pairs.items()}
    return body


def operation_from_wire(body: object) -> Operation:
    """Return the operation in *body*; raises NotOurs for one that no desk would write."""
    if not isinstance(body, dict) or body.keys() != _NAMES:
        raise NotOurs("not-ours")
    texts = all(map(is_short, _texts_of(body)))
    numbers = all(map(is_count, _numbers_of(body)))
    if not texts or not numbers or not _are_pairs(body["fields"]):
        raise NotOurs("not-ours")
    try:
        kind, act = OperationKind(body["kind"]), Act(body["act"])
    except ValueError as error:
        raise NotOurs("not-ours") from error
    pairs = {name: (pair[0], pair[1]) for name, pair in body["fields"].items()}
    return Operation(**{**body, "kind": kind, "act": act, "fields": pairs})


def is_short(told: object) -> bool:
    """Whether *told* is a text that an envelope may hold."""
    return isinstance(told, str) and len(told) <= MAX_TEXT and "\0" not in told


def is_count(told: object) -> bool:
    """Whether *told* is a number that an envelope may hold; true is not one."""
    return type(told) is int and 0 <= told <= MAX_COUNT


def _are_pairs(body: object) -> bool:
    return isinstance(body, dict) and all(
        isinstance(pair, list) and len(pair) == 2 for pair in body.values()
    )


def outcome_to_wire(outcome: Outcome) -> list[Any]:  # [op_id, n, result, position, reason]
    """Return *outcome* as it travels; it holds no words."""
    return [outcome.op_id, outcome.n, outcome.result.value, outcome.position, outcome.reason]


def outcome_from_wire(body: list[Any]) -> Outcome:  # [op_id, n, result, position, reason]
    """Return the outcome in *body*; raises NotOurs."""
    try:
        op_id, n, result, position, reason = body
        return Outcome(op_id=op_id, n=n, result=Result(result), position=position, reason=reason)
    except (ValueError, TypeError) as error:
        raise NotOurs("not-ours") from error


def _stamp(stamp: Stamp) -> list[str]:
    return [stamp.author, stamp.role, stamp.at]


def row_to_wire(row: Row, row_digest: str) -> dict[str, Any]:  # a JSON object
    """Return *row* as a page carries it, with the digest that the service computed once.

    Stamps of fields travel only where they are not the row's last one.
    """
    file_id, type_name, record_id = row.key
    stamps = {name: _stamp(one) for name, one in _authors(row) if one != row.changed}
    return ({"stamps": stamps} if stamps else {}) | {
        "file": file_id,
        "type": type_name,
        "id": record_id,
        "rev": row.revision,
        "position": row.position,
        "deleted": row.deleted,
        "digest": row_digest,
        "created": _stamp(row.created),
        "changed": _stamp(row.changed),
        "doc": row.doc,
    }


def _authors(row: Row) -> Iterable[tuple[str, Stamp]]:
    """Return who wrote each field; what the service makes names its authors itself."""
    try:
        return () if definition(row.key.type).made_by_server else row.stamps.items()
    except KeyError:
        return row.stamps.items()


def row_from_wire(body: dict[str, Any]) -> tuple[Row, str]:  # a JSON object
    """Return the row in *body* and its digest, checked; raises NotOurs."""
    try:
        changed = Stamp(*body["changed"])
        others = {name: Stamp(*told) for name, told in body.get("stamps", {}).items()}
        row = Row(
            key=Key(body["file"], body["type"], body["id"]),
            revision=body["rev"],
            position=body["position"],
            deleted=body["deleted"],
            doc=cast("dict[str, Wire]", body["doc"]),
            created=Stamp(*body["created"]),
            changed=changed,
            stamps=dict.fromkeys(body["doc"], changed) | others,
        )
        told = cast(str, body["digest"])
    except (KeyError, TypeError, AttributeError) as error:
        raise NotOurs("not-ours") from error
    if digest(row.doc) != told:
        raise NotOurs("digest")
    return row, told
