"""What an unlocked desk wrote in the clear: it goes with the lock, or at the next start at last.

A power cut leaves it behind. It is looked for before anybody is asked for a passphrase.
"""

from __future__ import annotations

import shutil

from wbdesk.storage import in_use
from wbdesk.storage.errors import StoreTrouble
from wbdesk.storage.folder import DeskFolder

NAME = "opened"


def vanish(folder: DeskFolder) -> None:
    """Take away what was written in the clear."""
    shutil.rmtree(folder.path / NAME, ignore_errors=True)


def sweep(folder: DeskFolder) -> None:
    """Take away what was left behind, where no program has the desk open."""
    if not (folder.path / NAME).exists():
        return
    try:
        held = in_use.hold(folder)
    except StoreTrouble:
        return
    vanish(folder)
    in_use.let_go(held)
