"""Case files that are lent in a world: they end by the service's clock, and no other.

What was lent to whom until when is remembered here, beside the program.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from simulation import dict_loans
from simulation.desk import do
from simulation.kept import line_of
from simulation.laptop import Laptop
from wbdesk.application import access
from wbdesk.application.settings import MAIN_FILES_OFFLINE
from wbdesk.domain import files
from wbdesk.domain.case import setting_id
from wbdesk.domain.files import FileKind, kind_of
from wbdesk.domain.identity import new_id
from wbdesk.domain.records.episode import Booking
from wbdesk.domain.records.team import Setting
from wbdesk.domain.row import Key
from wbdesk.server.ledger import Grant
from wbdesk.server.problems import Problem
from wbdesk.server.rules import LENT

if TYPE_CHECKING:
    from simulation.world import World


class Loan(NamedTuple):
    """A file that somebody lent by name: opened at a position, until a moment."""

    grant: Grant
    opened: int
    until: dt.datetime


class Over(NamedTuple):
    """A grant that the service's own clock closed, and when."""

    grant: Grant
    opened: int
    closed: int
    at: dt.datetime


# -- What happens ----------------------------------------------------------------------------------


def lend(world: World, laptop: Laptop) -> None:
    """Lend a case to whoever works at *laptop* until a day."""
    store, me = world.office.store, laptop.me.account
    there = [one for one in world.people if dict_loans.is_case(store, one)]
    if not there:
        return
    person = world.chance.dice.choice(there)
    until = world.chance.time + dt.timedelta(days=world.chance.dice.randint(1, 30))
    world.tell(f"a case is lent to {laptop.name} until {until:%d.%m.}")
    names = ("main",) if world.chance.likely(60) else ("cover", "main")
    dict_loans.open_until(world.office, me, (person, names), until)
    for file, one in store.open_files(me).items():
        if file in (*(f"{name}/{person}" for name in names), files.author(person, me)):
            world.loans[Grant(me, file)] = Loan(Grant(me, file), one.opened, until)
            world.office.by_name.add(Grant(me, file))


def look(world: World, laptop: Laptop) -> None:
    """Let somebody look into a main file, which keeps it for a while if it is lent."""
    held = [one for one in world.people_of(laptop) if laptop.reads.holds(files.main(one))]
    if not held:
        return
    main = files.main(world.chance.dice.choice(held))
    world.tell(f"{laptop.name} looks into a main file")
    before = _looks(laptop)
    do(world, laptop, lambda desk: access.opened(desk, main, "person"), -1)
    for op_id in _looks(laptop) - before:
        world.looks[op_id] = Grant(laptop.me.account, main), world.chance.time


def _looks(laptop: Laptop) -> set[str]:
    found = laptop.ask("SELECT op_id FROM outbox WHERE type = 'access'")
    return {op_id for (op_id,) in found}


def ask_for(world: World, laptop: Laptop) -> None:
    """Let a supervisor ask for a main file that is not there, with a reason."""
    there = world.office.store.sums  # not those who were met here and are known nowhere yet
    shown = [one for one in world.people_of(laptop) if files.cover(one) in there]
    shut = [one for one in shown if not laptop.reads.holds(files.main(one))]
    if not shut or laptop.stopped:
        return
    person = world.chance.dice.choice(shut)
    world.tell(f"{laptop.name} asks for a main file")
    try:
        dict_loans.ask_for(world.office, laptop.device, person, "The landlord rings.")
    except Problem as problem:
        world.tell(f"  and hears {problem.code}")


def book(world: World, laptop: Laptop) -> None:
    """Let somebody book a time with a person, who is on their agenda until then."""
    held = world.people_of(laptop)
    if not held:
        return
    cover = files.cover(world.chance.dice.choice(held))
    at = world.chance.time + dt.timedelta(days=world.chance.dice.randint(1, 60))
    made = Booking(id=new_id(), file_id=cover, worker=laptop.me.account, starts_at=at)
    world.write(laptop, [(None, made)])


def choose_policy(world: World, laptop: Laptop) -> None:
    """Let a supervisor say whether the team's laptops keep all main files."""
    if laptop.me.role != "supervisor":
        return
    name, team = MAIN_FILES_OFFLINE, laptop.me.team_file
    seen = laptop.reads.get(Setting, setting_id(team, name), team)
    if seen:
        value = "off" if seen.value == "on" else "on"
        world.write(laptop, [(seen, replace(seen, value=value))])
    else:
        made = Setting(id=setting_id(team, name), file_id=team, name=name, value="on")
        world.write(laptop, [(None, made)])


def keep_time(world: World) -> None:
    """Let the service close what has come to its end, as it does once a minute."""
    if not world.sort.lent:
        return
    for grant in dict_loans.keep_time(world.office):
        times = world.office.store.grants[grant]
        opened, closed, _at = times[-1]
        world.over.append(Over(grant, opened, closed or 0, world.chance.time))
        world.office.by_name.discard(grant)
        world.tell(f"the time of a {kind_of(grant.file_id).value} file is over")


# -- The oracles -----------------------------------------------------------------------------------


def ends_kept(world: World) -> Iterator[str]:
    """What was lent by name ends on its day, and what is lent lasts a month after each look."""
    store, now = world.office.store, world.chance.time
    over = {(one.grant, one.opened): one.at for one in world.over}
    for loan in world.loans.values():
        last = store.grants[loan.grant][-1]
        if last.opened == loan.opened and last.closed is None and loan.until <= now:
            yield f"{loan.grant} was lent until {loan.until}, and stays open"
        if over.get((loan.grant, loan.opened), loan.until) < loan.until:
            yield f"{loan.grant} was lent until {loan.until}, and went before"
    named = {(loan.grant, loan.opened) for loan in world.loans.values()}
    for op_id, (grant, at) in world.looks.items():
        line = line_of(world, op_id)
        if line is None or line.result != "applied":
            continue
        for one in world.over:
            # What came in before the end; by then it may have been on its way for long.
            heard = one.opened < line.position < one.closed
            early = one.grant == grant and heard and one.at < at + LENT
            if early and (one.grant, one.opened) not in named:
                yield f"{grant} was looked into at {at}, and its time was over at {one.at}"


def loans_ended(world: World) -> Iterator[str]:
    """A month in which nobody looked later, every main file is back that nothing keeps."""
    store, now = world.office.store, world.chance.time
    for grant, times in store.grants.items():
        if kind_of(grant.file_id) is not FileKind.MAIN or times[-1].closed is not None:
            continue
        person = files.subject_of(grant.file_id)
        made = store.rows.get(Key(files.cover(person), "person", person))
        own = made is None or made[0].created.author == grant.account
        own |= times[-1].opened > world.month_began  # taken up only now, and lent from now on
        named = grant in world.office.by_name
        if not (own or named or dict_loans.is_kept(store, grant, now)):
            yield f"{grant} was lent, and stays open for no reason"
