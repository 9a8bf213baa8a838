"""What a newer service tells that this program does not know yet is kept, and read later."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy.schema import CreateTable

from desks import Desk
from goals import a_goal, goal_at, is_settled_down, shared
from wbdesk.domain import files, record
from wbdesk.domain.files import FileKind
from wbdesk.domain.identity import new_id
from wbdesk.domain.operation import Stamp
from wbdesk.domain.record import Record, definition, forget
from wbdesk.domain.row import Key, Row, digest
from wbdesk.storage import newer
from wbdesk.storage.tables import all_tables, table_of
from wbdesk.wire.messages import Answer, Cursor
from worlds import Service


def test_records_of_a_newer_service_are_kept_whole(desks: tuple[Desk, Desk]) -> None:
    one, _two = desks
    key = Key(files.main(new_id()), "pebble", new_id())
    row = Row(key=key, revision=1, position=1, doc={"words": "grey", "size": 3}, changed=Stamp("x"))
    one.sync.take(Answer(Cursor("life-1", 1), rows=((row, digest(row.doc)),)))
    (kept,) = one.table("newer")
    assert '{"words":"grey","size":3}' in kept


def test_an_upgraded_desk_reads_what_it_kept_for_later(desks: tuple[Desk, Desk]) -> None:
    one, _two = desks
    key = Key(files.main(new_id()), "pebble", new_id())
    row = Row(key=key, revision=1, position=1, doc={"weight": 7, "size": 3}, changed=Stamp("x"))
    one.sync.take(Answer(Cursor("life-1", 1), rows=((row, digest(row.doc)),)))
    before = one.table("file")

    @record.record("pebble", "Pebble", file=FileKind.MAIN)
    class Pebble(Record):
        weight: int | None = record.scale("Weight", 0, 100)

    try:
        with one.store.saving() as driver:
            driver.execute(str(CreateTable(table_of(definition("pebble")))))
            assert newer.take_up(driver) == 1
            driver.commit()
        found = one.reads.get(Pebble, key.id, key.file_id)
        assert found
        assert (found.weight, found.revision) == (7, 1)
        assert one.table("newer") == []
        assert one.table("file") == before  # the hash is of the document as it came
        one.save(found, replace(found, weight=8))
        (sent,) = one.sync.batch()
        assert sent.fields == {"weight": (7, 8)}
    finally:
        forget("pebble")
        all_tables()


def test_fields_of_a_newer_service_come_back_untouched(
    desks: tuple[Desk, Desk], service: Service
) -> None:
    one, _two = desks
    goal = shared(*desks, service, a_goal(importance=3))
    key = Key(goal.file_id, "goal", goal.id)
    service.position += 1
    doc = service.rows[key].doc | {"shoe_size": 7, "importance": "very"}
    service.rows[key] = replace(service.rows[key], revision=2, position=service.position, doc=doc)
    one.exchange(service)
    assert is_settled_down(one)
    seen = goal_at(one, goal)
    one.save(seen, replace(seen, rank="k"))
    one.exchange(service)
    assert service.rows[key].doc == doc | {"rank": "k"}
    assert is_settled_down(one)
