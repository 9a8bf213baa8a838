"""Three server processes in front of one PostgreSQL: they hold nothing that another one lacks."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import httpx
import psycopg
import pytest

from server.desks import Desk, Office, a_person
from wbdesk.domain.operation import Operation, Outcome, Result
from wbdesk.domain.records.person import Person
from wbdesk.server import admin, proof
from wbdesk.server.storage.database import opened

PROCESSES, DESKS, PUSHES, SECONDS = 3, 6, 8, 30
COMMAND = (sys.executable, "-m", "wbdesk.entrypoints.server", "run", "--port", "0")


class Process:
    """One `wbdesk-server run` on a port of its own."""

    def __init__(self, dsn: str, port_file: Path) -> None:
        self._port_file = port_file
        words = [*COMMAND, "--dsn", dsn, "--port-file", str(port_file)]
        source = Path(__file__).resolve().parents[2] / "src"
        environment = {**os.environ, "PYTHONPATH": str(source)}
        self._running = subprocess.Popen(words, env=environment)

    def address(self) -> httpx.URL:
        """Return where it answers, once it does."""
        until = time.monotonic() + SECONDS
        while not self._port_file.exists():
            assert self._running.poll() is None, "the server ended"
            assert time.monotonic() < until, "the server did not start"
            time.sleep(0.02)
        return httpx.URL(f"http://127.0.0.1:{self._port_file.read_text(encoding='utf-8').strip()}")

    def kill(self) -> None:
        """End it without a chance to say anything."""
        self._running.send_signal(signal.SIGKILL)
        self._running.wait(SECONDS)


class Proxy(httpx.BaseTransport):
    """What a reverse proxy does, and a desk behind it: in turns, and the next where one is gone."""

    def __init__(self, addresses: list[httpx.URL]) -> None:
        self._addresses = addresses
        self._turn = 0
        self._way = httpx.HTTPTransport()

    @property
    def last(self) -> int:
        """Return which process was asked last."""
        return self._turn % len(self._addresses)

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send *request* on; a desk sends again what was not answered."""
        body = request.read()
        for _ in range(2 * len(self._addresses)):
            self._turn += 1
            at = self._addresses[self.last]
            url = request.url.copy_with(host=at.host, port=at.port)
            again = httpx.Request(request.method, url, headers=request.headers, content=body)
            try:
                answer = self._way.handle_request(again)
                answer.read()
            except httpx.TransportError:
                continue
            return answer
        raise httpx.ConnectError("no process answers")

    def close(self) -> None:
        """Give the connections back."""
        self._way.close()


@pytest.fixture
def processes(fresh_dsn: str, tmp_path: Path) -> Iterator[list[Process]]:
    admin.make_service(fresh_dsn, "Elm Street")
    made = [Process(fresh_dsn, tmp_path / f"port{number}") for number in range(PROCESSES)]
    yield made
    for process in made:
        process.kill()


@pytest.fixture
def house(processes: list[Process], fresh_dsn: str) -> Iterator[Office]:
    """A service whose desks reach it over all three processes."""
    addresses = [process.address() for process in processes]
    with (
        opened(fresh_dsn) as database,
        httpx.Client(base_url="http://service", transport=Proxy(addresses), timeout=30) as client,
    ):
        service = admin.only_service(database)
        team = admin.add_team(database, service, "North")
        yield Office(fresh_dsn, client, database, service, team)


def a_day(desk: Desk) -> tuple[Person, list[Operation], list[Outcome]]:
    """Make a case and write to it in small pushes; return what was last saved and the answers."""
    person = a_person(f"Wren {desk.account}")
    sent = [desk.create(person)]
    told = list(desk.sync(*sent))
    for number in range(PUSHES):
        after = replace(person, needs_note=f"line {number}")
        sent.append(desk.patch(person, after))
        told += desk.sync(sent[-1])
        person = after
    return person, sent, told


def waiting(dsn: str) -> int:
    """Return how many transactions wait for a lock of another."""
    with psycopg.connect(dsn) as connection:
        row = connection.execute(
            "SELECT count(*) FROM pg_stat_activity"
            " WHERE datname = current_database() AND wait_event_type = 'Lock'"
        ).fetchone()
    assert row
    return int(row[0])


def until(what: str, holds: object) -> None:
    """Wait until *holds()* is true."""
    assert callable(holds)
    end = time.monotonic() + SECONDS
    while not holds():
        assert time.monotonic() < end, what
        time.sleep(0.01)


def test_desks_on_three_processes_lose_nothing_when_two_of_them_are_killed_in_mid_push(
    house: Office, processes: list[Process]
) -> None:
    boss, hit = house.desk("Sol", "supervisor"), house.desk("Kit")
    desks = [house.desk(f"Ash {number}") for number in range(DESKS)]
    made, changed = pushes_of_two(hit)
    way = Proxy([process.address() for process in processes])
    with (
        httpx.Client(base_url="http://service", transport=way, timeout=30) as hit.client,
        ThreadPoolExecutor(DESKS + 1) as pool,
        psycopg.connect(house.dsn) as blocking,
    ):
        hit.token()  # at the second process, so that the third is the next
        # Whoever writes stands now in the middle of its transaction and waits.
        blocking.execute("SELECT FROM service FOR UPDATE")
        pushed = pool.submit(hit.sync, made)
        until("the push did not come so far", lambda: waiting(house.dsn) >= 1)
        days = [pool.submit(a_day, desk) for desk in desks]
        until("the desks did not come so far", lambda: waiting(house.dsn) >= PROCESSES)
        processes[2].kill()
        blocking.rollback()
        (first,) = pushed.result(SECONDS)
        lived = [day.result(SECONDS) for day in days]
        # What was kept is answered again, where the answer dies with the process.
        assert hit.post(changed).status_code == 200
        processes[way.last].kill()
        (second,) = hit.sync(changed)
    assert (first.result, second.result) == (Result.APPLIED, Result.APPLIED)
    boss.sync()
    for _, sent, told in lived:
        assert [(o.op_id, o.result) for o in told] == [(o.op_id, Result.APPLIED) for o in sent]
    held = {row.doc["preferred_name"]: row.doc["needs_note"] for row in boss.of("person")}
    wanted = {saved.preferred_name: saved.needs_note for saved, _, _ in lived}
    assert held == {**wanted, "Robin": "two"}
    assert boss.agrees()
    assert proof.check(house.database, house.service) == []
    # Each operation once; beside them the record of each of the colleagues.
    assert lines_of(house) == DESKS * (PUSHES + 1) + 2 + DESKS + 2


def pushes_of_two(desk: Desk) -> tuple[Operation, Operation]:
    """Return the making of a person, and a change of it."""
    person = replace(a_person("Robin"), needs_note="one")
    return desk.create(person), desk.patch(person, replace(person, needs_note="two"))


def lines_of(house: Office) -> int:
    """Return how many changes of records the log has."""
    with house.database.reading() as connection:
        rows = connection.execute(
            "SELECT count(*) FROM log WHERE service_id = %s AND kind IN ('create', 'patch')",
            (house.service,),
        ).fetchall()
    return int(rows[0][0])
