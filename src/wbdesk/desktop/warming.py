"""Loads what is heavy beside the screen, and steps aside while somebody waits for a page."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QTimer

_PAINTED_MS = 300  # by then a page that was asked for is on the screen
_LONGEST = 0.5  # seconds; then a page gets the very module that is waited with, if it needs it
_calm = threading.Event()
_calm.set()


class _Steps:
    """Stands before the finders of modules: one thread waits here while a page is made."""

    def __init__(self) -> None:
        self._thread = threading.get_ident()

    def find_spec(self, _name: str, _path: object = None, _target: object = None) -> None:
        """Wait where it has to, and find nothing."""
        if threading.get_ident() == self._thread and not _calm.wait(_LONGEST):
            _calm.set()


@contextmanager
def stepping_aside() -> Iterator[None]:
    """Load modules on this thread, but none while a page is made on the screen's."""
    steps = _Steps()
    sys.meta_path.insert(0, steps)
    try:
        yield
    finally:
        sys.meta_path.remove(steps)


@contextmanager
def first() -> Iterator[None]:
    """Make a page that somebody waits for; loading goes on when it has been painted."""
    _calm.clear()
    try:
        yield
    finally:
        QTimer.singleShot(_PAINTED_MS, _calm.set)
