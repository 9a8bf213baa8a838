"""The encrypted file: which key opens it, what its bytes show, and what a lock leaves open."""

from __future__ import annotations

import re
import secrets
import shutil
import signal
import sqlite3
import stat
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Engine, text

from wbdesk.storage.engine import (
    close_engine,
    for_writing,
    open_engine,
    raw,
    set_schema_number,
)
from wbdesk.storage.errors import Code, StoreTrouble

CANARY = "copper lantern, \u09ac\u09be\u0982\u09b2\u09be, walrus"
CHILD = Path(__file__).with_name("engine_writing_child.py")


@pytest.fixture
def key() -> bytes:
    return secrets.token_bytes(32)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "desk-aaaaaaaa.db"


@pytest.fixture
def engine(path: Path, key: bytes) -> Iterator[Engine]:
    engine = open_engine(path, key, create=True)
    write(engine, "CREATE TABLE note (words TEXT)")
    yield engine
    close_engine(engine)


def write(engine: Engine, statement: str, **values: object) -> None:
    with for_writing(engine).begin() as connection:
        connection.execute(text(statement), values)


def words(engine: Engine) -> list[str]:
    with engine.connect() as connection:
        return [row.words for row in connection.execute(text("SELECT words FROM note"))]


def files(path: Path) -> dict[str, bytes]:
    return {found.name: found.read_bytes() for found in path.parent.iterdir()}


def refusal(path: Path, key: bytes, *, create: bool = False, newest: int = 1) -> Code:
    """Return why the file is refused, having seen that no byte changed."""
    before = files(path)
    with pytest.raises(StoreTrouble) as caught:
        open_engine(path, key, create=create, newest=newest)
    assert files(path) == before
    return caught.value.code


def killed_while_writing(path: Path, key: bytes) -> None:
    child = [sys.executable, str(CHILD), str(path), key.hex(), CANARY]
    answer = subprocess.run(child, capture_output=True, check=False)
    assert answer.returncode == -signal.SIGKILL, answer.stderr
    assert path.with_name(path.name + "-wal").stat().st_size > 0


def test_what_was_written_is_read_after_closing(engine: Engine, path: Path, key: bytes) -> None:
    write(engine, "INSERT INTO note VALUES (:words)", words=CANARY)
    close_engine(engine)
    again = open_engine(path, key)
    assert words(again) == [CANARY]
    close_engine(again)


def test_another_key_opens_nothing_and_changes_nothing(engine: Engine, path: Path) -> None:
    close_engine(engine)
    assert refusal(path, secrets.token_bytes(32)) is Code.DATABASE_NOT_OURS
    assert refusal(path, secrets.token_bytes(32), create=True) is Code.DATABASE_NOT_OURS


def test_another_key_leaves_what_a_killed_process_had_written(path: Path, key: bytes) -> None:
    killed_while_writing(path, key)
    assert refusal(path, secrets.token_bytes(32)) is Code.DATABASE_NOT_OURS
    engine = open_engine(path, key)
    assert words(engine) == [CANARY] * 50
    close_engine(engine)


def test_a_first_page_torn_while_the_wal_is_written_back_is_found_there(
    path: Path, key: bytes
) -> None:
    killed_while_writing(path, key)
    torn = bytearray(path.read_bytes())
    torn[2048:4096] = bytes(2048)
    path.write_bytes(torn)
    engine = open_engine(path, key)
    assert words(engine) == [CANARY] * 50
    close_engine(engine)


def test_no_word_stands_in_any_byte_of_the_folder(path: Path, key: bytes) -> None:
    killed_while_writing(path, key)
    shown = files(path)
    assert {"desk-aaaaaaaa.db", "desk-aaaaaaaa.db-wal"} <= set(shown)
    for hidden in (CANARY, "walrus", "\u09ac\u09be\u0982\u09b2\u09be", "CREATE TABLE", "note"):
        for encoding in ("utf-8", "utf-16-le"):
            assert not [name for name in shown if hidden.encode(encoding) in shown[name]]
    assert not [name for name in shown if key in shown[name] or key.hex().encode() in shown[name]]


def test_a_plain_database_of_another_program_is_not_ours(path: Path, key: bytes) -> None:
    with sqlite3.connect(path) as plain:
        plain.execute("CREATE TABLE note (words TEXT)")
    plain.close()
    assert refusal(path, key) is Code.DATABASE_NOT_OURS


