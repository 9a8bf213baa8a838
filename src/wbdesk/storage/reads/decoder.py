"""Turns rows into records by decoders that are made once for each record type."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from wbdesk.domain.groups import GroupKind, SeriesKind, Spec
from wbdesk.domain.kinds import ChoiceKind, Kind, ManyKind
from wbdesk.domain.record import Definition, Record, definition_of
from wbdesk.storage.rows import decode, record_of
from wbdesk.storage.tables import SYSTEM, load

Value = Any  # what the driver gives and what a field holds
Decoder = Callable[[Value], Value]
_FILE, _ID, _REVISION, _DELETED, _EXTRA = map(
    SYSTEM.index, ("file_id", "id", "revision", "deleted", "extra")
)


Maker = Callable[[Sequence[Value]], Record]
_makers: dict[type[Record], Maker] = {}


def record_maker(cls: type[Record]) -> Maker:
    """Return what makes a record of *cls* out of a row selected by `sql_of(entry).select`."""
    known = _makers.get(cls)
    if known is None:
        known = _makers[cls] = _maker(cls, definition_of(cls))
    return known


def _maker(cls: type[Record], entry: Definition) -> Maker:
    fields = [
        (at, spec.name, _of_column(spec)) for at, spec in enumerate(entry.specs, start=len(SYSTEM))
    ]

    def make(row: Sequence[Value]) -> Record:
        if row[_EXTRA] is not None:  # holds what a column could not, or what is newer than us
            return _slowly(entry, row)
        values = {name: row[at] if of is None else of(row[at]) for at, name, of in fields}
        return cls(
            id=row[_ID],
            file_id=row[_FILE],
            revision=row[_REVISION],
            deleted=bool(row[_DELETED]),
            **values,
        )

    return make


def _slowly(entry: Definition, row: Sequence[Value]) -> Record:
    return record_of(decode(entry, row))


def _of_column(spec: Spec) -> Decoder | None:
    """Return what turns a column's value into the field's; None where they are the same."""
    decoder = _of_wire(spec.kind)
    if spec.kind.column != "json":
        return decoder
    empty = spec.kind.empty
    if decoder is None:
        return lambda text: load(text) if text else empty
    nothing = decoder(empty)
    return lambda text: nothing if not text or text == "[]" else decoder(load(text))


def _of_wire(kind: Kind) -> Decoder | None:
    if isinstance(kind, ChoiceKind):
        return _choice(kind)
    if isinstance(kind, ManyKind):
        one = _choice(ChoiceKind(kind.choices))
        return lambda wire: frozenset(map(one, wire)) if isinstance(wire, list) else frozenset()
    if isinstance(kind, GroupKind):
        return _group(kind)
    if isinstance(kind, SeriesKind):
        group = _group(GroupKind(kind.of))
        return lambda wire: tuple(map(group, wire)) if isinstance(wire, list) else ()
    plain = type(kind).decode is Kind.decode
    return None if plain else kind.decode


def _choice(kind: ChoiceKind) -> Decoder:
    known = {choice.value: choice for choice in kind.choices}

    def choice(wire: Value) -> Value:
        return None if wire is None else known.get(wire) or str(wire)

    return choice


def _group(kind: GroupKind) -> Decoder:
    parts = [(name, _of_wire(part)) for name, part in kind.parts().items()]
    names = {name for name, _of in parts}

    def group(wire: Value) -> Value:
        if not isinstance(wire, dict) or wire.keys() - names:
            return wire
        return kind.of(
            **{n: wire[n] if of is None else of(wire[n]) for n, of in parts if n in wire}
        )

    return group
