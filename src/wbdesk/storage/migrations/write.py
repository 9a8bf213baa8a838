"""Writes the migration that takes a file from the last schema to the records as they are now.

    python -m wbdesk.storage.migrations.write "goals say who helps"

Until a first desk has been handed out, `--first` writes `first.sql` anew instead.
"""

from __future__ import annotations

import re
import secrets
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from sqlalchemy import Engine

from wbdesk.storage.engine import close_engine, open_engine, raw, set_schema_number
from wbdesk.storage.migrations import FIRST, FIRST_SQL, VERSIONS, newest, upgrade
from wbdesk.storage.tables import SEARCH_PREFIX, Json, all_tables

if TYPE_CHECKING:
    from alembic.runtime.migration import MigrationContext

_FILE = '''"""{words}."""

from __future__ import annotations

import sqlalchemy as sa
from alembic.operations import Operations


def upgrade(op: Operations) -> None:
    """Take a file from schema {before} to {number}."""
    {body}
'''


@contextmanager
def at_schema(number: int, folder: Path = VERSIONS) -> Iterator[Engine]:
    """Lend an empty file with the tables of schema *number*."""
    with tempfile.TemporaryDirectory() as place:
        path = Path(place, "desk-aaaaaaaa.db")
        engine = open_engine(path, secrets.token_bytes(32), create=True, newest=number)
        try:
            with raw(engine, writing=True) as driver:
                for statement in FIRST_SQL.read_text(encoding="utf-8").split(";\n"):
                    driver.execute(statement)
                set_schema_number(driver, FIRST)
            upgrade(engine, number, folder)
            yield engine
        finally:
            close_engine(engine)


def differing(engine: Engine) -> list[Any]:  # what Alembic found, in its own words
    """Return in what the tables of *engine* differ from the records as they are now."""
    from alembic.autogenerate import compare_metadata

    with engine.connect() as connection:
        return list(compare_metadata(_context(connection), all_tables()))


def write_next(words: str, folder: Path = VERSIONS) -> Path | None:
    """Write the next migration into *folder*; None if the records have not changed."""
    from alembic.autogenerate import produce_migrations, render_python_code

    number = newest(folder) + 1
    with at_schema(number - 1, folder) as engine, engine.connect() as connection:
        context = _context(connection)
        made = produce_migrations(context, all_tables()).upgrade_ops
        if made is None or made.is_empty():
            return None
        body = render_python_code(
            made, render_as_batch=True, render_item=_plain, migration_context=context
        )
    path = folder / f"m{number:04}_{re.sub(r'[^a-z0-9]+', '_', words.lower()).strip('_')}.py"
    lines = [line for line in body.splitlines() if not line.lstrip().startswith("#")]
    body = "\n".join(lines).strip()
    text = _FILE.format(words=words.rstrip("."), before=number - 1, number=number, body=body)
    path.write_text(text, encoding="utf-8")
    return path


def write_first(path: Path = FIRST_SQL) -> None:
    """Write today's tables as the first schema."""
    from sqlalchemy import create_engine

    engine = create_engine("sqlite://")
    all_tables().create_all(engine)
    query = "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY tbl_name, type DESC, name"
    with engine.connect() as connection:
        found = connection.exec_driver_sql(query).scalars().all()
    path.write_text(";\n".join(_tidy(sql) for sql in found) + "\n", encoding="utf-8")


def _context(connection: Any) -> MigrationContext:  # a connection of SQLAlchemy
    from alembic.runtime.migration import MigrationContext

    return MigrationContext.configure(
        connection,
        opts={"include_object": _is_migrated, "render_as_batch": True, "render_item": _plain},
    )


def _is_migrated(_thing: object, name: str | None, kind: str, *_rest: object) -> bool:
    return kind not in ("table", "index") or not (name or "").startswith(SEARCH_PREFIX)


def _plain(kind: str, thing: object, _context: object) -> str | Literal[False]:
    return "sa.Text()" if kind == "type" and isinstance(thing, Json) else False


def _tidy(sql: str) -> str:
    return "\n".join(line.rstrip() for line in sql.splitlines() if line.strip())


def main(arguments: list[str]) -> int:
    """Write what is asked for and say where it lies; exit 1 for no words or nothing to write."""
    if arguments == ["--first"] and newest() == FIRST:
        write_first()
        path: Path | None = FIRST_SQL
    else:
        path = write_next(" ".join(arguments)) if arguments else None
    sys.stdout.write(f"{path}\n" if path else "Nothing to write, or no words for it.\n")
    return int(path is None)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
