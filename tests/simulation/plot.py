"""What happens in a world, step by step, and whether every promise was kept at its end."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

from simulation import again, decisions, drafts, loans, luggage, oracles, removals, sealing
from simulation.decisions import tick
from simulation.erasing import erase
from simulation.events import (
    back_up,
    choose_in_vain,
    clone,
    dump,
    move,
    put_back,
    restore,
    stop,
)
from simulation.laptop import Laptop
from simulation.office import Office
from simulation.quiet import quiet
from simulation.sorts import Sort
from simulation.world import Build, Lost, World, made
from wbdesk.server.rules import LENT as LENT_FOR

Step = Callable[[World, Laptop], None]


def save(world: World, laptop: Laptop) -> None:
    world.save(laptop)


def make(world: World, laptop: Laptop) -> None:
    world.make(laptop)


def remove(world: World, laptop: Laptop) -> None:
    world.remove(laptop)


def settle(world: World, laptop: Laptop) -> None:
    world.settle(laptop)


def sync(world: World, laptop: Laptop) -> None:
    world.tell(f"{laptop.name} syncs")
    if world.sync(laptop):
        drafts.look_after_closings(world, laptop)
        luggage.carry(world, laptop)


def type_in(world: World, laptop: Laptop) -> None:
    drafts.type_in(world, laptop)


def leave_fields(world: World, laptop: Laptop) -> None:
    drafts.leave_fields(world, laptop)


def late(world: World, _laptop: Laptop) -> None:
    world.network.deliver()


def lock(world: World, laptop: Laptop) -> None:
    world.tell(f"{laptop.name} is locked and unlocked")
    drafts.go_home(world, laptop)


def die_saving(world: World, laptop: Laptop) -> None:
    works: tuple[Callable[[Laptop, int], None], ...] = (
        world.save,
        world.make,
        world.settle,
        world.remove,
        partial(drafts.type_in, world),
        partial(drafts.leave_fields, world),
        partial(decisions.decide, world),
    )
    world.chance.dice.choice(works)(laptop, world.chance.dice.randint(0, 30))


def die_syncing(world: World, laptop: Laptop) -> None:
    world.tell(f"{laptop.name} syncs and may die")
    world.sync(laptop, world.chance.dice.randint(0, 120))


def die_carrying(world: World, laptop: Laptop) -> None:
    dice = world.chance.dice
    works: tuple[Callable[[World, Laptop, int], object], ...] = (luggage.add, luggage.carry)
    dice.choice(works)(world, laptop, dice.randint(0, 30))


def carry(world: World, laptop: Laptop) -> None:
    luggage.carry(world, laptop)


def skew(world: World, laptop: Laptop) -> None:
    days = world.chance.dice.randint(-400, 400)
    world.tell(f"the clock of {laptop.name} is {days} days off")
    laptop.skew = dt.timedelta(days=days)


def decide(world: World, laptop: Laptop) -> None:
    decisions.decide(world, laptop)


def days_pass(world: World, _laptop: Laptop) -> None:
    days = world.chance.dice.randint(1, 40)
    world.tell(f"{days} days pass")
    world.chance.time += dt.timedelta(days=days)


def upgrade_laptop(world: World, laptop: Laptop) -> None:
    steps = world.chance.dice.randint(0, 40) if world.chance.likely(30) else -1
    decisions.upgrade_laptop(world, laptop, steps)


STEPS: dict[Step, float] = {
    save: 40,
    make: 14,
    remove: 4,
    settle: 6,
    type_in: 10,
    leave_fields: 3,
    drafts.copy_out: 1,
    sync: 30,
    late: 3,
    lock: 1,
    die_saving: 4,
    die_syncing: 4,
    skew: 1,
    erase: 1,
}
CLOCK: dict[Step, float] = {
    decide: 4,
    days_pass: 2,
    tick: 2,
}
LAPTOPS: dict[Step, float] = {
    move: 6,
    back_up: 1.5,
    put_back: 1,
    clone: 0.7,
    stop: 0.3,
}
PROGRAMS: dict[Step, float] = {
    decisions.upgrade_service: 1.5,
    upgrade_laptop: 2,
}
SEALED: dict[Step, float] = {
    sealing.hand_over: 3,
    sealing.open_inbox: 3,
    sealing.lose: 1,
}
SERVICE: dict[Step, float] = {
    dump: 5,
    restore: 3,
    choose_in_vain: 4,
}


FILES: dict[Step, float] = {
    luggage.add: 12,
    luggage.take_away: 1.5,
    carry: 4,
    die_carrying: 6,
}


LENT: dict[Step, float] = {
    loans.lend: 5,
    loans.look: 12,
    loans.ask_for: 8,
    loans.book: 1,
    loans.choose_policy: 0.5,
    days_pass: 8,
    tick: 8,
    skew: 3,
}


def live(world: World) -> None:
    """Let everything happen that happens in this world."""
    dice, weights = world.chance.dice, STEPS | CLOCK | (SERVICE if world.sort.restores else LAPTOPS)
    weights |= PROGRAMS if world.sort.newer else {}
    weights |= {removals.contest: 6} if world.sort.contests else {}
    weights |= FILES if world.sort.files else {}
    weights |= LENT if world.sort.lent else {}
    weights |= SEALED if world.sort.sealed and not world.sort.restores else {}
    weights[remove] *= world.sort.removals
    typing: tuple[Step, ...] = (type_in, move, drafts.copy_out)
    weights |= {step: weights[step] * world.sort.typing for step in typing if step in weights}
    weights[make] *= 1 + 2 * (world.sort.plans > 0.5 or world.sort.newer > 0)
    steps = list(weights)
    for laptop in world.laptops:
        with world.at(laptop):
            world.make(laptop)
    for _ in range(world.sort.steps):
        world.chance.pass_time()
        world.network.bad = world.sort.bad
        step = dice.choices(steps, list(weights.values()))[0]
        laptop = dice.choice(world.live)
        with world.at(laptop):
            step(world, laptop)
        if laptop in world.laptops:
            look(world, laptop)


def look(world: World, laptop: Laptop) -> None:
    """Ask the oracles that hold at any moment."""
    with world.at(laptop):
        for oracle in oracles.ALWAYS:
            for words in oracle(world, laptop):
                raise Lost(f"{oracle.__name__}: {words}")


def rest(world: World) -> None:
    """Let everything come to rest, and ask every oracle."""
    world.tell("everything comes to rest")
    quiet(world)
    _ask(world, oracles.AT_REST)
    if world.sort.lent:
        world.tell("a month passes")
        world.chance.time += LENT_FOR + dt.timedelta(days=1)
        world.month_began = world.office.store.position
        quiet(world)
        _ask(world, (*oracles.AT_REST, loans.loans_ended))
    for words in again.replays_change_nothing(world):
        raise Lost(f"replays: {words}")
    if world.sort.files and world.sort.sealed:
        world.tell("a season passes")
        luggage.long_after(world)
        _ask(world, (luggage.handed_over, luggage.bytes_kept))


def _ask(world: World, asked: Iterable[Callable[[World], Iterable[str]]]) -> None:
    for oracle in asked:
        for words in oracle(world):
            raise Lost(f"{oracle.__name__}: {words}")


def story_of(error: BaseException) -> str:
    """Return what was lost, the seed, and what happened before."""
    return "\n".join([f"{type(error).__name__}: {error}", *getattr(error, "__notes__", [])])


def run(seed: int, root: Path, sort: Sort | None = None, build: Build = Office) -> World:
    """Run the world of *seed*; raises Lost with its story."""
    with made(seed, root, sort, build) as world:
        try:
            live(world)
            rest(world)
        except BaseException as error:
            if isinstance(error, Exception):
                error.add_note("\n".join([f"seed {seed}", *world.story[-60:]]))
            raise
    return world
