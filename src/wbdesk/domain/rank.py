"""Fractional keys: a child's place between two others, without touching either."""

from __future__ import annotations

_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_BASE = len(_DIGITS)


def between(before: str, after: str) -> str:
    """Return a key that sorts after *before* and before *after*; "" is an open end.

    Keys never end in "0", so that there is always room below. Two desks may have given one key
    twice; between equal ones there is no place, and the new one sorts right after both.
    """
    if after and after <= before:
        return before + _DIGITS[_BASE // 2]
    return _between(before, after)


def _between(low: str, high: str) -> str:
    if high:
        same = _same(low, high)
        if same:
            return high[:same] + _between(low[same:], high[same:])
    first = _DIGITS.index(low[0]) if low else 0
    last = _DIGITS.index(high[0]) if high else _BASE
    if not high and low and first < _BASE - 1:
        return _DIGITS[first + 1]  # most things are added at the end, and keys shall stay short
    if last - first > 1:
        return _DIGITS[(first + last) // 2]
    if len(high) > 1:
        return high[0]
    return _DIGITS[first] + _between(low[1:], "")


def _same(low: str, high: str) -> int:
    """Return how many marks both begin with; a key goes on as if by zeros."""
    count = 0
    while count < len(high) and (low[count : count + 1] or "0") == high[count]:
        count += 1
    return count
