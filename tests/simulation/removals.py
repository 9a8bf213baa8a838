"""Removals that meet edits in a world: a branch goes or stays whole, as somebody chose it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from simulation.erasing import is_erased
from simulation.kept import WRITTEN, became, history_of
from simulation.laptop import Laptop
from simulation.truth import Said
from wbdesk.application.ports import Unit
from wbdesk.domain import files
from wbdesk.domain.identity import new_id
from wbdesk.domain.record import Record, changes, definition, definition_of
from wbdesk.domain.records.plan import Goal, Step
from wbdesk.domain.row import Key, Row

if TYPE_CHECKING:
    from simulation.world import World


def contest(world: World, laptop: Laptop) -> None:
    """Let somebody take a goal away while somebody else is at work below it, and both choose."""
    dice = world.chance.dice
    others = [one for one in world.live if one is not laptop]
    goal = _agreed(world, laptop, other := dice.choice(others)) if others else None
    if goal is None or laptop.stopped:
        return
    _take_away(world, laptop, goal)
    with world.at(other):
        _work_below(world, other, goal)
    world.network.bad = world.sort.bad
    both = dice.sample((laptop, other), 2)
    for one in (*both, *both):
        world.sync(one)
    for one in both[: dice.randint(0, 2)]:
        with world.at(one):
            world.settle(one)
        if world.chance.likely(50):
            world.sync(one)


def _agreed(world: World, laptop: Laptop, other: Laptop) -> Goal | None:
    """Return a goal that both screens show, made for it if there is none."""
    world.network.bad = 0
    for again in (False, True):
        shown = laptop.reads.records(Goal)
        both = [one for one in shown if other.reads.get(Goal, one.id, one.file_id)]
        if both or again:
            return world.chance.dice.choice(both) if both else None
        people = sorted(set(world.people_of(laptop)).intersection(world.people_of(other)))
        mains = [files.main(one) for one in people if laptop.reads.holds(files.main(one))]
        if not mains:
            return None
        _plan(world, laptop, world.chance.dice.choice(mains))
        for one in (laptop, other):
            world.sync(one)
    return None


def _plan(world: World, laptop: Laptop, main: str) -> None:
    goal = world.writer.edited(Goal(id=new_id(), file_id=main))
    steps = [Step(id=new_id(), file_id=main, goal=goal.id) for _ in range(2)]
    made: list[Record] = [goal, *map(world.writer.edited, steps)]
    world.write(laptop, [(None, one) for one in made])
    keys = [Key(one.file_id, definition_of(one).name, one.id) for one in made]
    world.keys += [key for key in keys if key not in world.keys]


def _take_away(world: World, laptop: Laptop, goal: Goal) -> None:
    branch: list[Record] = [goal, *laptop.reads.records(Step, goal.file_id, goal=goal.id)]
    world.tell(f"{laptop.name} takes a goal away with {len(branch) - 1} steps")
    meant = [
        Said(
            "",
            laptop.me.account,
            laptop.name,
            Key(one.file_id, definition_of(one).name, one.id),
            "remove",
            {},
            laptop.doc(one),
        )
        for one in branch
    ]

    def work(unit: Unit) -> None:
        for one in branch:
            unit.remove(one)

    world.do(laptop, meant, work)


def _work_below(world: World, laptop: Laptop, goal: Goal) -> None:
    seen = laptop.reads.get(Goal, goal.id, goal.file_id)
    if seen is None or seen.deleted:
        return
    steps = laptop.reads.records(Step, goal.file_id, goal=goal.id)
    act = world.chance.dice.choice(("goal", "step", "new"))
    if act == "goal":
        _edit(world, laptop, seen)
    elif act == "step" and steps:
        _edit(world, laptop, world.chance.dice.choice(steps))
    else:
        made = world.writer.edited(Step(id=new_id(), file_id=goal.file_id, goal=goal.id))
        world.write(laptop, [(None, made)])
        world.keys.append(Key(made.file_id, "step", made.id))


def _edit(world: World, laptop: Laptop, seen: Record) -> None:
    after = world.writer.edited(seen)
    world.write(laptop, [(seen, after)] if changes(seen, after) else [])


# -- The oracle ------------------------------------------------------------------------------------


def branches_whole(world: World) -> Iterator[str]:
    """Nothing stands below what is removed unasked, and what was chosen to stay stays whole."""
    store = world.office.store
    for key, (row, _told) in store.rows.items():
        parent = definition(key.type).parent
        above = row.doc.get(parent[0]) if parent else None
        over = store.rows.get(Key(key.file_id, parent[1], str(above))) if parent and above else None
        if over is None or is_erased(store, key.file_id):
            continue
        if over[0].deleted and not row.deleted and not _is_asked(world, over[0].key):
            yield f"{key} stands below a removed record, and nobody is asked" + _story(world, row)
        stays = not over[0].deleted and _came_back(world, over[0].key)
        if row.deleted and stays and not _went_alone(world, key, over[0].key):
            yield f"{key} did not come back with what it stands below" + _story(world, row)


def _story(world: World, row: Row) -> str:
    return f"\n{history_of(world, row.key)}"


def _is_asked(world: World, key: Key) -> bool:
    about = world.office.store.about.get((key.file_id, f"{key.type}/{key.id}"), ())
    docs = (world.office.store.rows[one][0].doc for one in about)
    return any(doc["field"] == "deleted" for doc in docs)


def _came_back(world: World, key: Key) -> bool:
    """Whether somebody chose that *key* stays, and that was the last which was said of it."""
    last = [s for s in _written(world, key) if s.kind == "remove" or "deleted" in s.fields][-1:]
    return any(said.fields.get("deleted", (0, 1))[1] == 0 for said in last)


def _went_alone(world: World, key: Key, above: Key) -> bool:
    """Whether *key* was taken away by itself, and not with what it stands below."""
    with_it = {_group(world, said) for said in _written(world, above) if said.kind == "remove"}
    own = {_group(world, said) for said in _written(world, key) if said.kind == "remove"}
    chosen = any("deleted" in said.fields for said in _written(world, key))
    return bool(own - with_it) or chosen


def _written(world: World, key: Key) -> list[Said]:
    found: list[tuple[tuple[int, int], Said]] = []
    for said in world.said.values():
        line = became(world, said.op_id) if said.key == key else None
        if line and line.result in WRITTEN:
            found.append(((line.position, line.place), said))
    return [said for _at, said in sorted(found, key=lambda one: one[0])]


def _group(world: World, said: Said) -> str:
    store = world.office.store
    return store.lines[store.by_op[said.op_id]].group
