"""What kind of world a seed makes, and where its files lie."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from simulation.chance import Chance
from simulation.patches import replaced
from wbdesk.server import attachments, handed, pull
from wbdesk.storage import apply, outbox, sync_store
from wbdesk.storage import attachments as kept
from wbdesk.wire import parcel

PIECE = 16  # bytes of an added file that travel together


@dataclass(frozen=True, slots=True)
class Sort:
    """What kind of world a seed makes."""

    desks: int
    steps: int
    bad: float  # exchanges in a hundred that go wrong
    page: int  # rows of a page
    push: int  # operations of a push
    restores: bool = False  # whether the service is put back, and laptops are left alone
    removals: int = 1  # how much more often than usual people take something away
    shared: bool = False  # whether everybody holds every case
    typing: int = 1  # how much more often people type, and cases are moved meanwhile
    newer: int = 0  # whether some run a newer program, and the schema that it calls its own
    sealed: bool = False  # whether what is unsent is sealed, and handed over
    plans: float = 0.3  # how much of what is new is a goal or a step below one
    files: bool = False  # whether people add files, which travel after the words
    lent: bool = False  # whether what is lent comes to its end
    contests: bool = False  # whether goals are taken away while somebody is at work below them


def place() -> Path:
    """Return a folder for encrypted files, in memory where there is one."""
    memory = Path("/dev/shm")  # a folder of its own is made in it
    return Path(tempfile.mkdtemp(prefix="wbworld", dir=memory if memory.is_dir() else None))


def sort_of(chance: Chance) -> Sort:
    """Throw the dice for a world's size and weather."""
    dice = chance.dice
    made = Sort(
        desks=dice.choice((2, 2, 3, 3, 4, 6)),
        steps=dice.choice((20, 40, 60)),
        bad=dice.choice((0, 10, 30)),
        page=dice.choice((2, 5, 20, 1_000)),
        push=dice.choice((2, 5, 1_000)),
        restores=dice.random() < 0.2,
        removals=dice.choice((1, 1, 4)),
        shared=dice.random() < 0.5,
        plans=dice.choice((0.2, 0.4, 0.9)),
        newer=dice.choice((0, 0, 0, 0, 0, 0, 0, 0, 1, 2)),
        sealed=dice.random() < 0.15,
        typing=dice.choice((1, 1, 3)),
        files=chance.apart.random() < 0.2,
        lent=chance.apart.random() < 0.2,
        contests=chance.apart.random() < 0.2,
    )
    return replace(made, lent=made.lent and not made.restores)


@contextmanager
def small_pages(sort: Sort) -> Iterator[None]:
    """Let pages, pushes and slices be so small that each is cut where it may be."""
    slices = partial(apply.slices, size=max(1, sort.page // 2))
    with (
        replaced(pull, PAGE_ROWS=sort.page),
        replaced(outbox, PUSH_OPERATIONS=sort.push),
        replaced(sync_store, slices=slices, TOGETHER=1),
        replaced(parcel, PIECE=PIECE, SEALED_PIECE=PIECE + parcel._TAG),
        ExitStack() as stack,
    ):
        for room in (attachments, handed, kept):
            stack.enter_context(replaced(room, SEALED_PIECE=PIECE + parcel._TAG))
        yield
