"""A lock of which one step does not work: the file is closed and the key is gone all the same."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path
from queue import Queue

import pytest

from print_place import PASSPHRASE, set_up
from wbdesk.desktop.gate import SyncNews
from wbdesk.entrypoints import laptop_files
from wbdesk.entrypoints.laptop import LaptopGate
from wbdesk.entrypoints.session import DeskSession
from wbdesk.entrypoints.session_keys import SessionKeys
from wbdesk.storage.errors import Code, StoreTrouble
from wbdesk.storage.vault import vault

OPEN_FILES = Path("/proc/self/fd")


@pytest.fixture
def gate(tmp_path: Path) -> LaptopGate:
    set_up(tmp_path, practice=True)
    return LaptopGate(tmp_path, practice=True)


@pytest.fixture
def session(gate: LaptopGate) -> Iterator[DeskSession]:
    made = gate.unlock(gate.desks()[0].key, PASSPHRASE)
    yield made
    made._store.close()


def no_room(*_written: object, **_how: object) -> None:
    raise StoreTrouble(Code.DISK_FULL)


def stumble(*_given: object) -> None:
    raise RuntimeError("Thandeka Vellacott")


def handles(root: Path) -> list[str]:
    if not OPEN_FILES.exists():
        return []  # only Linux lists a process's open files
    links = [str(link.readlink()) for link in OPEN_FILES.iterdir() if link.is_symlink()]
    return [Path(link).name for link in links if str(root) in link]


def is_locked(session: DeskSession, key: bytearray, root: Path) -> bool:
    """Whether nothing can be read any more: no handle, no key, no store that opens again."""
    with pytest.raises(StoreTrouble) as caught, session._store.reading() as driver:
        driver.execute("SELECT 1")
    return caught.value.code is Code.LOCKED and not any(key) and handles(root) == []


def test_a_full_disk_that_takes_no_notice_does_not_stop_a_lock(
    session: DeskSession, gate: LaptopGate, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = session._opened.key
    assert any(key)
    session.desk.reads.sync_state()
    monkeypatch.setattr(laptop_files, "write_whole", no_room)
    session.close()
    assert is_locked(session, key, gate.root)


@pytest.mark.parametrize(
    "step",
    ["_loop.stop", "_link.close", "papers.forget", "_attachments.vanish", "_keys.end"],
)
def test_no_step_of_a_lock_stops_the_others(
    session: DeskSession,
    gate: LaptopGate,
    step: str,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.setattr("wbdesk.sync.loop.SyncLoop._run", lambda _loop: None)
    session.start_sync(lambda _news: None)
    loop, link, key = session._loop, session._link, session._opened.key
    assert loop
    assert link
    owner, _dot, name = step.partition(".")
    monkeypatch.setattr(type(getattr(session, owner)), name, stumble)
    with caplog.at_level(logging.WARNING):
        session.close()
    assert is_locked(session, key, gate.root)
    assert "RuntimeError" in caplog.text
    assert "Thandeka" not in caplog.text


def test_a_desk_that_was_declared_lost_is_shut_also_on_a_full_disk(
    session: DeskSession, gate: LaptopGate, monkeypatch: pytest.MonkeyPatch
) -> None:
    key, desk = session._opened.key, gate.desks()[0].key
    session._lost = True  # as a round of sync hears it
    for module in (laptop_files, vault):
        monkeypatch.setattr(module, "write_whole", no_room)
    session.close()
    assert is_locked(session, key, gate.root)
    with pytest.raises(StoreTrouble) as caught:
        gate.unlock(desk, PASSPHRASE)
    assert caught.value.code is Code.NO_SUCH_DESK


def test_a_desk_that_does_not_open_whole_is_locked_again(
    gate: LaptopGate, monkeypatch: pytest.MonkeyPatch
) -> None:
    keys: list[bytearray] = []

    def begin(begun: SessionKeys) -> None:
        keys.append(begun.opened.key)
        assert any(keys[0])
        stumble()

    monkeypatch.setattr(SessionKeys, "begin", begin)
    with pytest.raises(RuntimeError):
        gate.unlock(gate.desks()[0].key, PASSPHRASE)
    assert handles(gate.root) == []
    assert not any(keys[0])


def test_sync_goes_on_where_the_notice_cannot_be_written(
    session: DeskSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(laptop_files, "write_whole", no_room)
    told: Queue[SyncNews] = Queue()
    session.start_sync(told.put)
    assert told.get(timeout=30).state == "offline"
    session.poke()
    assert told.get(timeout=30).state == "offline"
    session.close()
