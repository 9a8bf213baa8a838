"""One line makes a field: its column, its migration, and everything that is derived from it."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from desks import Desk, new_desk
from wbdesk.domain import record as r
from wbdesk.domain.files import FileKind, main
from wbdesk.domain.identity import new_id
from wbdesk.domain.merge import lay
from wbdesk.domain.record import Record
from wbdesk.domain.row import Key
from wbdesk.storage import migrations
from wbdesk.storage.engine import (
    close_engine,
    for_writing,
    open_engine,
    raw,
    schema_number,
    set_schema_number,
)
from wbdesk.storage.errors import Code, StoreTrouble
from wbdesk.storage.migrations.write import at_schema, differing, write_next
from wbdesk.storage.store import Store, open_store
from wbdesk.wire.schema import record_schema
from worlds import Service

FILE = main(new_id())


@pytest.fixture
def register() -> Iterator[None]:
    """Take the throw-away record out of the register, whatever happened."""
    yield
    if any(entry.name == "pebble" for entry in r.definitions()):
        r.forget("pebble")


def define_pebble(*, with_colour: bool) -> type[Record]:
    if with_colour:

        @r.record("pebble", "Pebble", file=FileKind.MAIN)
        class Pebble(Record):
            """A throw-away record with one field more."""

            words: str = r.line("Words")
            colour: str = r.line("Colour")

        return Pebble

    @r.record("pebble", "Pebble", file=FileKind.MAIN)
    class Plain(Record):
        """A throw-away record."""

        words: str = r.line("Words")

    return Plain


def test_the_records_and_the_last_schema_are_equal() -> None:
    """If this is red: `python -m wbdesk.storage.migrations.write "what changed"`."""
    with at_schema(migrations.newest()) as engine:
        assert differing(engine) == []


@pytest.mark.parametrize("number", range(1, migrations.newest() + 1))
def test_every_older_file_reaches_today_with_its_data(tmp_path: Path, number: int) -> None:
    path, key = tmp_path / "desk-aaaaaaaa.db", secrets.token_bytes(32)
    write_old_file(path, key, number)
    store = open_store(path, key)
    try:
        with store.reading() as driver:
            assert schema_number(driver) == migrations.newest()
            kept = driver.execute("SELECT id, words, rank FROM task").fetchall()
            assert kept == [("0190", "Ring them", "i")]
            assert driver.execute("SELECT n FROM outbox").fetchall() == [(1,)]
        assert differing(store.engine) == []
        assert path.with_name(f"{path.name}.before-{number + 1}").exists() == (
            number < migrations.newest()
        )
    finally:
        store.close()


def write_old_file(path: Path, key: bytes, number: int) -> None:
    engine = open_engine(path, key, create=True, newest=number)
    with raw(engine, writing=True) as driver:
        for statement in migrations.FIRST_SQL.read_text(encoding="utf-8").split(";\n"):
            driver.execute(statement)
        set_schema_number(driver, migrations.FIRST)
        migrations.make_local(driver)
        driver.execute(
            "INSERT INTO task (file_id, id, words, rank) VALUES (?, '0190', 'Ring them', 'i')",
            (FILE,),
        )
        driver.execute("INSERT INTO outbox (op_id, n) VALUES ('o', 1)")
    migrations.upgrade(engine, number)
    close_engine(engine)


def test_a_file_of_a_newer_program_is_not_touched(tmp_path: Path) -> None:
    path, key = tmp_path / "desk-aaaaaaaa.db", secrets.token_bytes(32)
    store = open_store(path, key, create=True)
    with store.saving() as driver:
        set_schema_number(driver, migrations.newest() + 1)
    store.close()
    before = path.read_bytes()
    with pytest.raises(StoreTrouble) as caught:
        open_store(path, key)
    assert caught.value.code is Code.NEWER_VERSION
    assert path.read_bytes() == before


def test_a_step_that_falls_takes_all_steps_back(tmp_path: Path) -> None:
    path, key = tmp_path / "desk-aaaaaaaa.db", secrets.token_bytes(32)
    store = open_store(path, key, create=True)
    with store.saving() as driver:
        driver.execute("INSERT INTO task (file_id, id, words) VALUES (?, 't', 'kept')", (FILE,))
    last = migrations.newest()
    folder = copy_of_versions(tmp_path)
    step = "def upgrade(op):\n    op.drop_table('task')\n    op.execute('no such thing')\n"
    (folder / f"m{last + 1:04}_falls.py").write_text(step, encoding="utf-8")
    with pytest.raises(Exception, match="syntax"):
        migrations.upgrade(store.engine, last + 1, folder)
    with store.reading() as driver:
        assert schema_number(driver) == last
        assert driver.execute("SELECT words FROM task").fetchall() == [("kept",)]
    store.close()


@pytest.mark.usefixtures("register")
def test_a_field_of_one_line_is_in_the_table_after_a_written_migration(tmp_path: Path) -> None:
    folder = copy_of_versions(tmp_path)
    path, key = tmp_path / "desk-aaaaaaaa.db", secrets.token_bytes(32)
    define_pebble(with_colour=False)
    first = write_next("pebbles", folder)
    assert first
    engine = open_engine(path, key, create=True, newest=migrations.newest(folder))
    migrations.bring_to_newest(engine, path, folder)
    with raw(engine, writing=True) as driver:
        driver.execute("INSERT INTO pebble (file_id, id, words) VALUES (?, 'p', 'grey')", (FILE,))
    define_pebble(with_colour=True)
    second = write_next("pebbles have a colour", folder)
    assert second
    assert second.name == f"m{migrations.newest() + 2:04}_pebbles_have_a_colour.py"
    assert write_next("nothing", folder) is None
    migrations.bring_to_newest(engine, path, folder)
    with raw(engine) as driver:
        kept = driver.execute("SELECT words, colour FROM pebble").fetchall()
        assert kept == [("grey", "")]
    assert path.with_name(f"{path.name}.before-{migrations.newest() + 2}").exists()
    close_engine(engine)


@pytest.mark.usefixtures("register")
def test_a_field_of_one_line_is_in_all_that_is_derived(tmp_path: Path) -> None:
    made = define_pebble(with_colour=True)
    entry = r.definition("pebble")
    assert record_schema(entry)["properties"]["colour"] == {"type": "string", "maxLength": 200}
    laid = lay(entry, {"words": "x", "colour": "red"}, {"colour": ("red", "blue")})
    assert laid.doc["colour"] == "blue"
    desk, other = new_desk(tmp_path / "one"), new_desk(tmp_path / "two", "Bo Test")
    pebble = made(id=new_id(), file_id=FILE)
    service = Service()
    desk.save(None, pebble)
    desk.exchange(service)
    seen = shown(desk, pebble)
    desk.save(seen, replace(seen, colour="red"))  # type: ignore[call-arg]  # of the throw-away
    desk.exchange(service)
    assert service.rows[Key(pebble.file_id, "pebble", pebble.id)].doc["colour"] == "red"
    other.exchange(service)
    assert getattr(shown(other, pebble), "colour", "") == "red"
    (line,) = desk.reads.history(pebble.file_id, "pebble", pebble.id)
    assert (line.field, line.before, line.after) == ("colour", "", "red")
    desk.store.close()
    other.store.close()


def shown(desk: Desk, pebble: Record) -> Record:
    found = desk.reads.get(type(pebble), pebble.id, pebble.file_id)
    assert found
    return found


def copy_of_versions(place: Path) -> Path:
    folder = place / "versions"
    folder.mkdir()
    for path in migrations.VERSIONS.glob("m*.py"):
        (folder / path.name).write_text(path.read_text(encoding="utf-8"), encoding="utf-8")
    return folder


def test_a_fresh_file_has_todays_tables(tmp_path: Path) -> None:
    store: Store = open_store(tmp_path / "desk-aaaaaaaa.db", secrets.token_bytes(32), create=True)
    assert differing(store.engine) == []
    with for_writing(store.engine).connect() as connection:
        rows = connection.exec_driver_sql("SELECT only FROM sync_state").fetchall()
    assert rows == [(1,)]
    store.close()
