"""Finished rows that reads and verbs give to screens and paper."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Generic, TypeVar

from wbdesk.domain.kinds import Wire
from wbdesk.domain.operation import Stamp

T = TypeVar("T")
FORM = "form"  # the type, and the field, of a draft that is no record yet


@dataclass(frozen=True, slots=True)
class Changed:
    """Which record types changed in which files; "draft" and "outbox" are types here too."""

    types: frozenset[str] = frozenset()
    files: frozenset[str] = frozenset()

    def concerns(self, *types: str, file_id: str = "") -> bool:
        """Whether one of *types* changed (in *file_id*, if it is named)."""
        return bool(self.types & set(types)) and (not file_id or file_id in self.files)

    def __or__(self, other: Changed) -> Changed:
        return Changed(self.types | other.types, self.files | other.files)


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """One page of a list, and how long the whole list is."""

    total: int
    rows: tuple[T, ...]


@dataclass(frozen=True, slots=True)
class Leaver:
    """A desk of the team that files leave: *state* is "writing" or "held".

    *persons* are those whose cover this desk holds; of the others there is only a number.
    """

    device: str
    account: str
    state: str
    people: int
    told: str
    persons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CaseloadAsked:
    """What a caseload list is asked for; *worker* "" means the whole team.

    *sort* is "due" (days since contact against the agreed rhythm), "name", "seen", "next",
    "plan" or "worker"; *show* is "open", "overdue", "no-next", "plan-due" or "closed".
    *language*, *need* and *risk* (values of their code lists) are "" for any.
    """

    today: dt.date
    worker: str = ""
    words: str = ""
    sort: str = "due"
    descending: bool = False
    show: str = "open"
    offset: int = 0
    limit: int = 200
    language: str = ""
    need: str = ""
    risk: str = ""


@dataclass(frozen=True, slots=True)
class CaseRow:
    """One person in a list. *days* counts from the latest reached contact (RULINGS of days:
    else from acceptance), None while paused; *overdue* is days over rhythm, None without one.
    *others* counts further records of the same person; what is counted is counted of all.
    """

    person_id: str
    reference: str
    preferred_name: str
    given_names: str
    family_name: str
    where: str
    birth_date: dt.date | None
    language: str
    interpreter_needed: str
    needs: tuple[str, ...]
    print_size: int | None
    paper_at_home: str
    alert_kinds: tuple[str, ...]
    episode_id: str
    worker: str
    worker_name: str
    track: str
    rhythm_days: int | None
    working_on: str
    accepted_on: dt.date | None
    last_reached: dt.date | None
    days: int | None
    tries: int
    pause: str
    pause_until: dt.date | None
    next_booking: dt.datetime | None
    plan_due: dt.date | None
    unfinished: int
    goals: int
    goals_reached: int
    differences: int
    others: int = 0

    @property
    def name(self) -> str:
        """The name to show: what the person wants to be called, with the family name."""
        first = self.preferred_name or self.given_names
        return f"{first} {self.family_name}".strip()


@dataclass(frozen=True, slots=True)
class Found:
    """One hit of Find; *field* names the field that matched, *shown* the words round it."""

    kind: str  # person, note, service
    record_id: str
    file_id: str
    title: str
    field: str
    shown: str


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One line of a record's history, to be put into a sentence by i18n."""

    field: str
    before: Wire
    after: Wire
    by: Stamp


@dataclass(frozen=True, slots=True)
class DraftRow:
    """What is typed into one field and has not become an operation; *base* was shown before."""

    file_id: str
    type: str
    record_id: str
    field: str
    value: Wire
    base: Wire
    changed_at: dt.datetime


@dataclass(frozen=True, slots=True)
class Waiting:
    """One operation on its way; *result* is "" while it waits, else refused or parked."""

    op_id: str
    n: int
    type: str
    record_id: str
    file_id: str
    kind: str
    fields: tuple[str, ...]
    written_at: dt.datetime
    result: str
    reason: str
    words: tuple[tuple[str, Wire], ...]  # of refused ones, so that they can be copied


@dataclass(frozen=True, slots=True)
class Arrived:
    """Something that a colleague wrote and that came with a pull."""

    type: str
    record_id: str
    file_id: str
    by: Stamp
    created: bool


@dataclass(frozen=True, slots=True)
class Farewell:
    """What the person is told of files that left this desk; it names nobody.

    *why* is "closed", "erased" (by law) or "parked": work of a file that left, which a supervisor
    decides about; *result* and *reason* say what was decided.
    """

    line: int
    why: str
    type: str
    at: dt.datetime
    result: str
    reason: str


@dataclass(frozen=True, slots=True)
class SyncState:
    """What this desk knows: *up_to_date* only when hashes agreed at *checked_at*; *code* says why
    it cannot be said although everything was tried.
    """

    waiting: int
    differences: int
    refused: int
    last_synced: dt.datetime | None
    checked_at: dt.datetime | None
    up_to_date: bool
    sealed_for: str = ""
    code: str = ""
    skew: int = 0  # by how many minutes this laptop's clock is ahead
