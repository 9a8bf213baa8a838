"""Two desks, two fields, three operations each: every order in which they can be written and sent.

Every desk may sync or not between its operations, and either may be the first to sync at the end.
Three records go through each order at once: both fields each time, the fields in turn, and mixed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations, product
from pathlib import Path

import pytest

from simulation import plot
from simulation.sorts import Sort
from simulation.world import World, made
from wbdesk.domain import files
from wbdesk.domain.identity import new_id
from wbdesk.domain.record import Record
from wbdesk.domain.records.episode import Referral
from wbdesk.domain.records.person import Person

TEXT, LINE = "own_words", "organisation"
BOTH = (TEXT, LINE)
# For each record: what the first, second and third operation of either desk touches.
TOUCHED = (
    ((BOTH, BOTH, BOTH), (BOTH, BOTH, BOTH)),
    (((TEXT,), (LINE,), (TEXT,)), ((LINE,), (TEXT,), (LINE,))),
    ((BOTH, (TEXT,), (LINE,)), ((TEXT,), BOTH, (LINE,))),
)
PLAIN = Sort(desks=2, steps=0, bad=0, page=1_000, push=1_000, shared=True)
PARTS = 5
Order = tuple[tuple[int, bool], ...]  # which desk writes, and whether it syncs then


def orders() -> Iterator[Order]:
    """Return every order; the desks are alike, so that the first to write is always the same."""
    for places in combinations(range(1, 6), 2):
        desks = [0 if at == 0 or at in places else 1 for at in range(6)]
        last = {max(at for at in range(6) if desks[at] == desk) for desk in (0, 1)}
        for chosen in product((False, True), repeat=4):
            syncs = iter(chosen)
            yield tuple((desk, at not in last and next(syncs)) for at, desk in enumerate(desks))


@pytest.mark.parametrize("part", range(PARTS))
def test_no_order_loses_a_word(part: int, root: Path) -> None:
    with made(part, root, PLAIN) as world:
        world.writer.poison = 0.0
        for number, (order, first) in enumerate(product(orders(), (0, 1))):
            if number % PARTS == part:
                _go_through(world, order, first)
        plot.rest(world)


def _go_through(world: World, order: Order, first: int) -> None:
    """Let all records go through *order*; the desk numbered *first* syncs first at the end."""
    person = world.writer.person()
    started = [_referral(person) for _ in TOUCHED]
    world.write(world.laptops[0], [(None, one) for one in (person, *started)])
    for laptop in world.laptops:
        world.sync(laptop)
    written = [0, 0]
    for desk, syncs in order:
        laptop, turn = world.laptops[desk], written[desk]
        pairs: list[tuple[Record | None, Record]] = []
        for one, touched in zip(started, TOUCHED, strict=True):
            seen = laptop.reads.get(Referral, one.id, one.file_id)
            assert seen
            pairs.append((seen, _edited(world, seen, touched[desk][turn])))
        world.write(laptop, pairs)
        written[desk] += 1
        if syncs:
            world.sync(laptop)
        plot.look(world, laptop)
    world.sync(world.laptops[first])
    world.sync(world.laptops[1 - first])
    world.office.store.safe = world.office.store.position  # a desk keeps no more than it must


def _referral(person: Person) -> Referral:
    main = files.main(person.id)
    return Referral(id=new_id(), file_id=main, own_words="first\nlast", organisation="none")


def _edited(world: World, seen: Referral, touched: tuple[str, ...]) -> Referral:
    lines = seen.own_words.split("\n")
    text = "\n".join([lines[0], world.writer.word(), *lines[1:]])
    return replace(
        seen,
        own_words=text if TEXT in touched else seen.own_words,
        organisation=world.writer.word() if LINE in touched else seen.organisation,
    )
