"""What sync needs of the encrypted file; the storage gives it, sync never sees a table."""

from __future__ import annotations

from typing import Protocol

from wbdesk.application.rows import Changed
from wbdesk.domain.operation import Operation
from wbdesk.wire.messages import Answer, Cursor


class Store(Protocol):
    """The queue and the news of one desk."""

    def state(self) -> Cursor:
        """Return how far this desk has come."""
        ...

    def epoch(self) -> str:
        """Return the device epoch under which operations are numbered."""
        ...

    def batch(self) -> tuple[Operation, ...]:
        """Return the next unanswered operations in order of n, whole groups, within the limits."""
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

    def renumber(self, new_epoch: str, expected: int) -> None:
        """Give what is unsent new numbers from *expected*, the number the server waits for."""
        ...
