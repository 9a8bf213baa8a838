"""Moving a child among its like by writing as few ranks as can be."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from wbdesk.domain.rank import between

T = TypeVar("T")


def last_rank(ranks: Sequence[str]) -> str:
    """Return the rank of a new child after all others."""
    return between(max(ranks, default=""), "")


def moved(ranks: Sequence[str], start: int, to: int) -> dict[int, str]:
    """Return {index: new rank} that brings the child at *start* to place *to*.

    Usually one; where two neighbours have the same rank, because they were added apart, all get
    a new one.
    """
    order = list(range(len(ranks)))
    order.insert(to, order.pop(start))
    place = order.index(start)
    before = ranks[order[place - 1]] if place else ""
    after = ranks[order[place + 1]] if place + 1 < len(order) else ""
    rank = between(before, after) if not after or before < after else ""
    if rank and rank > before and (not after or rank < after):
        return {start: rank} if order[start] != start or start != to else {}
    fresh: dict[int, str] = {}
    key = ""
    for index in order:
        key = between(key, "")
        fresh[index] = key
    return {index: key for index, key in fresh.items() if key != ranks[index]}
