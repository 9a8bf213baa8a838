"""Worlds in which people add files, and the broken engines that they find out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from simulation import broken, broken_files, luggage, plot, sealing
from simulation.erasing import erase
from simulation.events import back_up, put_back
from simulation.patches import replaced
from simulation.sorts import Sort
from simulation.world import Lost, made
from wbdesk.domain import files

SEEDS = 40
BUSY = Sort(desks=2, steps=40, bad=20, page=20, push=1_000, shared=True, typing=3, files=True)
HANDED = Sort(desks=3, steps=40, bad=0, page=20, push=1_000, shared=True, sealed=True, files=True)
SMALL = replace(BUSY, steps=0, bad=0, shared=False)


@pytest.mark.parametrize(
    ("engine", "oracle", "first"),
    [
        (broken_files.lets_files_leave_unsent, "bytes_kept", 7),
        (broken_files.leaves_sealed_bytes, "bytes_gone", 5),
        (broken_files.calls_a_piece_the_whole, "bytes_kept", 1),
    ],
)
def test_a_broken_way_with_files_is_found_out(
    engine: Callable[[], broken.Broken], oracle: str, first: int, root: Path
) -> None:
    with engine():
        assert any(
            _lost(seed, root).startswith(f"{oracle}:") for seed in range(first, first + SEEDS)
        )


def test_pieces_that_nobody_names_do_not_stay_for_ever(root: Path) -> None:
    often = {sealing.hand_over: 15, sealing.open_inbox: 1}
    with (
        broken_files.keeps_for_ever_what_nobody_names(),
        replaced(plot, STEPS=plot.STEPS | {erase: 12}, SEALED=plot.SEALED | often),
        replaced(plot, FILES=plot.FILES | {luggage.add: 20}),
    ):
        assert any(_lost(seed, root, HANDED).startswith("handed_over:") for seed in range(SEEDS))


def _lost(seed: int, root: Path, sort: Sort = BUSY) -> str:
    try:
        plot.run(seed, root, sort)
    except Lost as lost:
        return str(lost)
    return ""


def test_an_added_file_outlives_the_database_that_knew_of_it(root: Path) -> None:
    with made(1, root, SMALL) as world:
        first, _ = world.laptops
        world.make(first)
        world.sync(first)
        back_up(world, first)
        luggage.add(world, first)
        world.sync(first)
        put_back(world, first)
        world.sync(first)
        world.office.close(first.me.account, [files.main(person) for person in world.people])
        plot.rest(world)


def test_an_added_file_is_sent_though_it_was_taken_away_too_late(root: Path) -> None:
    with made(1, root, SMALL) as world:
        first, _ = world.laptops
        world.make(first)
        luggage.add(world, first)
        world.sync(first)
        world.office.close(first.me.account, [files.main(person) for person in world.people])
        luggage.take_away(world, first)
        world.chance.time += dt.timedelta(days=20)
        plot.rest(world)
