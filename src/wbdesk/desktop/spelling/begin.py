"""Joins spelling to an open desk: the person's choice, their own words, and the names of a case."""

from __future__ import annotations

import json
from functools import partial

from PySide6.QtCore import QObject

from wbdesk.application.ports import Desk
from wbdesk.desktop.context import Context
from wbdesk.desktop.gate import Session
from wbdesk.desktop.jobs import Newest
from wbdesk.desktop.spelling import service
from wbdesk.desktop.spelling.service import Spelling
from wbdesk.domain import files
from wbdesk.domain.records.network import Tie
from wbdesk.domain.records.person import Person
from wbdesk.domain.records.team import Service, Worker

SPELLING, OWN_WORDS = "spelling", "own-words"
MOST_OWN = 1000


def begin_for(context: Context, session: Session) -> None:
    """Look at words from now on, unless this person switched it off."""
    service.end()
    if session.preference(SPELLING) == "off":
        return
    known = service.begin(context)
    known.use_own(_own_words(session))
    known.taught.connect(partial(_remember, context, session, known))
    CaseNames(context, known)


def is_on() -> bool:
    """Whether words are looked at."""
    return service.spelling() is not None


def switch(context: Context, session: Session, *, on: bool) -> None:
    """Switch it on or off, and remember that for this person."""

    def done(_answer: object) -> None:
        begin_for(context, session)

    if not on:
        service.end()
    context.ask(partial(session.remember, SPELLING, "on" if on else "off"), done)


class CaseNames(QObject):
    """Tells the spelling whose file is open, so that no name in it is underlined."""

    def __init__(self, context: Context, known: Spelling) -> None:
        super().__init__(known)
        self._context, self._known = context, known
        self._asks: Newest[tuple[str, ...]] = Newest(context.jobs, known.know, lambda _error: None)
        context.person_wanted.connect(self._look)
        context.visit_wanted.connect(self._look)

    def _look(self, person_id: str, _what: str) -> None:
        self._asks.ask(partial(names_of, self._context.desk, person_id))


def names_of(desk: Desk, person_id: str) -> tuple[str, ...]:
    """Return every name in a case file, and those of the team and its services."""
    person = desk.reads.get(Person, person_id, files.cover(person_id))
    own: tuple[str, ...] = ()
    if person is not None:
        called = (person.preferred_name, person.given_names, person.family_name)
        own = (*called, person.former_names, person.address.lines)
    ties = desk.reads.records(Tie, files.main(person_id))
    team = desk.me.team_file
    own += tuple(tie.name for tie in ties)
    own += tuple(worker.name for worker in desk.reads.records(Worker, team))
    return own + tuple(one.name for one in desk.reads.records(Service, team))


def _own_words(session: Session) -> list[str]:
    try:
        held = json.loads(session.preference(OWN_WORDS) or "[]")
    except ValueError:
        return []
    return [word for word in held if isinstance(word, str)] if isinstance(held, list) else []


def _remember(context: Context, session: Session, known: Spelling) -> None:
    words = json.dumps(known.own_words()[:MOST_OWN], ensure_ascii=False)
    context.ask(partial(session.remember, OWN_WORDS, words), lambda _answer: None)
