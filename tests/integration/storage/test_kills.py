"""Fifty kills while somebody saves: nothing that was acknowledged is ever gone."""

from __future__ import annotations

import os
import random
import secrets
import subprocess
import sys
from pathlib import Path

import pytest

from wbdesk.domain.records.contact import Contact
from wbdesk.storage.folder import DeskFolder
from wbdesk.storage.reads import StoredReads
from wbdesk.storage.store import Store, open_store
from wbdesk.storage.sync_store import SyncStore

CHILD = Path(__file__).with_name("killed_desk.py")
KILLS, LIVES = 10, 5


@pytest.mark.parametrize("seed", range(LIVES))
def test_every_acknowledged_save_and_draft_survives_a_kill(tmp_path: Path, seed: int) -> None:
    """One file is killed ten times over and goes on; the moments are drawn from *seed*."""
    key = secrets.token_bytes(32)
    folder = DeskFolder(tmp_path)
    chance = random.Random(seed)
    told: list[list[str]] = []
    for kill in range(KILLS):
        told += live_and_die(tmp_path, key, seed * KILLS + kill, chance.randint(1, 60))
    store = open_store(folder.database("aaaaaaaa"), key, folder=folder)
    try:
        assert told
        check(store, told)
    finally:
        store.close()


def live_and_die(place: Path, key: bytes, seed: int, lines: int) -> list[list[str]]:
    """Let a desk work until it has said *lines* lines and a little more; return what it said."""
    child = subprocess.Popen(
        [sys.executable, str(CHILD), str(place), key.hex(), str(seed)],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
    )
    assert child.stdout
    said = [child.stdout.readline() for _ in range(lines + 1)]
    child.kill()
    said += child.stdout.readlines()
    child.wait()
    child.stdout.close()
    assert said[0] == "ready\n"
    return [line.split() for line in said[1:] if line.endswith("\n")]


def check(store: Store, told: list[list[str]]) -> None:
    reads, sync = StoredReads(store.reading), SyncStore(store, "")
    shown = {note.id: note for note in reads.records(Contact)}
    with store.reading() as driver:
        queued = driver.execute("SELECT kind, id, n FROM outbox ORDER BY n").fetchall()
    operations = {(kind, note) for kind, note, _n in queued}
    drafts = {draft.record_id: draft.value for draft in reads.drafts()}
    ended = {words[1] for words in told if words[0] == "end"}
    for kind, note, *rest in told:
        assert note in shown
        assert ("create", note) in operations
        if kind == "end":
            assert shown[note].note == "typed to the end"
            assert ("patch", note) in operations
            assert note not in drafts
        if kind == "draft" and note not in ended and shown[note].note == "begun":
            assert int(str(drafts[note]).removeprefix("typed ")) >= int(rest[0])
    assert [n for _kind, _note, n in queued] == list(range(1, len(queued) + 1))
    assert {note for _kind, note in operations} == set(shown)
    assert sync.is_fresh()
