"""Filled stores for measuring, made once a run: encrypted, and the same file without a key."""

from __future__ import annotations

import atexit
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher

import bench_data
from wbdesk.storage.store import Store, open_store

KEY = bytes(range(32))
SMALL, LARGE = 250, 10_000
_UNKEPT = "PYTHONDONTWRITEBYTECODE"
Driver = Any  # sqlcipher3 ships no types; this is its Connection


@cache
def folder() -> Path:
    """Return a folder that is gone when the run ends."""
    made = Path(tempfile.mkdtemp(prefix="wbdesk-bench-"))
    atexit.register(shutil.rmtree, made, ignore_errors=True)
    return made


def fresh_process() -> dict[str, str]:
    """Return the environment of a process as an installed desk has it: compiled code is kept."""
    paths = os.pathsep.join(filter(None, sys.path))
    kept = {name: value for name, value in os.environ.items() if name != _UNKEPT}
    own = {"PYTHONPYCACHEPREFIX": str(folder() / "compiled"), "PYTHONPATH": paths}
    return {**kept, **own, "QT_QPA_PLATFORM": "offscreen"}


def path(people: int) -> Path:
    """Return where the encrypted file of *people* lies."""
    return folder() / f"{people}" / "desk-aaaaaaaa.db"


@cache
def encrypted(people: int) -> Store:
    """Return a store of *people*, filled and open until the run ends."""
    store = fresh(str(people))
    with store.saving() as driver:
        bench_data.fill(driver, people)
    atexit.register(store.close)
    return store


def fresh(name: str) -> Store:
    """Return a new encrypted store with nothing in it."""
    place = folder() / name / "desk-aaaaaaaa.db"
    place.parent.mkdir()
    return open_store(place, KEY, create=True)


@cache
def plain(people: int) -> Driver:
    """Return a connection to the same content as `encrypted`, without a key."""
    return without_key(encrypted(people), f"plain-{people}.db")


def without_key(store: Store, name: str) -> Driver:
    """Return a connection to a copy of *store* that the same library wrote without a key."""
    copy = folder() / name
    pooled = store.engine.raw_connection()
    driver: Driver = pooled.driver_connection
    driver.execute(f"ATTACH DATABASE '{copy}' AS plain KEY ''")
    driver.execute("SELECT sqlcipher_export('plain')")
    driver.execute("DETACH DATABASE plain")
    pooled.close()
    return connect_plain(copy)


def connect_plain(copy: Path) -> Driver:
    """Connect without a key, with the settings of the desk's own connection."""
    driver = sqlcipher.connect(copy, isolation_level=None)
    for pragma in ("journal_mode = WAL", "temp_store = MEMORY", "synchronous = FULL"):
        driver.execute(f"PRAGMA {pragma}")
    return driver


@contextmanager
def lend_plain(driver: Driver) -> Iterator[Driver]:
    """Lend a plain connection as `Store.reading` lends the encrypted one."""
    driver.execute("BEGIN")
    try:
        yield driver
    finally:
        driver.rollback()
