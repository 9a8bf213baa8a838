"""The kinds that are made of parts, and the spec by which every field is declared."""

from __future__ import annotations

from dataclasses import Field, dataclass, fields, is_dataclass
from functools import cache
from typing import Any, cast

from wbdesk.domain.kinds import LINE, Kind, Merge, Schema, Wire, is_wire
from wbdesk.domain.text import is_clean


@dataclass(frozen=True, slots=True)
class GroupKind(Kind):
    """Parts that only mean something together; one merge group, taken whole or a difference."""

    of: type = object
    name = "group"
    column = "json"

    @property
    def empty(self) -> Wire:
        return self.encode(self.of())

    def encode(self, value: Any) -> Wire:  # a group or, from a newer desk, its wire form
        if not isinstance(value, self.of):
            return cast(Wire, value)
        return {name: part.encode(getattr(value, name)) for name, part in self.parts().items()}

    def decode(self, wire: Wire) -> Any:  # a group or, from a newer desk, its wire form
        parts = self.parts()
        if not isinstance(wire, dict) or set(wire) - set(parts):
            return wire
        return self.of(**{name: parts[name].decode(part) for name, part in wire.items()})

    def refuse(self, wire: Wire) -> str | None:
        if not isinstance(wire, dict) or len(wire) > LINE:
            return "not-a-group"
        parts = self.parts()
        return next(
            (why for name, part in wire.items() if (why := _refuse(parts, name, part))), None
        )

    def schema(self) -> Schema:
        parts = {name: part.schema() for name, part in self.parts().items()}
        return {"type": "object", "properties": parts}

    def parts(self) -> dict[str, Kind]:
        """Return the kind of each part, in order."""
        return _parts_of(self.of)


@dataclass(frozen=True, slots=True)
class SeriesKind(Kind):
    """Several groups (telephones, pauses); additions and removals of two people both hold."""

    of: type = object
    merge = Merge.SET
    name = "series"
    column = "json"

    @property
    def empty(self) -> Wire:
        return []

    def encode(self, value: tuple[object, ...]) -> Wire:
        group = GroupKind(self.of)
        return [group.encode(entry) for entry in value]

    def decode(self, wire: Wire) -> tuple[object, ...]:
        group = GroupKind(self.of)
        return tuple(group.decode(entry) for entry in (wire if isinstance(wire, list) else []))

    def refuse(self, wire: Wire) -> str | None:
        if not isinstance(wire, list) or len(wire) > LINE:
            return "not-a-list"
        group = GroupKind(self.of)
        return next((why for entry in wire if (why := group.refuse(entry))), None)

    def schema(self) -> Schema:
        return {"type": "array", "items": GroupKind(self.of).schema()}


@dataclass(frozen=True, slots=True)
class SnapshotKind(Kind):
    """A tree kept exactly as it was: an agreed plan, the two sides of a difference."""

    name = "snapshot"
    column = "json"

    def refuse(self, wire: Wire) -> str | None:
        return None if is_wire(wire) else "not-a-snapshot"


def _refuse(parts: dict[str, Kind], name: str, part: Wire) -> str | None:
    """Refuse a part; one of a newer desk only has to be a value that every side can keep."""
    if name in parts:
        return parts[name].refuse(part)
    return None if is_clean(name) and is_wire(part) else "not-a-group"


@dataclass(frozen=True, slots=True)
class Spec:
    """One field of a record or part of a group: all that is derived from comes from here."""

    name: str
    kind: Kind
    label: str
    sensitivity: str


def spec_of(entry: Field[Any]) -> Spec | None:  # dataclasses give fields of any type
    """Return the spec that *entry* was declared with, or None for a stamp like `revision`."""
    declared = entry.metadata.get("wbdesk")
    return None if declared is None else Spec(entry.name, *declared)


def specs_of(cls: type) -> tuple[Spec, ...]:
    """Return the specs of the dataclass *cls* in the order in which they are written."""
    return _specs_of(cls)


@cache
def _specs_of(cls: type) -> tuple[Spec, ...]:
    assert is_dataclass(cls)
    return tuple(spec for entry in fields(cls) if (spec := spec_of(entry)))


@cache
def _parts_of(cls: type) -> dict[str, Kind]:
    return {spec.name: spec.kind for spec in specs_of(cls)}
