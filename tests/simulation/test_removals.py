"""Worlds in which goals are taken away under other people's hands, and broken engines."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from simulation import broken, broken_removals, plot
from simulation.sorts import Sort
from simulation.world import Lost

SEEDS = 40
PLANS = Sort(desks=2, steps=40, bad=0, page=20, push=1_000, shared=True, plans=0.9, contests=True)


@pytest.mark.parametrize(
    ("engine", "oracle"),
    [
        (broken_removals.chooses_for_the_root_alone, "branches_whole"),
        (broken_removals.asks_nobody_about_what_is_below, "words_kept"),
    ],
)
def test_a_broken_removal_is_found_out(
    engine: Callable[[], broken.Broken], oracle: str, root: Path
) -> None:
    with engine():
        assert any(_lost(seed, root).startswith(f"{oracle}:") for seed in range(SEEDS))


def _lost(seed: int, root: Path) -> str:
    try:
        plot.run(seed, root, PLANS)
    except Lost as lost:
        return str(lost)
    return ""
