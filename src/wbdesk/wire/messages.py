"""The one request of sync and its answer: what waits goes up, what is new comes down.

`POST /v1/sync`, zstd-compressed JSON both ways. The first request of a round carries the push;
the following ones, while `more` is true, carry only the cursor.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, NamedTuple, cast

from wbdesk.domain.operation import Operation, Outcome
from wbdesk.domain.row import Row
from wbdesk.wire.codec import (
    SCHEMA,
    NotOurs,
    is_count,
    is_short,
    operation_from_wire,
    operation_to_wire,
    outcome_from_wire,
    outcome_to_wire,
    row_from_wire,
    row_to_wire,
)

PUSH_OPERATIONS, PUSH_BYTES = 1_000, 2 * 1024 * 1024
PAGE_ROWS, PAGE_BYTES = 1_000, 2 * 1024 * 1024
GROUP_OPERATIONS, GROUP_BYTES = 500, 8 * 1024 * 1024
CONTENT_TYPE = "application/vnd.wbdesk+zstd"


@dataclass(frozen=True, slots=True)
class Cursor:
    """How far a desk has come: a position of one life of the server.

    While files that were opened to it are still being walked, *walk_to* is the position S that the
    walk began at, and *walk_after* the last (file, type, id) that arrived.
    """

    server_epoch: str = ""
    position: int = 0
    walk_to: int = 0
    walk_after: tuple[str, str, str] = ("", "", "")


@dataclass(frozen=True, slots=True)
class Ask:
    """A desk's request. *epoch* is the device's; *want_files* asks for hashes file by file.

    *again* says that the operations were written in another life of the server: they are taken up
    with care, and no page comes with the answer. *repair* asks for the rows of one file as they are
    now, from the one after a key (file, type, id); nothing else comes with them.
    """

    epoch: str
    cursor: Cursor
    operations: tuple[Operation, ...] = ()
    want_files: bool = False
    schema: int = SCHEMA
    again: bool = False
    repair: tuple[str, tuple[str, str, str]] | None = None
    leaving: tuple[Leaving, ...] = ()


class Leaving(NamedTuple):
    """What a desk tells of a file that leaves it: "writing" while something of it is unsent,
    "done" when it is erased, "held" while it waits for a supervisor to confirm.
    """

    file_id: str
    state: str
    position: int


LEAVING_STATES = frozenset({"writing", "done", "held"})


@dataclass(frozen=True, slots=True)
class FileEvent:
    """A file was opened to this desk's account, or closed, at *position*; or *erased* by law."""

    position: int
    file_id: str
    opened: bool
    erased: bool = False


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """What the service holds for this account at the page's position; *hash* is hex of 32 bytes.

    *safe* is the position that the last proven backup contains; *files*, when asked for, is
    {file: (rows, hash)}.
    """

    files: int
    rows: int
    hash: str
    safe: int = 0
    held: tuple[str, ...] = ()
    each: dict[str, tuple[int, str]] | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """The server's answer: outcomes of the push, then one page. *expected* is the next n.

    *at* is the server's time, in seconds since 1970 (0: not told). It decides nothing; a desk whose
    clock is wrong can say so.
    """

    cursor: Cursor
    outcomes: tuple[Outcome, ...] = ()
    rows: tuple[tuple[Row, str], ...] = ()
    events: tuple[FileEvent, ...] = ()
    more: bool = False
    expected: int = 0
    fork: bool = False
    checkpoint: Checkpoint | None = None
    schema: int = SCHEMA
    at: int = 0


def _cursor_to_wire(cursor: Cursor) -> list[Any]:  # [epoch, position, walk_to, walk_after]
    return [cursor.server_epoch, cursor.position, cursor.walk_to, list(cursor.walk_after)]


def _cursor_from_wire(body: list[Any]) -> Cursor:  # [epoch, position, walk_to, walk_after]
    epoch, position, walk_to, after = _list(body)
    file_id, type_name, record_id = _list(after)
    texts = all(is_short(name) for name in (epoch, file_id, type_name, record_id))
    if not texts or not is_count(position) or not is_count(walk_to):
        raise NotOurs("not-ours")
    return Cursor(epoch, position, walk_to, (file_id, type_name, record_id))


def ask_to_wire(ask: Ask) -> dict[str, Any]:  # a JSON object
    """Return *ask* as it travels; a server that lost words is sent the whole of them again."""
    body = {
        "epoch": ask.epoch,
        "cursor": _cursor_to_wire(ask.cursor),
        "operations": [operation_to_wire(entry, short=not ask.again) for entry in ask.operations],
        "want_files": ask.want_files,
        "schema": ask.schema,
    }
    if ask.again:
        body["again"] = True
    if ask.repair:
        body["repair"] = [ask.repair[0], list(ask.repair[1])]
    if ask.leaving:
        body["leaving"] = [list(entry) for entry in ask.leaving]
    return body


