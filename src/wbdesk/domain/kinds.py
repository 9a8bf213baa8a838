"""The kinds of field: what each holds, how it travels, merges, is limited and kept.

A value has two forms: the Python one in a record, and the *wire* form of strings, integers,
lists and objects that the file, the network and the digests use. Decoding never fails on content:
a value from a newer desk stays as it came.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import Any, TypeAlias, cast

from wbdesk.domain.choice import Choice, known
from wbdesk.domain.identity import is_id
from wbdesk.domain.text import is_clean

Wire: TypeAlias = "int | str | list[Wire] | dict[str, Wire] | None"
Schema: TypeAlias = dict[str, Any]  # a part of a JSON schema, which nests as it likes

LINE, TEXT, NOTE = 200, 10_000, 30_000
DEPTH, LARGEST = 12, 2**53 - 1
FIRST_DAY, LAST_DAY = dt.date(1900, 1, 1), dt.date(2150, 12, 31)


class Merge(Enum):
    """How two edits of one field that were made apart come together."""

    WHOLE = "whole"
    PARAGRAPHS = "paragraphs"
    SET = "set"


@dataclass(frozen=True, slots=True)
class Kind:
    """What all kinds answer; the plain one keeps the wire form as it is."""

    merge = Merge.WHOLE
    column = "text"
    name = "plain"

    @property
    def empty(self) -> Wire:
        """The wire form of *nothing here*."""
        return None

    def encode(self, value: Any) -> Wire:  # each kind takes its own Python type
        """Return the wire form of *value*."""
        return cast(Wire, value)

    def decode(self, wire: Wire) -> Any:  # each kind gives its own Python type
        """Return the Python form of *wire*; what is not understood comes back as it is."""
        return wire

    def refuse(self, wire: Wire) -> str | None:  # noqa: ARG002  # the plain kind takes all
        """Return the code of what is wrong with *wire*, or None."""
        return None

    def schema(self) -> Schema:
        """Return the JSON schema of the wire form."""
        return {}


@dataclass(frozen=True, slots=True)
class TextKind(Kind):
    """Words as typed, up to *limit* characters; more than one line if *paragraphs*."""

    limit: int = LINE
    paragraphs: bool = False
    name = "text"

    @property
    def merge(self) -> Merge:  # type: ignore[override]  # a constant in the other kinds
        return Merge.PARAGRAPHS if self.paragraphs else Merge.WHOLE

    @property
    def empty(self) -> Wire:
        return ""

    def encode(self, value: str) -> Wire:
        return value

    def refuse(self, wire: Wire) -> str | None:
        if not isinstance(wire, str):
            return "not-text"
        if len(wire) > self.limit:
            return "text-too-long"
        if not self.paragraphs and "\n" in wire:
            return "more-than-a-line"
        return None if is_clean(wire) else "invisible-marks"

    def schema(self) -> Schema:
        return {"type": "string", "maxLength": self.limit}


@dataclass(frozen=True, slots=True)
class ChoiceKind(Kind):
    """One entry of a code list."""

    choices: type[Choice] = Choice
    name = "choice"

    def encode(self, value: Choice | str | None) -> Wire:
        return None if value is None else str(value)

    def decode(self, wire: Wire) -> Choice | str | None:
        return cast("str | None", wire) if wire is None else known(self.choices, wire) or str(wire)

    def refuse(self, wire: Wire) -> str | None:
        if wire is None or (isinstance(wire, str) and 0 < len(wire) <= LINE and is_clean(wire)):
            return None
        return "not-a-choice"

    def schema(self) -> Schema:
        return {"type": ["string", "null"], "examples": [c.value for c in self.choices]}


@dataclass(frozen=True, slots=True)
class ManyKind(Kind):
    """Any number of entries of a code list; additions and removals of two people both hold."""

    choices: type[Choice] = Choice
    merge = Merge.SET
    column = "json"
    name = "many"

    @property
    def empty(self) -> Wire:
        return []

    def encode(self, value: frozenset[Choice | str]) -> Wire:
        return cast(Wire, sorted(str(entry) for entry in value))

    def decode(self, wire: Wire) -> frozenset[Choice | str]:
        entries = wire if isinstance(wire, list) else []
        return frozenset(known(self.choices, entry) or str(entry) for entry in entries)

    def refuse(self, wire: Wire) -> str | None:
        if not isinstance(wire, list) or len(wire) > LINE:
            return "not-a-list"
        words = [entry for entry in wire if isinstance(entry, str) and 0 < len(entry) <= LINE]
        if len(words) != len(wire) or not all(map(is_clean, words)):
            return "not-a-choice"
        return None if words == sorted(set(words)) else "not-a-set"

    def schema(self) -> Schema:
        return {
            "type": "array",
            "uniqueItems": True,
            "items": {"type": "string", "examples": [c.value for c in self.choices]},
        }


@dataclass(frozen=True, slots=True)
class DateKind(Kind):
    """A calendar day, between 1900 and 2150; never a midnight."""

    name = "date"

    def encode(self, value: dt.date | str | None) -> Wire:
        return value.isoformat() if isinstance(value, dt.date) else value

    def decode(self, wire: Wire) -> dt.date | str | None:
        try:
            return dt.date.fromisoformat(cast(str, wire)) if wire else None
        except (ValueError, TypeError):
            return cast(str, wire)

    def refuse(self, wire: Wire) -> str | None:
        if wire is None:
            return None
        day = self.decode(wire) if isinstance(wire, str) else None
        if not isinstance(day, dt.date) or day.isoformat() != wire:
            return "not-a-date"
        return None if FIRST_DAY <= day <= LAST_DAY else "date-out-of-range"

    def schema(self) -> Schema:
        return {"type": ["string", "null"], "format": "date"}


_MOMENT = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z")


@dataclass(frozen=True, slots=True)
class MomentKind(Kind):
    """A moment in UTC, to the second."""

    name = "moment"

    def encode(self, value: dt.datetime | str | None) -> Wire:
        if not isinstance(value, dt.datetime):
            return value
        return value.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")

    def decode(self, wire: Wire) -> dt.datetime | str | None:
        try:
            return dt.datetime.fromisoformat(cast(str, wire)) if wire else None
        except (ValueError, TypeError):
            return cast(str, wire)

    def refuse(self, wire: Wire) -> str | None:
        if wire is None:
            return None
        fits = isinstance(wire, str) and _MOMENT.fullmatch(wire)
        moment = self.decode(wire) if fits else None
        if not isinstance(moment, dt.datetime):
            return "not-a-moment"
        return None if FIRST_DAY <= moment.date() <= LAST_DAY else "date-out-of-range"

    def schema(self) -> Schema:
        return {"type": ["string", "null"], "format": "date-time"}


@dataclass(frozen=True, slots=True)
class NumberKind(Kind):
    """A whole number from *low* to *high*: a scale, a count, pence. Zero is an answer."""

    low: int = 0
    high: int = 10
    name = "scale"
    column = "integer"

    def refuse(self, wire: Wire) -> str | None:
        if wire is None:
            return None
        if not isinstance(wire, int) or isinstance(wire, bool):
            return "not-a-number"
        return None if self.low <= wire <= self.high else "number-out-of-range"

    def schema(self) -> Schema:
        return {"type": ["integer", "null"], "minimum": self.low, "maximum": self.high}


@dataclass(frozen=True, slots=True)
class IdentifierKind(Kind):
    """A number that somebody gave out; *check* returns a refusal's code. Always a string."""

    pattern: str = r".{1,64}"
    check: Callable[[str], str | None] | None = None
    name = "identifier"

    @property
    def empty(self) -> Wire:
        return ""

    def refuse(self, wire: Wire) -> str | None:
        if wire == "":
            return None
        if not isinstance(wire, str) or not re.fullmatch(self.pattern, wire) or not is_clean(wire):
            return "not-an-identifier"
        return self.check(wire) if self.check else None

    def schema(self) -> Schema:
        return {"type": "string", "pattern": f"^({self.pattern})?$"}


