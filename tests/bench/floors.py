"""The least that could do the same: a bare push, a bare pull, COPY, and a bare upsert over ASGI."""

from __future__ import annotations

import os
import random
import secrets
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, TypeAlias

import httpx
import orjson
import psycopg
import zstandard

import bench_data
from bench import stores
from desks import Desk as RealDesk
from server.desks import Desk, Office
from server.laptops import Heard, Laptop
from wbdesk.application.ports import Me
from wbdesk.domain.record import Record, definition_of, to_doc
from wbdesk.domain.row import digest
from wbdesk.storage.folder import DeskFolder
from wbdesk.storage.store import open_store
from wbdesk.sync.link import Link

if TYPE_CHECKING:
    from bench.service import Served

BATCH = 500
Connection: TypeAlias = psycopg.Connection[Any]  # any columns
Rows: TypeAlias = list[dict[str, Any]]  # JSON objects
_TABLE = (
    "CREATE TEMP TABLE floor_record (file_id text, type text, id text, rev bigint, digest text,"
    " doc jsonb, PRIMARY KEY (file_id, type, id));"
    "CREATE TEMP TABLE floor_log (op_id text PRIMARY KEY, n bigint, result text, link text);"
    "CREATE TEMP TABLE floor_value (op_id text, field text, new jsonb, PRIMARY KEY (op_id, field))"
)
words = bench_data.words


def measured(dsn: str, records: list[Record]) -> dict[str, float]:
    """Return how long the least push, pull and COPY of *records* take."""
    rows = [_row(record) for record in records]
    with psycopg.connect(dsn) as connection:
        connection.execute(_TABLE.encode())
        connection.commit()
        push = _seconds(lambda: _push(connection, rows))
        pull = _pull(connection, records)
        copy = _seconds(lambda: _copy(connection, rows))
        connection.rollback()
    return {"push": push, "pull": pull, "copy": copy}


def _row(record: Record) -> dict[str, Any]:  # a JSON object
    doc = to_doc(record)
    return {
        "file_id": record.file_id,
        "type": definition_of(record).name,
        "id": record.id,
        "rev": 1,
        "digest": digest(doc),
        "doc": doc,
    }


def _push(connection: Connection, rows: Rows) -> None:
    """Pack, unpack, store record, log and values, and clear an encrypted queue."""
    store = stores.fresh(f"queue-{secrets.token_hex(4)}")
    with store.saving() as driver:
        driver.execute("CREATE TABLE queue (n INTEGER PRIMARY KEY, body BLOB)")
        bodies = [(n, orjson.dumps(row)) for n, row in enumerate(rows)]
        driver.executemany("INSERT INTO queue VALUES (?, ?)", bodies)
        driver.commit()
    for first in range(0, len(rows), BATCH):
        packed = zstandard.compress(orjson.dumps(rows[first : first + BATCH]), 3)
        batch = orjson.loads(zstandard.decompress(packed))
        _store(connection, batch, first)
        connection.commit()
        with store.applying() as driver:
            driver.execute("DELETE FROM queue WHERE n < ?", (first + BATCH,))
    store.close()


def _store(connection: Connection, batch: Rows, first: int) -> None:
    given = orjson.dumps(batch).decode()
    connection.execute(
        "INSERT INTO floor_record SELECT * FROM jsonb_to_recordset(%s::jsonb)"
        " AS x(file_id text, type text, id text, rev bigint, digest text, doc jsonb)",
        (given,),
    )
    log = [{"op_id": f"{first + n}", "n": n, "result": "applied"} for n in range(len(batch))]
    connection.execute(
        "INSERT INTO floor_log SELECT x.*, repeat('0', 64) FROM jsonb_to_recordset(%s::jsonb)"
        " AS x(op_id text, n bigint, result text)",
        (orjson.dumps(log).decode(),),
    )
    values = [
        {"op_id": f"{first + n}", "field": name, "new": value}
        for n, row in enumerate(batch)
        for name, value in row["doc"].items()
    ]
    connection.execute(
        "INSERT INTO floor_value SELECT * FROM jsonb_to_recordset(%s::jsonb)"
        " AS x(op_id text, field text, new jsonb)",
        (orjson.dumps(values).decode(),),
    )


def _pull(connection: Connection, records: list[Record]) -> float:
    """Select, pack, unpack, and write typed and searchable rows into an encrypted file."""
    store = stores.fresh(f"pull-{secrets.token_hex(4)}")
    start = time.perf_counter()
    rows = connection.execute("SELECT file_id, type, id, rev, digest, doc FROM floor_record")
    packed = zstandard.compress(orjson.dumps(rows.fetchall()), 3)
    orjson.loads(zstandard.decompress(packed))
    for first in range(0, len(records), BATCH):
        with store.applying() as driver:
            bench_data.write(driver, *records[first : first + BATCH])
    took = time.perf_counter() - start
    store.close()
    return took


