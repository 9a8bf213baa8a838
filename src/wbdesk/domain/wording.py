"""Which words of two versions differ: a pure comparison, word by word, spaces kept."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

_WORDS = re.compile(r"\s+|\S+")
_COMPARED = 4_000_000  # pairs of words; beyond, all that lies between is called different


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of one version; *own* when the other version does not have it there."""

    text: str
    own: bool


def word_runs(one: str, other: str) -> tuple[tuple[Run, ...], tuple[Run, ...]]:
    """Return both versions in runs; the runs of each, put together, are that version again."""
    first, second = _WORDS.findall(one), _WORDS.findall(other)
    start, end = _same_start(first, second), 0
    while end < min(len(first), len(second)) - start and first[-1 - end] == second[-1 - end]:
        end += 1
    inner = first[start : len(first) - end], second[start : len(second) - end]
    left = [(word, False) for word in first[:start]]
    right = list(left)
    for tag, i1, i2, j1, j2 in _steps(*inner):
        left += [(word, tag != "equal") for word in inner[0][i1:i2]]
        right += [(word, tag != "equal") for word in inner[1][j1:j2]]
    tail = [(word, False) for word in first[len(first) - end :]]
    return _runs(left + tail), _runs(right + tail)


def _same_start(first: list[str], second: list[str]) -> int:
    same = 0
    for one, other in zip(first, second, strict=False):
        if one != other:
            break
        same += 1
    return same


def _steps(first: list[str], second: list[str]) -> list[tuple[str, int, int, int, int]]:
    if len(first) * len(second) > _COMPARED:
        return [("replace", 0, len(first), 0, len(second))]
    matcher = SequenceMatcher(None, first, second, autojunk=False)
    return [*matcher.get_opcodes()]


def _runs(words: list[tuple[str, bool]]) -> tuple[Run, ...]:
    """Join words of one kind; a space between two own words is own, a lonely one is not."""
    smooth = list(words)
    for n in range(1, len(smooth) - 1):
        word, own = smooth[n]
        if word.isspace() and smooth[n - 1][1] and smooth[n + 1][1]:
            smooth[n] = (word, True)
        elif word.isspace() and own and not (smooth[n - 1][1] or smooth[n + 1][1]):
            smooth[n] = (word, False)
    runs: list[Run] = []
    for word, own in smooth:
        if runs and runs[-1].own == own:
            runs[-1] = Run(runs[-1].text + word, own)
        else:
            runs.append(Run(word, own))
    return tuple(runs)
