"""What sync needs of the encrypted file; the storage gives it, sync never sees a table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from wbdesk.application.rows import Changed
from wbdesk.domain.operation import Operation
from wbdesk.wire.messages import Answer, Ask, Cursor, Leaving


class Store(Protocol):
    """The queue and the news of one desk."""

    def state(self) -> Cursor:
        """Return how far this desk has come."""
        ...

    def epoch(self) -> str:
        """Return the device epoch under which operations are numbered."""
        ...

    def batch(self, after: int = 0) -> tuple[Operation, ...]:
        """Return the next unanswered operations in order of n, whole groups, within the limits.

        Those up to *after* are on their way.
        """
        ...

    def leaving(self) -> tuple[Leaving, ...]:
        """Return what the service has still to hear of files that leave this desk."""
        ...

    def heard(self, entries: Sequence[Leaving]) -> None:
        """Note that the service has heard of files that leave."""
        ...

    def take(self, answer: Answer) -> Changed:
        """Store outcomes and apply a page, each slice with its cursor in one transaction."""
        ...

    def is_fresh(self) -> bool:
        """Whether this desk may go on under its epoch; a restored one may not."""
        ...

    def new_identity(self, epoch: str) -> None:
        """Begin a new life under *epoch*: unsent operations keep op_id and order."""
        ...

    def stage(self) -> str:
        """Return at which stage this desk is: "resend", "compare", or another when at rest."""
        ...

    def enter(self, stage: str) -> None:
        """Go on to *stage*."""
        ...

    def begin_again(self, epoch: str, life: str, common: int) -> None:
        """Go over to another life of the server, under a new device *epoch*.

        What was answered waits again; what is held from positions after *common* is offered.
        """
        ...

    def send_again(self, epoch: str) -> None:
        """Let all that was answered wait again, under a new device *epoch*."""
        ...

    def differs(self) -> bool:
        """Whether the last comparison was unequal, and files have not been put right since."""
        ...

    def to_repair(self) -> tuple[str, tuple[str, str, str]] | None:
        """Return which file is to be put right, and after which key; None if none is."""
        ...

    def to_ask(self) -> tuple[str, tuple[str, str, str]] | None:
        """Return a hidden file about which the service is asked once: was it erased?"""
        ...

    def hear_of(self, asked: Ask, answer: Answer) -> Changed:
        """Take what the server says of such a file."""
        ...

    def repair(self, asked: Ask, answer: Answer) -> Changed:
        """Lay the rows of one file in; what the server does not have leaves."""
        ...
