"""What stays shut on this laptop for now: after a recovery, and when the lease has run out.

Whole kinds of file are shut. What the person has written since then is shown all the same, and of
the people with a visit at hand so much as the doorstep needs.
"""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from wbdesk.domain.files import FileKind
from wbdesk.domain.operation import AFTER_RECOVERY
from wbdesk.domain.record import Record, definition_of
from wbdesk.domain.records.episode import Booking
from wbdesk.domain.records.person import Alert, Person

Driver = Any  # sqlcipher3 ships no types; this is its Connection, inside a transaction

NAME = "shut"
AFTER_RECOVERED = frozenset({FileKind.AUTHOR, FileKind.PAIR})
AFTER_LEASE = frozenset(FileKind) - {FileKind.TEAM}
_AT_THE_DOOR = (
    *("preferred_name", "given_names", "family_name", "pronouns", "say_on_phone"),
    *("address", "getting_in", "safe_contact", "language", "interpreter"),
)


@dataclass(frozen=True, slots=True)
class Shut:
    """Which kinds are shut, and which covers show the doorstep.

    *since* is when the lease ran out (UTC, ISO 8601): what was made here since then is shown. It is
    "" after a recovery, when what was written carries a mark.
    """

    kinds: frozenset[str]
    since: str = ""
    covers: frozenset[str] = frozenset()


def read(driver: Driver) -> Shut | None:
    """Return what is shut, or None."""
    found = driver.execute("SELECT value FROM preference WHERE name = ?", (NAME,)).fetchone()
    held = json.loads(found[0]) if found and found[0] else None
    if not held or not held["kinds"]:
        return None
    return Shut(frozenset(held["kinds"]), held["since"], frozenset(held["covers"]))


def write(driver: Driver, kinds: Collection[FileKind], since: str, covers: Collection[str]) -> None:
    """Shut *kinds* from now on; none opens everything again."""
    held = {
        "kinds": sorted(kind.value for kind in kinds),
        "since": since,
        "covers": sorted(covers),
    }
    driver.execute(
        "INSERT INTO preference VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = ?2",
        (NAME, json.dumps(held)),
    )


def at_the_door(driver: Driver, record: Record) -> Record | None:
    """Return so much of a record in a shut file as may be shown all the same."""
    state = read(driver)
    if state is None or record.file_id.split("/")[0] not in state.kinds:
        return None
    if _is_guarded(driver, record.file_id):
        return None
    if _is_own(driver, record, state):
        return record
    if record.file_id not in state.covers:
        return None
    if isinstance(record, Person):
        told = {name: getattr(record, name) for name in _AT_THE_DOOR}
        return Person(id=record.id, file_id=record.file_id, revision=record.revision, **told)
    return record if isinstance(record, Alert | Booking) else None


def _is_guarded(driver: Driver, file_id: str) -> bool:
    found = driver.execute(
        "SELECT 1 FROM file WHERE file_id = ? AND (held <> 0 OR closed_at <> 0)", (file_id,)
    )
    return found.fetchone() is not None


def _is_own(driver: Driver, record: Record, state: Shut) -> bool:
    name = definition_of(record).name
    role = driver.execute(
        f'SELECT created_role FROM "{name}" WHERE file_id = ? AND id = ?',  # noqa: S608  # a definition's name
        (record.file_id, record.id),
    ).fetchone()
    if role and role[0].endswith(AFTER_RECOVERY):
        return True
    if not state.since:
        return False
    since = driver.execute(
        "SELECT 1 FROM outbox WHERE file_id = ? AND type = ? AND id = ? AND kind = 'create'"
        " AND written_at >= ?",
        (record.file_id, name, record.id, state.since),
    )
    return since.fetchone() is not None
