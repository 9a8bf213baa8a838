"""How files leave this desk without a word: what is typed goes up first, then nothing stays.

A file that was closed leaves when nothing of it is unsent: no draft, no operation without an
outcome, no refused words that nobody has dealt with. What the law erases is in `erasure`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence

from wbdesk.domain.files import CASE_KINDS, FileKind, kind_of, subject_of
from wbdesk.domain.identity import new_id
from wbdesk.domain.kinds import Wire
from wbdesk.domain.operation import Outcome
from wbdesk.domain.row import Key
from wbdesk.storage import closed_list, files
from wbdesk.storage.closed_list import Closed
from wbdesk.storage.engine import Driver
from wbdesk.storage.folder import DeskFolder
from wbdesk.storage.tables import dump, load
from wbdesk.wire.messages import Leaving

HELD = 1  # until a supervisor confirms; `files.LOST` is the other reason to hide a file

_UNSENT = """
EXISTS (SELECT 1 FROM draft WHERE draft.file_id = file.file_id)
OR EXISTS (SELECT 1 FROM outbox WHERE outbox.file_id = file.file_id
           AND (result = '' OR (result = 'refused' AND dismissed = 0)))
OR EXISTS (SELECT 1 FROM attachment a JOIN parcel p ON p.hash = a.hash AND p.life IN ('', '?')
           WHERE a.file_id = file.file_id)
