"""Sends the next request while the answer to the one before is laid in.

The next request carries the cursor of that answer, which the desk does not hold yet, and what was
written after the operations that it answers. Its own answer is taken up only when the one before
lies in the file: a cut between the two loses an answer, and the desk asks again from where it is.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, replace
from typing import Protocol

from wbdesk.domain.operation import Operation, Result
from wbdesk.sync.ports import Store
from wbdesk.wire.messages import Answer, Ask

Beside = Callable[[Callable[[], None]], None]
_TAKEN = frozenset({Result.APPLIED, Result.MERGED, Result.CONFLICT})


class Round(Protocol):
    """What is asked of a round here."""

    @property
    def store(self) -> Store:
        """What the desk holds."""
        ...

    @property
    def going_on(self) -> Callable[[], bool]:
        """Whether another request may be sent."""
        ...

    @property
    def beside(self) -> Beside:
        """Who does what need not be waited for."""
        ...

    def send(self, ask: Ask) -> Answer:
        """Send *ask*; raises instead of an answer that is not to be taken up."""
        ...


def at_once(work: Callable[[], None]) -> None:
    """Do *work* here and now."""
    work()


def beside(work: Callable[[], None]) -> None:
    """Do *work* on a thread that keeps no process alive."""
    threading.Thread(target=work, name="desk-line", daemon=True).start()


@dataclass(frozen=True, slots=True)
class Sent:
    """A request that is on its way, and its answer when that has come."""

    ask: Ask
    coming: Future[Answer]

    def answer(self) -> Answer:
        """Wait for the answer; raises what became of the request."""
        return self.coming.result()

    def let_go(self) -> None:
        """Wait for the line to be free, whatever comes back: nothing of it is taken up."""
        self.coming.exception()


def sent(round_: Round, ask: Ask) -> Sent:
    """Send *ask*; whoever wants the answer waits for it."""
    coming: Future[Answer] = Future()

    def send() -> None:
        try:
            coming.set_result(round_.send(ask))
        except Exception as error:  # noqa: BLE001  # it is raised where the answer is wanted
            coming.set_exception(error)

    round_.beside(send)
    return Sent(ask, coming)


def sent_ahead(
    round_: Round, ask: Ask, answer: Answer, following: tuple[Operation, ...]
) -> Sent | None:
    """Send what follows *ask*, where its *answer* is plain; None where it has to be laid in first.

    It is plain if all was taken up and no file leaves: nothing that is laid in then changes what
    this desk has to say next.
    """
    if not round_.going_on() or not _is_plain(ask, answer) or round_.store.leaving():
        return None
    if not (following or answer.more):
        return None
    return sent(round_, replace(ask, cursor=answer.cursor, operations=following))


def _is_plain(ask: Ask, answer: Answer) -> bool:
    told = {outcome.op_id for outcome in answer.outcomes if outcome.result in _TAKEN}
    point = answer.checkpoint
    return (
        not (ask.want_files or ask.leaving or answer.fork)
        and len(told) == len(answer.outcomes)
        and told.issuperset(operation.op_id for operation in ask.operations)
        and all(event.opened for event in answer.events)
        and not (point and point.held)
    )
