"""Runs database work off the screen's thread, one job at a time."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor
from contextlib import suppress
from functools import partial
from itertools import count
from typing import Any, Generic, NamedTuple, TypeVar

from PySide6.QtCore import QObject, Qt, Signal, SignalInstance, Slot
from shiboken6 import isValid

T = TypeVar("T")


def _raise(error: Exception) -> None:
    raise error


def alive(answer: Any) -> bool:  # any callable at all
    """Return whether the widget that an answer is meant for still exists."""
    owner = _owner(answer)
    return not isinstance(owner, QObject) or isValid(owner)


def deliver(answer: Any, value: object) -> None:  # any callable at all
    """Give *value* to *answer*, unless what it is meant for is gone, as a dialog that closed."""
    if isinstance(_owner(answer), SignalInstance):
        # A signal does not say whether its source is gone, it only refuses. What a listener
        # raises does not come this way.
        with suppress(RuntimeError):
            answer(value)
    elif alive(answer):
        answer(value)


def _owner(answer: Any) -> object:  # any callable at all
    """Return what a method belongs to, or the *self* that a function inside a method uses."""
    while isinstance(answer, partial):
        answer = answer.func
    owner = getattr(answer, "__self__", None)
    code = getattr(answer, "__code__", None)
    if owner is None and code is not None and "self" in code.co_freevars:
        owner = answer.__closure__[code.co_freevars.index("self")].cell_contents
    return owner


class _Asked(NamedTuple):
    """Work, and who is waiting for it."""

    work: Callable[[], Any]  # any answer at all
    future: Future[Any]  # as above
    then: Callable[[Any], None]  # as above
    fail: Callable[[Exception], None]


class Jobs(QObject):
    """
    A queue of database work, one job at a time.

    The answer reaches *then* (or *fail*) on the thread of the screen; after mute() and
    close() none does.
    """

    busy = Signal(bool)
    _finished = Signal(int)

    def __init__(self, parent: QObject | None = None, *, name: str = "desk-db") -> None:
        super().__init__(parent)
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix=name)
        self._finished.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        self._closed = self._muted = False
        # The worker must not be the last to let go of work or an answer, for then it would take
        # down the widgets that they hold: answers stay here, and an outcome is announced by a job
        # of its own, when the work before it is let go.
        self._answers: dict[int, _Asked] = {}
        self._numbers = count()

    def run(
        self,
        work: Callable[[], T],
        then: Callable[[T], None],
        fail: Callable[[Exception], None] = _raise,
    ) -> Future[T]:
        """Queue *work*; the returned future can be cancelled until the work begins."""
        if self._closed:
            return _never()
        number = next(self._numbers)
        future = self._pool.submit(work)
        self._answers[number] = _Asked(work, future, then, fail)
        if len(self._answers) == 1:
            self.busy.emit(True)
        self._pool.submit(self._announce, number)
        return future

    def mute(self) -> None:
        """Do the work that is asked for, and tell nobody of it any more: the desk is leaving."""
        self._muted = True

    def close(self) -> None:
        """Wait for the running job, cancel the others, deliver nothing more."""
        self._closed = True
        self._pool.shutdown(wait=True, cancel_futures=True)
        self._answers.clear()

    def waiting(self) -> int:
        """Return how many jobs have not been answered yet."""
        return len(self._answers)

    def _announce(self, number: int) -> None:
        if not self._closed:
            self._finished.emit(number)

    @Slot(int)
    def _deliver(self, number: int) -> None:
        if self._closed:
            return
        asked = self._answers.pop(number)
        if not self._answers:
            self.busy.emit(False)
        if self._muted or asked.future.cancelled():
            return
        error = asked.future.exception()
        if error is None:
            deliver(asked.then, asked.future.result())
        elif isinstance(error, Exception):
            deliver(asked.fail, error)
        else:
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
        if asked == self._asked:
            deliver(self._then, answer)

    def _failed(self, asked: int, error: Exception) -> None:
        if asked == self._asked and not isinstance(error, CancelledError):
            deliver(self._fail, error)
