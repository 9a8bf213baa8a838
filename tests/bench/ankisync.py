"""Anki's own sync server beside ours: the same words as notes, up from one desk, down to another.

Anki keeps no log, no outcomes and no search index, and encrypts nothing: a star to steer by.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import orjson

from bench.floors import free_port
from bench.registry import once
from wbdesk.domain.record import Record, to_doc

IS_HERE = find_spec("anki") is not None
_WORD = "bench"
_WAIT = 30


@contextmanager
def _server(folder: Path) -> Iterator[str]:
    port = free_port()
    told = {"SYNC_BASE": str(folder / "base"), "SYNC_HOST": "127.0.0.1", "SYNC_PORT": str(port)}
    process = subprocess.Popen(
        [sys.executable, "-m", "anki.syncserver"],
        env={**os.environ, **told, "SYNC_USER1": f"{_WORD}:{_WORD}", "RUST_LOG": "error"},
    )
    try:
        _until_there(f"http://127.0.0.1:{port}/health")
        yield f"http://127.0.0.1:{port}/"
    finally:
        process.terminate()
        process.wait(_WAIT)


def _until_there(url: str) -> None:
    end = time.monotonic() + _WAIT
    while True:
        try:
            urllib.request.urlopen(url, timeout=5).close()
        except OSError:
            if time.monotonic() > end:
                raise
            time.sleep(0.05)
        else:
            return


class _Seat:
    """One collection that syncs with the server; *upload* says whose empty one stands there."""

    def __init__(self, path: Path, url: str, *, upload: bool) -> None:
        from anki.collection import Collection  # only if installed

        self.notes = Collection(str(path))
        self._auth = self.notes.sync_login(_WORD, _WORD, url)
        self.sync()
        self.notes.close_for_full_sync()
        self.notes.full_upload_or_download(auth=self._auth, server_usn=None, upload=upload)
        self.notes.reopen(after_full_sync=True)

    def sync(self) -> Any:  # what it answers
        return self.notes.sync_collection(self._auth, sync_media=False)

    def add(self, records: list[Record]) -> None:
        from anki.collection import AddNoteRequest

        kind, asked = self.notes.models.by_name("Basic"), []
        for record in records:
            note = self.notes.new_note(kind)
            note.fields = [record.id, orjson.dumps(to_doc(record)).decode()]
            asked.append(AddNoteRequest(note, 1))
        self.notes.add_notes(asked)


def measured(folder: Path, records: list[Record], fifty: list[Record]) -> dict[str, float]:
    """Return how long a first upload and download, nothing, and fifty more take, in seconds."""
    folder.mkdir()
    with _server(folder) as url:
        here = _Seat(folder / "here.anki2", url, upload=True)
        there = _Seat(folder / "there.anki2", url, upload=False)
        here.add(records)
        told = {"up": once(here.sync), "down": once(there.sync)}
        assert there.notes.note_count() == len(records)
        told["nothing"] = once(here.sync)
        here.add(fifty)
        told["fifty"] = once(here.sync)
        here.notes.close()
        there.notes.close()
    return {f"anki {name}": took / 1000 for name, took in told.items()}
