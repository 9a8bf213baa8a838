"""Resolve the embedding level of every character by the Unicode bidirectional algorithm (UAX 9).

python-bidi answers only with a finished display string: it gives no levels, and its Python part
does not know isolates. Lines are broken after levels are resolved and before runs are turned
round, so the levels themselves are needed. Rule numbers in comments are those of UAX 9.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from bidi.mirror import MIRRORED

LRM = "\u200e"
LRI, RLI, FSI, PDI = "\u2066", "\u2067", "\u2068", "\u2069"
# Marks that steer the order and are never drawn.
CONTROLS = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")

MAX_DEPTH = 125
_INITIATORS = frozenset({"LRI", "RLI", "FSI"})
_EMBEDDINGS = frozenset({"LRE", "RLE", "LRO", "RLO"})
_REMOVED = _EMBEDDINGS | {"PDF", "BN"}
_NEUTRAL = frozenset({"B", "S", "WS", "ON", "LRI", "RLI", "FSI", "PDI"})
_STRONG = {"L": "L", "R": "R", "AL": "R", "EN": "R", "AN": "R"}  # as rules N0 to N2 read them
# Unassigned code points take the direction of the block they lie in.
_RTL_BLOCKS = ((0x590, 0x5FF), (0x7C0, 0x85F), (0xFB1D, 0xFB4F), (0x10800, 0x10FFF))
_ARABIC_BLOCKS = ((0x600, 0x7BF), (0x860, 0x8FF), (0xFB50, 0xFDCF), (0xFDF0, 0xFDFF))
_CANONICAL_BRACKETS = {"\u2329": "\u3008", "\u232a": "\u3009"}


@lru_cache(maxsize=4096)
def bidi_class(char: str) -> str:
    """The bidirectional class of a character, unassigned ones included."""
    found = unicodedata.bidirectional(char)
    if found:
        return found
    code = ord(char)
    if any(low <= code <= high for low, high in _ARABIC_BLOCKS) or 0xFE70 <= code <= 0xFEFE:
        return "AL"
    return "R" if any(low <= code <= high for low, high in _RTL_BLOCKS) else "L"


def levels(text: str, base: int) -> list[int]:
    """Give each character of one paragraph its level; even reads left to right, odd the reverse."""
    classes = [bidi_class(char) for char in text]
    if base == 0 and not set(classes) - {"L", "EN", "ES", "ET", "CS", "NSM", "WS", "ON", "BN"}:
        return [0] * len(text)
    matching = _matching_isolates(classes)
    explicit = _explicit_levels(classes, matching, base)
    resolved = list(explicit)
    for run in _isolating_runs(classes, explicit, matching):
        edges = _edges(classes, explicit, run, base, matching)
        _resolve_run(text, classes, resolved, run, edges)
    return _cover_removed(classes, resolved, base)


def visual_order(found: Sequence[int]) -> list[int]:
    """Order pieces of one line from left to right, given each piece's level (rule L2)."""
    order = list(range(len(found)))
    odd = [level for level in found if level % 2]
    for floor in range(max(found, default=0), min(odd, default=1) - 1, -1):
        at = 0
        while at < len(order):
            end = at
            while end < len(order) and found[order[end]] >= floor:
                end += 1
            order[at:end] = order[at:end][::-1]
            at = max(end, at + 1)
    return order


def first_strong(classes: Sequence[str], start: int, stop: int, default: int) -> int:
    """The direction of the first strong character, skipping what is isolated (P2 and P3)."""
    depth = 0
    for found in classes[start:stop]:
        if found in _INITIATORS:
            depth += 1
        elif found == "PDI":
            depth = max(0, depth - 1)
        elif depth == 0 and found in {"L", "R", "AL"}:
            return 0 if found == "L" else 1
    return default


def _matching_isolates(classes: Sequence[str]) -> dict[int, int]:
    """Pair each isolate initiator with its closing mark, both ways (BD9)."""
    pairs: dict[int, int] = {}
    waiting: list[int] = []
    for at, found in enumerate(classes):
        if found in _INITIATORS:
            waiting.append(at)
        elif found == "PDI" and waiting:
            start = waiting.pop()
            pairs[start], pairs[at] = at, start
    return pairs


