"""How long sync takes: first sync both ways, nothing to say, fifty changes, many desks at once."""

from __future__ import annotations

import atexit
import random
import statistics
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import replace
from functools import cache
from typing import Any, TypeAlias

from bench import ankisync, floors, stores
from bench.registry import TIMES, milliseconds, once, row
from bench.service import PUSH, ROUNDS, desk, people, seconds, served, write
from server.desks import Desk
from server.laptops import Laptop
from wbdesk.domain import files
from wbdesk.domain.identity import new_id
from wbdesk.domain.record import Record
from wbdesk.domain.records.person import Alert, Person
from wbdesk.wire.codec import pack, unpack
from wbdesk.wire.messages import Ask, Cursor, ask_to_wire

_KEPT = ExitStack()  # open until the run ends
atexit.register(_KEPT.close)
_BATCHES = 20  # pushes of fifty that each of several desks makes
Body: TypeAlias = dict[str, Any]  # a JSON object


@cache
def _both() -> dict[str, float]:
    """Measure a first sync up and down, and beside it what the same rows cost at least."""
    told: dict[str, list[float]] = {}
    for number in range(ROUNDS):
        several = people(PUSH, seed=100 + number)
        with desk(f"Up {number}") as up:
            write(up, several)
            told.setdefault("up", []).append(seconds(up.go_round))
            account = up.desk.me.account
            told.setdefault("down", []).append(_down(account))
        records = [record for one in several for record in one]
        beside = floors.measured(served().dsn, records)
        if ankisync.IS_HERE:
            fifty = _alerts(records[0].file_id, 50)
            beside |= ankisync.measured(stores.folder() / f"anki-{number}", records, fifty)
        for name, took in beside.items():
            told.setdefault(name, []).append(took)
    return {name: statistics.median(figures) for name, figures in told.items()}


def _down(account: str) -> float:
    """Return how long a second, empty desk of *account* takes until all is there."""
    with ExitStack() as stack:
        lap = stack.enter_context(_second(account))
        took = seconds(lap.go_round)
        assert lap.is_up_to_date()
        return took


def _second(account: str) -> floors.Second:
    return floors.Second(served().office, served().folder, account)


def _figure(name: str) -> Callable[[], float]:
    return lambda: _both()[name]


def _times(name: str, other: str) -> Callable[[], float]:
    return lambda: _both()[name] / _both()[other]


_MANY = f"{PUSH} records"
row(f"first upload of {_MANY}, settled on the desk", unit="s")(_figure("up"))
row("the smallest push that stores the same, floor", unit="s")(_figure("push"))
row("COPY of the same rows into PostgreSQL, floor", unit="s")(_figure("copy"))
row("first upload to the smallest push", aim=1.5, unit="ratio")(_times("up", "push"))
row(f"first download of {_MANY}, applied, searchable", unit="s")(_figure("down"))
row("the smallest pull that stores the same, floor", unit="s")(_figure("pull"))
row("first download to the smallest pull", aim=1.4, unit="ratio")(_times("down", "pull"))
if ankisync.IS_HERE:
    row(f"Anki's first upload of {_MANY}", unit="s")(_figure("anki up"))
    row("first upload to Anki's", unit="ratio", note="no log, no outcomes")(_times("up", "anki up"))
    row(f"Anki's first download of {_MANY}", unit="s")(_figure("anki down"))
    row("first download to Anki's", unit="ratio", note="no search, not encrypted")(
        _times("down", "anki down")
    )
    row("Anki with nothing to say", unit="s")(_figure("anki nothing"))
    row("Anki with fifty more", unit="s")(_figure("anki fifty"))


@cache
def _calm() -> Laptop:
    """Return a desk with a case, that has nothing to say."""
    made = _KEPT.enter_context(desk("Calm"))
    write(made, people(60, seed=5))
    made.go_round()
    return made


@row("nothing to say, one round", aim=5)
def nothing() -> float:
    return milliseconds(_calm().go_round, times=25)


