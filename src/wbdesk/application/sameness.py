"""Two records that may be about one person: looked at side by side, told apart or kept as one.

That two are one is said in both covers, by a pair that names nobody. Nothing moves: each record
keeps its files, its grants and its words, so taking it back is saying something else.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from wbdesk.application import names, saving
from wbdesk.application.ports import Desk
from wbdesk.application.rows import Changed, FieldChange
from wbdesk.domain import case, files
from wbdesk.domain.parked import DECIDERS
from wbdesk.domain.record import definition_of
from wbdesk.domain.records.episode import Episode
from wbdesk.domain.records.known import MaybeKnown, Sameness
from wbdesk.domain.records.person import Person


@dataclass(frozen=True, slots=True)
class Alike:
    """Two records with one pair, the people they are about, and who sees each of them."""

    told: tuple[MaybeKnown, MaybeKnown]
    people: tuple[Person, Person]
    workers: tuple[str, str] = ("", "")
    since: tuple[dt.date | None, dt.date | None] = (None, None)
    history: tuple[FieldChange, ...] = ()

    @property
    def state(self) -> Sameness:
        """What both covers say; to look at while they do not say the same."""
        one, other = (record.state for record in self.told)
        return one if one is other else Sameness.OPEN


@dataclass(frozen=True, slots=True)
class Known:
    """What a record says of others: those of the same person that are on this laptop.

    *asked*: a supervisor has still to look. *elsewhere*: one is not on this laptop.
    """

    also: tuple[Alike, ...] = ()
    asked: bool = False
    elsewhere: bool = False


def may_say(desk: Desk) -> bool:
    """Whether whoever works here may say that two are one."""
    return desk.me.role in DECIDERS


def to_look_at(desk: Desk) -> tuple[Alike, ...]:
    """Return the pairs of which nobody has said what is so; for who looks after a team."""
    return tuple(one for one in _pairs(desk) if one.state is Sameness.OPEN)


def looked_at(desk: Desk) -> tuple[Alike, ...]:
    """Return the pairs of which somebody has said what is so; it can be said otherwise."""
    return tuple(one for one in _pairs(desk) if one.state is not Sameness.OPEN)


def _pairs(desk: Desk) -> tuple[Alike, ...]:
    if not may_say(desk):
        return ()
    by_pair: dict[str, list[MaybeKnown]] = {}
    for one in desk.reads.records(MaybeKnown):
        by_pair.setdefault(one.pair, []).append(one)
    found = (_alike(desk, told) for _pair, told in sorted(by_pair.items()))
    return tuple(one for one in found if one is not None)


def _alike(desk: Desk, told: list[MaybeKnown]) -> Alike | None:
    """Return a pair, or None where this desk does not hold both covers."""
    people = [names.person(desk, names.person_of(one.file_id)) for one in told]
    held = [one for one in people if one is not None]
    if len(told) != 2 or len(held) != 2:
        return None
    seen = [case.current_episode(desk.reads.records(Episode, one.file_id)) for one in held]
    workers = [names.worker_name(desk, one.worker) if one else "" for one in seen]
    since = [one.accepted_on if one else None for one in seen]
    first = told[0]
    history = desk.reads.history(first.file_id, definition_of(first).name, first.id)
    return Alike(
        (told[0], told[1]),
        (held[0], held[1]),
        (workers[0], workers[1]),
        (since[0], since[1]),
        history,
    )


def say(desk: Desk, seen: Alike, state: Sameness) -> Changed:
    """Say in both covers, in one group, whether they are two people or one, or neither yet."""
    return saving.save_all(desk, [(one, replace(one, state=state)) for one in seen.told])


def said(seen: Alike, state: Sameness) -> Alike:
    """Return what *seen* is once *state* was said of it, to say something else."""
    one, other = (replace(record, state=state) for record in seen.told)
    return replace(seen, told=(one, other))


def known(desk: Desk, person_id: str) -> Known:
    """Return what the cover of a person says of other records about the same person."""
    own = desk.reads.records(MaybeKnown, files.cover(person_id))
    asked = any(one.state is Sameness.OPEN for one in own)
    also, elsewhere = [], False
    for one in own:
        if one.state is not Sameness.ONE:
            continue
        both = list(desk.reads.records(MaybeKnown, pair=one.pair))
        pair = _alike(desk, sorted(both, key=lambda record: record.id != one.id))
        if pair is None:
            elsewhere = True
        elif pair.state is Sameness.ONE:
            also.append(pair)
    return Known(tuple(also), asked, elsewhere)


def records_of(desk: Desk, person_id: str) -> tuple[str, ...]:
    """Return the ids under which one person is written down on this laptop, the asked one first."""
    found, waits = {person_id: None}, [person_id]
    while waits:
        for pair in known(desk, waits.pop()).also:
            other = pair.people[1].id
            if other not in found:
                found[other] = None
                waits.append(other)
    return tuple(found)
