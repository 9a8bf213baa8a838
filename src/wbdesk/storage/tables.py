"""The tables of the encrypted file: one for each record type, derived from its definition, and
those that saving, sync and drafts need.

A record's table holds what is *shown*: the service's row with this desk's own unsent operations
laid over. The service's own version of such a row lies in `shadow` meanwhile. No synced table has
a foreign key: a child may arrive before its parent.
"""

from __future__ import annotations

import json
from typing import Any

import orjson
from sqlalchemy import (
    Column,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
    text,
)

import wbdesk.domain.records  # noqa: F401  # fills the register of definitions
from wbdesk.domain.groups import Spec
from wbdesk.domain.kinds import ReferenceKind
from wbdesk.domain.record import Definition, definitions

SEARCH_PREFIX = "search_"  # full-text tables are made by `reads.search` and rebuilt, not migrated
STAMPS = ("created_by", "created_role", "created_at", "changed_by", "changed_role", "changed_at")
SYSTEM = ("file_id", "id", "revision", "position", "deleted", "digest", *STAMPS, "stamps", "extra")


class Json(TypeDecorator[Any]):  # any wire value
    """A wire value as JSON text, so that SQL can look into it; NULL is the kind's empty value."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Any, _dialect: object) -> str | None:  # any wire value
        return None if value is None else dump(value)

    def process_result_value(self, value: Any, _dialect: object) -> Any:  # any wire value
        return None if value is None else load(value)


def dump(value: object) -> str:
    """Return *value* as the JSON text that a Json column holds."""
    try:
        return orjson.dumps(value).decode()
    except TypeError:  # half a character, which is refused where it is written
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def load(words: str) -> Any:  # any wire value
    """Return the value that a Json column's text says."""
    return orjson.loads(words)


metadata = MetaData()
_entries: dict[str, Definition] = {}  # of which definition a table was made


def _words(name: str) -> Column[str]:
    return Column(name, Text, nullable=False, server_default=text("''"))


def _number(name: str) -> Column[int]:
    return Column(name, Integer, nullable=False, server_default=text("0"))


def _field(spec: Spec) -> Column[Any]:  # a column of the kind's type
    if spec.kind.column == "json":
        return Column(spec.name, Json)
    if spec.kind.column == "integer":
        return Column(spec.name, Integer)
    return _words(spec.name) if spec.kind.empty == "" else Column(spec.name, Text)


def table_of(entry: Definition) -> Table:
    """Return the table of shown records of *entry*; made anew if the definition is another."""
    known = metadata.tables.get(entry.name)
    if known is not None:
        if _entries.get(entry.name) is entry:
            return known
        assert entry.name in _entries, f"{entry.name} is a table of the desk itself"
        metadata.remove(known)
    clash = {spec.name for spec in entry.specs} & set(SYSTEM)
    assert not clash, f"{entry.name} may not call a field {clash}"
    table = Table(
        entry.name,
        metadata,
        _words("file_id"),
        _words("id"),
        _number("revision"),
        _number("position"),
        _number("deleted"),
        _words("digest"),
        *map(_words, STAMPS),
        Column("stamps", Json),  # who wrote each field, where that was not the last writer
        Column("extra", Json),
        *map(_field, entry.specs),
        PrimaryKeyConstraint("file_id", "id"),
    )
    _entries[entry.name] = entry
    Index(f"{entry.name}_by_id", table.c.id)
    for spec in entry.specs:
        if isinstance(spec.kind, ReferenceKind):
            Index(f"{entry.name}_by_{spec.name}", table.c[spec.name])
    return table


def all_tables() -> MetaData:
    """Return every table of the file, for the record types that are defined now."""
    names = {entry.name for entry in definitions()}
    for table in list(metadata.tables.values()):
        if table.name in _entries and table.name not in names:
            metadata.remove(table)
            del _entries[table.name]
    for entry in definitions():
        table_of(entry)
    return metadata


outbox = Table(
    "outbox",
    metadata,
    Column("op_id", Text, primary_key=True),
    _words("epoch"),
    _number("n"),
    _words("author"),
    _words("role"),
    _words("group"),
    _words("kind"),
    _words("act"),
    _words("type"),
    _words("id"),
    _words("file_id"),
    Column("fields", Json),  # {name: [base, new]}
    _number("revision"),
    _number("seen"),
    _number("schema"),
    _words("written_at"),
    _words("on_type"),  # what a settlement changes besides the difference itself
    _words("on_id"),
    _words("on_field"),
    Column("standing", Integer, nullable=False, server_default=text("1")),  # laid over its row
    _words("result"),  # "" while it waits
    _number("position"),
    _words("reason"),
    _number("dismissed"),
    UniqueConstraint("epoch", "n", name="outbox_number"),
)
Index("outbox_standing", outbox.c.file_id, outbox.c.id, sqlite_where=text("standing = 1"))
# Of what was answered and has not come back: nothing is written here while a word is saved.
Index("outbox_answered", outbox.c.position, sqlite_where=text("standing = 1 AND position > 0"))
Index("outbox_result", outbox.c.result, outbox.c.position, outbox.c.n)  # waiting ones in order

