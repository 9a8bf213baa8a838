"""The search indexes: one for each kind of file, written in the transaction of the row itself.

An index holds folded words and no text; what a hit shows is read from its row. A concern's words
stand in the index of the safeguarding files alone: no other index, count or rank knows them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from wbdesk.domain.files import FileKind
from wbdesk.domain.folding import tokens
from wbdesk.domain.kinds import Wire
from wbdesk.domain.record import Definition, definitions
from wbdesk.storage.reads import caseload_sql
from wbdesk.storage.reads.searched import entry_of, sort_key
from wbdesk.storage.rows import decode, sql_of

Driver = Any  # sqlcipher3 ships no types; this is its Connection, inside a transaction

_TOKENS = "unicode61 categories 'L* N* Co Mn Mc' remove_diacritics 2"
_MORE = 4  # so many times the hits are looked at, so that the newest of them come first


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
)


def create(driver: Driver) -> None:
    """Make the indexes where they are missing."""
    for statement in DDL:
        driver.execute(statement)


def index(
    driver: Driver, entry: Definition, row_id: str, file_id: str, doc: Mapping[str, Wire]
) -> None:
    """Write what is searched of the shown record *row_id*; call it whenever its row is written."""
    key = sort_key(entry, doc)
    if key is not None:
        driver.execute(
            "INSERT OR REPLACE INTO search_key VALUES (?, ?, ?)", (entry.name, row_id, key)
        )
    words = entry_of(entry, doc)
    if not words:
        _forget(driver, entry.name, row_id, file_id)
        return
    name = _table_of(file_id)
    driver.execute(
        f"INSERT INTO {name} (rowid, names, numbers, words) VALUES (?, ?, ?, ?)",  # noqa: S608  # a kind
        (
            _place(driver, name, (file_id, entry.name, row_id)),
            words.names,
            words.numbers,
            words.words,
        ),
    )


def unindex(driver: Driver, entry: Definition, row_id: str, file_id: str) -> None:
    """Forget a record that was removed or erased."""
    driver.execute("DELETE FROM search_key WHERE type = ? AND id = ?", (entry.name, row_id))
    _forget(driver, entry.name, row_id, file_id)


def unindex_file(driver: Driver, file_id: str) -> None:
    """Forget every record of *file_id*, and let no folded word of it stay in the index."""
    places = driver.execute(
        "SELECT at, type, id FROM search_row WHERE file_id = ?", (file_id,)
    ).fetchall()
    index_table = _table_of(file_id)
    driver.executemany(
        f"DELETE FROM {index_table} WHERE rowid = ?",  # noqa: S608  # a kind of file
        [(at,) for at, _type, _id in places],
    )
    driver.executemany(
        "DELETE FROM search_key WHERE type = ? AND id = ?", [place[1:] for place in places]
    )
    driver.execute("DELETE FROM search_row WHERE file_id = ?", (file_id,))
    driver.execute(f"INSERT INTO {index_table} ({index_table}) VALUES ('optimize')")  # noqa: S608  # a kind


def rebuild(driver: Driver) -> None:
    """Make the indexes anew from the rows that are shown, after the tables changed."""
    for name in (*map(table, FileKind), "search_row", "search_key"):
        driver.execute(f"DROP TABLE IF EXISTS {name}")
    create(driver)
    for entry in definitions():
        select = sql_of(entry).select
        for values in driver.execute(select + " WHERE deleted = 0").fetchall():
            row = decode(entry, values).row
            index(driver, entry, row.key.id, row.key.file_id, row.doc)


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


def _forget(driver: Driver, type_name: str, row_id: str, file_id: str) -> None:
    key = (file_id, type_name, row_id)
    found = driver.execute(
        "DELETE FROM search_row WHERE file_id = ? AND type = ? AND id = ? RETURNING at", key
    ).fetchall()
    for place in found:
        driver.execute(f"DELETE FROM {_table_of(file_id)} WHERE rowid = ?", place)  # noqa: S608  # a kind


def _place(driver: Driver, index_table: str, key: tuple[str, str, str]) -> int:
    """Return an empty place in the index: the record's own, or for a new one the next.

    Places only grow: an index that is written backwards is flushed for every record.
    """
    select = "SELECT at FROM search_row WHERE file_id = ? AND type = ? AND id = ?"
    found = driver.execute(select, key).fetchone()
    if found is None:
        insert = "INSERT INTO search_row (file_id, type, id) VALUES (?, ?, ?)"
        return int(driver.execute(insert, key).lastrowid)
    driver.execute(f"DELETE FROM {index_table} WHERE rowid = ?", found)  # noqa: S608  # a kind of file
    return int(found[0])
