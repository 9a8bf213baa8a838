"""Places between two others: always a place, always in order, never long for what is usual."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from wbdesk.domain.kinds import OrderKind
from wbdesk.domain.rank import between

KEYS = st.text("0123456789abcdefghijklmnopqrstuvwxyz", max_size=6).map(lambda k: k.rstrip("0"))


@given(KEYS, KEYS)
def test_a_key_lies_between_its_neighbours(one: str, other: str) -> None:
    low, high = min(one, other), max(one, other)
    if low == high:
        high = ""
    made = between(low, high)
    assert low < made
    assert not high or made < high
    assert not made.endswith("0")


@given(st.integers(0, 2**32))
def test_things_put_anywhere_keep_their_order(seed: int) -> None:
    chance = random.Random(seed)
    keys: list[str] = []
    for _ in range(120):
        at = chance.randint(0, len(keys))
        low = keys[at - 1] if at else ""
        high = keys[at] if at < len(keys) else ""
        keys.insert(at, between(low, high))
    assert keys == sorted(set(keys))
    assert all(OrderKind().refuse(key) is None for key in keys)


def test_a_thousand_things_can_be_added_at_the_end() -> None:
    key = ""
    for _ in range(1_000):
        longer = between(key, "")
        assert longer > key
        key = longer
    assert OrderKind().refuse(key) is None


def test_equal_neighbours_of_two_desks_leave_a_place_after_both() -> None:
    assert between("i", "i") > "i"
    assert between("p", "c") > "p"
