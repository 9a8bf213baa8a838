"""What worlds have found, told in a few steps each, so that it is found at once."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from simulation import plot, sealing
from simulation.events import clone
from simulation.sorts import Sort
from simulation.world import made
from wbdesk.domain import files
from wbdesk.domain.identity import new_id
from wbdesk.domain.record import definition
from wbdesk.wire.messages import Ask

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


def test_a_copy_that_begins_after_a_laptop_was_lost_says_its_own_words(root: Path) -> None:
    with made(1, root, replace(SMALL, desks=3, sealed=True)) as world:
        lost, _, first = world.laptops
        world.write(first, [(None, before := world.writer.person())])
        sealing.lose(world, lost)
        clone(world, first)
        (copy,) = [one for one in world.laptops if one not in (lost, first)][1:]
        (seen,) = first.reads.records(type(before))
        world.write(first, [(seen, replace(seen, preferred_name="anew"))])
        for laptop in (first, copy):
            plot.look(world, laptop)
        plot.rest(world)


def test_what_was_parked_stays_in_view_over_what_its_author_said_before(root: Path) -> None:
    with made(1, root, replace(SMALL, newer=1)) as world:
        first, _ = world.laptops
        first.upgrade(world.newest)
        world.write(first, [(None, before := world.writer.person())])
        world.sync(first)
        (seen,) = first.reads.records(type(before))
        with world.at(first):
            alert: Any = definition("alert").cls  # with the newer program's fields
            about = alert(id=new_id(), file_id=seen.file_id, words="anew")
        world.write(first, [(None, about)])  # the row that comes back first
        world.write(first, [(seen, known := replace(seen, preferred_name="known"))])
        with world.at(first):
            newer = replace(about, asked="what only the newer program knows")
        later = replace(known, preferred_name="later")
        world.write(first, [(known, later), (about, newer)])
        ask = Ask(first.sync.epoch(), first.sync.state(), first.sync.batch())
        first.sync.take(world.network.line(first.device).sync(ask))
        (now,) = first.reads.records(type(before))
        assert now.preferred_name == "later"
        assert first.ask("SELECT 1 FROM outbox WHERE result = 'parked'")
        plot.look(world, first)
        plot.rest(world)
