"""Whose turn it is to write: one writer at a time, and a person's saves go before pages."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager


class Turns:
    """A lock with two doors; readers need neither."""

    def __init__(self) -> None:
        self._moved = threading.Condition()
        self._writer: int | None = None
        self._people = 0

    @contextmanager
    def person(self) -> Iterator[None]:
        """Wait for the turn of somebody who is saving."""
        with self._moved:
            self._refuse_nesting()
            self._people += 1
            self._moved.notify_all()
            self._moved.wait_for(lambda: self._writer is None)
            self._people -= 1
            self._writer = threading.get_ident()
        yield from self._writing()

    @contextmanager
    def page(self) -> Iterator[None]:
        """Wait for the turn of a slice that came from the service, after every person."""
        with self._moved:
            self._refuse_nesting()
            self._moved.wait_for(lambda: self._writer is None and not self._people)
            self._writer = threading.get_ident()
        yield from self._writing()

    def _refuse_nesting(self) -> None:
        if self._writer == threading.get_ident():
            raise RuntimeError("a unit of work inside another")

    def _writing(self) -> Iterator[None]:
        try:
            yield
        finally:
            with self._moved:
                self._writer = None
                self._moved.notify_all()
