"""Fractional keys: a child's place between two others, without touching either."""

from __future__ import annotations

_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_BASE = len(_DIGITS)


def between(before: str, after: str) -> str:
    """Return a key that sorts after *before* and before *after*; "" is an open end.

    Keys never end in "0", so that there is always room below.
    """
    key = ""
    place = 0
    while True:
        low = _DIGITS.index(before[place]) if place < len(before) else 0
        high = _DIGITS.index(after[place]) if place < len(after) else _BASE
        if not after or key != after[:place]:
            high = _BASE if key > after[:place] or not after else high
        if key and before and key > before[:place]:
            low = 0
        if high - low > 1:
            return key + _DIGITS[(low + high) // 2]
        key += _DIGITS[low]
        if high == low + 1 and after and place < len(after):
            after = ""
        place += 1
