"""The sync centre's rows: what waits to be sent, what was sent back, what came in."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from wbdesk.application import differences, inbox, names, sameness
from wbdesk.application.ports import Desk
from wbdesk.application.rows import FORM, Changed, SyncState, Waiting
from wbdesk.domain.kinds import Wire
from wbdesk.domain.record import definition
from wbdesk.domain.records.letter import LetterTemplate
from wbdesk.domain.records.team import Service, Worker
from wbdesk.domain.words import N_

NEWER = N_("Something from a newer version")
NAMED = {"worker": Worker, "service": Service, "letter_template": LetterTemplate}
UNSAVED = N_("A form that was not saved")


@dataclass(frozen=True, slots=True)
class WaitingRow:
    """One change on its way: about whom, what kind of entry, which fields, since when.

    *person_name* is what an entry of the team's lists is called, where it is about nobody.
    *title* and *labels* are to be translated. *result* is "" while it waits, else refused or
    parked; *words* are there so that a refused one can be copied.
    """

    op_id: str
    n: int
    person_id: str
    person_name: str
    title: str
    type: str
    labels: tuple[str, ...]
    kind: str
    written_at: dt.datetime
    result: str
    reason: str
    words: tuple[tuple[str, Wire], ...]


@dataclass(frozen=True, slots=True)
class ArrivedRow:
    """Something that a colleague wrote and that came in."""

    person_id: str
    person_name: str
    title: str
    type: str
    record_id: str
    by_name: str
    at: str
    created: bool


@dataclass(frozen=True, slots=True)
class SyncCentre:
    """Everything of the sync centre but the differences."""

    state: SyncState
    waiting: tuple[WaitingRow, ...]
    sent_back: tuple[WaitingRow, ...]
    arrived: tuple[ArrivedRow, ...]


def state(desk: Desk) -> SyncState:
    """Return what this desk knows of being in step; it counts what the sync centre lists."""
    late, alike = inbox.to_decide(desk), sameness.to_look_at(desk)
    needs = differences.count(desk) + len(late) + len(alike)
    return replace(desk.reads.sync_state(), differences=needs)


def sync_centre(desk: Desk, limit: int = 50) -> SyncCentre:
    """Return what waits, what was sent back and what came in last."""
    rows = [_row(desk, one) for one in desk.reads.waiting()]
    return SyncCentre(
        state(desk),
        tuple(row for row in rows if not row.result),
        tuple(row for row in rows if row.result),
        _arrived(desk, limit),
    )


def dismiss(desk: Desk, op_id: str) -> Changed:
    """Take a change that was sent back out of the list, after its words were copied."""
    with desk.open_unit() as unit:
        unit.dismiss(op_id)
        return unit.commit()


def _row(desk: Desk, one: Waiting) -> WaitingRow:
    person_id = names.person_of(one.file_id)
    return WaitingRow(
        one.op_id,
        one.n,
        person_id,
        _whose(desk, one.type, one.record_id, one.file_id),
        title_of(one.type),
        one.type,
        tuple(_label(one.type, name) for name in one.fields),
        one.kind,
        one.written_at,
        one.result,
        one.reason,
        one.words,
    )


def _whose(desk: Desk, type_name: str, record_id: str, file_id: str) -> str:
    """Return whom or what an entry is about: the person, or what it is called in the team's lists.

    Without a name "Services" says too little to somebody who wonders what waits.
    """
    person_id = names.person_of(file_id)
    if person_id or type_name not in NAMED:
        return names.person_name(desk, person_id)
    found = desk.reads.get(NAMED[type_name], record_id, file_id)
    return found.name if found is not None else ""


def title_of(type_name: str) -> str:
    """Return the word for a kind of record, to be translated."""
    if type_name == FORM:
        return UNSAVED
    try:
        return definition(type_name).title
    except KeyError:
        return NEWER


def _label(type_name: str, name: str) -> str:
    try:
        spec = definition(type_name).spec(name)
    except KeyError:
        return NEWER
    return spec.label if spec else NEWER


def _arrived(desk: Desk, limit: int) -> tuple[ArrivedRow, ...]:
    rows = []
    for one in desk.reads.arrived(limit):
        person_id = names.person_of(one.file_id)
        rows.append(
            ArrivedRow(
                person_id,
                _whose(desk, one.type, one.record_id, one.file_id),
                title_of(one.type),
                one.type,
                one.record_id,
                names.worker_name(desk, one.by.author),
                one.by.at,
                one.created,
            )
        )
    return tuple(rows)