def test_an_encrypted_file_of_another_program_is_not_ours(path: Path, key: bytes) -> None:
    other = sqlcipher.connect(str(path))
    other.execute(f"""PRAGMA key = "x'{key.hex()}'" """)
    other.execute("CREATE TABLE note (words TEXT)")
    other.close()
    assert refusal(path, key) is Code.DATABASE_NOT_OURS


def test_a_file_with_a_newer_schema_is_refused(engine: Engine, path: Path, key: bytes) -> None:
    with raw(engine, writing=True) as driver:
        set_schema_number(driver, 7)
    close_engine(engine)
    assert refusal(path, key, newest=6) is Code.NEWER_VERSION
    close_engine(open_engine(path, key, newest=7))


def test_a_missing_file_is_no_desk_and_none_is_made(path: Path, key: bytes) -> None:
    assert refusal(path, key) is Code.NO_SUCH_DESK
    assert not path.exists()


@pytest.mark.parametrize("length", [0, 1, 4095])
def test_a_file_cut_off_in_its_first_page_is_not_ours(
    engine: Engine, path: Path, key: bytes, length: int
) -> None:
    close_engine(engine)
    path.write_bytes(path.read_bytes()[:length])
    assert refusal(path, key) is Code.DATABASE_NOT_OURS


def test_a_wiped_key_makes_no_file(path: Path) -> None:
    assert refusal(path, b"", create=True) is Code.LOCKED
    assert not path.exists()


def test_files_are_for_their_owner_only(engine: Engine, path: Path) -> None:
    write(engine, "INSERT INTO note VALUES (:words)", words=CANARY)
    made = list(path.parent.iterdir())
    assert len(made) == 3
    assert {stat.S_IMODE(file.stat().st_mode) for file in made} == {0o600}


def test_the_settings_are_those_the_promise_needs(engine: Engine) -> None:
    wanted = {
        "journal_mode": "wal",
        "synchronous": 2,
        "temp_store": 2,
        "foreign_keys": 1,
        "page_size": "4096",
        "cipher_memory_security": "0",
    }
    with raw(engine) as driver:
        found = {name: driver.execute(f"PRAGMA {name}").fetchone()[0] for name in wanted}
    assert found == wanted


def test_a_failed_unit_of_work_leaves_neither_row_nor_table(engine: Engine) -> None:
    def by_connection() -> None:
        with for_writing(engine).begin() as connection:
            connection.execute(text("CREATE TABLE half (a)"))
            connection.execute(text("INSERT INTO note VALUES ('x')"))
            raise ZeroDivisionError

    def by_driver() -> None:
        with raw(engine, writing=True) as driver:
            driver.execute("CREATE TABLE half (a)")
            raise ZeroDivisionError

    for unit_of_work in (by_connection, by_driver):
        with pytest.raises(ZeroDivisionError):
            unit_of_work()
    assert words(engine) == []
    with raw(engine) as driver:
        tables = driver.execute("SELECT name FROM sqlite_master").fetchall()
    assert tables == [("note",)]


