"""Each oracle bites: a world finds every one of these engines out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from simulation import broken, plot
from simulation.sorts import Sort
from simulation.world import Lost

SEEDS = 40
BUSY = Sort(desks=3, steps=40, bad=20, page=2, push=5)
NARROW = Sort(desks=3, steps=40, bad=30, page=2, push=1)
PLANS = Sort(desks=2, steps=60, bad=0, page=5, push=1_000, removals=9, shared=True, plans=0.9)
CLOSED = Sort(desks=2, steps=60, bad=0, page=20, push=1_000, shared=True, typing=8)
NEWER = Sort(desks=3, steps=60, bad=0, page=20, push=1_000, shared=True, plans=0.1, newer=1)
SEALED = Sort(desks=2, steps=40, bad=20, page=5, push=5, sealed=True)
TYPED = replace(CLOSED, sealed=True)
RESTORED = Sort(desks=3, steps=40, bad=0, page=20, push=1_000, restores=True)


@pytest.mark.parametrize(
    ("engine", "oracle", "sort"),
    [
        (broken.saves_against_what_is_stored, "words_kept", BUSY),
        (broken.rewrites_bases, "words_kept", NARROW),
        (broken.lets_go_at_the_answer, "own_words_shown", BUSY),
        (broken.counts_by_a_sequence, "desks_agree", BUSY),
        (broken.forgets_outcomes, "chain_holds", BUSY),
        (broken.lets_removal_win, "words_kept", PLANS),
        (broken.checks_only_that_the_parent_exists, "words_kept", PLANS),
        (broken.hashes_normalised_text, "desks_agree", BUSY),
        (broken.trusts_a_restored_server, "words_kept", RESTORED),
        (broken.merges_by_the_last_word, "words_kept", BUSY),
        (broken.drops_children_without_parents, "desks_agree", PLANS),
        (broken.leaves_a_history_behind, "scope_kept", BUSY),
        (broken.erases_what_is_unsent, "typed_kept", BUSY),
        (broken.forgets_what_is_typed, "typed_kept", CLOSED),
        (broken.rewrites_what_was_seen, "words_kept", CLOSED),
        (broken.keeps_a_decision_to_itself, "decisions_heard", CLOSED),
        (broken.passes_on_without_words, "words_kept", CLOSED),
        (broken.drops_what_it_does_not_know, "desks_agree", NEWER),
        (broken.leaves_newer_records_where_they_are, "totals_agree", NEWER),
        (broken.leaves_newer_work_parked, "newer_taken_up", NEWER),
        (broken.seals_only_when_unlocked, "all_is_sealed", SEALED),
        (broken.seals_only_operations, "all_is_sealed", TYPED),
        (broken.shows_what_was_removed, "totals_agree", PLANS),
        (broken.links_to_the_beginning, "chain_holds", BUSY),
    ],
)
def test_a_broken_engine_is_found_out(
    engine: Callable[[], broken.Broken], oracle: str, sort: Sort, root: Path
) -> None:
    with engine():
        found = any(_lost(seed, root, sort).startswith(f"{oracle}:") for seed in range(SEEDS))
    assert found


def _lost(seed: int, root: Path, sort: Sort) -> str:
    try:
        plot.run(seed, root, sort)
    except Lost as lost:
        return str(lost)
    return ""
