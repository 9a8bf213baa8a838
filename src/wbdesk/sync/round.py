"""One round of sync: push what waits, take what is new, page by page, until nothing is left."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from wbdesk.application.rows import Changed
from wbdesk.sync.ports import Store
from wbdesk.wire.messages import Answer, Ask

_MOST_REQUESTS = 100_000


class Line(Protocol):
    """What a round asks of the line to the server."""

    def sync(self, ask: Ask) -> Answer:
        """Send one request and return its answer."""
        ...

    def new_epoch(self) -> str:
        """Return a new device epoch."""
        ...


Tell = Callable[[int, Changed], None]


def go_round(store: Store, line: Line, tell: Tell, *, going_on: Callable[[], bool]) -> Changed:
    """Send and fetch until the server has nothing more and the queue is empty.

    *tell* hears after each answer how many operations it settled and what changed. Stops between
    two requests when *going_on* says so: each answer was taken whole, so the next round resumes.
    """
    changed = Changed()
    if not store.is_fresh():
        store.new_identity(line.new_epoch())
    for _ in range(_MOST_REQUESTS):
        ask = Ask(epoch=store.epoch(), cursor=store.state(), operations=store.batch())
        answer = line.sync(ask)
        if answer.fork:
            store.new_identity(line.new_epoch())
            continue
        if answer.expected and ask.operations and not answer.outcomes:
            store.renumber(ask.epoch, answer.expected)
            continue
        news = store.take(answer)
        changed |= news
        tell(len(answer.outcomes), news)
        stuck = ask.operations and not answer.outcomes
        if stuck or not going_on() or not (answer.more or store.batch()):
            break
    return changed
