"""What happens to laptops, to access and to the service, beside what people write."""

from __future__ import annotations

from dataclasses import replace

from simulation.drafts import brought_back
from simulation.held import own_words_shown
from simulation.laptop import Laptop
from simulation.world import Lost, World
from wbdesk.domain import files
from wbdesk.domain.records.person import Person
from wbdesk.server.ledger import Grant

MOST_LAPTOPS = 6


def back_up(world: World, laptop: Laptop) -> None:
    """Keep a copy of a laptop's file."""
    world.tell(f"{laptop.name} is backed up")
    world.backups.append((laptop, laptop.backup(), dict(world.typed[laptop.name])))


def put_back(world: World, _laptop: Laptop) -> None:
    """Put an old copy in the place of a laptop's file; the file from before is kept."""
    possible = [one for one in world.backups if one[0] in world.live]
    if not possible:
        return
    laptop, backup, typed = world.chance.dice.choice(possible)
    if world.chance.likely(50):
        world.tell(f"{laptop.name} is restored")
        laptop.restore(backup)
        there = {op_id for (op_id,) in laptop.ask("SELECT op_id FROM outbox")}
        world.waiting[laptop.name] &= there
        return
    world.tell(f"{laptop.name} gets an old file back")
    world.kept.append(laptop.restored(backup))
    there = {op_id for (op_id,) in laptop.ask("SELECT op_id FROM outbox")}
    world.waiting[laptop.name] &= there
    brought_back(world, laptop, typed)


def clone(world: World, laptop: Laptop) -> None:
    """Let a second laptop begin with the disk of *laptop*."""
    if len(world.laptops) >= MOST_LAPTOPS:
        return
    made = world.add(laptop.clone(world.new_name()))
    world.waiting[made.name] = set(world.waiting[laptop.name])
    world.typed[made.name] = dict(world.typed[laptop.name])
    world.tell(f"{made.name} is a clone of {laptop.name}")


def stop(world: World, laptop: Laptop) -> None:
    """Take the access of a device away, and of its clones with it."""
    if len({one.device for one in world.live}) > 1:
        world.tell(f"{laptop.name} may not sync any more")
        world.office.stop(laptop.device)
        for one in world.laptops:
            one.stopped = one.stopped or one.device == laptop.device


def move(world: World, laptop: Laptop) -> None:
    """Close a case to whoever works at *laptop*, or open one."""
    if not world.people:
        return
    person, me = world.chance.dice.choice(world.people), laptop.me.account
    case = [files.cover(person), files.main(person)]
    own = [*case, files.author(person, me)]
    if Grant(me, own[-1]) not in world.office.store.grants:
        return  # not yet: the first unfinished note of a file that is closed meanwhile
    if world.office.store.open_files(me).keys() & set(case):
        chosen = world.chance.dice.choice((own, [own[1], own[2]]))
        world.tell(f"a case is closed to {laptop.name}")
        world.office.close(me, chosen)
    else:
        world.tell(f"a case is opened to {laptop.name}")
        world.office.open(me, own)


def dump(world: World, _laptop: Laptop) -> None:
    """Back the service up, and prove it; desks need not keep what it holds."""
    world.tell(f"the service is backed up at {world.office.store.position}")
    world.dumps.append(world.office.store.copied())
    if world.chance.likely(60):
        world.office.store.safe = world.office.store.position
        del world.dumps[:-1]


def choose_in_vain(world: World, laptop: Laptop) -> None:
    """Let somebody choose between two versions, and the service be put back to before that."""
    if not laptop.reads.differences():
        _disagree(world, laptop)
    if laptop.reads.differences():
        dump(world, laptop)
        world.settle(laptop)
        if _comes_in(world, laptop):
            restore(world, laptop)


def _disagree(world: World, laptop: Laptop) -> None:
    """Let two people call somebody by two names, apart from each other."""
    world.network.bad = 0
    others = [one for one in world.live if one.me.account != laptop.me.account]
    names = set(world.people_of(laptop)).intersection(*map(world.people_of, others[:1]))
    if not (names and others):
        return
    person, two = world.chance.dice.choice(sorted(names)), (laptop, others[0])
    for one in two:
        seen = one.reads.get(Person, person, files.cover(person))
        if seen:
            world.write(one, [(seen, replace(seen, preferred_name=world.writer.word()))])
    for one in (*two, laptop):
        _comes_in(world, one)


def _comes_in(world: World, laptop: Laptop) -> bool:
    """Let a laptop sync; whoever sees what became of their words knows it, whatever is lost."""
    ended = world.sync(laptop)
    for words in own_words_shown(world, laptop):
        raise Lost(f"own_words_shown: {words}")
    return ended


def restore(world: World, _laptop: Laptop) -> None:
    """Put the service back to a backup: a new life begins, and a stretch of days is gone."""
    if world.dumps:
        dump = world.chance.dice.choice(world.dumps)
        world.tell(f"the service is put back to {dump.position}")
        del world.dumps[world.dumps.index(dump) + 1 :]
        world.office.begin_again(dump.copied())
        world.network.asked.clear()
        world.restored += 1