@dataclass(slots=True)
class _Explicit:
    """The directional status stack of rules X1 to X8."""

    stack: list[tuple[int, str, bool]]  # level, override, whether it was an isolate
    lost_isolates: int = 0
    lost_embeddings: int = 0
    valid_isolates: int = 0

    def push(self, *, rtl: bool, override: str, isolate: bool) -> None:
        level = self.stack[-1][0]
        level = (level + 1) | 1 if rtl else (level + 2) & ~1
        if level <= MAX_DEPTH and not self.lost_isolates and not self.lost_embeddings:
            self.stack.append((level, override, isolate))
            self.valid_isolates += isolate
        elif isolate:
            self.lost_isolates += 1
        elif not self.lost_isolates:
            self.lost_embeddings += 1

    def close_isolate(self) -> None:
        if self.lost_isolates:
            self.lost_isolates -= 1
        elif self.valid_isolates:
            self.lost_embeddings = 0
            while not self.stack[-1][2]:
                self.stack.pop()
            self.stack.pop()
            self.valid_isolates -= 1

    def close_embedding(self) -> None:
        if self.lost_isolates:
            return
        if self.lost_embeddings:
            self.lost_embeddings -= 1
        elif not self.stack[-1][2] and len(self.stack) > 1:
            self.stack.pop()


def _explicit_levels(classes: list[str], matching: dict[int, int], base: int) -> list[int]:
    state = _Explicit([(base, "", False)])
    resolved = [base] * len(classes)
    for at, found in enumerate(list(classes)):
        if found == "PDI":
            state.close_isolate()
        if found not in _EMBEDDINGS and found != "B":
            level, override, _ = state.stack[-1]
            resolved[at] = level
            if override and found not in _REMOVED:
                classes[at] = override
        if found in _INITIATORS:
            inside = found == "RLI"
            if found == "FSI":
                inside = bool(first_strong(classes, at + 1, matching.get(at, len(classes)), 0))
            state.push(rtl=inside, override="", isolate=True)
        elif found in _EMBEDDINGS:
            override = {"LRO": "L", "RLO": "R"}.get(found, "")
            state.push(rtl=found[0] == "R", override=override, isolate=False)
        elif found == "PDF":
            state.close_embedding()
    return resolved


def _isolating_runs(
    classes: Sequence[str], resolved: Sequence[int], matching: dict[int, int]
) -> Iterator[list[int]]:
    """Level runs joined across the isolates that interrupt them (X9 and BD13)."""
    kept = [at for at, found in enumerate(classes) if found not in _REMOVED]
    runs: list[list[int]] = []
    for at in kept:
        if runs and resolved[runs[-1][-1]] == resolved[at]:
            runs[-1].append(at)
        else:
            runs.append([at])
    starts = {run[0]: run for run in runs}
    for run in runs:
        if run[0] in matching and matching[run[0]] < run[0]:
            continue  # it goes on from the run that holds its initiator
        joined = list(run)
        while (closing := matching.get(joined[-1], -1)) > joined[-1]:
            joined += starts[closing]
        yield joined


def _resolve_run(
    text: str,
    classes: Sequence[str],
    resolved: list[int],
    run: list[int],
    edges: tuple[str, str],
) -> None:
    level, (sos, eos) = resolved[run[0]], edges
    original = [classes[at] for at in run]
    types = list(original)
    _weak_marks_and_numbers(types, sos)
    _weak_separators(types, sos)
    _brackets([text[at] for at in run], types, original, level, sos)
    _neutrals(types, level, sos, eos)
    for at, found in zip(run, types, strict=True):  # I1 and I2
        if level % 2 == 0:
            resolved[at] = level + {"L": 0, "R": 1}.get(found, 2)
        else:
            resolved[at] = level + (found != "R")


def _edges(
    classes: Sequence[str],
    resolved: Sequence[int],
    run: list[int],
    base: int,
    matching: dict[int, int],
) -> tuple[str, str]:
    """What the run borders on before and after (X10)."""
    first, last, level = run[0], run[-1], resolved[run[0]]
    before = first - 1
    while before >= 0 and classes[before] in _REMOVED:
        before -= 1
    after = last + 1
    while after < len(classes) and classes[after] in _REMOVED:
        after += 1
    previous = resolved[before] if before >= 0 else base
    open_ended = classes[last] in _INITIATORS and last not in matching
    following = base if open_ended or after >= len(classes) else resolved[after]
    return "LR"[max(level, previous) % 2], "LR"[max(level, following) % 2]


