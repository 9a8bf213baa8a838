"""Makes the signed What now file of a team from its protocols and its rota."""

from __future__ import annotations

import datetime as dt

from wbdesk.domain import files
from wbdesk.domain.days import london_day
from wbdesk.domain.record import Record, definition_of
from wbdesk.domain.records.team import DutyRota, Protocol
from wbdesk.server.ledger import Caller
from wbdesk.server.problems import Problem
from wbdesk.server.storage import people
from wbdesk.server.storage.database import Connection, Database
from wbdesk.wire import now

_ROWS = (
    "SELECT doc FROM record WHERE service_id = %s AND file_id = %s AND type = %s"
    " AND NOT deleted ORDER BY id"
)


def what_now(database: Database, caller: Caller, at: dt.datetime) -> bytes:
    """Return the file of the caller's team as it is at this moment."""
    with database.reading() as connection:
        secret = people.key_of(connection, caller.service)
        if secret is None:
            raise Problem("not-found")
        protocols = _docs(connection, caller, Protocol)
        rotas = _docs(connection, caller, DutyRota)
    return now.signed(secret, now.sheet_of(protocols, rotas, at, london_day(at)))


def signature_key(connection: Connection, service: str) -> str:
    """Return what a new desk is told to know the service's signature by."""
    secret = people.key_of(connection, service)
    return now.public_text(secret) if secret else ""


def _docs(connection: Connection, caller: Caller, cls: type[Record]) -> list[now.Doc]:
    name, file_id = definition_of(cls).name, files.team(caller.team)
    found = connection.execute(_ROWS, (caller.service, file_id, name)).fetchall()
    return [doc for (doc,) in found]
