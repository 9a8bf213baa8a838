"""The one transaction's view of what is stored; PostgreSQL stands behind it, or a dict."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import NamedTuple, Protocol

from wbdesk.domain.kinds import Wire
from wbdesk.domain.operation import Outcome, Result
from wbdesk.domain.row import Key, Row
from wbdesk.wire.messages import Leaving


class StatementFailed(Exception):
    """A batch held something that the database does not take; nothing of it was written."""


@dataclass(frozen=True, slots=True)
class Caller:
    """Whose token it is: everything that is written is written as this account."""

    service: str
    account: str
    role: str
    team: str
    device: str = ""


class Head(NamedTuple):
    """How far the service has come: its counter and the last link of its chain."""

    position: int
    link: str


class Interval(NamedTuple):
    """A time, in positions, for which a file was open to an account."""

    opened: int
    closed: int | None = None
    closed_at: dt.datetime | None = None


class Answered(NamedTuple):
    """An outcome that was given before, with the number and the account that it was given to."""

    epoch: str
    author: str
    outcome: Outcome


class Sum(NamedTuple):
    """What a file holds: how many rows, and the XOR of their marks."""

    rows: int
    hash: int


class Grant(NamedTuple):
    """A file to be opened to an account, or closed."""

    account: str
    file_id: str


class Value(NamedTuple):
    """What one operation said of one field; erasing deletes these and leaves the chain."""

    op_id: str
    field: str
    base: Wire
    new: Wire
    salt: str


class Line(NamedTuple):
    """One line of the log. *n* is None for what the service itself wrote."""

    position: int
    place: int
    op_id: str
    epoch: str
    n: int | None
    author: str
    role: str
    group: str
    kind: str
    act: str
    type: str
    id: str
    file_id: str
    result: str
    reason: str
    seal: str
    link: str
    at: str


class Text(NamedTuple):
    """A long text of one field, named by its hash."""

    key: Key
    field: str
    hash: str


class Known(NamedTuple):
    """That somebody wrote a field once; *value* counts only if the service kept it as it came."""

    field: str
    author: str
    at: str
    value: Wire
    as_it_came: bool


class Decided(NamedTuple):
    """What became of a parked operation at *position*; its *author* is told."""

    op_id: str
    author: str
    position: int
    result: str
    reason: str


@dataclass(slots=True)
class Batch:
    """All that one transaction writes, one statement a table."""

    head: Head
    rows: dict[Key, tuple[Row, str]] = field(default_factory=dict)
    lines: list[Line] = field(default_factory=list)
    values: list[Value] = field(default_factory=list)
    opened: list[tuple[Grant, int]] = field(default_factory=list)
    closed: list[tuple[Grant, int]] = field(default_factory=list)
    sums: dict[str, Sum] = field(default_factory=dict)
    decided: list[Decided] = field(default_factory=list)
    lent: dict[Grant, bool] = field(default_factory=dict)  # True: from now on; False: looked at


class Found(NamedTuple):
    """Rows that were named, each with its digest, and the open differences about them."""

    rows: dict[Key, tuple[Row, str]]
    differences: tuple[Row, ...]


class Ledger(Protocol):
    """What the transaction reads and writes while it holds the service's lock."""

    def now(self) -> dt.datetime:
        """Return the server's own time."""
        ...

    def last_n(self, device: str, epoch: str) -> int | None:
        """Lock *device* and return the last n of its *epoch*; None if it has no such epoch."""
        ...

    def lock_service(self) -> Head:
        """Lock the service's counter and return it."""
        ...

    def life(self) -> str:
        """Return the service's epoch; asked for once it is locked."""
        ...

    def was_put_back(self) -> bool:
        """Whether the service has had another life, which ended."""
        ...

    def texts(self, wanted: Collection[Text]) -> dict[Text, str]:
        """Return those long texts that the log remembers."""
        ...

    def written(self, keys: Collection[Key]) -> dict[Key, list[Known]]:
        """Return what the log remembers of these records, as their writers stamped it.

        An offer was written by those whom it names.
        """
        ...

    def answered(self, op_ids: Collection[str]) -> dict[str, Answered]:
        """Return what was answered to these operations before."""
        ...

    def decided(self, account: str, op_ids: Collection[str]) -> dict[str, Outcome]:
        """Return what was decided about these operations of *account*, also before they came."""
        ...

    def find(self, keys: Collection[Key]) -> Found:
        """Return these rows, those that named differences are about, and their differences."""
        ...

    def below(self, keys: Collection[Key]) -> set[Key]:
        """Return the rows, in the same files, that name one of these as their parent."""
        ...

    def parked(self, ids: Collection[str]) -> set[Key]:
        """Return the rows of parked work that have these ids, in whatever files."""
        ...

    def stranded(
        self, account: str, keys: Collection[Key], results: Collection[Result]
    ) -> set[Key]:
        """Return those records whose making by *account* had one of *results*."""
        ...

    def fallen(self, account: str, seen: Mapping[Key, int]) -> dict[Key, int]:
        """Return how many edits of records by *account* were not written since positions.

        A choice in the same file counts as one: it may have been about the record.
        """
        ...

    def intervals(self, account: str, files: Collection[str]) -> dict[str, list[Interval]]:
        """Return for which times these files were open to *account*."""
        ...

    def known(self, files: Collection[str]) -> set[str]:
        """Return those files that were ever open to anybody."""
        ...

    def erased(self, files: Collection[str]) -> set[str]:
        """Return those of *files* that were erased by law."""
        ...

    def sums(self, files: Collection[str]) -> dict[str, Sum]:
        """Return what these files hold."""
        ...

    def supervisors(self, team: str) -> tuple[str, ...]:
        """Return the accounts that supervise *team*."""
        ...

    def team_of(self, account: str) -> str:
        """Return the team of *account*, or "" for one that is not known."""
        ...

    def note_leaving(self, device: str, entries: Collection[Leaving]) -> None:
        """Keep what *device* told of files that leave it."""
        ...

    def savepoint(self) -> AbstractContextManager[object]:
        """Return a context whose failure undoes what was written in it."""
        ...

    def write(self, batch: Batch) -> None:
        """Write *batch*; raises StatementFailed."""
        ...

    def count_to(self, epoch: str, n: int) -> None:
        """Note that the operations of *epoch* up to *n* are answered."""
        ...


def files_of(keys: Iterable[Key]) -> set[str]:
    """Return the files in which these rows stand."""
    return {key.file_id for key in keys}
