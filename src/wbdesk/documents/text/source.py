"""Prepare typed words for the page: clean them, split them at newlines, find levels and scripts."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from wbdesk.documents.text import bidi, wholes
from wbdesk.documents.text.breaks import opportunities
from wbdesk.documents.text.fonts import COMMON, script_of
from wbdesk.documents.text.languages import direction_of, script_of_language
from wbdesk.documents.text.style import Span, Style, Text

_NEWLINES = str.maketrans(
    {"\x0b": "\n", "\x0c": "\n", "\x85": "\n", "\u2028": "\n", "\u2029": "\n", "\t": " "}
)
_OPENING = frozenset("([{\u00ab\u2018\u201c\u201e\u2039\u00a1\u00bf")
# Words without any of these, in a left-to-right paragraph, need no algorithm to find their order.
_TURNING = re.compile(
    "[\u0590-\u08ff\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufefc"
    "\U00010800-\U00010fff\U0001e800-\U0001efff]"
)


class Look(NamedTuple):
    """What a span asks of its characters; equal looks may be shaped together."""

    bold: bool
    language: str
    whole: int = 0  # characters of one unbreakable span share a number


@dataclass(frozen=True, slots=True)
class HardLine:
    """One line between newlines, without the marks that only steer the order."""

    text: str
    looks: Sequence[Look]
    levels: Sequence[int]
    scripts: Sequence[str]
    breaks: set[int]


def clean(text: str) -> str:
    """Leave out what no page can show: control characters and halves of characters."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").translate(_NEWLINES)
    if text.isprintable():
        return text
    return "".join(
        "\ufffd" if "\ud800" <= char <= "\udfff" else char
        for char in text
        if char == "\n" or unicodedata.category(char) != "Cc"
    )


def hard_lines(text: Text, style: Style) -> Iterator[HardLine]:
    """Everything that has to be known of the words before they are shaped."""
    marked: list[str] = []
    looks: list[Look] = []
    for number, item in enumerate((text,) if isinstance(text, str) else text, start=1):
        span = Span(item, isolate=False) if isinstance(item, str) else item
        words = _marked(span)
        marked.append(words)
        whole = number if span.whole else 0
        look = Look(span.bold or style.bold, span.language or style.language, whole)
        looks += [look] * len(words)
    joined = "".join(marked)
    start = 0
    for line in joined.split("\n"):
        yield _hard_line(line, looks[start : start + len(line)], style)
        start += len(line) + 1


def _marked(span: Span) -> str:
    words = clean(span.text)
    if not (span.isolate or span.whole):
        return words
    opening = bidi.LRI if span.whole else bidi.FSI
    if span.language and not span.whole:
        opening = bidi.RLI if direction_of(span.language) == "rtl" else bidi.LRI
    return "\n".join(f"{opening}{part}{bidi.PDI}" for part in words.split("\n"))


def _hard_line(marked: str, looks: Sequence[Look], style: Style) -> HardLine:
    places = [at for at, char in enumerate(marked) if char not in bidi.CONTROLS]
    text = marked
    if len(places) < len(marked):
        text = "".join(marked[at] for at in places)
        looks = [looks[at] for at in places]
    levels = _levels(marked, places, text, base=int(style.rtl))
    breaks = {
        at
        for at in opportunities(text)
        if not (looks[at].whole and looks[at].whole == looks[at - 1].whole)
    }
    return HardLine(text, looks, levels, _scripts(text, levels, style.language), breaks)


def _levels(marked: str, places: list[int], text: str, base: int) -> list[int]:
    if not base and not _TURNING.search(text):
        return [0] * len(text)
    before, behind = _steering(marked, places, text, base)
    working: list[str] = []
    at_working: list[int] = []
    for at, char in enumerate(marked):
        working += before.get(at, "")
        at_working.append(len(working))
        working.append(char)
        working += behind.get(at, "")
    found = bidi.levels("".join(working), base)
    return [found[at_working[at]] for at in places]


def _steering(
    marked: str, places: list[int], text: str, base: int
) -> tuple[dict[int, str], dict[int, str]]:
    """Marks to set before and behind numbers that right-to-left words would turn round.

    A number keeps its typed order by itself where left-to-right words stand before it. Elsewhere
    it is isolated; a bare number before left-to-right words ("14 High Street") joins them instead.
    """
    before: dict[int, str] = {}
    behind: dict[int, str] = {}
    for start, end in wholes.find(text):
        whole = text[start:end]
        first, last = places[start], places[end - 1]
        joins = (
            whole.isdigit() and bidi.bidi_class(text[end : end + 8].lstrip(" ")[:1] or " ") == "L"
        )
        if whole.isdigit() and not joins:
            continue
        if last - first >= end - start or any(
            bidi.bidi_class(char) in {"R", "AL"} for char in whole
        ):
            continue
        if _direction_before(marked, first, base) == 0:
            continue
        before[first] = bidi.LRM if joins else bidi.LRI
        behind[last] = "" if joins else bidi.PDI
    return before, behind


def _direction_before(marked: str, at: int, base: int) -> int:
    depth = 0
    for before in range(at - 1, -1, -1):
        found = bidi.bidi_class(marked[before])
        if found == "PDI":
            depth += 1
        elif found in {"LRI", "RLI", "FSI"}:
            if depth == 0:
                return _direction_inside(marked, before, found)
            depth -= 1
        elif depth == 0 and found in {"L", "R", "AL"}:
            return int(found != "L")
    return base


def _direction_inside(marked: str, opening: int, found: str) -> int:
    if found != "FSI":
        return int(found == "RLI")
    classes = [bidi.bidi_class(char) for char in marked[opening + 1 : opening + 256]]
    return bidi.first_strong(classes, 0, len(classes), 0)


def _scripts(text: str, levels: Sequence[int], language: str) -> list[str]:
    """Give shared signs the script they stand in: after its words, or before for an opening one."""
    found = [script_of(char) for char in text]
    if COMMON not in found:
        return found
    own, rtl_language = script_of_language(language), direction_of(language) == "rtl"
    following = _following(found, levels)
    last: dict[int, str] = {}
    previous = -1
    for at, level in enumerate(levels):
        if level < previous:
            last = {other: script for other, script in last.items() if other <= level}
        previous = level
        if found[at] != COMMON:
            last[level] = found[at]
            continue
        nearest, after = last.get(level), following[at]
        if (after and text[at] in _OPENING) or (nearest is None and level % 2):
            nearest = after
        found[at] = nearest or (own if rtl_language == bool(level % 2) else "Latn")
    return found


def _following(found: Sequence[str], levels: Sequence[int]) -> list[str | None]:
    """The script of the next word at the same level, or nothing where the level ends first."""
    following: list[str | None] = [None] * len(found)
    nearest: str | None = None
    for at in range(len(found) - 1, -1, -1):
        if at + 1 < len(found) and levels[at + 1] != levels[at]:
            nearest = None
        if found[at] == COMMON:
            following[at] = nearest
        else:
            nearest = found[at]
    return following
