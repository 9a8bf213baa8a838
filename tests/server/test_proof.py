"""The chain, the digests and the sums: what is stored is what was written, or it is told."""

from __future__ import annotations

from dataclasses import replace

import pytest

from server.desks import Office, a_person
from wbdesk.server import proof


@pytest.fixture
def busy(office: Office) -> Office:
    """A service in which something happened of every kind."""
    desk, boss = office.desk("Ash"), office.desk("Sol", "supervisor")
    person = a_person()
    desk.sync(desk.create(person), desk.patch(person, replace(person, pronouns="she")))
    boss.sync()
    boss.sync(boss.patch(person, replace(person, pronouns="he")))
    desk.sync(desk.create(replace(a_person(), nhs_number="1")))
    return office


def faults(office: Office) -> list[str]:
    """Return what does not fit."""
    return proof.check(office.database, office.service)


def test_what_was_written_fits(busy: Office) -> None:
    assert faults(busy) == []


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ("UPDATE value SET new = '\"hex\"' WHERE {mine} AND field = 'pronouns'", "sealed"),
        ("UPDATE log SET author = 'x' WHERE {mine} AND kind = 'patch'", "chain is broken"),
        ("UPDATE log SET result = 'refused' WHERE {mine} AND kind = 'patch'", "sealed"),
        ("UPDATE log SET op_id = 'x' || op_id WHERE {mine} AND kind = 'open'", "chain is broken"),
        ("DELETE FROM log WHERE {mine} AND position = 3", "missing"),
        ("DELETE FROM log WHERE {mine} AND result = 'refused'", "not the head"),
        ("UPDATE record SET doc = '{{}}' WHERE {mine} AND type = 'person'", "digest"),
        ("UPDATE record SET rev = 9 WHERE {mine} AND type = 'person'", "counted"),
        ("DELETE FROM record WHERE {mine} AND type = 'difference'", "counted"),
    ],
)
def test_a_change_behind_the_servers_back_is_told(busy: Office, change: str, words: str) -> None:
    busy.tell(change.format(mine=f"service_id = '{busy.service}'"))
    assert any(words in fault for fault in faults(busy)), faults(busy)


def test_a_link_is_what_the_contract_says(busy: Office) -> None:
    import hashlib

    with busy.database.reading() as connection:
        rows = connection.execute(
            "SELECT position, op_id, author, device_epoch, seal, link FROM log"
            " WHERE service_id = %s ORDER BY position, place",
            (busy.service,),
        ).fetchall()
    before = "0" * 64
    for position, op_id, author, device, seal, link in rows:
        words = "\n".join((before, str(position), op_id, author, device, seal))
        before = hashlib.sha256(words.encode()).hexdigest()
        assert before == link
