"""Real encrypted desks on the line to a real server, and a service that can be put back in time."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import psycopg
from psycopg import sql

from desks import Desk
from server.desks import Office
from wbdesk.application.ports import Me
from wbdesk.application.rows import Changed
from wbdesk.server.storage import lives
from wbdesk.server.storage.lives import Held
from wbdesk.storage.folder import DeskFolder
from wbdesk.storage.store import open_store
from wbdesk.sync.ahead import beside
from wbdesk.sync.link import Link
from wbdesk.sync.round import go_round
from wbdesk.sync.stages import Line
from wbdesk.wire.messages import Answer, Ask


@dataclass
class Heard:
    """A line that remembers what was asked, and may be cut before an answer."""

    line: Line
    asked: list[Ask] = field(default_factory=list)
    cut_after: int = 1_000_000

    def sync(self, ask: Ask) -> Answer:
        """Send one request; the answer to the one after *cut_after* is lost."""
        self.asked.append(ask)
        answer = self.line.sync(ask)
        if len(self.asked) > self.cut_after:
            raise ConnectionError
        return answer

    def new_epoch(self) -> str:
        """Return a new device epoch."""
        return self.line.new_epoch()


@dataclass
class Laptop:
    """Somebody's desk and their line to the service."""

    desk: Desk
    line: Heard
    key: bytes = b""
    told: list[int] = field(default_factory=list)

    def go_round(self) -> Changed:
        """Send and fetch until there is no more."""
        self.line.asked.clear()

        def tell(settled: int, _changed: Changed) -> None:
            self.told.append(settled)

        return go_round(self.desk.sync, self.line, tell, going_on=lambda: True, beside=beside)

    def is_up_to_date(self) -> bool:
        """Whether the last comparison was equal, of everything that is shown."""
        return self.desk.reads.sync_state().up_to_date

    def kept(self) -> int:
        """Return how many operations the desk still keeps."""
        return len(self.desk.table("outbox"))


@contextmanager
def laptop(
    office: Office, path: Path, name: str, role: str = "social-prescriber"
) -> Iterator[Laptop]:
    """Set up a desk for a new account."""
    told = office.desk(name, role).me
    folder = DeskFolder(path / told["device"])
    folder.make()
    key = secrets.token_bytes(32)
    store = open_store(folder.database("aaaaaaaa"), key, create=True, folder=folder)
    desk = Desk(store, Me(told["account"], name, role, told["team_file"]))
    desk.sync.new_identity(told["epoch"])
    link = Link(str(office.client.base_url), told["device"], told["secret"])
    try:
        yield Laptop(desk, Heard(link), key)
    finally:
        link.close()
        store.close()


@dataclass
class Moment:
    """All that the database held of a service."""

    dsn: str
    service: str
    tables: dict[str, bytes]
    held: Held

    def put_back(self) -> None:
        """Make the service what it was then, and begin a new life."""
        with psycopg.connect(self.dsn) as connection:
            connection.execute("SET session_replication_role = replica")
            for name, rows in self.tables.items():
                table = sql.Identifier(name)
                gone = sql.SQL("DELETE FROM {} WHERE service_id = %s").format(table)
                connection.execute(gone, (self.service,))
                into = sql.SQL("COPY {} FROM STDIN (FORMAT binary)").format(table)
                with connection.cursor().copy(into) as copy:
                    copy.write(rows)
        lives.begin(self.dsn, [self.held])


def moment(office: Office) -> Moment:
    """Return what a backup of this moment would hold."""
    (held,) = (one for one in lives.held(office.dsn) if one.service == office.service)
    tables: dict[str, bytes] = {}
    with psycopg.connect(office.dsn) as connection:
        for name in _tables(connection):
            rows = sql.SQL(
                "COPY (SELECT * FROM {} WHERE service_id = {}) TO STDOUT (FORMAT binary)"
            )
            with connection.cursor().copy(
                rows.format(sql.Identifier(name), sql.Literal(office.service))
            ) as copy:
                tables[name] = b"".join(bytes(piece) for piece in copy)
    return Moment(office.dsn, office.service, tables, held)


def _tables(connection: psycopg.Connection[tuple[str, ...]]) -> list[str]:
    found = connection.execute(
        "SELECT c.relname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid"
        " WHERE a.attname = 'service_id' AND c.relkind IN ('r', 'p') AND NOT c.relispartition"
        " AND c.relnamespace = 'public'::regnamespace"
    )
    return [name for (name,) in found.fetchall()]
