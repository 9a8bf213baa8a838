"""What the verbs need from outside: a unit of work, reads, a clock, and who is at the desk."""

from __future__ import annotations

import datetime as dt
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, TypeVar

from wbdesk.application.rows import (
    Arrived,
    CaseloadAsked,
    CaseRow,
    Changed,
    DraftRow,
    Farewell,
    FieldChange,
    Found,
    Page,
    SyncState,
    Waiting,
)
from wbdesk.domain.difference import Difference
from wbdesk.domain.kinds import Wire
from wbdesk.domain.operation import Act, Stamp
from wbdesk.domain.parked import Parked, ParkedState
from wbdesk.domain.record import Record
from wbdesk.domain.records.attachment import Attachment

R = TypeVar("R", bound=Record)


@dataclass(frozen=True, slots=True)
class Me:
    """Who works at this desk: *account* is also the id of the worker's record in *team_file*."""

    account: str
    name: str
    role: str
    team_file: str
    practice: bool = False  # a demo or practise desk: X numbers, marks on paper, no real server


class Clock(Protocol):
    """The desk's own clock; no rule of sync asks it."""

    def now(self) -> dt.datetime:
        """Return this moment in UTC."""
        ...

    def today(self) -> dt.date:
        """Return the day in London."""
        ...


class Reads(Protocol):
    """Reading what is shown; rows and records come finished, frozen, and never lazily."""

    def get(self, cls: type[R], record_id: str, file_id: str) -> R | None:
        """Return a shown record, removed or not, or None."""
        ...

    def records(self, cls: type[R], file_id: str | None = None, **equal: Wire) -> tuple[R, ...]:
        """Return the standing records of *cls* (in *file_id*) whose fields equal *equal*.

        Ordered by `rank` where there is one, then by id, which is the order of making.
        """
        ...

    def removed(self, cls: type[R], file_id: str, **equal: Wire) -> tuple[R, ...]:
        """Return the records that were taken away, asked for as `records` are."""
        ...

    def stamps(self, file_id: str, type_name: str, record_id: str) -> tuple[Stamp, Stamp]:
        """Return who made a record and who changed it last."""
        ...

    def history(self, file_id: str, type_name: str, record_id: str) -> tuple[FieldChange, ...]:
        """Return what this desk knows of a record's changes, newest first."""
        ...

    def holds(self, file_id: str) -> bool:
        """Whether this desk may read and holds *file_id*."""
        ...

    def caseload(self, asked: CaseloadAsked) -> Page[CaseRow]:
        """Return one page of the people of this desk, sorted and filtered in SQL."""
        ...

    def find(self, words: str, limit: int) -> tuple[Found, ...]:
        """Return people, then notes, then services that match *words*, and by which field."""
        ...

    def drafts(self, file_id: str | None = None) -> tuple[DraftRow, ...]:
        """Return what is typed and has not become an operation."""
        ...

    def waiting(self) -> tuple[Waiting, ...]:
        """Return the operations that have no outcome, or were refused and not dismissed."""
        ...

    def differences(self) -> tuple[Difference, ...]:
        """Return the open differences of the files on this desk, oldest first."""
        ...

    def arrived(self, limit: int) -> tuple[Arrived, ...]:
        """Return what came in last from others, newest first."""
        ...

    def farewells(self) -> tuple[Farewell, ...]:
        """Return what is to be told of files that left this desk, the newest first."""
        ...

    def sync_state(self) -> SyncState:
        """Return what this desk knows of being up to date."""
        ...


class Unit(Reads, Protocol):
    """One unit of work: reads and writes in one transaction, one group of operations.

    Leaving it without `commit` writes nothing.
    """

    def save(self, before: R | None, after: R) -> None:
        """Write what differs between *before*, which the screen was showing, and *after*.

        The operation's bases are the values of *before*; it is laid over what is stored now.
        Raises Refused for a value that the field's kind does not take.
        """
        ...

    def remove(self, seen: Record) -> None:
        """Remove *seen*; a colleague's change since then makes a difference, not a loss."""
        ...

    def settle(self, seen: Difference, value: Wire) -> None:
        """Choose *value* for a difference as it was *seen*."""
        ...

    def draft(self, seen: Record, field: str, value: Wire) -> None:
        """Keep what is being typed into *field* of *seen*, without an operation."""
        ...

    def drop_draft(self, file_id: str, record_id: str, field: str) -> None:
        """Forget a draft: it became an operation, or the person took it back."""
        ...

    def draft_form(self, file_id: str, form: str, values: Wire) -> None:
        """Keep what stands in a form that is no record yet; `drop_draft(..., FORM)` forgets it."""
        ...

    def decide(self, seen: Parked, state: ParkedState, to: str = "") -> None:
        """Decide about parked work as it was *seen*: let it arrive, pass it on *to* a colleague."""
        ...

    def give_up_drafts(self, before: dt.datetime) -> None:
        """Make operations of what was typed, before a moment, in files that were closed."""
        ...

    def say_goodbye(self, line: int) -> None:
        """Take a line about a file that left out of the sync centre."""
        ...

    def dismiss(self, op_id: str) -> None:
        """Take a refused operation out of the sync centre after its words were copied."""
        ...

    def commit(self) -> Changed:
        """Make it durable; return which kinds of record changed."""
        ...


class OpenUnit(Protocol):
    """Opens a unit of work; *act* names what its group means to the person."""

    def __call__(self, act: Act = Act.NONE) -> AbstractContextManager[Unit]:
        """Return the unit as a context."""
        ...


class Attachments(Protocol):
    """The contents of added files, sealed on this laptop."""

    def keep(self, content: bytes) -> tuple[str, str]:
        """Seal *content*; return its key and its sum. Raises Refused for too much of it."""
        ...

    def content(self, kept: Attachment) -> bytes | None:
        """Return what is in a file; None while it is on its way."""
        ...

    def lend(self, kept: Attachment) -> Path | None:
        """Write a file in the clear until the desk locks; None while it is on its way."""
        ...


@dataclass(frozen=True, slots=True)
class Desk:
    """Everything that a verb needs; joined once, when the desk is unlocked."""

    open_unit: OpenUnit
    reads: Reads
    clock: Clock
    me: Me
    attachments: Attachments | None = None  # none where a desk has no disk of its own
