"""What people write: every word is new, so that it can be looked for afterwards."""

from __future__ import annotations

import datetime as dt
import random
from dataclasses import replace
from itertools import count
from typing import Any, TypeVar

from simulation.dict_store import POISON
from simulation.versions import MORE
from wbdesk.domain import files
from wbdesk.domain import records as _records
from wbdesk.domain.groups import GroupKind, SeriesKind
from wbdesk.domain.identity import derived_id, new_id
from wbdesk.domain.kinds import DateKind, Kind, ManyKind, NumberKind, TextKind
from wbdesk.domain.record import Record, definition, definition_of
from wbdesk.domain.records.contact import Contact
from wbdesk.domain.records.episode import Referral
from wbdesk.domain.records.person import Background, Person
from wbdesk.domain.records.plan import Goal, Step
from wbdesk.storage.overlay import is_known

assert _records

R = TypeVar("R", bound=Record)
FIELDS = {
    "person": ("preferred_name", "birth_date", "telephones", "needs", "getting_in", "safe_contact"),
    "alert": ("words", "since", *MORE["alert"]),
    "pebble": MORE["pebble"],
    "background": ("faith", "gp_practice", "pcn"),
    "referral": ("own_words", "reasons", "received_on"),
    "goal": ("words", "importance"),
    "step": ("words", "due_on", "who"),
    "contact": ("note", "interventions", "next_words"),
}
_FIRST = dt.date(1901, 1, 1)


class Writer:
    """Makes records and edits; no two words of it are the same."""

    def __init__(self, dice: random.Random, plans: float = 0.3) -> None:
        self._dice = dice
        self._plans = plans
        self.poison = 0.005  # how many words the service's database does not take
        self._count = count(1)

    def word(self) -> str:
        """Return a word that nobody has written."""
        rare = self._dice.random()
        start = POISON if rare < self.poison else "e\u0301" if rare < 0.05 else "w"
        return f"{start}{next(self._count)}"

    def edited(self, kept: R, most: int = 2) -> R:
        """Return *kept* with one or a few of its fields written anew."""
        entry = definition_of(kept)
        names = [name for name in FIELDS[entry.name] if entry.spec(name)]
        chosen = self._dice.sample(names, min(len(names), self._dice.randint(1, most)))
        specs = {spec.name: spec.kind for spec in entry.specs}
        changed = {name: self._anew(specs[name], getattr(kept, name)) for name in chosen}
        return replace(kept, **changed)

    def person(self) -> Person:
        """Return a new person."""
        made = new_id()
        return self.edited(Person(id=made, file_id=files.cover(made), preferred_name=self.word()))

    def child(self, person: str, account: str, goals: list[str]) -> Record:
        """Return a new record about *person*; a step stands below one of *goals*."""
        main = files.main(person)
        if self._dice.random() < self._plans:
            return self.edited(self._plan(main, goals))
        alert = definition("alert").cls(id=new_id(), file_id=files.cover(person))
        newer: tuple[Record, ...] = ()
        if is_known("pebble"):
            newer = (alert, *(definition("pebble").cls(id=new_id(), file_id=main),) * 3)
        made = self._dice.choice(
            (
                *newer,
                alert,
                # One a person: two who make it apart make the same one.
                Background(id=derived_id("background", person), file_id=main),
                Referral(id=derived_id("referral", person), file_id=main),
                Contact(id=new_id(), file_id=files.author(person, account)),
            )
        )
        assert isinstance(made, Record)
        return self.edited(made)

    def _plan(self, main: str, goals: list[str]) -> Record:
        if goals and self._dice.random() < 0.75:
            return Step(id=new_id(), file_id=main, goal=self._dice.choice(goals))
        return Goal(id=new_id(), file_id=main)

    def _anew(self, kind: Kind, value: Any) -> Any:  # any kind's Python type
        if isinstance(kind, TextKind):
            return self._text(value) if kind.paragraphs else self.word()
        if isinstance(kind, ManyKind):
            return value ^ {self._dice.choice(list(kind.choices))}
        if isinstance(kind, GroupKind):
            return self._group(kind, value)
        if isinstance(kind, SeriesKind):
            kept = [entry for entry in value if self._dice.random() < 0.8]
            return (*kept, self._group(GroupKind(kind.of), kind.of()))
        return self._one(kind)

    def _one(self, kind: Kind) -> object:
        if isinstance(kind, NumberKind):
            return self._dice.randint(kind.low, kind.high)
        assert isinstance(kind, DateKind)
        return _FIRST + dt.timedelta(days=next(self._count))

    def _group(self, kind: GroupKind, value: Any) -> Any:  # the group's own class
        texts = [name for name, part in kind.parts().items() if isinstance(part, TextKind)]
        name = self._dice.choice([text for text in texts if text not in ("language", "original")])
        return replace(value, **{name: self.word()})

    def _text(self, text: str) -> str:
        """Add a paragraph somewhere, write one anew, or take one away."""
        lines = text.split("\n") if text else []
        at = self._dice.randint(0, len(lines))
        act = self._dice.random()
        if act < 0.6 or not lines:
            lines.insert(at, self.word())
        elif act < 0.9:
            lines[min(at, len(lines) - 1)] = self.word()
        else:
            del lines[min(at, len(lines) - 1)]
        return "\n".join(lines)
