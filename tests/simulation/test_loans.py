"""Worlds in which files are lent and asked for, and the broken engines that they find out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from simulation import broken, broken_loans, decisions, events, loans, plot
from simulation.patches import replaced
from simulation.sorts import Sort
from simulation.world import Lost

SEEDS = 40
BUSY = Sort(desks=2, steps=80, bad=0, page=20, push=1_000, shared=True, plans=0.2, lent=True)
OFTEN = {
    loans.look: 30,
    loans.ask_for: 25,
    loans.lend: 3,
    loans.choose_policy: 0,
    loans.book: 0,
    plot.days_pass: 14,
    decisions.tick: 20,
    events.move: 2,
}


@pytest.mark.parametrize(
    ("engine", "oracle", "first"),
    [
        (broken_loans.lets_no_file_end, "ends_kept", 5),
        (broken_loans.forgets_a_look, "ends_kept", 5),
        (broken_loans.lends_by_every_look, "ends_kept", 6),
        (broken_loans.keeps_what_a_reason_opened, "loans_ended", 10),
    ],
)
def test_a_broken_loan_is_found_out(
    engine: Callable[[], broken.Broken], oracle: str, first: int, root: Path
) -> None:
    with engine(), replaced(plot, LENT=plot.LENT | OFTEN):
        assert any(
            _lost(seed, root).startswith(f"{oracle}:") for seed in range(first, first + SEEDS)
        )


def _lost(seed: int, root: Path) -> str:
    try:
        plot.run(seed, root, BUSY)
    except Lost as lost:
        return str(lost)
    return ""
