"""What a restore could not read in the old file, noted beside the vault by names alone.

Its sealed copy, and the old file itself, stay until the service has the one: an older database in
its place knows nothing of those words, and would throw their last copy away as answered.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Collection

from wbdesk.storage import closed_list
from wbdesk.storage.folder import DeskFolder
from wbdesk.storage.whole_file import write_whole

NAME = "stranded"
_FILES, _SEALED, _AT = "files", "sealed", "at"


def note(folder: DeskFolder, *, files: Collection[str] = (), sealed: Collection[str] = ()) -> None:
    """Note old databases, and the sealed segments that may hold more than the new one knows."""
    if not (files or sealed):
        return
    before, at = _read(folder), dt.datetime.now(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    kept = {
        _FILES: sorted({*files, *before.get(_FILES, ())}),
        _SEALED: sorted({*sealed, *before.get(_SEALED, ())}),
        _AT: before.get(_AT, [at]),
    }
    write_whole(folder.path / NAME, json.dumps(kept).encode())


def sealed(folder: DeskFolder) -> tuple[str, ...]:
    """Return the names of the segments that must be handed over before they may go."""
    return tuple(_read(folder).get(_SEALED, ()))


def files(folder: DeskFolder) -> tuple[str, ...]:
    """Return the names of the old databases that stay; none once a file has left this desk."""
    held = _read(folder)
    if any(closed_list.since(folder, at) for at in held.get(_AT, ())):
        return ()
    return tuple(held.get(_FILES, ()))


def handed_over(folder: DeskFolder) -> None:
    """The service holds every segment: nothing stays for it any longer."""
    if sealed(folder):
        (folder.path / NAME).unlink(missing_ok=True)


def _read(folder: DeskFolder) -> dict[str, list[str]]:
    try:
        held = json.loads((folder.path / NAME).read_bytes())
    except (OSError, ValueError):
        return {}
    fits = isinstance(held, dict) and all(isinstance(names, list) for names in held.values())
    return {name: [str(one) for one in names] for name, names in held.items()} if fits else {}
