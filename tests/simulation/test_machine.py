"""The same world, with Hypothesis choosing what happens and shrinking what goes wrong."""

from __future__ import annotations

import shutil
from contextlib import ExitStack

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from simulation import events, plot
from simulation.laptop import Laptop
from simulation.sorts import Sort, place
from simulation.world import World, made

LAPTOP = st.integers(0, 5)


class Desks(RuleBasedStateMachine):
    """Laptops and people; at the end everything comes to rest, and every oracle is asked."""

    world: World

    def __init__(self) -> None:
        super().__init__()
        self._root = place()
        self._stack = ExitStack()

    @initialize(
        seed=st.integers(0, 2**16),
        desks=st.integers(2, 3),
        page=st.sampled_from((1, 3, 1_000)),
        push=st.sampled_from((1, 1_000)),
        shared=st.booleans(),
    )
    def begin(self, seed: int, desks: int, page: int, push: int, *, shared: bool) -> None:
        sort = Sort(desks=desks, steps=0, bad=0, page=page, push=push, shared=shared, plans=0.5)
        self.world = self._stack.enter_context(made(seed, self._root, sort))
        for laptop in self.world.laptops:
            self.world.make(laptop)

    @rule(at=LAPTOP)
    def save(self, at: int) -> None:
        self._do(plot.save, at)

    @rule(at=LAPTOP)
    def make(self, at: int) -> None:
        self._do(plot.make, at)

    @rule(at=LAPTOP)
    def remove(self, at: int) -> None:
        self._do(plot.remove, at)

    @rule(at=LAPTOP)
    def settle(self, at: int) -> None:
        self._do(plot.settle, at)

    @rule(at=LAPTOP, bad=st.booleans())
    def sync(self, at: int, *, bad: bool) -> None:
        self.world.network.bad = 100 if bad else 0
        self._do(plot.sync, at)

    @rule(at=LAPTOP)
    def late(self, at: int) -> None:
        self._do(plot.late, at)

    @rule(at=LAPTOP, steps=st.integers(0, 30))
    def die_saving(self, at: int, steps: int) -> None:
        self._do(lambda world, laptop: world.save(laptop, steps), at)

    @rule(at=LAPTOP, steps=st.integers(0, 120))
    def die_syncing(self, at: int, steps: int) -> None:
        self.world.network.bad = 0
        self._do(lambda world, laptop: _sync(world, laptop, steps), at)

    @rule(at=LAPTOP)
    def move(self, at: int) -> None:
        self._do(events.move, at)

    @rule(at=LAPTOP)
    def back_up(self, at: int) -> None:
        self._do(events.back_up, at)

    @precondition(lambda self: self.world.backups)
    @rule(at=LAPTOP)
    def put_back(self, at: int) -> None:
        self._do(events.put_back, at)

    @rule(at=LAPTOP)
    def clone(self, at: int) -> None:
        self._do(events.clone, at)

    def _do(self, step: plot.Step, at: int) -> None:
        laptop: Laptop = self.world.live[at % len(self.world.live)]
        self.world.chance.pass_time()
        step(self.world, laptop)
        plot.look(self.world, laptop)

    def teardown(self) -> None:
        try:
            if hasattr(self, "world"):
                plot.rest(self.world)
        finally:
            self._stack.close()
            shutil.rmtree(self._root)


def _sync(world: World, laptop: Laptop, steps: int) -> None:
    world.sync(laptop, steps)


Desks.TestCase.settings = settings(
    max_examples=10,
    stateful_step_count=25,
    deadline=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
)
TestDesks = Desks.TestCase
