"""Lay words out in lines: shape, break, then turn right-to-left runs round, line by line."""

from __future__ import annotations

import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import groupby, pairwise
from operator import itemgetter

from wbdesk.documents.text.bidi import visual_order
from wbdesk.documents.text.fonts import COMMON, Face, chain, face_for, ignorable, script_of
from wbdesk.documents.text.languages import script_of_language as main_script
from wbdesk.documents.text.shaping import Shaped, shape
from wbdesk.documents.text.source import HardLine, Look, hard_lines
from wbdesk.documents.text.style import Style, Text

Stretches = tuple[tuple[str, Look, int, str], ...]  # words alike in look, level and script


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of one font, script, level and look."""

    text: str
    shaped: Shaped
    face: Face
    size: float
    level: int
    script: str
    look: Look

    @property
    def width(self) -> float:
        return self.shaped.advance * self.size / 1000

    @property
    def ascent(self) -> float:
        return max(self.face.ascent, self.shaped.top) * self.size / 1000

    @property
    def descent(self) -> float:
        return max(self.face.descent, self.shaped.bottom) * self.size / 1000

    def cut(self, start: int, end: int) -> Piece:
        text = self.text[start:end]
        shaped = shape(self.face, text, self.script, self.look.language, bool(self.level % 2))
        return replace(self, text=text, shaped=shaped)


@dataclass(frozen=True, slots=True)
class Word:
    """What stays together, and the spaces behind it, which vanish at the end of a line."""

    pieces: tuple[Piece, ...]
    spaces: tuple[Piece, ...]
    text: str = field(init=False)
    width: float = field(init=False)
    room: float = field(init=False)
    ascent: float = field(init=False)  # of its fonts, or of its ink where that reaches higher
    descent: float = field(init=False)

    def __post_init__(self) -> None:
        measured: dict[str, str | float] = {
            "text": "".join(piece.text for piece in (*self.pieces, *self.spaces)),
            "width": sum(piece.width for piece in self.pieces),
            "room": sum(piece.width for piece in self.spaces),
            "ascent": max((piece.ascent for piece in self.pieces), default=0.0),
            "descent": max((piece.descent for piece in self.pieces), default=0.0),
        }
        for name, value in measured.items():
            object.__setattr__(self, name, value)


@dataclass(frozen=True, slots=True)
class Line:
    """Words of one line in reading order, and where each piece lies from the left."""

    words: tuple[Word, ...]
    width: float
    height: float
    baseline: float  # below the top of the line
    lefts: tuple[tuple[float, ...], ...]  # for each word, for each of its pieces

    @property
    def text(self) -> str:
        return "".join(word.text for word in self.words)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Laid-out lines; `missing` names the characters that no font has and a box stands for."""

    lines: tuple[Line, ...]
    style: Style
    width: float
    missing: tuple[str, ...]

    @property
    def height(self) -> float:
        return sum(line.height for line in self.lines)

    @property
    def text(self) -> str:
        return "\n".join(line.text for line in self.lines)

    @property
    def min_em(self) -> float:
        """The smallest em that is drawn; the size asked for where nothing is."""
        return min((piece.size for piece in self._pieces()), default=self.style.size)

    def _pieces(self) -> Iterator[Piece]:
        for line in self.lines:
            for word in line.words:
                yield from word.pieces

    def split(self, height: float, least: int = 2) -> tuple[Paragraph, Paragraph] | None:
        """Cut in two for a page with this much left, so many lines at least on either side."""
        room, count = height, 0
        while count < len(self.lines) and self.lines[count].height <= room + 0.01:
            room -= self.lines[count].height
            count += 1
        count = min(count, len(self.lines) - least)
        if count < least:
            return None
        return (
            replace(self, lines=self.lines[:count]),
            replace(self, lines=self.lines[count:]),
        )


@lru_cache(maxsize=512)
def layout(text: Text, style: Style, width: float) -> Paragraph:
    """Set words in a column; what is longer than a line is broken between its letters."""
    room = max(width - style.indent, 1.0)
    lines: list[Line] = []
    for hard in hard_lines(text, style):
        lines += [_line(words, style) for words in _fill(_words(hard, style), room)]
    pieces = (piece for line in lines for word in line.words for piece in word.pieces)
    missing = dict.fromkeys(char for piece in pieces for char in piece.shaped.missing)
    return Paragraph(tuple(lines), style, width, tuple(missing))


def line_width(text: Text, style: Style) -> float:
    """How wide the words are when nothing is broken but at newlines."""
    return max(line.width for line in layout(text, replace(style, indent=0.0), 1e9).lines)


