"""The reads of the application over the encrypted file, inside transactions lent to them."""

from __future__ import annotations

from typing import TypeVar

from wbdesk.application.rows import (
    Arrived,
    CaseloadAsked,
    CaseRow,
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
from wbdesk.domain.operation import Stamp
from wbdesk.domain.record import Record
from wbdesk.storage.lending import Lend
from wbdesk.storage.reads import caseload, find, hidden, history, records, sync

R = TypeVar("R", bound=Record)


class StoredReads:
    """Implements `application.ports.Reads`; *lend* is `Store.reading`, or `lent` in a unit."""

    def __init__(self, lend: Lend) -> None:
        self._lend = lend

    def get(self, cls: type[R], record_id: str, file_id: str) -> R | None:
        """Return a shown record, removed or not, or None."""
        with self._lend() as driver:
            return records.get(driver, cls, record_id, file_id)

    def records(self, cls: type[R], file_id: str | None = None, **equal: Wire) -> tuple[R, ...]:
        """Return the standing records of *cls* (in *file_id*) whose fields equal *equal*."""
        with self._lend() as driver:
            return records.records(driver, cls, file_id, equal)

    def removed(self, cls: type[R], file_id: str, **equal: Wire) -> tuple[R, ...]:
        """Return the removed records of *cls* in *file_id* whose fields equal *equal*."""
        with self._lend() as driver:
            return records.records(driver, cls, file_id, equal, standing=False)

    def stamps(self, file_id: str, type_name: str, record_id: str) -> tuple[Stamp, Stamp]:
        """Return who made a record and who changed it last."""
        with self._lend() as driver:
            return records.stamps(driver, file_id, type_name, record_id)

    def history(self, file_id: str, type_name: str, record_id: str) -> tuple[FieldChange, ...]:
        """Return what this desk knows of a record's changes, newest first."""
        with self._lend() as driver:
            return history.history(driver, file_id, type_name, record_id)

    def holds(self, file_id: str) -> bool:
        """Whether this desk may read and holds *file_id*."""
        with self._lend() as driver:
            return hidden.holds(driver, file_id)

    def caseload(self, asked: CaseloadAsked) -> Page[CaseRow]:
        """Return one page of the people of this desk, sorted and filtered in SQL."""
        with self._lend() as driver:
            return caseload.caseload(driver, asked)

    def find(self, words: str, limit: int) -> tuple[Found, ...]:
        """Return people, then notes, then services that match *words*, and by which field."""
        with self._lend() as driver:
            return find.find(driver, words, limit)

    def drafts(self, file_id: str | None = None) -> tuple[DraftRow, ...]:
        """Return what is typed and has not become an operation."""
        with self._lend() as driver:
            return sync.drafts(driver, file_id)

    def waiting(self) -> tuple[Waiting, ...]:
        """Return the operations that have no outcome, or were refused and not dismissed."""
        with self._lend() as driver:
            return sync.waiting(driver)

    def differences(self) -> tuple[Difference, ...]:
        """Return the open differences of the files on this desk, oldest first."""
        with self._lend() as driver:
            return sync.differences(driver)

    def arrived(self, limit: int) -> tuple[Arrived, ...]:
        """Return what came in last from others, newest first."""
        with self._lend() as driver:
            return history.arrived(driver, limit)

    def farewells(self) -> tuple[Farewell, ...]:
        """Return what is to be told of files that left this desk, the newest first."""
        with self._lend() as driver:
            return sync.farewells(driver)

    def sync_state(self) -> SyncState:
        """Return what this desk knows of being up to date."""
        with self._lend() as driver:
            return sync.sync_state(driver)