@dataclass(frozen=True, slots=True)
class ReferenceKind(Kind):
    """The id of another record, which may not have arrived yet; *parent*: it stands below that."""

    to: str = ""
    parent: bool = False
    name = "reference"

    @property
    def empty(self) -> Wire:
        return ""

    def refuse(self, wire: Wire) -> str | None:
        return None if wire == "" or is_id(wire) else "not-a-reference"

    def schema(self) -> Schema:
        return {"type": "string", "description": f"id of a {self.to}"}


@dataclass(frozen=True, slots=True)
class OrderKind(Kind):
    """A fractional key: order lives in the child, so that two additions never clash."""

    name = "order"

    @property
    def empty(self) -> Wire:
        return ""

    def refuse(self, wire: Wire) -> str | None:
        fits = isinstance(wire, str) and re.fullmatch(r"[0-9a-z]{0,64}", wire)
        return None if fits else "not-an-order"

    def schema(self) -> Schema:
        return {"type": "string", "pattern": "^[0-9a-z]{0,64}$"}


def is_wire(wire: object, depth: int = DEPTH) -> bool:
    """Whether every side can keep *wire* as it is: no other types, no marks that a text leaves out,
    no number that a reader of JSON would round.
    """
    if isinstance(wire, str):  # most are
        return depth > 0 and is_clean(wire)
    if depth == 0:
        return False
    if isinstance(wire, dict):
        keys = all(isinstance(key, str) and is_clean(key) for key in wire)
        return keys and all(is_wire(part, depth - 1) for part in wire.values())
    if isinstance(wire, list):
        return all(is_wire(entry, depth - 1) for entry in wire)
    return wire is None or (type(wire) is int and abs(wire) <= LARGEST)
