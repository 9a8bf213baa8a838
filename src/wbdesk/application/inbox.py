"""What came after a file was closed to its author: a supervisor lets it in, or passes it on."""

from __future__ import annotations

from dataclasses import dataclass

from wbdesk.application import names
from wbdesk.application.ports import Desk
from wbdesk.application.rows import Changed
from wbdesk.domain import parked
from wbdesk.domain.files import cover
from wbdesk.domain.kinds import Wire
from wbdesk.domain.operation import Act
from wbdesk.domain.parked import DECIDERS, Parked, ParkedState
from wbdesk.domain.record import definition, to_doc
from wbdesk.domain.records.episode import Episode
from wbdesk.domain.row import Key, Row


@dataclass(frozen=True, slots=True)
class ParkedWord:
    """One value that waits; *type* and *field* are put into words by `i18n.history`."""

    type: str
    field: str
    value: Wire


@dataclass(frozen=True, slots=True)
class ParkedView:
    """Work to decide about. *keeper* is the colleague who has the person now, "" if nobody else.

    *mine* says that it was passed on to whoever works at this desk. Without *words* only the
    author may read it: an unfinished note.
    """

    parked: Parked
    person_id: str
    person_name: str
    by_name: str
    written_at: str
    words: tuple[ParkedWord, ...]
    keeper: str
    keeper_name: str
    mine: bool


def to_decide(desk: Desk) -> tuple[ParkedView, ...]:
    """Return what waits for whoever works at this desk, oldest first."""
    leads = desk.me.role in DECIDERS
    found = desk.reads.records(Parked)
    return tuple(_view(desk, one) for one in found if _is_for(desk, one, leads=leads))


def _is_for(desk: Desk, one: Parked, *, leads: bool) -> bool:
    if one.why == parked.NEWER:
        return False  # a newer service takes it up by itself
    mine = one.state is ParkedState.HANDED and one.to == desk.me.account
    return mine or (leads and one.state is ParkedState.OPEN)


def _view(desk: Desk, one: Parked) -> ParkedView:
    person_id = names.person_of(one.file_id)
    keeper = _keeper(desk, person_id) if person_id else ""
    keeper = "" if keeper == one.author else keeper
    key = Key(one.file_id, "parked", one.id)
    work = parked.operations_in([Row(key=key, revision=one.revision, doc=to_doc(one))])
    return ParkedView(
        one,
        person_id,
        names.person_name(desk, person_id),
        names.worker_name(desk, one.author),
        one.written_at,
        tuple(
            ParkedWord(o.type, name, new)
            for o in work
            for name, (_base, new) in o.fields.items()
            if _is_shown(o.type, name, new)
        ),
        keeper,
        names.worker_name(desk, keeper),
        one.to == desk.me.account and one.state is ParkedState.HANDED,
    )


def _is_shown(type_name: str, field: str, value: Wire) -> bool:
    """Whether a value says something to a person: no ids, no places in an order."""
    try:
        spec = definition(type_name).spec(field)
    except KeyError:
        return False
    hidden = spec is None or spec.kind.name in ("reference", "order")
    return not hidden and value not in (None, "", [], {})


def _keeper(desk: Desk, person_id: str) -> str:
    """Return who sees the person now."""
    held = desk.reads.records(Episode, cover(person_id))
    standing = [one.worker for one in held if one.closed_on is None and one.worker]
    return standing[-1] if standing else ""


def allow(desk: Desk, seen: Parked) -> Changed:
    """Let it in, as its author wrote it: it merges and differs like anything else."""
    return _decide(desk, seen, ParkedState.ALLOWED)


def hand_over(desk: Desk, seen: Parked, to: str) -> Changed:
    """Pass its words on to the colleague who has the person now."""
    return _decide(desk, seen, ParkedState.HANDED, to)


def done(desk: Desk, seen: Parked) -> Changed:
    """Take it out of the list; its words stay in the history of the file."""
    return _decide(desk, seen, ParkedState.DONE)


def _decide(desk: Desk, seen: Parked, state: ParkedState, to: str = "") -> Changed:
    with desk.open_unit(Act.DECIDE) as unit:
        unit.decide(seen, state, to)
        return unit.commit()
