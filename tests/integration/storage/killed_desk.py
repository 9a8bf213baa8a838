"""Lets a desk save and pull until it is killed, many times over, and tells what it acknowledged.

Every life of the desk is a process forked from this one, killed at a moment drawn by chance. One
line of JSON a kill goes to standard output.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sys
from collections.abc import Callable
from dataclasses import replace
from itertools import count
from pathlib import Path

from wbdesk.application.ports import Me
from wbdesk.domain import files
from wbdesk.domain.identity import new_id
from wbdesk.domain.operation import Operation, OperationKind
from wbdesk.domain.record import changes
from wbdesk.domain.records.contact import Contact
from wbdesk.storage.folder import DeskFolder
from wbdesk.storage.store import open_store
from wbdesk.storage.sync_store import SyncStore
from wbdesk.storage.unit import Units
from wbdesk.wire.messages import Ask
from worlds import Service, over_the_wire

ACCOUNT = "01890000-0000-7000-8000-000000000001"
PERSON = "01890000-0000-7000-8000-000000000002"
COLLEAGUE = "01890000-0000-7000-8000-000000000003"
POSITIONS, AT_ONCE, PAGE = 6, 10, 20

Say = Callable[[str], None]


def write_elsewhere(service: Service, number: int) -> None:
    """Let a colleague write some notes, several in a group."""
    for _ in range(POSITIONS):
        group = new_id()
        notes = [
            Contact(id=new_id(), file_id=files.main(PERSON), note=f"of round {number}")
            for _ in range(AT_ONCE)
        ]
        service.push(
            [
                Operation(
                    op_id=new_id(),
                    epoch="theirs",
                    n=1,
                    author=COLLEAGUE,
                    role="practitioner",
                    group=group,
                    kind=OperationKind.CREATE,
                    type="contact",
                    id=note.id,
                    file_id=note.file_id,
                    fields=changes(None, note),
                )
                for note in notes
            ]
        )


def live(place: Path, key: bytes, service: Service, seed: int, say: Say) -> None:
    """Save, draft and pull by turns; say what was acknowledged."""
    chance = random.Random(seed)
    folder = DeskFolder(place)
    store = open_store(folder.database("aaaaaaaa"), key, create=True, folder=folder)
    sync = SyncStore(store, ACCOUNT)
    if not sync.epoch():
        sync.new_identity(new_id())
    units = Units(store, Me(ACCOUNT, "Kay Test", "practitioner", f"team/{PERSON}"))
    for _ in count():
        if chance.random() < 0.5:
            sync.take(over_the_wire(service, Ask(sync.epoch(), sync.state()), ACCOUNT))
            say(f"pull {sync.state().position}")
        note = Contact(id=new_id(), file_id=files.author(PERSON, ACCOUNT), note="begun")
        with units() as unit:
            unit.save(None, note)
            unit.commit()
        say(f"save {note.id}")
        for n in range(chance.randint(0, 3)):
            with units() as unit:
                unit.draft(note, "note", f"typed {n}")
                unit.commit()
            say(f"draft {note.id} {n}")
        if chance.random() < 0.3:
            with units() as unit:
                unit.save(note, replace(note, note="typed to the end"))
                unit.commit()
            say(f"end {note.id}")


def live_and_die(place: Path, key: bytes, service: Service, seed: int) -> list[list[str]]:
    """Fork a desk, read what it says, kill it; return what it said in whole lines."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        os.close(reading)
        try:
            live(place, key, service, seed, lambda words: _say(writing, words))
        finally:
            os._exit(1)  # only after a fault: it is killed otherwise
    os.close(writing)
    with os.fdopen(reading, "r") as pipe:
        said = [pipe.readline() for _ in range(random.Random(seed).randint(1, 40))]
        os.kill(child, signal.SIGKILL)
        said += pipe.readlines()
    _pid, status = os.waitpid(child, 0)
    assert os.WTERMSIG(status) == signal.SIGKILL, said
    return [line.split() for line in said if line.endswith("\n")]


def _say(pipe: int, words: str) -> None:
    os.write(pipe, f"{words}\n".encode())


def main(place: str, key: str, seed: str, kills: str) -> None:
    service = Service(page=PAGE)
    for number in range(int(kills)):
        write_elsewhere(service, number)
        told = live_and_die(Path(place), bytes.fromhex(key), service, int(seed) * 1000 + number)
        sys.stdout.write(json.dumps(told) + "\n")
    rows = sorted([key.id, row.revision] for key, row in service.rows.items())
    sys.stdout.write(json.dumps([service.position, rows]) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
