"""Where a line may begin by the Unicode line breaking algorithm (UAX 14), with no word of ours.

Every character becomes one letter that stands for its class, so that most of a text is passed over
by a regular expression and the rules are asked only beside spaces, signs and ideographs. Rule
numbers in comments are those of UAX 14, 15.0, numbers by its example 7.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache

from wbdesk.i18n.resources import resource_path

# One letter for each class. Letters and digits are in lower case: between them is no break.
_CODES = {
    "AL": "a", "HL": "h", "NU": "n", "CM": "c", "ZWJ": "j",
    "SP": " ", "ZW": "Z", "WJ": "W", "GL": "G", "BK": "K", "CR": "R", "LF": "L", "NL": "N",
    "CL": "]", "CP": ")", "EX": "!", "IS": ",", "SY": "/", "OP": "(", "QU": "'", "NS": "S",
    "B2": "D", "CB": "C", "BA": "A", "HY": "-", "BB": "B", "IN": ".",
    "PR": "$", "PO": "%", "ID": "I", "EB": "E", "EM": "M", "XP": "X", "RI": "F",
    "JL": "1", "JV": "2", "JT": "3", "H2": "4", "H3": "5", "WO": "{", "WC": "}",
}  # fmt: skip
_NUMBER = re.compile(r"[({-]?n[n/,]*[\])}]?[$%]?")
_BEFORE_NUMBER = re.compile(r"[$%](?=[({-]?n)")
_CANDIDATE = re.compile(r"[^ahncj]")
_NEVER_FIRST = frozenset(" ZKRLN")
_CLOSING = frozenset("])}!,/")  # LB13
# LB14 to LB17: what does not part from what, whatever spaces lie between them.
_ACROSS = (("({", frozenset(_CODES.values())), ("'", "({"), ("])}", "S"), ("D", "D"))
_HARD = frozenset("KRLN")
_PAIRS = frozenset(
    (before, after)
    for group_before, group_after in (
        ("ah", "n"), ("n", "ah"),  # LB23
        ("$", "IEMX"), ("IEMX", "%"),  # LB23a
        ("$%", "ah"), ("ah", "$%"),  # LB24
        ("D", "D"),  # LB17
        ("/", "h"),  # LB21b
        ("1", "1245"), ("24", "23"), ("35", "3"),  # LB26
        ("12345", "%"), ("$", "12345"),  # LB27
        ("ah", "ah"), (",", "ah"),  # LB28, LB29
        ("ahn", "("), (")", "ahn"),  # LB30
        ("EX", "M"),  # LB30b
    )
    for before in group_before
    for after in group_after
)  # fmt: skip


@cache
def _stretches() -> tuple[list[int], list[str]]:
    text = resource_path("unicode", "line-break.txt").read_text(encoding="utf-8")
    rows = [line.split() for line in text.splitlines() if not line.startswith("#")]
    return [int(start, 16) for start, _ in rows], [_CODES[name] for _, name in rows]


class _Classes(dict[int, str]):
    """The class of each character that was ever met, for `str.translate`."""

    def __missing__(self, code: int) -> str:
        starts, codes = _stretches()
        found = self[code] = codes[bisect_right(starts, code) - 1]
        return found


_classes = _Classes()


def opportunities(text: str) -> set[int]:
    """Indices before which a line may begin, those after a hard break among them."""
    kinds, places, held = _without_marks(text.translate(_classes))
    for number in _NUMBER.finditer(kinds):  # LB25
        held.update(range(number.start() + 1, number.end()))
    held.update(found.end() for found in _BEFORE_NUMBER.finditer(kinds))
    near = {at for found in _CANDIDATE.finditer(kinds) for at in found.span()}
    near -= {0, len(kinds)}
    found = (at for at in near if at not in held and _breaks(kinds, at))
    return {places[at] for at in found} if places else set(found)


def _without_marks(kinds: str) -> tuple[str, list[int], set[int]]:
    """Leave out what joins the character before it (LB9); say where the others stood.

    Also returned are the places, among those left, before which a joiner stood (LB8a).
    """
    if "c" not in kinds and "j" not in kinds:
        return kinds, [], set()
    kept: list[str] = []
    places: list[int] = []
    held: set[int] = set()
    for at, kind in enumerate(kinds):
        joins = kind in "cj" and bool(kept) and kept[-1] not in " KRLNZ"
        if not joins:
            if at and kinds[at - 1] == "j":
                held.add(len(kept))
            kept.append("a" if kind in "cj" else kind)  # LB10
            places.append(at)
    return "".join(kept), places, held


def _breaks(kinds: str, at: int) -> bool:
    before, after = kinds[at - 1], kinds[at]
    if before in _HARD:  # LB4, LB5
        return before + after != "RL"
    if after in _NEVER_FIRST:  # LB6, LB7
        return False
    if before in {" ", "Z"}:
        return _breaks_after_spaces(kinds, at)
    if after in _CLOSING or _glued(before, after):
        return False
    return "C" in {before, after} or not _held_together(kinds, at)  # LB20


def _glued(before: str, after: str) -> bool:
    """LB11, LB12, LB14 and LB19, for two that stand side by side."""
    if after == "G":
        return before not in "A-"
    return before in "G({" or "W" in {before, after} or "'" in {before, after}


def _breaks_after_spaces(kinds: str, at: int) -> bool:
    """LB8, LB11 and LB13 to LB18: what holds across spaces; all else may begin a line."""
    after, start = kinds[at], at
    while start and kinds[start - 1] == " ":
        start -= 1
    bare = kinds[start - 1 : start]
    if bare == "Z":
        return True
    if after in _CLOSING or after == "W":
        return False
    return not any(bare in one and after in other for one, other in _ACROSS if bare)


def _held_together(kinds: str, at: int) -> bool:
    """LB16, LB17 and LB21 to LB30b, for two that stand side by side."""
    before, after = kinds[at - 1], kinds[at]
    if before == after == "F":  # LB30a: flags are pairs
        ahead = kinds[:at]
        return (len(ahead) - len(ahead.rstrip("F"))) % 2 == 1
    return (
        (before, after) in _PAIRS
        or after in "A-S."  # LB21, LB22
        or before == "B"
        or (before in "-A" and kinds[at - 2 : at - 1] == "h")  # LB21a
    )