@row("nothing to say, bytes both ways without headers", aim=1000, unit="bytes")
def nothing_bytes() -> float:
    lap = _calm()
    asked = Ask(lap.desk.sync.epoch(), lap.desk.sync.state())
    body = pack(ask_to_wire(asked))
    shown = lap.line.line._headers()  # type: ignore[attr-defined]  # the real Link
    content = served().office.client.post("/v1/sync", content=body, headers=shown).content
    return len(body) + len(content)


@row("fifty changed records sent and settled", aim=20)
def fifty() -> float:
    lap, figures = _calm(), []
    person = lap.desk.reads.records(Person)[0]
    for _ in range(7):
        write(lap, [_alerts(person.file_id, 50)])
        figures.append(once(lap.go_round))
    return statistics.median(figures)


@row("fifty changed records, bytes sent", aim=15_000, unit="bytes")
def fifty_bytes() -> float:
    lap = _calm()
    write(lap, [_alerts(lap.desk.reads.records(Person)[0].file_id, 50)])
    asked = Ask(lap.desk.sync.epoch(), lap.desk.sync.state(), lap.desk.sync.batch())
    size = len(pack(ask_to_wire(asked)))
    lap.go_round()
    return size


def _alerts(file_id: str, count: int) -> list[Record]:
    chance = random.Random(new_id())
    return [
        Alert(id=new_id(), file_id=file_id, words=floors.words(chance, 12)) for _ in range(count)
    ]


@cache
def _crowd(desks: int) -> tuple[float, float]:
    """Return pushes of fifty a second of so many desks, and of the bare upsert by turns."""
    office = served().office
    several = [office.desk(f"Desk {desks}.{number}") for number in range(desks)]
    with ExitStack() as stack, ThreadPoolExecutor(desks) as pool:
        for one in several:
            floors.own_line(stack, one)
            one.sync(one.create(_case_of(one)))
        pushes, turns = max(2, _BATCHES * 8 // max(8, desks)), []
        for _ in range(TIMES):
            ready = [[_push(one) for _ in range(pushes)] for one in several]
            took = seconds(lambda ready=ready: list(pool.map(_send, several, ready)))  # type: ignore[misc]  # bound at once
            bare = floors.bare_pushes(served(), desks, pushes)
            turns.append((desks * pushes / took, bare))
    ours, bares = zip(*turns, strict=True)
    return statistics.median(ours), statistics.median(bares)


def _case_of(one: Desk) -> Person:
    person = new_id()
    one.me["case"] = files.cover(person)
    return Person(id=person, file_id=one.me["case"], preferred_name="Tarvo")


def _push(one: Desk) -> Body:
    return _made(one, _alerts(one.me["case"], 50))


def _made(one: Desk, records: list[Record]) -> Body:
    """Return the request that makes *records*, as one group."""
    group = new_id()
    operations = tuple(replace(one.create(record), group=group) for record in records)
    return ask_to_wire(Ask(one.me["epoch"], one.cursor, operations))


def _send(one: Desk, ready: list[Body]) -> None:
    """Send pushes one after another; each asks for what is new since the answer before."""
    signed = {"Authorization": f"Bearer {one.token()}"}
    cursor = ready[0]["cursor"]
    for body in ready:
        packed = pack(body | {"cursor": cursor})
        answer = one.client.post("/v1/sync", content=packed, headers=signed).raise_for_status()
        cursor = unpack(answer.content)["cursor"]
    life, position, walk_to, after = cursor
    one.cursor = Cursor(life, position, walk_to, tuple(after))


for _desks in (1, 16, 64):
    _many = f"{_desks} desk{'s' if _desks > 1 else ''}"
    row(f"pushes of fifty a second, {_many}", unit="a second")(
        lambda n=_desks: _crowd(n)[0]  # type: ignore[misc]  # bound at once
    )
    row(f"a bare upsert of fifty a second, {_many}, floor", unit="a second")(
        lambda n=_desks: _crowd(n)[1]  # type: ignore[misc]  # bound at once
    )
    row(f"pushes to bare upserts, {_many}", unit="ratio", note="at least 0.25 is the aim")(
        lambda n=_desks: _crowd(n)[0] / _crowd(n)[1]  # type: ignore[misc]  # bound at once
    )
