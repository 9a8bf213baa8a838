"""The service's side of added files over a `DictStore`: the server's own verbs run on them."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, cast

from simulation.dict_ledger import DictLedger
from simulation.dict_store import DictStore, Pieces
from simulation.office import Office
from simulation.patches import replaced
from wbdesk.domain.parked import operations_in
from wbdesk.domain.row import Key
from wbdesk.server import attachments, handed
from wbdesk.server.storage import attachments as stored
from wbdesk.server.storage.attachments import Place
from wbdesk.server.storage.database import Database
from wbdesk.server.storage.handed import Named
from wbdesk.server.storage.ledger import PostgresLedger
from wbdesk.wire.parcel import Parcel

Name = tuple[str, str]


def send_piece(office: Office, device: str, one: Parcel, offset: int, content: bytes) -> int:
    """Take a piece from a desk that is unlocked; raises Problem."""
    at = offset, one.size
    with replaced(attachments, attachments=_Shelf):
        base = _database(office)
        told = attachments.take(base, office.caller(device), (one.file_id, one.id), at, content)
    return told["have"]


def fetch_piece(office: Office, device: str, one: Parcel, offset: int) -> bytes:
    """Give a piece to a desk; raises Problem."""
    with replaced(attachments, attachments=_Shelf):
        caller = office.caller(device)
        return attachments.give(_database(office), caller, (one.file_id, one.id), offset)


def take_over(office: Office, device: str, piece: handed.Piece) -> int:
    """Take a piece from a desk that is locked; raises Problem."""
    with _handing(office):
        return handed.take(_database(office), device, "", piece)["have"]


def settle(office: Office) -> None:
    """Put what was handed over where records name it, as the service does by its own clock."""
    with _handing(office), office.ledger(office.store.service) as held:
        handed.settle(cast(PostgresLedger, held))


def _database(office: Office) -> Database:
    return cast(Database, _Base(office))


@contextmanager
def _handing(office: Office) -> Iterator[None]:
    """Let the verbs of handing over ask a dict, to which every desk has proven itself."""
    with replaced(
        handed,
        handed=_Heap,
        keys=_Keys(office.store.service),
        ledger=lambda _base, service: office.ledger(service),
    ):
        yield


class _Keys:
    """Knows every device."""

    def __init__(self, service: str) -> None:
        self._service = service

    def service_of_device(self, _base: object, _device: str) -> str:
        return self._service

    @staticmethod
    def proven(_held: object, _device: str, _secret: str) -> None:
        return


class _Base:
    """The database of an office: what a transaction wrote is gone where its process ends."""

    def __init__(self, office: Office) -> None:
        self._office = office

    @contextmanager
    def writing(self) -> Iterator[DictStore]:
        store = self._office.store
        before = dict(store.pieces)
        try:
            yield store
            self._office.reached("before commit")
        except BaseException:
            store.pieces = before
            raise
        self._office.reached("after commit")

    @contextmanager
    def reading(self) -> Iterator[DictStore]:
        yield self._office.store


def held_at(store: DictStore, file: str, record_id: str) -> bytes:
    """Return what the service holds of an added file, sealed."""
    return b"".join(store.pieces.get((file, record_id), ()))


def may_be_named(store: DictStore, device: str, name: str) -> bool:
    """Whether something that waits may still name what was handed over."""
    rows = [row for key, (row, _told) in store.rows.items() if key.type == "parked"]
    work = operations_in(row for row in rows if row.doc["state"] == "open")
    return device in store.unopened or any(
        one.fields.get("hash", ("", ""))[1] == name for one in work
    )


class _Shelf:
    """Stands in for `server.storage.attachments`."""

    place = staticmethod(stored.place)

    @staticmethod
    def may_send(store: DictStore, at: Place) -> bool:
        key = Key(at.file, "attachment", at.id)
        own = any(
            Key(line.file_id, line.type, line.id) == key
            and line.author == at.account
            and line.result != "refused"
            for line in store.lines
        )
        stands = at.file in store.open_files(at.account) and key in store.rows
        return stands or (own and at.file not in store.erased)

    @staticmethod
    def may_fetch(store: DictStore, at: Place) -> bool:
        row = store.rows.get(Key(at.file, "attachment", at.id))
        return at.file in store.open_files(at.account) and row is not None and not row[0].deleted

    @staticmethod
    def told(store: DictStore, at: Place) -> tuple[str, int] | None:
        row = store.rows.get(Key(at.file, "attachment", at.id))
        return (str(row[0].doc["hash"]), _number(row[0].doc["size"])) if row else None

    @staticmethod
    def have(store: DictStore, at: Place) -> int:
        return len(held_at(store, at.file, at.id))

    @staticmethod
    def add(store: DictStore, at: Place, number: int, content: bytes) -> None:
        before = store.pieces.get((at.file, at.id), ())
        if number == len(before):  # one that is held stays
            store.pieces[at.file, at.id] = (*before, content)

    @staticmethod
    def piece(store: DictStore, at: Place, number: int) -> bytes:
        return b"".join(store.pieces.get((at.file, at.id), ())[number : number + 1])

    @staticmethod
    def total(store: DictStore, at: Place) -> str:
        return hashlib.sha256(held_at(store, at.file, at.id)).hexdigest()

    @staticmethod
    def forget(store: DictStore, at: Place) -> None:
        store.pieces.pop((at.file, at.id), None)


class _Heap:
    """Stands in for `server.storage.handed`."""

    @staticmethod
    def waiting(ledger: DictLedger) -> list[Name]:
        return sorted(ledger.store.handed)

    @staticmethod
    def forgotten(ledger: DictLedger, before: dt.datetime) -> list[Name]:
        return [
            (device, name)
            for (device, name), (_parts, at) in ledger.store.handed.items()
            if at < before and not may_be_named(ledger.store, device, name)
        ]

    @staticmethod
    def have(ledger: DictLedger, device: str, name: str) -> int:
        return len(b"".join(_come(ledger, device, name)))

    @staticmethod
    def room_taken(ledger: DictLedger, device: str) -> int:
        found = ledger.store.handed.items()
        return sum(len(b"".join(parts)) for (of, _name), (parts, _at) in found if of == device)

    @staticmethod
    def add(ledger: DictLedger, device: str, name: str, number: int, content: bytes) -> None:
        before = _come(ledger, device, name)
        if number == len(before):
            ledger.store.handed[device, name] = (*before, content), ledger.now()

    @staticmethod
    def is_whole(ledger: DictLedger, device: str, name: str) -> bool:
        return hashlib.sha256(b"".join(_come(ledger, device, name))).hexdigest() == name

    @staticmethod
    def named(ledger: DictLedger, name: str) -> list[Named]:
        return [
            Named(
                key.file_id,
                key.id,
                _number(row.doc["size"]),
                len(held_at(ledger.store, key.file_id, key.id)),
            )
            for key, (row, _told) in ledger.store.rows.items()
            if key.type == "attachment" and not row.deleted and row.doc["hash"] == name
        ]

    @staticmethod
    def take_up(ledger: DictLedger, device: str, name: str, into: Named) -> None:
        ledger.store.pieces[into.file, into.id] = _come(ledger, device, name)

    @staticmethod
    def forget(ledger: DictLedger, device: str, name: str) -> None:
        ledger.store.handed.pop((device, name), None)


def _come(ledger: DictLedger, device: str, name: str) -> Pieces:
    return ledger.store.handed.get((device, name), ((), ledger.now()))[0]


def _number(value: Any) -> int:  # a wire value
    return int(value or 0)
