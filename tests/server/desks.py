"""A service with people in it, and desks that speak its wire without storing anything on disk."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any

import httpx

from wbdesk.domain import files
from wbdesk.domain.identity import new_id
from wbdesk.domain.kinds import Wire
from wbdesk.domain.operation import Operation, OperationKind, Outcome
from wbdesk.domain.record import Record, changes, definition_of
from wbdesk.domain.records.person import Person
from wbdesk.domain.row import Key, Row, mark
from wbdesk.server import admin
from wbdesk.server.storage.database import Database
from wbdesk.wire.codec import pack, unpack
from wbdesk.wire.handover import DeviceKeys, new_device_keys
from wbdesk.wire.messages import Answer, Ask, Cursor, answer_from_wire, ask_to_wire


@dataclass
class Office:
    """One service: a database, a way to its server, a team."""

    dsn: str
    client: httpx.Client
    database: Database
    service: str
    team: str

    def account(self, name: str, role: str = "social-prescriber") -> str:
        """Make an account in the team."""
        return admin.add_account(self.database, self.service, name, role, self.team)

    def desk(self, name: str, role: str = "social-prescriber") -> Desk:
        """Make an account and set a desk up for it."""
        return self.desk_of(self.account(name, role))

    def desk_of(self, account: str) -> Desk:
        """Set a further desk up for *account*."""
        code = admin.enrol_code(self.database, self.service, account)
        told = self.client.post("/v1/enrol", json={"code": code}).raise_for_status().json()
        return Desk(self, self.client, told)

    def keyed_desk(self, account: str) -> tuple[Desk, DeviceKeys]:
        """Set a desk up that has drawn keys of its own, as a real one does."""
        code = admin.enrol_code(self.database, self.service, account)
        drawn = new_device_keys()
        asked = {"code": code, "sync_key": drawn.sync_public, "handover": drawn.handover_hash}
        told = self.client.post("/v1/enrol", json=asked).raise_for_status().json()
        return Desk(self, self.client, told), drawn

    def count(self) -> dict[str, int]:
        """Return how many rows each table holds."""
        tables = ("record", "log", "value", "file", "file_grant", "device", "device_epoch")
        with self.database.reading() as connection:
            return {
                name: connection.execute(
                    f"SELECT count(*) FROM {name} WHERE service_id = %s", (self.service,)
                ).fetchall()[0][0]
                for name in tables
            }

    def tell(self, statement: str) -> None:
        """Run *statement* behind the server's back."""
        with self.database.writing() as connection:
            connection.execute(statement.encode())


