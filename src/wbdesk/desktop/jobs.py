"""Runs database work off the screen's thread, one job at a time."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor
from functools import partial
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot
from shiboken6 import isValid

T = TypeVar("T")


def _raise(error: Exception) -> None:
    raise error


def alive(answer: Any) -> bool:  # any callable at all
    """Return whether the widget that an answer is meant for still exists."""
    while isinstance(answer, partial):
        answer = answer.func
    owner = getattr(answer, "__self__", None)
    return not isinstance(owner, QObject) or isValid(owner)


class Jobs(QObject):
    """
    A queue of database work, one job at a time.

    The answer reaches *then* (or *fail*) on the thread of the screen; after close() none does.
    """

    busy = Signal(bool)
    _finished = Signal(object)

    def __init__(self, parent: QObject | None = None, *, name: str = "desk-db") -> None:
        super().__init__(parent)
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix=name)
        self._finished.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        self._closed = False
        self._open = 0

    def run(
        self,
        work: Callable[[], T],
        then: Callable[[T], None],
        fail: Callable[[Exception], None] = _raise,
    ) -> Future[T]:
        """Queue *work*; the returned future can be cancelled until the work begins."""
        if self._closed:
            return _never()
        self._open += 1
        if self._open == 1:
            self.busy.emit(True)
        future = self._pool.submit(work)
        future.add_done_callback(lambda done: self._announce(done, then, fail))
        return future

    def close(self) -> None:
        """Wait for the running job, cancel the others, deliver nothing more."""
        self._closed = True
        self._pool.shutdown(wait=True, cancel_futures=True)

    def waiting(self) -> int:
        """Return how many jobs have not been answered yet."""
        return self._open

    def _announce(self, done: Future[Any], then: Any, fail: Any) -> None:  # any answer at all
        if not self._closed:
            self._finished.emit((done, then, fail))

    @Slot(object)
    def _deliver(self, outcome: tuple[Future[Any], Any, Any]) -> None:  # any answer at all
        future, then, fail = outcome
        if self._closed:
            return
        self._open -= 1
        if self._open == 0:
            self.busy.emit(False)
        if future.cancelled():
            return
        error = future.exception()
        if error is None and alive(then):
            then(future.result())
        elif isinstance(error, Exception) and alive(fail):
            fail(error)
        elif error is not None and not isinstance(error, Exception):
            raise error


def _never() -> Future[Any]:  # any answer at all: none will come
    future: Future[Any] = Future()  # as above
    future.cancel()
    return future


class Newest(Generic[T]):
    """Asks questions of which only the newest is still wanted."""

    def __init__(
        self,
        jobs: Jobs,
        then: Callable[[T], None],
        fail: Callable[[Exception], None] = _raise,
    ) -> None:
        self._jobs, self._then, self._fail = jobs, then, fail
        self._asked = 0
        self._last: Future[T] | None = None

    def ask(self, work: Callable[[], T]) -> None:
        """Ask; an older question that has not begun is dropped, an older answer is not shown."""
        self.forget()
        asked = self._asked
        self._last = self._jobs.run(
            work,
            lambda answer: self._answered(asked, answer),
            lambda error: self._failed(asked, error),
        )

    def forget(self) -> None:
        """Want no answer any more."""
        self._asked += 1
        if self._last is not None:
            self._last.cancel()

    def _answered(self, asked: int, answer: T) -> None:
        if asked == self._asked and alive(self._then):
            self._then(answer)

    def _failed(self, asked: int, error: Exception) -> None:
        if asked == self._asked and alive(self._fail) and not isinstance(error, CancelledError):
            self._fail(error)
