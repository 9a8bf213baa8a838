"""Grants that end, over a `DictStore`: the server's own verbs about them run on it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from types import SimpleNamespace
from typing import cast

from simulation.dict_ledger import DictLedger
from simulation.dict_store import DictStore, End
from simulation.office import Office
from simulation.patches import replaced
from wbdesk.domain import files
from wbdesk.domain.row import Key, Row
from wbdesk.server import after_restore, grants, opening
from wbdesk.server.ledger import Grant
from wbdesk.server.storage.database import Database
from wbdesk.server.storage.ledger import PostgresLedger
from wbdesk.server.storage.lending import ALL_OFFLINE
from wbdesk.server.storage.people import Account

_NOWHERE = cast(Database, None)  # the verbs below ask the dict


def keep_time(office: Office) -> list[Grant]:
    """Close what has come to its end, as the service does by its own clock; return that."""
    with _lending(office):
        with _held(office) as held:
            grants.lend_again(held)
        before = dict(office.store.grants)
        with _held(office) as held:
            grants.close_ended(held)
    standing = (one for one, times in before.items() if times[-1].closed is None)
    return [one for one in standing if office.store.grants[one][-1].closed is not None]


def open_until(
    office: Office, account: str, what: tuple[str, Collection[str]], until: dt.datetime
) -> None:
    """Open files of a person to *account* until a day, as an administrator does."""
    with _lending(office):
        service = office.store.service
        grants.open_files(_NOWHERE, service, account, *what, until=until)


def ask_for(office: Office, device: str, person: str, why: str) -> None:
    """Open a main file to a supervisor who gives a reason; raises Problem."""
    with _lending(office):
        opening.open_main(_NOWHERE, office.caller(device), person, why)


@contextmanager
def _held(office: Office) -> Iterator[PostgresLedger]:
    with office.ledger(office.store.service) as held:
        # The verbs ask only what the port gives, and are declared with what stands behind it.
        ledger = cast(PostgresLedger, held)
        ledger.service = office.store.service
        yield ledger


@contextmanager
def _lending(office: Office) -> Iterator[None]:
    people = SimpleNamespace(accounts=_accounts, case_named=_case_named, open_files=_open_files)

    def ledger(_base: object, _service: str) -> object:
        return _held(office)

    with (
        replaced(grants, people=people, ledger=ledger, lending=_Loans, access=_Access),
        replaced(after_restore, append=lambda _entries: None),
        replaced(opening, people=people, ledger=ledger),
    ):
        yield


def _accounts(held: DictLedger) -> list[Account]:
    known = held.store.accounts.values()
    return [Account(one.id, "", one.role, one.team, one.active) for one in known]


def is_case(store: DictStore, person: str) -> bool:
    """Whether the service knows a person of this id; one whose founding is parked it does not."""
    found = store.rows.get(Key(files.cover(person), "person", person))
    return found is not None and not found[0].deleted


def _case_named(held: DictLedger, named: str) -> str | None:
    return named if is_case(held.store, named) else None


def _open_files(held: DictLedger, account: str, person: str) -> set[str]:
    return {f for f in held.store.open_files(account) if files.subject_of(f) == person}


class _Access:
    """Stands in for `server.storage.access`."""

    @staticmethod
    def open_in(held: DictLedger, names: Collection[str]) -> list[Grant]:
        found = held.store.grants.items()
        return [one for one, times in found if one.file_id in names and not times[-1].closed]

    @staticmethod
    def end_at(held: DictLedger, named: Collection[Grant], until: dt.datetime | None) -> None:
        for grant in named:
            held.store.ends.pop(grant, None)
            if until:
                held.store.ends[grant] = End(until, lent=False)


class _Loans:
    """Stands in for `server.storage.lending`."""

    @staticmethod
    def ended(held: DictLedger, now: dt.datetime) -> list[Grant]:
        store = held.store
        return sorted(
            grant
            for grant, end in store.ends.items()
            if store.grants[grant][-1].closed is None
            and end.until <= now
            and not (end.lent and is_kept(store, grant, now))
        )

    @staticmethod
    def to_lend_again(held: DictLedger) -> list[Grant]:
        store = held.store
        return sorted(
            grant
            for grant, end in store.ends.items()
            if end.lent
            and store.grants[grant][-1].closed is not None
            and is_policy(store, grant.account)
            and files.cover(files.subject_of(grant.file_id)) in store.open_files(grant.account)
        )


def is_policy(store: DictStore, account: str) -> bool:
    """Whether the team of a supervisor keeps all main files on its laptops."""
    known = store.accounts[account]
    team = files.team(known.team)
    chosen = (
        key.file_id == team
        and not row.deleted
        and row.doc["name"] == ALL_OFFLINE
        and row.doc["value"] == "on"
        for key, (row, _told) in store.rows.items()
        if key.type == "setting"
    )
    return known.role == "supervisor" and any(chosen)


def is_kept(store: DictStore, grant: Grant, now: dt.datetime) -> bool:
    """Whether a lent file stays: all do, or the person is on the agenda or waits for a choice."""
    person = files.subject_of(grant.file_id)
    near = {grant.file_id, files.cover(person), files.safeguarding(person)}
    near &= store.open_files(grant.account).keys()
    rows = (row for key, (row, _told) in store.rows.items() if key.file_id in near)
    waits = any(_waits(row, grant.account, now) for row in rows if not row.deleted)
    return waits or is_policy(store, grant.account)


def _waits(row: Row, account: str, now: dt.datetime) -> bool:
    if row.key.type == "booking":
        mine = row.doc["worker"] == account and row.doc["state"] == "booked"
        return mine and str(row.doc["starts_at"]) >= now.strftime("%Y-%m-%dT00:00:00Z")
    return row.key.type in ("difference", "parked") and row.doc["state"] == "open"
