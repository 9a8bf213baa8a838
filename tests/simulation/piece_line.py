"""The way of an added file's pieces between a laptop and the service, on which anything happens."""

from __future__ import annotations

from dataclasses import dataclass

from simulation import dict_pieces
from simulation.network import Fate, Network, ServerKilled
from wbdesk.server.problems import Problem
from wbdesk.sync.link import TurnedAway, Unreachable
from wbdesk.wire.parcel import Parcel


@dataclass(slots=True)
class PieceLine:
    """One device's line for added files, on which anything may happen to a piece."""

    network: Network
    device: str

    def send_piece(self, one: Parcel, offset: int, content: bytes) -> int:
        """Send a piece through whatever happens; raises as the real line does."""
        fate = self._fate()
        if fate is Fate.ASK_CUT:
            content = content[: len(content) // 2]
        if fate is Fate.TWICE:
            self._send(one, offset, content)
        have = self._killed(one, offset, content) if fate is Fate.SERVER_KILLED else None
        have = self._send(one, offset, content) if have is None else have
        if fate in (Fate.ANSWER_LOST, Fate.ANSWER_CUT):
            raise Unreachable("no-answer")
        return have

    def fetch_piece(self, one: Parcel, offset: int) -> bytes:
        """Fetch a piece through whatever happens; raises as the real line does."""
        fate = self._fate()
        if fate in (Fate.ASK_CUT, Fate.SERVER_KILLED, Fate.ANSWER_LOST):
            raise Unreachable("no-answer")
        try:
            content = dict_pieces.fetch_piece(self.network.office, self.device, one, offset)
        except Problem as problem:
            raise TurnedAway(problem.code) from problem
        return content[: len(content) // 2] if fate is Fate.ANSWER_CUT else content

    def _fate(self) -> Fate:
        fate = self.network.fate()
        if fate is not Fate.WELL:
            self.network.told(f"{fate.value} (a piece)")
        if fate in (Fate.ASK_LOST, Fate.ASK_LATE):
            raise Unreachable("no-answer")
        return fate

    def _send(self, one: Parcel, offset: int, content: bytes) -> int:
        try:
            return dict_pieces.send_piece(self.network.office, self.device, one, offset, content)
        except Problem as problem:
            raise TurnedAway(problem.code) from problem

    def _killed(self, one: Parcel, offset: int, content: bytes) -> int:
        where = self.network.chance.dice.choice(("before commit", "after commit"))

        def reached(step: str) -> None:
            if step == where:
                raise ServerKilled

        office = self.network.office
        office.reached = reached
        try:
            return self._send(one, offset, content)
        except ServerKilled:
            raise Unreachable("no-answer") from None
        finally:
            office.reached = lambda _step: None
