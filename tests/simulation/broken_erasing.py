"""Engines that are broken where somebody is erased by law; see `broken`."""

from __future__ import annotations

from simulation.broken import Broken
from simulation.patches import replaced
from wbdesk.storage import files
from wbdesk.storage.reads import search


def keeps_folded_words() -> Broken:
    """Whom the law erased can still be found."""
    return replaced(search, unindex_file=lambda _driver, _file_id: None)


def keeps_the_queue() -> Broken:
    """What waits to be sent, or was refused, stays."""
    tables = tuple(name for name in files.of_a_file() if name != "outbox")
    return replaced(files, of_a_file=lambda: tables)
