"""Two hundred kills while a desk saves and pulls: nothing that was acknowledged is ever gone."""

from __future__ import annotations

import json
import os
import secrets
import subprocess
import sys
from pathlib import Path

import pytest

from wbdesk.domain.records.contact import Contact
from wbdesk.storage import backups
from wbdesk.storage.folder import DeskFolder
from wbdesk.storage.reads import StoredReads
from wbdesk.storage.store import Store, open_store
from wbdesk.storage.sync_store import SyncStore

CHILD = Path(__file__).with_name("killed_desk.py")
LIVES, KILLS = 4, 50


@pytest.mark.skipif(not hasattr(os, "fork"), reason="desks are forked here")
@pytest.mark.parametrize("seed", range(LIVES))
def test_every_acknowledged_word_survives_kills_in_saves_and_pulls(
    tmp_path: Path, seed: int
) -> None:
    """One file is killed fifty times over and goes on; the moments are drawn from *seed*."""
    key, folder = secrets.token_bytes(32), DeskFolder(tmp_path)
    done = subprocess.run(
        [sys.executable, str(CHILD), str(tmp_path), key.hex(), str(seed), str(KILLS)],
        stdout=subprocess.PIPE,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
    )
    *rounds, (position, rows) = map(json.loads, done.stdout.splitlines())
    assert len(rounds) == KILLS
    told = [words for one in rounds for words in one]
    assert {words[0] for words in told} == {"save", "draft", "end", "pull"}
    path = folder.database("aaaaaaaa")
    store = open_store(path, key, folder=folder)
    try:
        check_own(store, told)
        check_pulled(store, told, position, rows)
    finally:
        store.close()
    backups.check(path, key)


def check_own(store: Store, told: list[list[str]]) -> None:
    reads, sync = StoredReads(store.reading), SyncStore(store, "")
    with store.reading() as driver:
        queued = driver.execute("SELECT kind, id, n FROM outbox ORDER BY n").fetchall()
    own = {note for _kind, note, _n in queued}
    shown = {note.id: note for note in reads.records(Contact) if note.id in own}
    operations = {(kind, note) for kind, note, _n in queued}
    drafts = {draft.record_id: draft.value for draft in reads.drafts()}
    ended = {words[1] for words in told if words[0] == "end"}
    for kind, note, *rest in told:
        if kind == "pull":
            continue
        assert note in shown
        assert ("create", note) in operations
        if kind == "end":
            assert shown[note].note == "typed to the end"
            assert ("patch", note) in operations
            assert note not in drafts
        if kind == "draft" and note not in ended and shown[note].note == "begun":
            assert int(str(drafts[note]).removeprefix("typed ")) >= int(rest[0])
    assert [n for _kind, _note, n in queued] == list(range(1, len(queued) + 1))
    assert own == set(shown)
    assert sync.is_fresh()


def check_pulled(store: Store, told: list[list[str]], position: int, rows: list[object]) -> None:
    """What lies up to the cursor is whole, and the cursor never went back."""
    reached = [int(words[1]) for words in told if words[0] == "pull"]
    with store.reading() as driver:
        cursor = driver.execute("SELECT position FROM sync_state").fetchone()[0]
        found = driver.execute("SELECT id, revision FROM contact WHERE revision > 0 ORDER BY id")
        here = [[row_id, revision] for row_id, revision in found.fetchall()]
        count, held = driver.execute("SELECT sum(rows), count(*) FROM file").fetchone()
    assert reached == sorted(reached)
    assert max(reached) <= cursor <= position
    assert all(row in rows for row in here)
    assert held
    assert count == len(here)
    if cursor == position:
        assert here == rows
