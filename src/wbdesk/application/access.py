"""The reading log: one entry a file a screen visit, so that what was read offline is known."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from wbdesk.application import names, saving
from wbdesk.application.ports import Desk
from wbdesk.application.rows import Changed
from wbdesk.domain.identity import new_id
from wbdesk.domain.operation import Act
from wbdesk.domain.records.access import Access, AccessHow


@dataclass(frozen=True, slots=True)
class AccessRow:
    """Who looked at a file, when, how, and why where it was outside the own caseload."""

    by_name: str
    how: AccessHow | None
    what: str
    at: dt.datetime | None
    why: str


@dataclass(frozen=True, slots=True)
class KeySafeShown:
    """The code of a key safe, and the entry that says who saw it."""

    changed: Changed
    code: str


def show_key_safe(desk: Desk, person_id: str) -> KeySafeShown:
    """Return the code of a person's key safe after recording that it was shown."""
    person = names.person(desk, person_id)
    if person is None or not person.key_safe:
        return KeySafeShown(Changed(), "")
    changed = record(desk, person.file_id, AccessHow.SHOWN, "key safe")
    return KeySafeShown(changed, person.key_safe)


def opened(desk: Desk, file_id: str, screen: str, why: str = "") -> Changed:
    """Record that a file was opened on *screen*; call it once a screen visit."""
    return record(desk, file_id, AccessHow.OPENED, screen, why)


def record(desk: Desk, file_id: str, how: AccessHow, what: str, why: str = "") -> Changed:
    """Record one look at a file: opened, printed, saved as a copy, copied, shown."""
    return saving.save_all(desk, ((None, entry(desk, file_id, how, what, why)),), Act.ACCESS)


def entry(desk: Desk, file_id: str, how: AccessHow, what: str, why: str = "") -> Access:
    """Return the entry, for verbs that write it beside something else."""
    return Access(
        id=new_id(),
        file_id=file_id,
        worker=desk.me.account,
        how=how,
        what=what,
        at=desk.clock.now(),
        why=why,
    )


def looks(desk: Desk, file_id: str) -> tuple[AccessRow, ...]:
    """Return who looked at a file, as far as this laptop knows, newest first."""
    held = sorted(desk.reads.records(Access, file_id), key=lambda a: a.id, reverse=True)
    return tuple(
        AccessRow(names.worker_name(desk, a.worker), a.how, a.what, a.at, a.why) for a in held
    )
