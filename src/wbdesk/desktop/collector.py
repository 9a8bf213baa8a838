"""Collects what nobody needs any more, on the thread of the screen alone.

A widget may only be destroyed where it lives. Python's own collector runs on whichever thread
happens to fill its counter, the sync thread's as well, and would destroy widgets from there.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

_LOOK_EVERY_MS = 1000


class Collector(QObject):
    """Stands in for Python's own collector from its making until stop()."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._python_did = gc.isenabled()
        gc.disable()
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_EVERY_MS)
        self._timer.timeout.connect(collect_full)
        self._timer.start()

    def stop(self) -> None:
        """Leave it to Python again, if it was Python's before, when no widget is left."""
        self._timer.stop()
        if self._python_did:
            gc.enable()


def collect_full() -> None:
    """Collect the oldest generation whose counter is full, as Python itself would."""
    counters = zip(gc.get_count(), gc.get_threshold(), strict=True)
    full = [n for n, (count, limit) in enumerate(counters) if count > limit]
    if full:
        gc.collect(full[-1])
