"""Worlds in which everything goes wrong that can, and no word is lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from simulation import plot

WORLDS, PART = 200, 10


@pytest.mark.parametrize("first", range(0, WORLDS, PART))
def test_no_word_is_lost(first: int, root: Path) -> None:
    for seed in range(first, first + PART):
        plot.run(seed, root)


def test_a_seed_replays_exactly(root: Path) -> None:
    once, again = plot.run(7, root), plot.run(7, root)
    assert once.story == again.story
    assert once.office.store.head == again.office.store.head