@dataclass
class Desk:
    """What a desk remembers between requests."""

    office: Office
    client: httpx.Client
    me: dict[str, str]
    n: int = 0
    cursor: Cursor = field(default_factory=Cursor)
    rows: dict[Key, Row] = field(default_factory=dict)
    digests: dict[Key, str] = field(default_factory=dict)
    files: set[str] = field(default_factory=set)
    seen_bytes: bytes = b""
    answers: list[Answer] = field(default_factory=list)
    shown: str = ""

    @property
    def account(self) -> str:
        """Whose desk it is."""
        return self.me["account"]

    def token(self) -> str:
        """Return a token, asked for once."""
        if not self.shown:
            asked = {"device": self.me["device"], "secret": self.me["secret"]}
            self.shown = (
                self.client.post("/v1/token", json=asked).raise_for_status().json()["token"]
            )
        return self.shown

    def operation(self, kind: OperationKind, key: Key, **more: Any) -> Operation:  # any field of it
        """Return a new operation with the next number."""
        self.n += 1
        made = Operation(
            op_id=new_id(),
            epoch=self.me["epoch"],
            n=self.n,
            author=self.account,
            role=self.me["role"],
            group=new_id(),
            kind=kind,
            type=key.type,
            id=key.id,
            file_id=key.file_id,
            seen=self.cursor.position,
            written_at=dt.datetime.now(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        )
        return replace(made, **more)

    def create(self, record: Record, **more: Any) -> Operation:  # any field of it
        """Return the operation that makes *record*."""
        fields = changes(None, record)
        return self.operation(OperationKind.CREATE, key_of(record), fields=fields, **more)

    def patch(self, before: Record, after: Record, **more: Any) -> Operation:  # any field of it
        """Return the operation that makes *after* of *before*."""
        fields = changes(before, after)
        return self.operation(OperationKind.PATCH, key_of(after), fields=fields, **more)

    def settle(self, row: Row, value: Wire, **more: Any) -> Operation:  # any field of it
        """Return the operation that chooses *value* for a difference."""
        fields: dict[str, tuple[Wire, Wire]] = {"chosen": (None, value)}
        given = {"fields": fields, "revision": row.revision, **more}
        return self.operation(OperationKind.SETTLE, row.key, **given)

    def post(
        self, *operations: Operation, want_files: bool = False, **headers: str
    ) -> httpx.Response:
        """Send one request as it is, and take nothing of the answer up."""
        return self.ask(
            Ask(self.me["epoch"], self.cursor, tuple(operations), want_files), **headers
        )

    def ask(self, ask: Ask, **headers: str) -> httpx.Response:
        """Send *ask* as it is."""
        signed = {"Authorization": f"Bearer {self.token()}", **headers}
        return self.client.post("/v1/sync", content=pack(ask_to_wire(ask)), headers=signed)

    def send(self, ask: Ask) -> Answer:
        """Send *ask* and return its answer, of which nothing is taken up."""
        return answer_from_wire(unpack(self.ask(ask).raise_for_status().content))

    def sync(self, *operations: Operation, want_files: bool = False) -> tuple[Outcome, ...]:
        """Push, then pull until nothing more comes; return the outcomes."""
        first = self.take(self.post(*operations, want_files=want_files))
        last = first
        while last.more:
            last = self.take(self.post(want_files=want_files))
        return first.outcomes

    def take(self, response: httpx.Response) -> Answer:
        """Apply one answer as a desk does."""
        assert response.status_code == 200, response.text
        body = unpack(response.content)
        self.seen_bytes += str(body).encode()
        answer = answer_from_wire(body)
        for event in answer.events:
            (self.files.add if event.opened else self.files.discard)(event.file_id)
            if not event.opened:
                self._forget(event.file_id)
        for row, told in answer.rows:
            assert row.key.file_id in self.files, row.key
            known = self.rows.get(row.key)
            if known is None or known.revision < row.revision:
                self.rows[row.key], self.digests[row.key] = row, told
        self.cursor = answer.cursor
        self.answers.append(answer)
        return answer

    def _forget(self, file: str) -> None:
        for key in [key for key in self.rows if key.file_id == file]:
            del self.rows[key]

    def agrees(self) -> bool:
        """Whether rows and hash are what the last answer said."""
        point = self.answers[-1].checkpoint
        assert point
        return (point.files, point.rows, point.hash) == (
            len(self.files),
            len(self.rows),
            f"{xor(mark(k.id, r.revision, self.digests[k]) for k, r in self.rows.items()):064x}",
        )

    def of(self, type_name: str, file: str = "") -> list[Row]:
        """Return the rows of a type, in order of id."""
        found = [
            r
            for k, r in self.rows.items()
            if k.type == type_name and k.file_id in (file or k.file_id)
        ]
        return sorted(found, key=lambda row: row.key.id)


def xor(marks: Iterable[int]) -> int:
    """Return the XOR of all *marks*."""
    total = 0
    for entry in marks:
        total ^= entry
    return total


def key_of(record: Record) -> Key:
    """Return the key of a record."""
    return Key(record.file_id, definition_of(record).name, record.id)


def a_person(name: str = "Wren") -> Person:
    """Return a new person."""
    person = new_id()
    return Person(id=person, file_id=files.cover(person), preferred_name=name)
