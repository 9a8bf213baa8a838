"""Brings an older file to today's tables, in one transaction and with a copy kept beside it.

`first.sql` is the first schema; each later one is a module `versions/m0002_words.py` with an
`upgrade(op)`, written by `python -m wbdesk.storage.migrations.write "words"`. The number of the
last one is the file's `user_version`. Alembic is imported only when there is something to do.
"""

from __future__ import annotations

import importlib.util
import pkgutil
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Engine

from wbdesk.storage import newer, whole_file
from wbdesk.storage.engine import Driver, for_writing, raw, schema_number, set_schema_number
from wbdesk.storage.reads import search
from wbdesk.storage.tables import all_tables

if TYPE_CHECKING:
    from alembic.operations import Operations

FIRST = 1
FIRST_SQL = Path(__file__).with_name("first.sql")
VERSIONS = Path(__file__).with_name("versions")
Upgrade = Callable[["Operations"], None]


def newest(folder: Path = VERSIONS) -> int:
    """Return the number of today's schema."""
    return max(_names(folder), default=FIRST)


def bring_to_newest(engine: Engine, path: Path, folder: Path = VERSIONS) -> None:
    """Make the tables of a fresh file, or upgrade an older one at *path*."""
    with raw(engine) as driver:
        number = schema_number(driver)
    if number == 0:
        _create(engine, newest(folder))
    elif number < newest(folder):
        keep_copy(engine, path, number)
        upgrade(engine, newest(folder), folder)


def upgrade(engine: Engine, to: int, folder: Path = VERSIONS) -> None:
    """Take the file from its number to *to*; if one step does not work, none was taken."""
    with for_writing(engine).connect() as connection:
        driver = _driver(connection)
        driver.execute("PRAGMA foreign_keys = OFF")  # a rebuilt table would take others with it
        try:
            with connection.begin():
                _steps(connection, to, folder)
                if folder == VERSIONS and to == newest():
                    newer.take_up(driver)
                    search.rebuild(driver)
        finally:
            driver.execute("PRAGMA foreign_keys = ON")


def keep_copy(engine: Engine, path: Path, number: int) -> Path:
    """Have SQLCipher copy the file beside itself before it is changed, under the same key."""
    kept = path.with_name(f"{path.name}.before-{number + 1}")
    kept.unlink(missing_ok=True)
    pooled = engine.raw_connection()
    try:
        driver: Driver = pooled.driver_connection
        driver.execute("VACUUM INTO ?", (str(kept),))
    finally:
        pooled.close()
    kept.chmod(0o600)
    whole_file.sync(kept)
    return kept


def _create(engine: Engine, number: int) -> None:
    with for_writing(engine).begin() as connection:
        all_tables().create_all(connection)
        driver = _driver(connection)
        make_local(driver)
        set_schema_number(driver, number)


def make_local(driver: Driver) -> None:
    """Make what is derived and not migrated: the search tables, and the one row of sync."""
    search.create(driver)
    driver.execute("INSERT OR IGNORE INTO sync_state (only) VALUES (1)")


def _steps(connection: Connection, to: int, folder: Path) -> None:
    from alembic.operations import Operations
    from alembic.runtime.migration import MigrationContext

    driver = _driver(connection)
    operations = Operations(MigrationContext.configure(connection))
    for number in range(schema_number(driver) + 1, to + 1):
        _step(folder, number)(operations)
        assert not driver.execute("PRAGMA foreign_key_check").fetchall()
        set_schema_number(driver, number)


def _step(folder: Path, number: int) -> Upgrade:
    name = _names(folder)[number]
    info = next(info for info in pkgutil.iter_modules([str(folder)]) if info.name == name)
    spec = info.module_finder.find_spec(name, None)
    assert spec
    assert spec.loader
    module: ModuleType = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    step: Upgrade = module.upgrade
    return step


def _names(folder: Path) -> dict[int, str]:
    names = (info.name for info in pkgutil.iter_modules([str(folder)]))
    return {int(name[1:5]): name for name in names if name[:1] == "m" and name[1:5].isdigit()}


def _driver(connection: Connection) -> Driver:
    return connection.connection.driver_connection
