"""The language of a team's letter templates: named fields in plain words, and nothing that runs.

A line that begins with `# ` is a heading, with `- ` an entry of a list; other lines are paragraphs.
`{field}` stands for a value, `{field|words}` for the value or else these words, `{{` for a brace.
A line with a field that has neither is left out, and so is a heading with nothing below it: what is
not known leaves no hole on the page. `{field|}` is a field that may be missing within its line.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum

from wbdesk.domain.errors import Refused

Value = str | tuple[str, ...]  # several values make one entry of a list each
_TOKEN = re.compile(r"\{\{|\}\}|\{([^{}]*)\}|[{}]")
_NAME = re.compile(r"[a-z][a-z0-9_]{0,39}")


class LineKind(str, Enum):
    """What a line of a template is."""

    HEADING = "heading"
    ENTRY = "entry"
    WORDS = "words"


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of the template, or the value of *field*; *instead* stands where it is empty.

    None: without a value the whole line is left out.
    """

    words: str = ""
    field: str = ""
    instead: str | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a template, or of a letter that was filled from one."""

    kind: LineKind
    pieces: tuple[Piece, ...]

    @property
    def fields(self) -> tuple[str, ...]:
        """The names of the fields in it, in order."""
        return tuple(piece.field for piece in self.pieces if piece.field)

    @property
    def text(self) -> str:
        """The words of a filled line."""
        return "".join(piece.words for piece in self.pieces)


_MARKS = {"# ": LineKind.HEADING, "- ": LineKind.ENTRY}


def parse(words: str, known: Collection[str]) -> tuple[Line, ...]:
    """Return the lines of a template.

    Raises Refused "unknown-field" or "brace-alone", which name the field or the line in question.
    """
    return tuple(_line(line, known) for line in words.splitlines() if line.strip())


def fill(lines: Collection[Line], values: Mapping[str, Value]) -> tuple[Line, ...]:
    """Return *lines* with *values* in their places, without what would be a hole on the page."""
    filled = [made for line in lines for made in _filled(line, values)]
    return tuple(
        line
        for at, line in enumerate(filled)
        if line.kind is not LineKind.HEADING or _has_words_below(filled, at)
    )


def _has_words_below(lines: list[Line], at: int) -> bool:
    return at + 1 < len(lines) and lines[at + 1].kind is not LineKind.HEADING


def _line(words: str, known: Collection[str]) -> Line:
    mark = words.lstrip()[:2]
    kind = _MARKS.get(mark, LineKind.WORDS)
    body = words.strip() if kind is LineKind.WORDS else words.lstrip()[2:].strip()
    return Line(kind, tuple(_pieces(body, known)))


def _pieces(words: str, known: Collection[str]) -> Iterator[Piece]:
    end = 0
    for token in _TOKEN.finditer(words):
        if token.start() > end:
            yield Piece(words[end : token.start()])
        end = token.end()
        if token[0] in ("{{", "}}"):
            yield Piece(token[0][0])
        elif token[1] is None:
            raise Refused("brace-alone", words)
        else:
            yield _field(token[1], known)
    if end < len(words):
        yield Piece(words[end:])


def _field(inside: str, known: Collection[str]) -> Piece:
    name, bar, instead = inside.partition("|")
    name = name.strip()
    if not _NAME.fullmatch(name) or name not in known:
        raise Refused("unknown-field", name or inside)
    return Piece(field=name, instead=instead.strip() if bar else None)


def _filled(line: Line, values: Mapping[str, Value]) -> Iterator[Line]:
    """Return the line, or one line for each of several values, or nothing."""
    several = [f for f in line.fields if isinstance(values.get(f), tuple)]
    if len(several) == 1:
        each = values[several[0]]
        assert isinstance(each, tuple)
        rows = [{**values, several[0]: value} for value in each if value.strip()]
        if rows:
            yield from (made for row in rows for made in _filled(line, row))
            return
        values = {**values, several[0]: ""}
    pieces = tuple(_piece(piece, values) for piece in line.pieces)
    whole = all(piece.words or piece.instead is not None for piece in pieces)
    if whole and any(piece.words.strip() for piece in pieces):
        yield Line(line.kind, pieces)


def _piece(piece: Piece, values: Mapping[str, Value]) -> Piece:
    if not piece.field:
        return piece
    value = values.get(piece.field, "")
    words = ", ".join(v for v in value if v) if isinstance(value, tuple) else value
    return Piece(words.strip() or piece.instead or "", piece.field, piece.instead)
