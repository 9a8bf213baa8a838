"""Two people who may be one: said in both covers, without a name, for a supervisor to look at."""

from __future__ import annotations

from dataclasses import replace

from server.desks import Desk, Office, a_person
from wbdesk.domain.kinds import Wire
from wbdesk.domain.operation import OperationKind, Result
from wbdesk.domain.row import Row
from wbdesk.server import clockwork, proof

NUMBER = "9434765919"


def say(desk: Desk, row: Row, state: str) -> Result:
    fields: dict[str, tuple[Wire, Wire]] = {"state": ("open", state)}
    (outcome,) = desk.sync(desk.operation(OperationKind.PATCH, row.key, fields=fields))
    return outcome.result


def test_who_may_be_known_is_said_without_a_name(office: Office) -> None:
    boss, one, other = office.desk("Sol", "supervisor"), office.desk("Ash"), office.desk("Kit")
    first = replace(a_person("Quetzal"), nhs_number=NUMBER)
    second = replace(a_person("Wren"), nhs_number=NUMBER)
    unlike = a_person("Quetzal")
    one.sync(one.create(first), one.create(unlike))
    other.sync(other.create(second))
    clockwork.tick(office.database)
    clockwork.tick(office.database)
    for desk in (boss, one, other):
        desk.sync()
        assert desk.agrees()
    (told,) = other.of("maybe_known")
    assert told.key.file_id == second.file_id
    assert b"Quetzal" not in other.seen_bytes
    assert first.id.encode() not in other.seen_bytes
    pair = boss.of("maybe_known")
    assert {row.key.file_id for row in pair} == {first.file_id, second.file_id}
    assert len({str(row.doc["pair"]) for row in pair}) == 1
    assert say(other, told, "two") is Result.REFUSED
    assert say(boss, pair[0], "two") is Result.APPLIED
    clockwork.tick(office.database)
    assert proof.check(office.database, office.service) == []
