"""Worlds in which somebody is erased again and again, and the engines that they find out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from simulation import broken, broken_erasing, plot
from simulation.erasing import WORD, erase, meet
from simulation.patches import replaced
from simulation.sorts import Sort
from simulation.world import Lost
from wbdesk.storage.tables import dump

BUSY = Sort(desks=3, steps=40, bad=20, page=2, push=5, typing=3)
RESTORED = Sort(desks=3, steps=40, bad=10, page=5, push=5, restores=True)
SEEDS = 12


def lost(seed: int, root: Path, sort: Sort) -> str:
    with replaced(plot, STEPS=plot.STEPS | {erase: 15, meet: 8}):
        try:
            plot.run(seed, root, sort)
        except Lost as error:
            return str(error)
    return ""


@pytest.mark.parametrize("sort", [BUSY, RESTORED])
def test_whom_the_law_erased_is_gone_and_nobody_else(sort: Sort, root: Path) -> None:
    assert [found for seed in range(4) if (found := lost(seed, root, sort))] == []


def test_what_is_looked_for_is_every_word_and_nothing_that_only_looks_like_one() -> None:
    said = dump({"words": "w1\nw12\ngrackle3", "needs": ["e\u03014", "large-w5"]})
    assert WORD.findall(said) == ["w1", "w12", "grackle3", "e\u03014", "w5"]
    assert WORD.findall("00000001-w6abcdef.seg 0198c1f0-new7") == []


@pytest.mark.parametrize(
    "engine", [broken_erasing.keeps_folded_words, broken_erasing.keeps_the_queue]
)
def test_a_broken_erasure_is_found_out(engine: Callable[[], broken.Broken], root: Path) -> None:
    with engine():
        assert any(lost(seed, root, BUSY).startswith("heard_is_gone:") for seed in range(SEEDS))