def _weak_marks_and_numbers(types: list[str], sos: str) -> None:
    """W1 to W3: marks follow what they sit on; digits after Arabic letters are Arabic digits."""
    previous = strong = sos
    for at, found in enumerate(list(types)):
        if found == "NSM":
            types[at] = "ON" if previous in _INITIATORS or previous == "PDI" else previous
        if types[at] in {"L", "R", "AL"}:
            strong = types[at]
        elif types[at] == "EN" and strong == "AL":
            types[at] = "AN"
        previous = types[at]
    for at, found in enumerate(types):
        if found == "AL":
            types[at] = "R"


def _weak_separators(types: list[str], sos: str) -> None:
    """W4 to W7: what stands between digits, beside them, and what the digits belong to."""
    for at in range(1, len(types) - 1):
        around = {types[at - 1], types[at + 1]}
        if (types[at] == "ES" and around == {"EN"}) or (
            types[at] == "CS" and around in ({"EN"}, {"AN"})
        ):
            types[at] = types[at - 1]
    at = 0
    while at < len(types):
        end = at
        while end < len(types) and types[end] == "ET":
            end += 1
        if end > at:
            beside = types[at - 1 : at] + types[end : end + 1]
            types[at:end] = ["EN" if "EN" in beside else "ON"] * (end - at)
        at = end + 1
    strong = sos
    for at, found in enumerate(types):
        if found in {"ES", "CS"}:
            types[at] = "ON"
        elif found in {"L", "R"}:
            strong = found
        elif found == "EN" and strong == "L":
            types[at] = "L"


def _bracket_pairs(chars: list[str], types: list[str]) -> list[tuple[int, int]]:
    pairs: list[tuple[int, int]] = []
    waiting: list[tuple[str, int]] = []
    for at, char in enumerate(chars):
        if types[at] != "ON" or char not in MIRRORED:
            continue
        kind = unicodedata.category(char)
        plain = _CANONICAL_BRACKETS.get(char, char)
        if kind == "Ps":
            if len(waiting) == 63:  # BD16 stops here
                return []
            waiting.append((MIRRORED[plain], at))
        elif kind == "Pe":
            for depth in range(len(waiting) - 1, -1, -1):
                if waiting[depth][0] == plain:
                    pairs.append((waiting[depth][1], at))
                    del waiting[depth:]
                    break
    return sorted(pairs)


def _brackets(
    chars: list[str], types: list[str], original: list[str], level: int, sos: str
) -> None:
    """N0: both of a pair take one direction, from what they hold or what stands before."""
    inner = "LR"[level % 2]
    for start, end in _bracket_pairs(chars, types):
        held = {_STRONG[found] for found in types[start + 1 : end] if found in _STRONG}
        if not held:
            continue
        side = inner
        if inner not in held:
            earlier = (types[at] for at in range(start - 1, -1, -1))
            before = (_STRONG[found] for found in earlier if found in _STRONG)
            side = next(before, sos)
        for at in (start, end):
            types[at] = side
            follow = at + 1
            while follow < len(types) and original[follow] == "NSM":
                types[follow] = side
                follow += 1


def _neutrals(types: list[str], level: int, sos: str, eos: str) -> None:
    """N1 and N2: what has no direction takes that of both sides, or of the paragraph."""
    at = 0
    while at < len(types):
        end = at
        while end < len(types) and types[end] in _NEUTRAL:
            end += 1
        if end > at:
            before = _STRONG[types[at - 1]] if at else sos
            after = _STRONG[types[end]] if end < len(types) else eos
            types[at:end] = [before if before == after else "LR"[level % 2]] * (end - at)
        at = end + 1


def _cover_removed(classes: Sequence[str], resolved: list[int], base: int) -> list[int]:
    """Marks that X9 takes out lie at the level of what stands before them."""
    previous = base
    for at, found in enumerate(classes):
        if found in _REMOVED:
            resolved[at] = previous
        previous = resolved[at]
    return resolved