def ask_from_wire(body: dict[str, Any]) -> Ask:  # a JSON object
    """Return the request in *body*; raises NotOurs for an envelope that no desk would send."""
    try:
        ask = Ask(
            epoch=body["epoch"],
            cursor=_cursor_from_wire(body["cursor"]),
            operations=tuple(operation_from_wire(entry) for entry in _list(body["operations"])),
            want_files=_flag(body["want_files"]),
            schema=body["schema"],
            again=_flag(body.get("again", False)),
            repair=_repair_from_wire(body["repair"]) if "repair" in body else None,
            leaving=tuple(_leaving_from_wire(entry) for entry in _list(body.get("leaving", []))),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise NotOurs("not-ours") from error
    if not is_short(ask.epoch) or not is_count(ask.schema):
        raise NotOurs("not-ours")
    return ask


def _list(told: object) -> list[Any]:  # entries of any kind
    if not isinstance(told, list):
        raise NotOurs("not-ours")
    return told


def _flag(told: object) -> bool:
    if not isinstance(told, bool):
        raise NotOurs("not-ours")
    return told


def _leaving_from_wire(body: list[Any]) -> Leaving:  # [file, state, position]
    told = Leaving(*_list(body))
    fits = is_short(told.file_id) and told.state in LEAVING_STATES and is_count(told.position)
    if not fits:
        raise NotOurs("not-ours")
    return told


def _repair_from_wire(body: object) -> tuple[str, tuple[str, str, str]]:
    file_id, after = _list(body)
    of_file, type_name, record_id = _list(after)
    if not all(is_short(name) for name in (file_id, of_file, type_name, record_id)):
        raise NotOurs("not-ours")
    return file_id, (of_file, type_name, record_id)


def answer_to_wire(answer: Answer) -> dict[str, Any]:  # a JSON object
    """Return *answer* as it travels; what is empty stays at home."""
    body: dict[str, Any] = {  # JSON, whatever its parts
        "cursor": _cursor_to_wire(answer.cursor),
        "schema": answer.schema,
    }
    if answer.at:
        body["at"] = answer.at
    if answer.outcomes:
        body["outcomes"] = [outcome_to_wire(entry) for entry in answer.outcomes]
    if answer.rows:
        body["rows"] = [row_to_wire(row, told) for row, told in answer.rows]
    if answer.events:
        body["events"] = [_event(entry) for entry in answer.events]
    if answer.more:
        body["more"] = True
    if answer.expected or answer.fork:
        body["expected"], body["fork"] = answer.expected, answer.fork
    if answer.checkpoint:
        point = answer.checkpoint
        body["checkpoint"] = [point.files, point.rows, point.hash, point.safe, list(point.held)]
        if point.each is not None:
            body["each"] = point.each
    return body


def _event(event: FileEvent) -> list[Any]:  # [position, file, opened], and True for an erasure
    told = [event.position, event.file_id, event.opened]
    return [*told, True] if event.erased else told


def answer_from_wire(body: dict[str, Any]) -> Answer:  # a JSON object
    """Return the answer in *body*; raises NotOurs, which a captive portal's page causes too."""
    try:
        return Answer(
            cursor=_cursor_from_wire(body["cursor"]),
            outcomes=tuple(outcome_from_wire(entry) for entry in body.get("outcomes", ())),
            rows=tuple(row_from_wire(entry) for entry in body.get("rows", ())),
            events=tuple(FileEvent(*entry) for entry in body.get("events", ())),
            more=bool(body.get("more")),
            expected=int(body.get("expected", 0)),
            fork=bool(body.get("fork")),
            checkpoint=_checkpoint_from_wire(body),
            schema=body["schema"],
            at=int(body.get("at", 0)),
        )
    except (LookupError, TypeError, ValueError, OverflowError, AttributeError) as error:
        raise NotOurs("not-ours") from error


def _checkpoint_from_wire(body: dict[str, Any]) -> Checkpoint | None:  # a JSON object
    if "checkpoint" not in body:
        return None
    files, rows, total, safe, held = body["checkpoint"]
    each = cast("dict[str, list[Any]] | None", body.get("each"))
    told = None if each is None else {k: (int(v[0]), str(v[1])) for k, v in each.items()}
    return Checkpoint(files, rows, total, safe, tuple(held), told)
