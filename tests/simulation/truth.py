"""What people said, written down beside the program: whoever saves is remembered here.

A value is taken apart into *claims*: the lines and list entries that a person added or took
away, or else the value as a whole. A claim may go only where a person let it go who saw it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from wbdesk.domain.kinds import Kind, Merge, Wire
from wbdesk.domain.record import definition
from wbdesk.domain.row import Key, canonical


class Claim(NamedTuple):
    """One thing that a value says: *part* is in it, is not in it, or is all of it."""

    how: str  # "+", "-", "="
    part: bytes

    def holds(self, kind: Kind, value: Wire) -> bool:
        """Whether *value* says so."""
        if self.how == "=":
            return canonical(value) == self.part
        return (self.part in parts(kind, value)) == (self.how == "+")


def parts(kind: Kind, value: Wire) -> list[bytes]:
    """Return the parts of *value* that merge each by itself."""
    if kind.merge is Merge.PARAGRAPHS and isinstance(value, str):
        return [line.encode() for line in value.split("\n") if line]
    if kind.merge is Merge.SET and isinstance(value, list):
        return [canonical(entry) for entry in value]
    return [canonical(value)]


def claims(kind: Kind, before: Wire, after: Wire) -> Iterator[Claim]:
    """Return what somebody says who makes *after* of *before*."""
    if kind.merge is Merge.WHOLE:
        yield Claim("=", canonical(after))
        return
    old, new = parts(kind, before), parts(kind, after)
    yield from (Claim("+", part) for part in dict.fromkeys(new) if part not in old)
    yield from (Claim("-", part) for part in dict.fromkeys(old) if part not in new)


@dataclass(frozen=True, slots=True)
class Said:
    """One operation as the person meant it.

    *fields* is {name: (what was on the screen, what was made of it)}; *seen* everything that the
    screen showed of the record, *below* of what stands below it; *versions* the sides of the
    difference that a choice was about.
    """

    op_id: str
    account: str
    laptop: str
    key: Key
    kind: str
    fields: Mapping[str, tuple[Wire, Wire]]
    seen: Mapping[str, Wire] = field(default_factory=dict)
    versions: tuple[Wire, ...] = ()
    below: Mapping[Key, Mapping[str, Wire]] = field(default_factory=dict)
    at: int = 0  # how many were said before


@dataclass(frozen=True, slots=True)
class Typed:
    """What stands typed in one field: *base* was there when it was opened, *seen* beside it."""

    base: Wire
    value: Wire
    seen: Mapping[str, Wire] = field(default_factory=dict)


def knows(key: Key, name: str) -> bool:
    """Whether this side knows a field."""
    return definition(key.type).spec(name) is not None


def kind_of(key: Key, name: str) -> Kind:
    """Return the kind of a field."""
    spec = definition(key.type).spec(name)
    return spec.kind if spec else Kind()
