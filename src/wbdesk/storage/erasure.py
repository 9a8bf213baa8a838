"""Erasure by law: nothing about a person stays on this desk, and nothing of theirs comes back.

However the desk hears of it (an answer to its own work, a closing told with a page, an answer
about one file), all files of the person leave in the transaction that hears it, with what is
unsent. The person's id is remembered: what a late page says of them is not taken.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from wbdesk.domain.files import CASE_KINDS, file_id, subject_of
from wbdesk.storage import closing, files
from wbdesk.storage.closing import HELD, people_of, tell
from wbdesk.storage.engine import Driver
from wbdesk.storage.folder import DeskFolder
from wbdesk.storage.rows import Stored
from wbdesk.storage.tables import dump
from wbdesk.wire.messages import Leaving

MANY, SHARE = 5, 10  # more people than this, or than one in so many, do not leave at once
Told = Mapping[str, int]  # files that the service says were erased, with positions


def here(driver: Driver, file_ids: Iterable[str]) -> set[str]:
    """Return every file on this desk of those whom *file_ids* are about."""
    people = {subject_of(name) for name in file_ids}
    firsts = [file_id(kind, person) for kind in CASE_KINDS for person in people]
    # From the name itself up to those that begin with it: an author's file has one name more.
    found = driver.execute(
        " UNION ".join(
            f'SELECT file_id FROM json_each(?1) AS first JOIN "{name}"'  # noqa: S608  # names of our own tables
            " ON file_id >= first.value AND file_id < first.value || '0'"
            for name in files.of_a_file()
        ),
        (dump(firsts),),
    )
    return {name for (name,) in found.fetchall()}


def hear(driver: Driver, folder: DeskFolder | None, told: Told) -> None:
    """Let all about those go whom the law erased; many at once are held, and stay what they are.

    Whom a supervisor has still to confirm is not erased by being named once more.
    """
    if not told:
        return
    at: dict[str, int] = {}
    for name, position in told.items():
        at[subject_of(name)] = max(at.get(subject_of(name), 1), position)
    leaving = [(f, told.get(f) or at[subject_of(f)]) for f in sorted(here(driver, told))]
    waits = {subject_of(f) for f, _ in leaving} & _waiting(driver)
    new = [one for one in leaving if subject_of(one[0]) not in waits]
    if is_too_much(driver, [f for f, _ in new]):
        waits |= {subject_of(f) for f, _ in new}
    held = [one for one in leaving if subject_of(one[0]) in waits]
    _hold(driver, held)
    erase(driver, folder, [one for one in new if one not in held], at.keys() - waits)


def erase(
    driver: Driver,
    folder: DeskFolder | None,
    leaving: Sequence[tuple[str, int]],
    people: Collection[str],
) -> None:
    """Erase files, with positions, because the law asks for it; *people* do not come back."""
    _remember(driver, people)
    closing.erase(driver, folder, leaving, law=True)


def note(driver: Driver, file_ids: Iterable[str]) -> None:
    """Let nothing of those come back whom *file_ids* are about."""
    _remember(driver, {subject_of(name) for name in file_ids})


def is_erased(driver: Driver, name: str) -> bool:
    """Whether the file called *name* is about somebody whom the law erased."""
    found = driver.execute("SELECT 1 FROM erased WHERE person = ?", (subject_of(name),))
    return found.fetchone() is not None


def among(driver: Driver, file_ids: Iterable[str]) -> set[str]:
    """Return which of *file_ids* are about somebody whom the law erased."""
    several = set(file_ids)
    found = driver.execute(
        "SELECT person FROM erased WHERE person IN (SELECT value FROM json_each(?))",
        (dump([subject_of(name) for name in several]),),
    ).fetchall()
    people = {person for (person,) in found}
    return {name for name in several if subject_of(name) in people}


def spare(driver: Driver, incoming: tuple[Stored, ...]) -> tuple[Stored, ...]:
    """Return what of *incoming* may be taken: nothing about whom the law erased."""
    gone = among(driver, {stored.row.key.file_id for stored in incoming})
    return tuple(s for s in incoming if s.row.key.file_id not in gone) if gone else incoming


def is_too_much(driver: Driver, file_ids: Iterable[str]) -> bool:
    """Whether so many people would leave this desk at once that a supervisor must confirm."""
    leaving = people_of(file_ids)
    if len(leaving) < 2:
        return False
    rows = driver.execute("SELECT file_id FROM file WHERE closed_at = 0").fetchall()
    there = people_of(name for (name,) in rows) | leaving
    return len(leaving) > MANY or len(leaving) * SHARE > len(there)


def release(driver: Driver, folder: DeskFolder | None, still: Iterable[str]) -> set[str]:
    """Let held files go that a supervisor confirmed: all but those that are *still* held there.

    What the service has not yet been told of stays; return what was released.
    """
    found = driver.execute(
        f"SELECT file_id, closed_at FROM file WHERE held = {HELD}"  # noqa: S608  # a constant
        " AND file_id NOT IN (SELECT file_id FROM leaving WHERE state = 'held')"
    ).fetchall()
    waits = set(still)
    confirmed = [(f, p) for f, p in found if f not in waits]
    gone = [(f, p) for f, p in confirmed if p]
    erase(driver, folder, gone, {subject_of(f) for f, _ in gone})
    driver.executemany(
        "UPDATE file SET held = 0 WHERE file_id = ?", [(f,) for f, p in confirmed if not p]
    )
    return {name for name, _ in confirmed}


def _remember(driver: Driver, people: Iterable[str]) -> None:
    driver.executemany("INSERT OR IGNORE INTO erased VALUES (?)", [(one,) for one in people])


def _waiting(driver: Driver) -> set[str]:
    found = driver.execute("SELECT file_id FROM file WHERE held = ?", (HELD,))
    return {subject_of(name) for (name,) in found.fetchall()}


def _hold(driver: Driver, held: Iterable[tuple[str, int]]) -> None:
    """Hide and lock files until a supervisor confirms; the service is told once."""
    for name, position in held:
        known = driver.execute("SELECT held FROM file WHERE file_id = ?", (name,)).fetchone()
        if known and known[0] == HELD:
            continue
        files.closing(driver, name, position)
        driver.execute("UPDATE file SET held = ? WHERE file_id = ?", (HELD, name))
        tell(driver, Leaving(name, "held", position))
