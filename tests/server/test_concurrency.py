"""Thirty-two writers and a reader at once: no row is missed, and a test that could see one missed.

The counter is locked before anything is read, so what commits later has a later position. With a
sequence in its place two writers commit in another order than they counted, and a reader that
comes between them never sees the slower one's rows.
"""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import contextmanager

import httpx
import pytest

from server.desks import Desk, Office, a_person, key_of
from wbdesk.domain.identity import new_id
from wbdesk.domain.operation import Result
from wbdesk.domain.records.person import Alert, Person
from wbdesk.domain.row import Key
from wbdesk.server import proof
from wbdesk.server.ledger import Head
from wbdesk.server.problems import Problem
from wbdesk.server.service import Service
from wbdesk.server.storage import statements
from wbdesk.server.storage.database import Database
from wbdesk.server.storage.ledger import PostgresLedger

WRITERS, PUSHES = 32, 5


class Straight(httpx.BaseTransport):
    """Takes a desk's requests to the service's own verb, so that threads are all that waits."""

    def __init__(self, service: Service) -> None:
        self._service = service

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Answer one sync."""
        token = request.headers["authorization"].removeprefix("Bearer ")
        return httpx.Response(200, content=self._service.sync(token, request.read()))


class BySequence(PostgresLedger):
    """The broken one: positions come from a sequence, and nothing is locked."""

    def lock_service(self) -> Head:
        """Count without waiting for those who counted before."""
        ((number, link, self._life),) = self.ask(
            "SELECT nextval('counted'), head, server_epoch FROM service"
            " WHERE service_id = %(service)s"
        )
        return Head(number - 1, link)

    def tell(self, statement: str, **given: object) -> int:
        """Move the counter on only if it is behind; whatever else is written as it is."""
        behind = " AND position < %(position)s" if statement is statements.WRITE_HEAD else ""
        return super().tell(statement + behind, **given)


class Broken(Service):
    """A service that writes with `BySequence`."""

    @contextmanager
    def ledger(self, service: str) -> Iterator[PostgresLedger]:
        """Return the broken ledger."""
        with self._database.writing() as connection:
            yield BySequence(connection, service)


def missed(office: Office, service: Service) -> tuple[int, set[Key]]:
    """Let all write while one reads; return how many were written, and which never arrived."""
    boss = office.desk("Sol", "supervisor")
    writers = [office.desk(f"Ash {number}") for number in range(WRITERS)]
    cases = {desk.account: a_person() for desk in writers}
    for desk in writers:
        desk.sync(desk.create(cases[desk.account]))
    boss.sync()
    assert len(boss.of("person")) == WRITERS
    with httpx.Client(base_url="http://service", transport=Straight(service)) as client:
        for desk in (*writers, boss):
            desk.client = client
        with ThreadPoolExecutor(WRITERS) as pool:
            days = [pool.submit(writes, desk, cases[desk.account]) for desk in writers]
            while wait(days, timeout=0).not_done:
                boss.sync()
        boss.sync()
    written = {key for day in days for key in day.result()}
    return len(written), written - boss.rows.keys()


def writes(desk: Desk, person: Person) -> list[Key]:
    """Push some alerts about *person*, one at a time; return which."""
    written = []
    for _ in range(PUSHES):
        alert = Alert(id=new_id(), file_id=person.file_id)
        outcomes = desk.sync(desk.create(alert))  # none where the service has gone back
        assert {outcome.result for outcome in outcomes} <= {Result.APPLIED}
        written += [key_of(alert)] * len(outcomes)
    return written


@pytest.fixture
def crowd(dsn: str) -> Iterator[Database]:
    """A database with a connection for each."""
    made = Database(dsn, most=WRITERS + 2)
    made.open()
    yield made
    made.close()


def test_a_reader_among_thirty_two_writers_misses_no_row(office: Office, crowd: Database) -> None:
    assert missed(office, Service(crowd)) == (WRITERS * PUSHES, set())
    assert proof.check(office.database, office.service) == []


def test_with_a_sequence_as_the_counter_the_same_reader_misses_some(
    office: Office, crowd: Database
) -> None:
    with crowd.writing() as connection:
        connection.execute("CREATE SEQUENCE IF NOT EXISTS counted START 100000")
    _written, never_given = missed(office, Broken(crowd))
    assert never_given


def test_a_transaction_that_waited_too_long_is_answered_as_busy(office: Office) -> None:
    with pytest.raises(Problem, match="busy"):
        wait_too_long(office.database)
    with office.database.writing() as connection:
        assert connection.execute("SELECT 1").fetchone() == (1,)


def wait_too_long(database: Database) -> None:
    """Say nothing in a transaction until the database ends it, then go on."""
    with database.writing() as connection, database.asking() as other:
        connection.execute("SET LOCAL idle_in_transaction_session_timeout = '1ms'")
        asked = "SELECT FROM pg_stat_activity WHERE pid = %s", (connection.info.backend_pid,)
        while other.execute(*asked).rowcount:
            pass
        connection.execute("SELECT 1")
