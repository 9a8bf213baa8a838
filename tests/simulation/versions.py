"""Two versions of the program side by side: the newer one knows one record and two fields more.

Whoever runs code of a laptop or of the service says in which version: what a record is, which
tables hold it and which schema is spoken are then those of that version.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from functools import cache
from types import SimpleNamespace
from typing import Any

from sqlalchemy import MetaData
from sqlalchemy.dialects.sqlite import dialect
from sqlalchemy.schema import CreateColumn, CreateTable

from simulation.patches import replaced
from wbdesk.domain import check, record
from wbdesk.domain.files import FileKind
from wbdesk.domain.record import Definition, Record
from wbdesk.domain.records.person import Alert
from wbdesk.storage import newer, rows, tables, unit
from wbdesk.storage.engine import Driver

MORE = {"alert": ("heard_from", "asked"), "pebble": ("words", "weight")}


spoken = SimpleNamespace(schema=1)  # by whoever's code runs now


@dataclass(frozen=True, slots=True)
class Version:
    """What one version of the program knows."""

    name: str
    definitions: dict[str, Definition]
    by_class: dict[type, Definition]
    metadata: MetaData
    entries: dict[str, Definition]
    schema: int = 1
    statements: dict[str, Any] = field(default_factory=dict)  # made once for each version

    @property
    def is_newer(self) -> bool:
        """Whether it knows more than today's."""
        return self.name == "newer"


@cache
def today() -> Version:
    """Return today's program."""
    return Version("today", record._definitions, record._by_class, tables.metadata, tables._entries)


@cache
def tomorrow(schema: int) -> Version:
    """Return a program that knows more, and calls what it writes *schema*."""
    known = dict(record._definitions), dict(record._by_class)
    with replaced(record, _definitions=known[0], _by_class=known[1]):

        @record.record("alert", "Alert", file=FileKind.COVER)
        class Newer(Alert):
            heard_from: str = record.line("Heard from")
            asked: str = record.text("What was asked")

        @record.record("pebble", "Pebble", file=FileKind.MAIN)
        class Pebble(Record):
            words: str = record.text("Words")
            weight: int | None = record.scale("Weight", 0, 100)

    made = MetaData()
    for table in tables.metadata.tables.values():
        table.to_metadata(made)
    return Version("newer", *known, made, dict(tables._entries), schema)


@contextmanager
def speaking(version: Version) -> Iterator[None]:
    """Let the program be *version*."""
    if record._definitions is version.definitions:  # it is so already
        yield
        return
    with ExitStack() as stack:
        for part in (
            replaced(record, _definitions=version.definitions, _by_class=version.by_class),
            replaced(tables, metadata=version.metadata, _entries=version.entries),
            replaced(rows, _known=version.statements),
            *(replaced(room, SCHEMA=version.schema) for room in (check, unit)),
            replaced(spoken, schema=version.schema),
        ):
            stack.enter_context(part)
        yield


def bring(driver: Driver, version: Version) -> None:
    """Bring a file to the tables of *version*, as a migration would, in its transaction."""
    found = driver.execute("SELECT name FROM sqlite_master WHERE name = 'pebble'").fetchone()
    if not version.is_newer or found:
        return
    how = dialect()
    made = tables.all_tables().tables
    for name in MORE["alert"]:
        column = CreateColumn(made["alert"].c[name]).compile(dialect=how)
        driver.execute(f"ALTER TABLE alert ADD COLUMN {column}")
    driver.execute(str(CreateTable(made["pebble"]).compile(dialect=how)))
    newer.take_up(driver)
