"""What worlds have found, told in a few steps each, so that it is found at once."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from simulation import plot
from simulation.sorts import Sort
from simulation.world import made
from wbdesk.domain import files

SMALL = Sort(desks=2, steps=0, bad=0, page=1, push=1_000)


def test_a_closing_is_heard_while_an_opened_file_is_still_walked(root: Path) -> None:
    with made(1, root, SMALL) as world:
        first, _ = world.laptops
        world.write(first, [(None, world.writer.person())])
        world.sync(first)
        (gone,) = world.people_of(first)
        world.office.close(first.me.account, [files.cover(gone)])
        world.write(first, [(None, replace(world.writer.person(), pronouns="they"))])
        world.sync(first)
        assert not first.reads.holds(files.cover(gone))
        assert first.ask("SELECT 1 FROM person WHERE id = ?", gone) == []
        plot.rest(world)
