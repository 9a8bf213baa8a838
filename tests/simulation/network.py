"""The way between a laptop and the service, on which anything may happen to a body of bytes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from enum import Enum

from simulation.chance import Chance
from simulation.office import Office
from simulation.versions import spoken
from wbdesk.server.problems import Problem
from wbdesk.sync.link import TurnedAway, Unreachable
from wbdesk.wire.codec import NotOurs, pack, unpack
from wbdesk.wire.messages import Answer, Ask, answer_from_wire, ask_to_wire


class ServerKilled(Exception):
    """The server's process ended in the middle of a request."""


class Fate(Enum):
    """What becomes of one exchange."""

    WELL = "well"
    ASK_LOST = "the request was lost"
    ASK_LATE = "the request was held back, and comes in later"
    ASK_CUT = "half of the request came in"
    TWICE = "the request came in twice"
    ANSWER_LOST = "the answer was lost"
    ANSWER_CUT = "half of the answer came back"
    SERVER_KILLED = "the server's process ended"


BAD = tuple(fate for fate in Fate if fate is not Fate.WELL)


@dataclass(slots=True)
class Network:
    """All lines of a world; *bad* is how many exchanges in a hundred go wrong."""

    office: Office
    chance: Chance
    bad: float = 0
    late: list[tuple[str, bytes]] = field(default_factory=list)
    asked: list[tuple[str, bytes]] = field(default_factory=list)
    repaired: list[str] = field(default_factory=list)  # devices that differed without a reason
    told: Callable[[str], None] = lambda _words: None

    def line(self, device: str) -> Line:
        """Return the line of *device*."""
        return Line(self, device)

    def deliver(self) -> None:
        """Let one request arrive that was held back; nobody waits for its answer."""
        if self.late:
            device, body = self.late.pop(self.chance.dice.randrange(len(self.late)))
            self.told("a late request comes in")
            self.answer(device, body)

    def answer(self, device: str, body: bytes) -> bytes | Problem:
        """Return the server's answer to *body*."""
        self.asked.append((device, body))
        try:
            return self.office.sync(device, body)
        except Problem as problem:
            return problem

    def fate(self) -> Fate:
        """Throw the dice for one exchange."""
        return self.chance.dice.choice(BAD) if self.chance.likely(self.bad) else Fate.WELL


@dataclass(slots=True)
class Line:
    """One device's line; what the sync room asks of it."""

    network: Network
    device: str
    answers: list[Answer] = field(default_factory=list)

    def sync(self, ask: Ask) -> Answer:
        """Send one request through whatever happens; raises as the real line does."""
        network, fate = self.network, self.network.fate()
        body = pack(ask_to_wire(replace(ask, schema=spoken.schema)))
        if ask.repair:
            network.repaired.append(self.device)
        if fate is not Fate.WELL:
            network.told(fate.value)
        if fate is Fate.ASK_LOST:
            raise Unreachable("no-answer")
        if fate is Fate.ASK_LATE:
            network.late.append((self.device, body))
            raise Unreachable("no-answer")
        if fate is Fate.SERVER_KILLED:
            self._kill(body)
        if fate is Fate.ASK_CUT:
            body = body[: len(body) // 2]
        if fate is Fate.TWICE:
            network.answer(self.device, body)
        answer = network.answer(self.device, body)
        if isinstance(answer, Problem):
            raise TurnedAway(answer.code)
        if fate is Fate.ANSWER_LOST:
            raise Unreachable("no-answer")
        told = _understood(answer[: len(answer) // 2] if fate is Fate.ANSWER_CUT else answer)
        self.answers.append(told)
        return told

    def new_epoch(self) -> str:
        """Ask for a new device epoch; raises as the real line does."""
        fate = self.network.fate()
        try:
            epoch = self.network.office.epoch(self.device)["epoch"]
        except Problem as problem:
            raise TurnedAway(problem.code) from problem
        if fate is not Fate.WELL:
            raise Unreachable("no-answer")
        return epoch

    def _kill(self, body: bytes) -> None:
        left = self.network.chance.dice.randint(0, 14)

        def reached(_step: str) -> None:
            nonlocal left
            left -= 1
            if left < 0:
                raise ServerKilled

        self.network.office.reached = reached
        try:
            self.network.answer(self.device, body)
        except ServerKilled:
            raise Unreachable("no-answer") from None
        finally:
            self.network.office.reached = lambda _step: None


def _understood(answer: bytes) -> Answer:
    try:
        return answer_from_wire(unpack(answer, 64 * 1024 * 1024))
    except NotOurs as error:
        raise Unreachable(error.code) from error
