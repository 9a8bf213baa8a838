"""The stages of a round, in order; each does its part, and a desk resumes where it was cut off.

A server that was restored speaks of another life: a stage that hears it stops, and the round begins
again with the first. Nothing is taken from the new life before what the old one knew was sent.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Protocol

from wbdesk.application.rows import Changed
from wbdesk.domain.operation import Operation
from wbdesk.sync.ahead import Beside, Sent, at_once, sent, sent_ahead
from wbdesk.sync.ports import Store
from wbdesk.wire.messages import Answer, Ask

MOST_REQUESTS = 100_000
RESEND, COMPARE = "resend", "compare"
Tell = Callable[[int, Changed], None]


class Line(Protocol):
    """What a round asks of the line to the server."""

    def sync(self, ask: Ask) -> Answer:
        """Send one request and return its answer."""
        ...

    def new_epoch(self) -> str:
        """Return a new device epoch."""
        ...


class Forked(Exception):
    """Two desks number under one epoch, or the server knows nothing of it."""


class Forgotten(Exception):
    """The server waits for numbers that it has answered before."""


class OtherLife(Exception):
    """The server was restored: it is *life* now, and shares positions up to *common* with us."""

    def __init__(self, life: str, common: int) -> None:
        super().__init__(life)
        self.life = life
        self.common = common


@dataclass(slots=True)
class Round:
    """What the stages of one round share."""

    store: Store
    line: Line
    tell: Tell
    going_on: Callable[[], bool]
    beside: Beside = at_once
    changed: Changed = Changed()

    def ask(
        self, waiting: tuple[Operation, ...], *, again: bool = False, want_files: bool = False
    ) -> Ask:
        """Return a request with the operations that are *waiting*."""
        store = self.store
        asked = Ask(store.epoch(), store.state(), waiting, leaving=store.leaving())
        return replace(asked, again=again, want_files=want_files)

    def send(self, ask: Ask) -> Answer:
        """Send *ask*; raises OtherLife, Forked or Forgotten instead of an answer to take up."""
        answer = self.line.sync(ask)
        if ask.cursor.server_epoch not in ("", answer.cursor.server_epoch):
            raise OtherLife(answer.cursor.server_epoch, answer.cursor.position)
        if answer.fork:
            raise Forked
        first = ask.operations[0].n if ask.operations else 0
        if 0 < answer.expected < first and is_stuck(ask, answer):
            raise Forgotten
        return answer

    def take(self, ask: Ask, answer: Answer) -> None:
        """Lay *answer* in, and tell of it."""
        if ask.repair:
            news = self.store.repair(ask, answer)
        else:
            # Before the page, whose checkpoint says what a supervisor has still to confirm.
            if ask.leaving:
                self.store.heard(ask.leaving)
            news = self.store.take(answer)
        self.changed |= news
        self.tell(len(answer.outcomes), news)


def is_stuck(ask: Ask, answer: Answer) -> bool:
    """Whether the server answered none of the operations that were sent."""
    told = {outcome.op_id for outcome in answer.outcomes}
    return bool(ask.operations) and told.isdisjoint(o.op_id for o in ask.operations)


class Stage(Protocol):
    """One part of a round."""

    def run(self, round_: Round) -> bool:
        """Do it; return whether the round may go on to the next."""
        ...


class Identity:
    """Makes sure that this desk may number under its epoch: it may be a copy of before."""

    def run(self, round_: Round) -> bool:
        """Ask for a new epoch where this desk may not go on under its own."""
        if not round_.store.is_fresh():
            round_.store.new_identity(round_.line.new_epoch())
        return True


class Resend:
    """Sends to a restored server what it may have lost; no page is taken meanwhile."""

    def run(self, round_: Round) -> bool:
        """Send all that waits, answered operations and offered rows first."""
        while round_.store.stage() == RESEND:
            ask = round_.ask(round_.store.batch(), again=True)
            if not ask.operations:
                round_.store.enter(COMPARE)
                return True
            answer = round_.send(ask)
            round_.take(ask, answer)
            if is_stuck(ask, answer) or not round_.going_on():
                return False
        return True


class Exchange:
    """Sends what waits and takes what is new, page by page."""

    def run(self, round_: Round) -> bool:
        """Go on until the queue is empty and the server has nothing more."""
        coming = self._sent(round_, round_.store.batch())
        for _ in range(MOST_REQUESTS):
            ask = coming.ask
            # Read while the service is at work, so that it need not wait for us afterwards.
            following = round_.store.batch(ask.operations[-1].n if ask.operations else 0)
            answer = coming.answer()
            ahead = sent_ahead(round_, ask, answer, following)
            try:
                round_.take(ask, answer)
            except BaseException:
                if ahead:
                    ahead.let_go()
                raise
            if ahead:
                coming = ahead
                continue
            if is_stuck(ask, answer) or not round_.going_on():
                return False
            waiting = round_.store.batch()
            if not (answer.more or waiting):
                return True
            coming = self._sent(round_, waiting)
        return False

    @staticmethod
    def _sent(round_: Round, waiting: tuple[Operation, ...]) -> Sent:
        return sent(round_, round_.ask(waiting, want_files=round_.store.stage() == COMPARE))


class Repair:
    """Puts right, one by one, the files whose hash is not the server's."""

    def run(self, round_: Round) -> bool:
        """Ask which files differ, walk each, and compare once more."""
        if not round_.store.differs():
            return True
        if round_.store.to_repair() is None:
            self._compare(round_)
        mended = False
        while place := round_.store.to_repair():
            ask = replace(Ask(round_.store.epoch(), round_.store.state()), repair=place)
            round_.take(ask, round_.send(ask))
            mended = True
            if not round_.going_on():
                return False
        if mended:
            self._compare(round_)
        return True

    @staticmethod
    def _compare(round_: Round) -> None:
        ask = Ask(round_.store.epoch(), round_.store.state(), want_files=True)
        round_.take(ask, round_.send(ask))


class Lost:
    """Asks about files that the server does not name as open: the law may have erased them."""

    def run(self, round_: Round) -> bool:
        """Ask about each once; what was not erased stays hidden."""
        while place := round_.store.to_ask():
            ask = replace(Ask(round_.store.epoch(), round_.store.state()), repair=place)
            news = round_.store.hear_of(ask, round_.send(ask))
            round_.changed |= news
            round_.tell(0, news)
            if not round_.going_on():
                return False
        return True


STAGES: tuple[Stage, ...] = (Identity(), Resend(), Exchange(), Repair(), Lost())