"""


def closing(driver: Driver) -> dict[str, int]:
    """Return the files that were closed to this desk and are still here, with their positions."""
    found = driver.execute(
        "SELECT file_id, closed_at FROM file"
        " WHERE (held <> 0 OR closed_at <> 0) AND closed_at > 0 AND held = 0"
    )
    return dict(found.fetchall())


def typed(driver: Driver, before: str) -> dict[Key, dict[str, tuple[Wire, Wire]]]:
    """Return what stands typed in closing files, {record: {field: (base, value)}}.

    A record into which somebody typed since *before* (UTC, ISO 8601) is still being written.
    """
    found = driver.execute(
        "SELECT file_id, type, id, field, base, value FROM draft d"
        " WHERE file_id IN (SELECT value FROM json_each(?)) AND NOT EXISTS (SELECT 1 FROM draft o"
        " WHERE o.file_id = d.file_id AND o.id = d.id AND o.changed_at > ?) ORDER BY changed_at",
        (dump(list(closing(driver))), before),
    ).fetchall()
    made: dict[Key, dict[str, tuple[Wire, Wire]]] = {}
    for file_id, of_type, record_id, field, base, value in found:
        pair = (load(base) if base else None, load(value) if value else None)
        made.setdefault(Key(file_id, of_type, record_id), {})[field] = pair
    return made


def leave(driver: Driver, folder: DeskFolder | None, *, telling: bool = False) -> set[str]:
    """Erase the closed files of which nothing is unsent; return them. *telling* notes the others.

    The list beside the vault is written before the rows leave: a backup of before may hold them.
    """
    found = driver.execute(
        f"SELECT file_id, closed_at, {_UNSENT} FROM file"  # noqa: S608  # a constant
        f" WHERE (held <> 0 OR closed_at <> 0) AND closed_at > 0 AND held <> {HELD}"
    ).fetchall()
    ready = [(file_id, position) for file_id, position, unsent in found if not unsent]
    for file_id, position, unsent in found:
        if unsent and telling:
            tell(driver, Leaving(file_id, "writing", position))
    erase(driver, folder, ready)
    return {file_id for file_id, _position in ready}


def erase(
    driver: Driver,
    folder: DeskFolder | None,
    leaving: Sequence[tuple[str, int]],
    *,
    law: bool = False,
) -> None:
    """Let *leaving* files (with their positions) leave no row, and tell the service and the person.

    What was parked stays as a line without words, so that its author hears what was decided.
    """
    if not leaving:
        return
    life = driver.execute("SELECT server_epoch FROM sync_state").fetchone()[0]
    closed_list.append(folder, [Closed(f, p, life, "", law) for f, p in leaving])
    for file_id, position in leaving:
        if not law:  # nobody decides any more about somebody who was erased
            _keep_parked(driver, file_id)
        files.erase(driver, file_id)
        tell(driver, Leaving(file_id, "done", position))
    said = [f for f, _ in leaving if law or kind_of(f) is FileKind.COVER]
    _say_farewell(driver, said, law=law)


def forget_unfounded(driver: Driver, file_id: str) -> None:
    """Leave nothing of a file that the service never opened, once its refused words were copied."""
    never = driver.execute(
        "SELECT 1 FROM file WHERE file_id = ? AND opened_at = 0 AND closed_at = 0 AND rows = 0"
        " AND NOT EXISTS (SELECT 1 FROM draft WHERE draft.file_id = file.file_id)"
        " AND NOT EXISTS (SELECT 1 FROM outbox WHERE outbox.file_id = file.file_id"
        " AND NOT (result = 'refused' AND dismissed = 1))",
        (file_id,),
    ).fetchone()
    if never:
        files.erase(driver, file_id)


def told(driver: Driver) -> tuple[Leaving, ...]:
    """Return what the service has still to hear."""
    rows = driver.execute("SELECT file_id, state, position FROM leaving ORDER BY file_id")
    return tuple(Leaving(*row) for row in rows.fetchall())


def heard(driver: Driver, entries: Iterable[Leaving]) -> None:
    """Forget what the service has heard; what changed meanwhile is told anew."""
    driver.executemany(
        "DELETE FROM leaving WHERE file_id = ? AND state = ? AND position = ?",
        [tuple(entry) for entry in entries],
    )


def settle_parked(driver: Driver, outcomes: Iterable[Outcome]) -> bool:
    """Note what was decided about work whose file has left; return whether there was such work."""
    left = {op_id for (op_id,) in driver.execute("SELECT op_id FROM farewell").fetchall()}
    told = [(o.result.value, o.reason, o.op_id) for o in outcomes if o.op_id in left]
    driver.executemany(
        "UPDATE farewell SET result = ?, reason = ?, dismissed = 0 WHERE op_id = ?", told
    )
    return bool(told)


def keep_back(driver: Driver, key: Key, words: Mapping[str, Wire], at: str) -> None:
    """Let words that cannot become an operation stand in the sync centre.

    They count as refused, so that the file stays until they were copied or dismissed.
    """
    first = driver.execute("SELECT coalesce(min(n), 0) - 1 FROM outbox WHERE epoch = ''").fetchone()
    fields = {name: [None, value] for name, value in words.items()}
    driver.execute(
        'INSERT INTO outbox (op_id, epoch, n, kind, type, id, file_id, fields, "group", written_at,'
        " standing, result, reason) VALUES (?, '', ?, 'patch', ?, ?, ?, ?, '', ?, 0, 'refused',"
        " 'closed-unsaved')",
        (new_id(), first[0], key.type, key.id, key.file_id, dump(fields), at),
    )


def tell(driver: Driver, entry: Leaving) -> None:
    """Let the service hear what became of a file, in place of what it was to hear of it before."""
    driver.execute(
        "INSERT INTO leaving (file_id, state, position) VALUES (?, ?, ?) ON CONFLICT (file_id)"
        " DO UPDATE SET state = excluded.state, position = excluded.position",
        entry,
    )


def _keep_parked(driver: Driver, file_id: str) -> None:
    driver.execute(
        "INSERT INTO farewell (why, kind, at, op_id) SELECT 'parked', type, written_at, op_id"
        " FROM outbox WHERE file_id = ? AND result = 'parked'",
        (file_id,),
    )


def _say_farewell(driver: Driver, file_ids: Iterable[str], *, law: bool) -> None:
    at = dt.datetime.now(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    driver.executemany(
        "INSERT INTO farewell (why, kind, at) VALUES (?, 'person', ?)",
        [("erased" if law else "closed", at) for _person in people_of(file_ids)],
    )


def people_of(file_ids: Iterable[str]) -> set[str]:
    """Return whom the case files among *file_ids* are about."""
    return {subject_of(f) for f in file_ids if kind_of(f) in CASE_KINDS}
