"""Keeps what is typed on a visit: a draft within three seconds, said only when it is on disk."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any, cast

from PySide6.QtCore import QObject, QTimer, Signal

from wbdesk.application import visits
from wbdesk.application.rows import Changed
from wbdesk.desktop.context import Context
from wbdesk.domain.records.contact import Contact
from wbdesk.domain.text import clean

PAUSE_MS, MOST_MS, RETRY_MS = 1000, 2500, 2000  # the write itself takes its part of the 3 s
LATE_SECONDS = 5.0


class Writer(QObject):
    """
    Writes one field of the unfinished visit to its draft.

    It writes after a pause of a second and at least every three; changed() tells that what
    can be said of it may differ. It never waits for the answer on the screen's thread.
    """

    changed = Signal()
    refused = Signal(object)  # an error that trying again will not mend

    def __init__(
        self,
        context: Context,
        seen: Contact,
        field: str,
        read: Callable[[], str],
        *,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__()
        self._context, self._seen, self._field, self._read = context, seen, field, read
        self._clock = clock
        self._written = cast(str, getattr(seen, field))
        self._on_the_way: str | None = None
        self._dirty_since: float | None = None
        self._saved_at: float | None = None
        self._trouble, self._closed = False, False
        self._pause = self._timer(PAUSE_MS)
        self._most = self._timer(MOST_MS)
        self._again = self._timer(RETRY_MS)

    def typed(self) -> None:
        """Note that a person typed."""
        if self._closed:
            return
        if self._dirty_since is None:
            self._dirty_since = self._clock()
        self._pause.start()
        if not self._most.isActive():
            self._most.start()

    def save(self) -> None:
        """Write now, unless the words are written or on their way."""
        self._pause.stop()
        self._most.stop()
        words = clean(self._read()).text
        if self._closed or self._on_the_way is not None or words == self._written:
            self._settle_dirty(words)
            return
        self._on_the_way = words
        # The base is what was written last, or what the field was opened with.
        seen = replace(self._seen, **cast(Any, {self._field: self._written}))  # one named field
        work = partial(visits.type_note, self._context.desk, seen, self._field, words)
        self._context.ask(work, partial(self._on_written, words), self._on_trouble)

    def keep(self) -> None:
        """Write now and make it one operation, because focus left the field."""
        if self._closed or (self._dirty_since is None and self._saved_at is None):
            return
        self.save()
        work = partial(visits.keep, self._context.desk, self._seen, self._field)
        self._context.do(work, None, self._on_not_kept)

    def close(self) -> None:
        """Write what is left and listen no more."""
        if self._on_the_way != clean(self._read()).text:
            self._on_the_way = None
            self.save()
        self._closed = True
        for timer in (self._pause, self._most, self._again):
            timer.stop()

    def waiting(self) -> bool:
        """Whether there are words that are not known to be on disk."""
        return self._dirty_since is not None

    def in_trouble(self) -> bool:
        """Whether a write did not happen, or takes longer than it may."""
        since = self._dirty_since
        return self._trouble or (since is not None and self._clock() - since > LATE_SECONDS)

    def seconds_since_saved(self) -> int | None:
        """Return the seconds since the last confirmed write, None before the first."""
        return None if self._saved_at is None else int(self._clock() - self._saved_at)

    def _on_written(self, words: str, _changed: Changed) -> None:
        self._written, self._on_the_way = words, None
        self._saved_at, self._trouble = self._clock(), False
        self._dirty_since = None
        if clean(self._read()).text != self._written:
            self.typed()
        self.changed.emit()

    def _on_trouble(self, error: Exception) -> None:
        self._on_the_way, self._trouble = None, True
        if getattr(error, "code", "") == "visit-finished":
            self.refused.emit(error)
        else:
            self._again.start()
        self.changed.emit()

    def _on_not_kept(self, _error: Exception) -> None:
        """The draft stays and is kept at the next leave, lock or settle."""

    def _settle_dirty(self, words: str) -> None:
        if words == self._written and self._on_the_way is None:
            self._dirty_since = None

    def _timer(self, milliseconds: int) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(milliseconds)
        timer.timeout.connect(self.save)
        return timer
