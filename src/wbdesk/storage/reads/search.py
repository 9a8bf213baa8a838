"""The search indexes: one for each kind of file, written in the transaction of the row itself.

An index holds folded words and no text; what a hit shows is read from its row. A concern's words
stand in the index of the safeguarding files alone: no other index, count or rank knows them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any

from wbdesk.domain.files import FileKind
from wbdesk.domain.folding import tokens
from wbdesk.domain.record import Definition, definitions
from wbdesk.domain.row import Key, Row
from wbdesk.storage.reads import caseload_sql
from wbdesk.storage.reads.searched import SORTED_BY_NAME, Entry, entry_of, searched, sort_key
from wbdesk.storage.rows import decode, sql_of
from wbdesk.storage.tables import dump

Driver = Any  # sqlcipher3 ships no types; this is its Connection, inside a transaction

_TOKENS = "unicode61 categories 'L* N* Co Mn Mc' remove_diacritics 2"
_AT_ONCE = 100
_MORE = 4  # so many times the hits are looked at, so that the newest of them come first


@cache
def table(kind: FileKind | str) -> str:
    """Return the name of the index of files of *kind*."""
    return f"search_{FileKind(kind).value}"


def _begun(kind: FileKind) -> str:
    """Return for how many letters a beginning is kept ready: each makes writing slower, and one
    letter is asked of people only.
    """
    return "1 2" if kind is FileKind.COVER else "2"


# `search_row` says what stands at a place in an index; `search_key` by what a name is sorted.
# The indexes of other tables are here because they serve reading alone, and can be made anew.
DDL = (
    (
        "CREATE TABLE IF NOT EXISTS search_row (at INTEGER PRIMARY KEY, file_id TEXT NOT NULL,"
        " type TEXT NOT NULL, id TEXT NOT NULL, UNIQUE (file_id, type, id))"
    ),
    (
        "CREATE TABLE IF NOT EXISTS search_key (type TEXT NOT NULL, id TEXT NOT NULL,"
        " key TEXT NOT NULL, PRIMARY KEY (type, id)) WITHOUT ROWID"
    ),
    *(
        f"CREATE VIRTUAL TABLE IF NOT EXISTS {table(kind)} USING fts5 (names, numbers, words,"
        f" content='', contentless_delete=1, detail=column, prefix='{_begun(kind)}',"
        f' tokenize="{_TOKENS}")'
        for kind in FileKind
    ),
    *caseload_sql.DDL,
    "CREATE INDEX IF NOT EXISTS search_hidden ON file (file_id) WHERE held <> 0 OR closed_at <> 0",
    "CREATE INDEX IF NOT EXISTS search_kind ON file (kind)",
)


def create(driver: Driver) -> None:
    """Make the indexes where they are missing."""
    for statement in DDL:
        driver.execute(statement)


def index(driver: Driver, entry: Definition, rows: Sequence[Row]) -> None:
    """Write what is searched of shown records of one type; call it whenever rows are written."""
    newest = {row.key: row for row in rows}
    _sort(driver, entry, newest)
    if not searched(entry):
        return
    said = {key: None if row.deleted else entry_of(entry, row.doc) for key, row in newest.items()}
    for name, keys in _by_table(said).items():
        _write(driver, name, {key: said[key] for key in keys})


def differs(entry: Definition, before: Row, after: Row) -> bool:
    """Whether what is searched of a record has changed, or by what it is sorted."""
    if before.deleted != after.deleted:
        return True
    was, now = before.doc, after.doc
    # The service sends no field that is empty; here it is an empty text or list.
    if any((was.get(s.name) or None) != (now.get(s.name) or None) for s in searched(entry)):
        return True
    return sort_key(entry, before.doc) != sort_key(entry, after.doc)


def unindex(driver: Driver, key: Key) -> None:
    """Forget a record that was taken away."""
    driver.execute("DELETE FROM search_key WHERE type = ? AND id = ?", (key.type, key.id))
    _forget(driver, key)


def unindex_file(driver: Driver, file_id: str) -> None:
    """Forget every record of *file_id*, and let no folded word of it stay in the index."""
    places = driver.execute("SELECT at FROM search_row WHERE file_id = ?", (file_id,)).fetchall()
    index_table = _table_of(file_id)
    driver.executemany(f"DELETE FROM {index_table} WHERE rowid = ?", places)  # noqa: S608  # a kind of file
    for name in SORTED_BY_NAME:  # also those that say nothing which could be searched
        driver.execute(
            f"DELETE FROM search_key WHERE type = '{name}'"  # noqa: S608  # a defined type
            f' AND id IN (SELECT id FROM "{name}" WHERE file_id = ?)',
            (file_id,),
        )
    driver.execute("DELETE FROM search_row WHERE file_id = ?", (file_id,))
    driver.execute(f"INSERT INTO {index_table} ({index_table}) VALUES ('optimize')")  # noqa: S608  # a kind


def rebuild(driver: Driver) -> None:
    """Make the indexes anew from the rows that are shown, after the tables changed."""
    for name in (*map(table, FileKind), "search_row", "search_key"):
        driver.execute(f"DROP TABLE IF EXISTS {name}")
    create(driver)
    for entry in definitions():
        found = driver.execute(sql_of(entry).select + " WHERE deleted = 0")
        while some := found.fetchmany(_AT_ONCE):
            index(driver, entry, [decode(entry, values).row for values in some])


def question(words: Iterable[str], *columns: str) -> str:
    """Return the question for records in which every one of *words* begins a word.

    *words* are tokens, so that no sign of the question's own language is in them.
    """
    asked = " AND ".join(f'"{word}" *' for word in words)
    return f"{{{' '.join(columns)}}} : ({asked})" if columns else asked


def matches(
    driver: Driver, kind: FileKind, asked: str, types: tuple[str, ...], limit: int
) -> list[tuple[str, str, str]]:
    """Return (type, id, file_id) of hits in the files of *kind*, those made last first."""
    name, places = table(kind), ", ".join("?" * len(types))
    found = driver.execute(
        f"SELECT r.type, r.id, r.file_id FROM {name} f JOIN search_row r ON r.at = f.rowid"  # noqa: S608  # a kind
        f" WHERE {name} MATCH ? AND r.type IN ({places}) ORDER BY f.rowid DESC LIMIT ?",
        (asked, *types, limit * _MORE),
    )
    return sorted(found, key=lambda hit: str(hit[1]), reverse=True)[:limit]


def asked_words(words: str) -> tuple[str, ...]:
    """Return the folded words of what a person typed; more than eight help nobody."""
    return tuple(dict.fromkeys(tokens(words)))[:8]


def _table_of(file_id: str) -> str:
    return table(file_id.split("/", 1)[0])


def _forget(driver: Driver, key: Key) -> None:
    found = driver.execute(
        "DELETE FROM search_row WHERE file_id = ? AND type = ? AND id = ? RETURNING at", key
    ).fetchall()
    for place in found:
        driver.execute(f"DELETE FROM {_table_of(key.file_id)} WHERE rowid = ?", place)  # noqa: S608  # a kind


def _sort(driver: Driver, entry: Definition, rows: Mapping[Key, Row]) -> None:
    """Write by what records are sorted, for the types that are sorted by a name."""
    keys = [(entry.name, key.id, sort_key(entry, row.doc)) for key, row in rows.items()]
    if all(key is None for _type, _id, key in keys):
        return
    driver.executemany("INSERT OR REPLACE INTO search_key VALUES (?, ?, ?)", keys)
    gone = [(key.type, key.id) for key, row in rows.items() if row.deleted]
    driver.executemany("DELETE FROM search_key WHERE type = ? AND id = ?", gone)


def _by_table(keys: Iterable[Key]) -> dict[str, list[Key]]:
    tables: dict[str, list[Key]] = {}
    for key in keys:
        tables.setdefault(_table_of(key.file_id), []).append(key)
    return tables


def _write(driver: Driver, index_table: str, said: Mapping[Key, Entry | None]) -> None:
    """Give each record that says something its place, and take the place of one that does not."""
    places = _places(driver, said)
    for key in [key for key, words in said.items() if not words and key in places]:
        _forget(driver, key)
    new = [key for key, words in said.items() if words and key not in places]
    if new:
        # Places only grow: an index that is written backwards is flushed for every record.
        last = driver.execute("SELECT coalesce(max(at), 0) FROM search_row").fetchone()[0]
        places |= {key: last + count for count, key in enumerate(new, start=1)}
        driver.executemany(
            "INSERT INTO search_row (at, file_id, type, id) VALUES (?, ?, ?, ?)",
            [(places[key], *key) for key in new],
        )
    driver.executemany(
        f"INSERT OR REPLACE INTO {index_table} (rowid, names, numbers, words) VALUES (?, ?, ?, ?)",  # noqa: S608  # a kind of file
        [
            (places[key], words.names, words.numbers, words.words)
            for key, words in said.items()
            if words
        ],
    )


def _places(driver: Driver, keys: Iterable[Key]) -> dict[Key, int]:
    """Return where records stand in the index, if they do."""
    rows = driver.execute(
        "SELECT at, file_id, type, id FROM search_row WHERE (file_id, type, id) IN"
        " (SELECT value ->> 0, value ->> 1, value ->> 2 FROM json_each(?))",
        (dump(list(keys)),),
    )
    return {Key(*key): at for at, *key in rows.fetchall()}
