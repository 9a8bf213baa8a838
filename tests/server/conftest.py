"""One real PostgreSQL and one running server a run, one service of its own a test."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from server.desks import Office
from wbdesk.domain.identity import new_id
from wbdesk.server import admin, migrations
from wbdesk.server.embedded import Embedded
from wbdesk.server.serve import serving
from wbdesk.server.storage.database import opened


@pytest.fixture(scope="session")
def postgres() -> Iterator[Embedded]:
    folder = Path(tempfile.mkdtemp(prefix="wbpg"))
    with Embedded(folder / "pg") as embedded:
        yield embedded
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def dsn(postgres: Embedded) -> str:
    """A database with the schema, in which each test makes a service."""
    made = postgres.dsn("tests")
    migrations.upgrade(made)
    return made


@pytest.fixture
def fresh_dsn(postgres: Embedded) -> str:
    """A database of the test's own, empty."""
    return postgres.dsn(f"t{new_id().replace('-', '')}")


@pytest.fixture(scope="session")
def client(dsn: str) -> Iterator[httpx.Client]:
    with serving(dsn) as url, httpx.Client(base_url=url, timeout=30) as client:
        yield client


@pytest.fixture
def office(dsn: str, client: httpx.Client) -> Iterator[Office]:
    service = admin.make_service(dsn, f"Elm Street {new_id()}")
    with opened(dsn) as database:
        team = admin.add_team(database, service, "North")
        yield Office(dsn, client, database, service, team)
