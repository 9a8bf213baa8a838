"""Saves and drafts on a real file until it is killed, writing what was acknowledged to a pipe."""

from __future__ import annotations

import random
import sys
import time
from dataclasses import replace
from pathlib import Path

from wbdesk.application.ports import Me
from wbdesk.domain import files
from wbdesk.domain.identity import new_id
from wbdesk.domain.records.contact import Contact
from wbdesk.storage.folder import DeskFolder
from wbdesk.storage.store import open_store
from wbdesk.storage.sync_store import SyncStore
from wbdesk.storage.unit import Units

ACCOUNT = "01890000-0000-7000-8000-000000000001"
PERSON = "01890000-0000-7000-8000-000000000002"


def main(place: str, key: str, seed: str) -> None:
    chance = random.Random(int(seed))
    folder = DeskFolder(Path(place))
    path = folder.database("aaaaaaaa")
    store = open_store(path, bytes.fromhex(key), create=True, folder=folder)
    if not SyncStore(store, ACCOUNT).epoch():
        SyncStore(store, ACCOUNT).new_identity(new_id())
    units = Units(store, Me(ACCOUNT, "Kay Test", "practitioner", f"team/{PERSON}"))
    say("ready")
    while True:
        note = Contact(id=new_id(), file_id=files.author(PERSON, ACCOUNT), note="begun")
        with units() as unit:
            unit.save(None, note)
            unit.commit()
        say(f"save {note.id}")
        for n in range(chance.randint(0, 3)):
            with units() as unit:
                unit.draft(note, "note", f"typed {n}")
                unit.commit()
            say(f"draft {note.id} {n} {time.monotonic_ns()}")
        if chance.random() < 0.3:
            with units() as unit:
                unit.save(note, replace(note, note="typed to the end"))
                unit.commit()
            say(f"end {note.id}")


def say(words: str) -> None:
    sys.stdout.write(words + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