# The service's version of a row over which operations of this desk stand.
shadow = Table(
    "shadow",
    metadata,
    _words("file_id"),
    _words("type"),
    _words("id"),
    Column("doc", Json),
    _number("revision"),
    _number("position"),
    _number("deleted"),
    _words("digest"),
    *map(_words, STAMPS),
    Column("stamps", Json),
    PrimaryKeyConstraint("file_id", "type", "id"),
)

# Records of types that this desk does not know yet, kept as they came.
newer = Table(
    "newer",
    metadata,
    _words("file_id"),
    _words("type"),
    _words("id"),
    Column("doc", Json),
    _number("revision"),
    _number("position"),
    _number("deleted"),
    _words("digest"),
    *map(_words, STAMPS),
    Column("stamps", Json),
    PrimaryKeyConstraint("file_id", "type", "id"),
)

draft = Table(
    "draft",
    metadata,
    _words("file_id"),
    _words("type"),
    _words("id"),
    _words("field"),
    Column("value", Json),
    Column("base", Json),
    _words("changed_at"),
    PrimaryKeyConstraint("file_id", "id", "field"),
)

history = Table(
    "history",
    metadata,
    Column("line", Integer, primary_key=True),
    _words("file_id"),
    _words("type"),
    _words("id"),
    _words("field"),
    Column("before", Json),
    Column("after", Json),
    _words("author"),
    _words("role"),
    _words("at"),
    _words("op_id"),  # of this desk's own changes
    _number("position"),  # of what came from the service
)
Index("history_by_record", history.c.file_id, history.c.type, history.c.id)

# Files on this laptop. *hash* is the XOR of the marks of the service's *rows*; *walking* while the
# rows of a file that was opened are still on their way; *closed_at* is the position of a closing
# that waits until nothing of the file is unsent; *held* hides a file until a supervisor confirms.
# *differs* says that the service's hash is another: the file is repaired from *repair_after* on,
# once for a position, which is *repaired_at* then.
file = Table(
    "file",
    metadata,
    Column("file_id", Text, primary_key=True),
    _words("kind"),
    _number("rows"),
    Column("hash", LargeBinary, nullable=False, server_default=text("x''")),
    _number("walking"),
    _number("opened_at"),
    _number("closed_at"),
    _number("held"),
    _number("differs"),
    _number("repaired_at"),
    Column("repair_after", Json),
)

# What this desk has still to tell the service of files that leave it: "done", "writing" or "held".
leaving = Table(
    "leaving",
    metadata,
    Column("file_id", Text, primary_key=True),
    _words("state"),
    _number("position"),
)

# Whom the law erased, by the ids of people: nothing in any file of theirs is taken up again.
erased = Table("erased", metadata, Column("person", Text, primary_key=True))

# What the person is told of files that left: closed, erased by law, or parked work that a
# supervisor decides about (its *op_id* and *result*). It names nobody and holds no words.
farewell = Table(
    "farewell",
    metadata,
    Column("line", Integer, primary_key=True),
    _words("why"),
    _words("kind"),
    _words("at"),
    _words("op_id"),
    _words("result"),
    _words("reason"),
    _number("dismissed"),
)

arrived = Table(
    "arrived",
    metadata,
    Column("line", Integer, primary_key=True),
    _words("file_id"),
    _words("type"),
    _words("id"),
    _words("author"),
    _words("role"),
    _words("at"),
    _number("created"),
    _number("position"),
)
Index("arrived_by_file", arrived.c.file_id)

# One row, whose `only` is 1.
sync_state = Table(
    "sync_state",
    metadata,
    Column("only", Integer, primary_key=True),
    _words("account"),
    _words("device_epoch"),
    _number("last_n"),
    _words("server_epoch"),
    _number("position"),
    _number("walk_to"),
    Column("walk_after", Json),
    _words("stage"),
    _words("last_synced"),
    _words("checked_at"),
    _number("up_to_date"),
    _number("safe"),  # the position that a proven backup of the service contains
    _number("common"),  # the last position that this life of the service shares with the one before
    _words("code"),  # why "up to date" cannot be said
    _number("skew"),  # by how many minutes this laptop's clock is ahead of the service's
)

# Added files that lie on this laptop, and in which life of the service that held them whole too;
# "" while an own one was never sent.
parcel = Table("parcel", metadata, Column("hash", Text, primary_key=True), _words("life"))

# What this desk remembers for itself: text size, language, columns, first-run step.
preference = Table(
    "preference", metadata, Column("name", Text, primary_key=True), Column("value", Json)
)

LOCAL = tuple(metadata.tables)
all_tables()
