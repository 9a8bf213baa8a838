"""A service for measuring: PostgreSQL and one server process of its own, desks that speak to it."""

from __future__ import annotations

import atexit
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import cache
from pathlib import Path

import httpx

import bench_data
from server.desks import Office
from server.laptops import Laptop, laptop
from wbdesk.domain.record import Record
from wbdesk.server import admin
from wbdesk.server.embedded import Embedded
from wbdesk.server.storage.database import opened

_SIZE = os.environ.get("WBDESK_BENCH", "")
PUSH = {"quick": 1_500}.get(_SIZE, 15_000)  # records of a first sync
TEAM = {"quick": 6_000, "full": 150_000}.get(_SIZE, 30_000)  # what a supervisor holds
CROWD = {"quick": 8, "full": 100}.get(_SIZE, 16)  # desks that sync for the first time at once
ROUNDS = {"": 3}.get(_SIZE, 5)  # of what takes long: figures are medians of them
_WAIT = 60


class Served:
    """One server process over one embedded PostgreSQL."""

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="wbbench"))
        self.embedded = Embedded(self.folder / "pg")
        self.dsn = self.embedded.dsn("bench")
        self._stack = ExitStack()
        self.service = admin.make_service(self.dsn, "Elm Street")
        self.process, self.url = self._start()
        client = self._stack.enter_context(httpx.Client(base_url=self.url, timeout=120))
        database = self._stack.enter_context(opened(self.dsn))
        team = admin.add_team(database, self.service, "North")
        self.office = Office(self.dsn, client, database, self.service, team)

    def _start(self) -> tuple[subprocess.Popen[bytes], str]:
        told = self.folder / "port"
        words = ["-m", "wbdesk.entrypoints.server", "run", "--port", "0", "--dsn", self.dsn]
        paths = os.pathsep.join(filter(None, sys.path))
        process = subprocess.Popen(
            [sys.executable, *words, "--port-file", str(told)],
            env={**os.environ, "PYTHONPATH": paths},
        )
        end = time.monotonic() + _WAIT
        while not told.exists():
            if time.monotonic() > end or process.poll() is not None:
                raise RuntimeError("the server did not start")
            time.sleep(0.02)
        return process, f"http://127.0.0.1:{told.read_text(encoding='utf-8').strip()}"

    def memory(self) -> float:
        """Return the most memory that the server process has held, in MB."""
        return peak(self.process.pid)

    def close(self) -> None:
        """Stop the server, then the database."""
        self._stack.close()
        self.process.terminate()
        self.process.wait(_WAIT)
        self.embedded.stop()
        shutil.rmtree(self.folder, ignore_errors=True)


def peak(pid: int | str = "self") -> float:
    """Return the most memory that a process has held, in MB; Linux says it."""
    told = Path(f"/proc/{pid}/status")
    if not told.exists():
        return 0.0
    lines = told.read_text(encoding="utf-8").splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM"))


def forget_peak(pid: int | str) -> None:
    """Count the most memory that a process has held anew from now on, where Linux is asked."""
    place = Path(f"/proc/{pid}/clear_refs")
    if place.exists():
        place.write_text("5", encoding="utf-8")


@cache
def served() -> Served:
    """Return the service of this run."""
    made = Served()
    atexit.register(made.close)
    return made


@contextmanager
def desk(name: str, role: str = "social-prescriber") -> Iterator[Laptop]:
    """Return a real encrypted desk on the line to the service."""
    with laptop(served().office, served().folder, name, role) as made:
        yield made


def people(records: int, seed: int = 11) -> list[list[Record]]:
    """Return so many *records* about invented people, a list a person."""
    chance, count = random.Random(seed), 0
    made: list[list[Record]] = []
    while count < records:
        made.append(bench_data.person(chance, len(made), 40)[: records - count])
        count += len(made[-1])
    return made


def write(lap: Laptop, several: list[list[Record]]) -> None:
    """Save people as a worker or an import does: one group a person."""
    for one in several:
        with lap.desk.units() as unit:
            for record in one:
                unit.save(None, record)
            unit.commit()


def seconds(work: Callable[[], object]) -> float:
    """Return how long one run of *work* takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start
