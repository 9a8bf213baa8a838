"""The dict and PostgreSQL are one service: what a world does to one, it does to the other."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from simulation import network, plot
from simulation.dict_store import POISON
from simulation.network import Fate
from simulation.patches import replaced
from simulation.postgres import PostgresOffice, comparable
from simulation.sorts import Sort
from wbdesk.server import migrations
from wbdesk.server.embedded import Embedded
from wbdesk.server.storage.database import Database, opened

# As the dict does not take this word, so that batches fail in both.
_NO_POISON = (
    f"ALTER TABLE value ADD CONSTRAINT odd CHECK (base::text NOT LIKE '%{POISON}%'"
    f" AND new::text NOT LIKE '%{POISON}%')"
)
EVEN = Sort(desks=3, steps=40, bad=20, page=5, push=5, shared=True, removals=3)


@pytest.fixture(scope="module")
def database() -> Iterator[Database]:
    folder = Path(tempfile.mkdtemp(prefix="wbpg"))
    with Embedded(folder / "pg") as embedded:
        dsn = embedded.dsn("worlds")
        migrations.upgrade(dsn)
        with opened(dsn) as database:
            with database.writing() as connection:
                connection.execute(_NO_POISON.encode())
            yield database
    shutil.rmtree(folder, ignore_errors=True)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_one_world_is_the_same_over_both(seed: int, root: Path, database: Database) -> None:
    # Which statement a server dies at is not the same in both; that it dies is tried below.
    fates = tuple(fate for fate in network.BAD if fate is not Fate.SERVER_KILLED)
    with replaced(network, BAD=fates):
        one = plot.run(seed, root, EVEN)
        other = plot.run(seed, root, EVEN, partial(PostgresOffice, database=database))
    assert one.story == other.story
    assert comparable(one.office.store) == comparable(other.office.store)


@pytest.mark.parametrize("seed", range(100, 106))
def test_no_word_is_lost_over_postgresql(seed: int, root: Path, database: Database) -> None:
    sort = Sort(desks=3, steps=25, bad=40, page=5, push=5, shared=True)
    plot.run(seed, root, sort, partial(PostgresOffice, database=database))