def _words(hard: HardLine, style: Style) -> Iterator[Word]:
    kinds = list(zip(hard.looks, hard.levels, hard.scripts, strict=True))
    text = hard.text
    turns = [
        at
        for at in range(1, len(kinds))
        if kinds[at] != kinds[at - 1]
        # Inside "14 July 2026" in Urdu the spaces are as wide as those between words.
        or (hard.scripts[at] == "Arab" and (text[at] == " ") != (text[at - 1] == " "))
    ]
    bounds = [0, *sorted(hard.breaks), len(text)]
    for start, end in pairwise(bounds):
        if start == end:
            continue
        bare = start + len(text[start:end].rstrip(" "))
        parts = []
        for first, last in ((start, bare), (bare, end)):
            inner = turns[bisect_right(turns, first) : bisect_left(turns, last)]
            edges = [first, *inner, last] if last > first else []
            parts.append(tuple((text[at:stop], *kinds[at]) for at, stop in pairwise(edges)))
        yield word_of(parts[0], parts[1], style.size)


@lru_cache(maxsize=16384)
def word_of(stretches: Stretches, spaces: Stretches, size: float) -> Word:
    return Word(
        tuple(piece for stretch in stretches for piece in _set(*stretch, size)),
        tuple(piece for stretch in spaces for piece in _set(*stretch, size)),
    )


def _set(text: str, look: Look, level: int, script: str, size: float) -> tuple[Piece, ...]:
    """Choose fonts for a stretch that is alike in all else, and shape it."""
    return tuple(
        Piece(
            part,
            shape(face, part, script, look.language, bool(level % 2)),
            face,
            size * face.factor,
            level,
            script,
            look,
        )
        for face, part in _by_face(text, script, look)
    )


def _by_face(text: str, script: str, look: Look) -> Iterator[tuple[Face, str]]:
    """Neighbouring clusters that one font draws; a number or sign is not torn between fonts."""
    if text.isspace():
        yield _widest_space(script, look), text
        return
    if all(script_of(char) == COMMON for char in text):
        whole = face_for(text, script, look.language, look.bold)
        if whole.draws(text):
            yield whole, text
            return
    by_cluster = (
        (face_for(cluster, script, look.language, look.bold), cluster)
        for cluster in _clusters(text)
    )
    for face, group in groupby(by_cluster, key=itemgetter(0)):
        yield face, "".join(cluster for _, cluster in group)


def _widest_space(script: str, look: Look) -> Face:
    """The space of Nastaliq is half as wide as that of other fonts: too narrow for weak eyes."""
    own = face_for(" ", script, look.language, look.bold)
    plain = face_for(" ", "Latn", look.language, look.bold)
    return plain if plain.space * plain.factor > own.space * own.factor else own


def _clusters(text: str) -> Iterator[str]:
    start = 0
    for at in range(1, len(text)):
        if not (unicodedata.category(text[at])[0] == "M" or ignorable(text[at])):
            yield text[start:at]
            start = at
    yield text[start:]


def _fill(words: Iterable[Word], room: float) -> Iterator[list[Word]]:
    """Put words on lines first come, first served; a paragraph without words is one empty line."""
    line: list[Word] = []
    used = 0.0
    for word in words:
        if line and used + word.width > room + 0.01:
            yield line
            line, used = [], 0.0
        if word.width > room + 0.01:
            *heads, word = _chop(word, room)  # noqa: PLW2901  (what is left over goes on the line)
            yield from ([head] for head in heads)
        line.append(word)
        used += word.width + word.room
    yield line


def _chop(word: Word, room: float) -> Iterator[Word]:
    """Break a word that no line holds into lines of its own, between clusters, in one pass."""
    held: list[Piece] = []
    used = 0.0
    for piece in word.pieces:
        # An Arabic letter that a cut makes final grows a tail.
        full = room - piece.size if piece.script == "Arab" else room
        start = 0
        for at, advance in piece.shaped.cuts:
            step = advance * piece.size / 1000
            if used + step > full and (held or at > start):
                if at > start:
                    held.append(piece.cut(start, at))
                yield Word(tuple(held), ())
                held, used, start = [], 0.0, at
            used += step
        held.append(piece.cut(start, len(piece.text)) if start else piece)
    yield Word(tuple(held), word.spaces)


def _line(words: Sequence[Word], style: Style) -> Line:
    groups = [
        (*word.pieces, *word.spaces) if number < len(words) - 1 else word.pieces
        for number, word in enumerate(words)
    ]
    flat = [piece for group in groups for piece in group]
    lefts = [0.0] * len(flat)
    width = 0.0
    for at in visual_order([piece.level for piece in flat]):
        lefts[at] = width
        width += flat[at].width
    ascent, descent = _extent(words, style)
    height = max(style.leading * style.size, ascent + descent)
    baseline = ascent + (height - ascent - descent) / 2
    places = iter(lefts)
    by_word = tuple(tuple(next(places) for _ in group) for group in groups)
    return Line(tuple(words), width, height, baseline, by_word)


def _extent(words: Sequence[Word], style: Style) -> tuple[float, float]:
    """How far the words of a line reach above and below its baseline."""
    ascent = max((word.ascent for word in words), default=0.0)
    if ascent:
        return ascent, max(word.descent for word in words)
    main = next(chain(main_script(style.language), style.language, style.bold))
    size = style.size * main.factor / 1000
    return main.ascent * size, main.descent * size
