"""Two people who may be one: whoever holds both covers looks at them side by side."""

from __future__ import annotations

from dataclasses import dataclass, replace

from wbdesk.application import names, saving
from wbdesk.application.ports import Desk
from wbdesk.application.rows import Changed
from wbdesk.domain.parked import DECIDERS
from wbdesk.domain.records.known import MaybeKnown, Sameness
from wbdesk.domain.records.person import Person


@dataclass(frozen=True, slots=True)
class Alike:
    """Two records with one pair, and the people whom they are about."""

    told: tuple[MaybeKnown, MaybeKnown]
    people: tuple[Person, Person]


def to_look_at(desk: Desk) -> tuple[Alike, ...]:
    """Return the pairs of which nobody has said what is so; for who looks after a team."""
    if desk.me.role not in DECIDERS:
        return ()
    by_pair: dict[str, list[MaybeKnown]] = {}
    for one in desk.reads.records(MaybeKnown, state=Sameness.OPEN.value):
        by_pair.setdefault(one.pair, []).append(one)
    found = []
    for told in by_pair.values():
        people = [names.person(desk, names.person_of(one.file_id)) for one in told]
        held = [one for one in people if one is not None]
        if len(told) == len(held) == 2:
            found.append(Alike((told[0], told[1]), (held[0], held[1])))
    return tuple(found)


def say(desk: Desk, seen: Alike, state: Sameness) -> Changed:
    """Say in both covers whether they are two people or one."""
    return saving.save_all(desk, [(one, replace(one, state=state)) for one in seen.told])
