"""Whatever comes in over the wire is read or refused, and what is read says what was sent."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

import zstandard
from hypothesis import given, settings
from hypothesis import strategies as st

from wbdesk.domain.operation import Operation, OperationKind, Outcome, Result, Stamp
from wbdesk.domain.row import Key, Row, digest
from wbdesk.wire.codec import NotOurs, pack, unpack
from wbdesk.wire.messages import (
    Answer,
    Ask,
    Checkpoint,
    Cursor,
    FileEvent,
    Leaving,
    answer_from_wire,
    answer_to_wire,
    ask_from_wire,
    ask_to_wire,
)

LOOKS = settings(max_examples=80, deadline=None)
ID = "01a200d2-5989-7000-96db-e8851d295200"
KEY = Key(f"cover/{ID}", "person", ID)
OPERATION = Operation(
    op_id=ID,
    epoch=ID,
    n=1,
    author=ID,
    role="link-worker",
    group=ID,
    kind=OperationKind.PATCH,
    type=KEY.type,
    id=KEY.id,
    file_id=KEY.file_id,
    fields={"preferred_name": ("", "Wren")},
)
ASK = Ask(ID, Cursor(ID, 4, 9, KEY), (OPERATION,), leaving=(Leaving(KEY.file_id, "done", 4),))
ROW = Row(
    key=KEY,
    revision=1,
    position=3,
    deleted=False,
    doc={"pronouns": "she"},
    created=Stamp(ID, "link-worker", ""),
    changed=Stamp(ID, "link-worker", ""),
)
ANSWER = Answer(
    cursor=Cursor(ID, 4),
    outcomes=(Outcome(op_id=ID, n=1, result=Result.APPLIED, position=3),),
    rows=((ROW, digest(ROW.doc)),),
    events=(FileEvent(3, KEY.file_id, opened=True),),
    checkpoint=Checkpoint(1, 1, "0" * 64, each={KEY.file_id: (1, "0" * 64)}),
)
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=9), inner),
    max_leaves=4,
)


def places(body: Any, at: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:  # any JSON
    """Return the way to every value in *body*."""
    found = [at] if at else []
    if isinstance(body, dict):
        within = list(body.items())
    else:
        within = list(enumerate(body)) if isinstance(body, list) else []
    for name, value in within:
        found += places(value, (*at, name))
    return found


def changed(body: dict[str, Any], where: tuple[Any, ...], value: object) -> dict[str, Any]:  # JSON
    """Return *body* with another value in one place; None leaves the place out."""
    made = copy.deepcopy(body)
    inner: Any = made  # any JSON
    for name in where[:-1]:
        inner = inner[name]
    if value is None and isinstance(inner, dict):
        del inner[where[-1]]
    else:
        inner[where[-1]] = value
    return made


def code_of(read: Callable[[], object]) -> str:
    """Return the code with which *read* refuses, or "" where it does not."""
    try:
        read()
    except NotOurs as refused:
        return refused.code
    return ""


Way = tuple[Any, ...]  # names and places of any kind
ASKED, TOLD = ask_to_wire(ASK), answer_to_wire(ANSWER)


@LOOKS
@given(st.binary(max_size=200) | st.binary(max_size=200).map(zstandard.compress))
def test_bytes_of_any_kind_are_an_object_or_refused(body: bytes) -> None:
    assert code_of(lambda: unpack(body)) in ("", "not-ours")


@LOOKS
@given(st.integers(0, len(pack(ASKED)) - 1), st.integers(0, 255), st.booleans())
def test_a_body_that_was_cut_or_damaged_is_read_or_refused(at: int, byte: int, cut: bool) -> None:
    packed = pack(ASKED)
    damaged = packed[:at] if cut else packed[:at] + bytes([byte]) + packed[at + 1 :]
    told = code_of(lambda: ask_from_wire(unpack(damaged)))
    assert told in ("", "not-ours", "too-large")


@LOOKS
@given(st.sampled_from(places(ASKED)), ANYTHING)
def test_a_request_with_anything_in_any_place_says_what_was_sent_or_is_refused(
    where: Way, value: object
) -> None:
    body = changed(ASKED, where, value)
    if code_of(lambda: ask_from_wire(body)):
        return
    again = ask_to_wire(ask_from_wire(body))
    assert {name: again[name] for name in body if name in again} == {
        name: value for name, value in body.items() if name in again
    }


@LOOKS
@given(st.sampled_from(places(TOLD)), ANYTHING)
def test_an_answer_with_anything_in_any_place_is_read_or_refused(where: Way, value: object) -> None:
    body = changed(TOLD, where, value)
    assert code_of(lambda: answer_from_wire(body)) in ("", "not-ours", "digest")


@LOOKS
@given(st.dictionaries(st.text(max_size=9), ANYTHING))
def test_any_object_is_refused_clearly(body: dict[str, Any]) -> None:  # any JSON
    assert code_of(lambda: ask_from_wire(body)) == "not-ours"
    assert code_of(lambda: answer_from_wire(body)) == "not-ours"