def test_two_writers_that_read_first_both_get_their_turn(engine: Engine) -> None:
    write(engine, "INSERT INTO note VALUES ('0')")
    together = threading.Barrier(4)

    def count_up() -> None:
        together.wait()
        for _ in range(25):
            with for_writing(engine).begin() as connection:
                now = int(connection.execute(text("SELECT words FROM note")).scalar_one())
                connection.execute(text("UPDATE note SET words = :w"), {"w": str(now + 1)})

    threads = [threading.Thread(target=count_up) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert words(engine) == ["100"]


def test_a_reader_does_not_wait_for_a_writer(engine: Engine) -> None:
    with for_writing(engine).begin() as connection:
        connection.execute(text("INSERT INTO note VALUES ('x')"))
        assert words(engine) == []
    assert words(engine) == ["x"]


def test_a_full_disk_is_told_and_leaves_what_was_there(engine: Engine) -> None:
    write(engine, "INSERT INTO note VALUES ('kept')")

    def write_too_much() -> None:
        with for_writing(engine).begin() as connection:
            connection.exec_driver_sql("PRAGMA max_page_count = 4")
            connection.execute(text("INSERT INTO note VALUES (:words)"), {"words": "x" * 100_000})

    with pytest.raises(StoreTrouble) as caught:
        write_too_much()
    assert caught.value.code is Code.DISK_FULL
    assert words(engine) == ["kept"]


open_files = Path("/proc/self/fd")


def handles(path: Path) -> list[str]:
    links = [str(link.readlink()) for link in open_files.iterdir() if link.is_symlink()]
    return [link for link in links if str(path) in link]


@pytest.mark.skipif(not open_files.exists(), reason="only Linux lists a process's open files")
def test_a_locked_process_holds_no_handle(engine: Engine, path: Path) -> None:
    with engine.connect() as one, engine.connect() as other:
        one.execute(text("SELECT 1"))
        other.execute(text("SELECT 1"))
        assert handles(path)
    assert handles(path)  # the pool keeps them while unlocked
    late = engine.connect()
    late.execute(text("SELECT * FROM note"))
    close_engine(engine)
    late.close()  # was in use at the lock
    assert handles(path) == []
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def test_a_locked_engine_does_not_open_again(engine: Engine) -> None:
    close_engine(engine)
    with pytest.raises(StoreTrouble) as caught:
        words(engine)
    assert caught.value.code is Code.LOCKED


def test_disposing_of_an_engine_locks_it_too(engine: Engine) -> None:
    engine.dispose()
    with pytest.raises(StoreTrouble):
        words(engine)


def test_sixteen_killed_processes_lose_no_committed_row(path: Path, key: bytes) -> None:
    for _ in range(16):
        killed_while_writing(path, key)
    engine = open_engine(path, key)
    assert words(engine) == [CANARY] * 50 * 16
    close_engine(engine)


def test_a_set_up_killed_while_the_file_is_made_begins_again(path: Path, key: bytes) -> None:
    child = [sys.executable, str(CHILD), str(path), key.hex(), CANARY, "database made"]
    answer = subprocess.run(child, capture_output=True, check=False)
    assert answer.returncode == -signal.SIGKILL
    assert not path.exists()
    other = secrets.token_bytes(32)
    close_engine(open_engine(path, other, create=True))
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def locks(path: Path) -> list[list[str]]:
    """Return the locks that are held on the file, as the system lists them."""
    rows = [line.split() for line in Path("/proc/locks").read_text().splitlines()]
    return sorted(row[3:8] for row in rows if row[5].endswith(f":{path.stat().st_ino}"))


@pytest.mark.skipif(not Path("/proc/locks").exists(), reason="only Linux lists locks")
def test_opening_it_again_takes_no_lock_from_the_first(
    engine: Engine, path: Path, key: bytes
) -> None:
    held = locks(path)
    assert held
    close_engine(open_engine(path, key))
    with pytest.raises(StoreTrouble) as caught:
        open_engine(path, secrets.token_bytes(32))
    assert caught.value.code is Code.DATABASE_NOT_OURS
    assert locks(path) == held


def ask_stock(program: list[str], path: Path, key: bytes) -> str:
    """Return what a program that knows nothing of this one finds with *key*."""
    script = f"""PRAGMA key = "x'{key.hex()}'";\nSELECT words FROM note;\n"""
    answer = subprocess.run(
        [*program, str(path)], input=script.encode(), capture_output=True, check=False
    )
    return answer.stdout.decode()


DRIVER = (
    "import sys, sqlcipher3; at = sqlcipher3.connect(sys.argv[1]);"
    "found = [row for line in sys.stdin for row in at.execute(line)];"
    "sys.stdout.reconfigure(encoding='utf-8'); print(found[-1][0])"
)


def stock_command_line() -> list[str] | None:
    found = shutil.which("sqlcipher")
    if found is None:
        return None
    asked = subprocess.run(
        [found, ":memory:"], input=b"PRAGMA cipher_version;", capture_output=True, check=False
    )
    version = re.search(rb"(\d+)\.\d+", asked.stdout)
    return [found] if version and int(version[1]) >= 4 else None


def test_the_stock_driver_opens_it_with_the_key_alone(
    engine: Engine, path: Path, key: bytes
) -> None:
    write(engine, "INSERT INTO note VALUES (:words)", words=CANARY)
    close_engine(engine)
    program = [sys.executable, "-c", DRIVER]
    assert CANARY in ask_stock(program, path, key)
    assert CANARY not in ask_stock(program, path, secrets.token_bytes(32))


def test_the_stock_command_line_opens_it_with_the_key_alone(
    engine: Engine, path: Path, key: bytes
) -> None:
    program = stock_command_line()
    if program is None:
        pytest.skip("no sqlcipher command of version 4 is installed here")
    write(engine, "INSERT INTO note VALUES (:words)", words=CANARY)
    close_engine(engine)
    assert CANARY in ask_stock(program, path, key)
    assert CANARY not in ask_stock(program, path, secrets.token_bytes(32))