def _copy(connection: Connection, rows: Rows) -> None:
    connection.execute("TRUNCATE floor_record")
    with connection.cursor().copy("COPY floor_record FROM STDIN") as copy:
        for row in rows:
            doc = orjson.dumps(row["doc"]).decode()
            copy.write_row((*(row[n] for n in ("file_id", "type", "id", "rev", "digest")), doc))
    connection.commit()


class Second:
    """A second, empty desk of an account that has work already."""

    def __init__(self, office: Office, folder: Path, account: str) -> None:
        told = office.desk_of(account).me
        place = DeskFolder(folder / told["device"])
        place.make()
        self._store = open_store(
            place.database("aaaaaaaa"), secrets.token_bytes(32), create=True, folder=place
        )
        me = Me(told["account"], told["name"], told["role"], told["team_file"])
        desk = RealDesk(self._store, me)
        desk.sync.new_identity(told["epoch"])
        self._link = Link(str(office.client.base_url), told["device"], told["secret"])
        self.made = Laptop(desk, Heard(self._link))

    def __enter__(self) -> Laptop:
        return self.made

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._link.close()
        self._store.close()


def cut_off(lap: Laptop) -> None:
    """Go round until the line is cut."""
    try:
        lap.go_round()
    except ConnectionError:
        return
    raise AssertionError("the line was not cut")


def own_line(stack: ExitStack, desk: Desk) -> None:
    """Give *desk* a connection of its own."""
    url = desk.client.base_url
    desk.client = stack.enter_context(httpx.Client(base_url=url, timeout=300))


_BARE = """
import sys
import orjson, psycopg, psycopg_pool, uvicorn, zstandard
from starlette.concurrency import run_in_threadpool

pool = psycopg_pool.ConnectionPool(sys.argv[1], min_size=16, max_size=16, open=True)
SQL = (
    "INSERT INTO floor_bare SELECT * FROM jsonb_to_recordset(%s::jsonb) AS x(id text, doc jsonb)"
    " ON CONFLICT (id) DO UPDATE SET doc = excluded.doc"
)

def write(body):
    with pool.connection() as connection:
        connection.execute(SQL, (zstandard.decompress(body).decode(),))

async def app(scope, receive, send):
    if scope["type"] != "http":
        return
    body, more = b"", True
    while more:
        event = await receive()
        body, more = body + event.get("body", b""), event.get("more_body", False)
    await run_in_threadpool(write, body)
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": b"{}"})

uvicorn.run(app, port=int(sys.argv[2]), log_level="error", access_log=False)
"""


def bare_pushes(served: Served, clients: int, pushes: int) -> float:
    """Return bare upserts of fifty a second over ASGI, of so many clients."""
    with psycopg.connect(served.dsn) as connection:
        connection.execute("CREATE TABLE IF NOT EXISTS floor_bare (id text PRIMARY KEY, doc jsonb)")
    port = free_port()
    words_ = [sys.executable, "-c", _BARE, served.dsn, str(port)]
    process = subprocess.Popen(words_, env=dict(os.environ))
    url = f"http://127.0.0.1:{port}"
    try:
        _until_there(url)
        bodies = [[_fifty(c, p) for p in range(pushes)] for c in range(clients)]
        with ThreadPoolExecutor(clients) as pool:
            took = _seconds(lambda: list(pool.map(lambda some: _post(url, some), bodies)))
    finally:
        process.terminate()
        process.wait(30)
    return clients * pushes / took


def free_port() -> int:
    """Return a port that nobody listens on."""
    import socket

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _until_there(url: str) -> None:
    end = time.monotonic() + 30
    while True:
        try:
            httpx.post(url, content=zstandard.compress(b"[]"))
        except httpx.TransportError:
            if time.monotonic() > end:
                raise
            time.sleep(0.05)
        else:
            return


def _fifty(client: int, push: int) -> bytes:
    chance = random.Random(client * 1_000 + push)
    rows = [{"id": f"{client}.{push}.{n}", "doc": {"words": words(chance, 12)}} for n in range(50)]
    return zstandard.compress(orjson.dumps(rows), 3)


def _post(url: str, bodies: list[bytes]) -> None:
    with httpx.Client(timeout=60) as client:
        for body in bodies:
            client.post(url, content=body).raise_for_status()


def _seconds(work: Any) -> float:  # any work
    start = time.perf_counter()
    work()
    return time.perf_counter() - start
