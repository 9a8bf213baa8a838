"""Everything that a world may not leave to chance: its dice, its clock, its ids and its salts."""

from __future__ import annotations

import datetime as dt
import os
import random
import secrets
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import SimpleNamespace

from simulation.patches import replaced
from wbdesk.domain import identity
from wbdesk.server import chain
from wbdesk.storage import folder
from wbdesk.wire import parcel

BEGINNING = dt.datetime(2026, 3, 2, 9, tzinfo=dt.UTC)


class Chance:
    """Seeded dice and a clock that moves only when it is told to."""

    def __init__(self, seed: int) -> None:
        self.dice = random.Random(seed)
        self.apart = random.Random(seed ^ 0xA9A27)  # for younger kinds: the others' dice stay
        self.time = BEGINNING
        self.skew = dt.timedelta()  # of the laptop at which somebody works
        self._count = 0

    def now(self) -> dt.datetime:
        """Return the time at the laptop that is being used."""
        return self.time + self.skew

    def pass_time(self, most_minutes: int = 30) -> None:
        """Let some minutes go by."""
        self.time += dt.timedelta(minutes=self.dice.randint(0, most_minutes))

    def next(self) -> int:
        """Return what ids count with: the laptop's milliseconds, and a step within them."""
        self._count += 1
        return int(self.now().timestamp() * 1_000) << 12 | self._count & 0xFFF

    def likely(self, percent: float) -> bool:
        """Whether something happens that does in *percent* of all worlds."""
        return self.dice.random() * 100 < percent


@contextmanager
def ruled(seed: int) -> Iterator[Chance]:
    """Let every id, salt and file's name that this thread makes come from *seed*.

    A service of another test may be at work on a thread of its own: it may not take from the dice.
    """
    chance, home, others = Chance(seed), threading.get_ident(), identity._ticks
    dice = random.Random(seed ^ 0x5EED)  # apart: an id more changes no plot
    names = random.Random(seed ^ 0xF11E)  # of small files, apart for the same reason

    def is_home() -> bool:
        return threading.get_ident() == home

    def urandom(size: int) -> bytes:
        return dice.randbytes(size) if is_home() else os.urandom(size)

    def choice(letters: str) -> str:
        return names.choice(letters) if is_home() else secrets.choice(letters)

    ticks = SimpleNamespace(next=lambda: chance.next() if is_home() else others.next())
    with (
        replaced(identity, os=SimpleNamespace(urandom=urandom), _ticks=ticks),
        replaced(chain, secrets=SimpleNamespace(token_hex=lambda size: urandom(size).hex())),
        replaced(folder, secrets=SimpleNamespace(choice=choice)),
        replaced(parcel, secrets=SimpleNamespace(token_bytes=urandom)),
    ):
        yield chance
