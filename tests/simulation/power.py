"""The plug of a laptop: at a step that was chosen before, the process ends and its files stay.

The driver's connections tell of each statement and of both sides of each COMMIT; the small files
beside the database tell of each step of their writing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher

from simulation.patches import replaced
from wbdesk.storage import whole_file


class Killed(BaseException):
    """The process ended here; nothing of it may go on."""


class Power:
    """Counts the steps that are left before the plug is pulled; *cut* then keeps the files."""

    def __init__(self) -> None:
        self.left = -1
        self.where = ""
        self._cut: Callable[[], None] = lambda: None

    def pull_after(self, steps: int, cut: Callable[[], None]) -> None:
        """End the process at the step after *steps* more."""
        self.left, self._cut, self.where = steps, cut, ""

    def stay(self) -> bool:
        """Let the plug be; return whether it was pulled."""
        pulled, self.left, self.where = bool(self.where), -1, ""
        return pulled

    def reached(self, step: str) -> None:
        """Come to *step*."""
        if self.left < 0 or self.where:
            return  # nobody pulls it, or what still runs is only Python leaving its blocks
        self.left -= 1
        if self.left < 0:
            self.left, self.where = 0, step
            self._cut()
            raise Killed(step)


POWER = Power()


class Plugged(sqlcipher.Connection):  # type: ignore[misc]  # the driver ships no types
    """A connection whose process may end at each of its steps."""

    def execute(self, *given: Any) -> Any:  # the driver's own
        POWER.reached("statement")
        return super().execute(*given)

    def executemany(self, *given: Any) -> Any:  # the driver's own
        POWER.reached("statements")
        return super().executemany(*given)

    def commit(self) -> None:
        if not self.in_transaction:
            return
        POWER.reached("before commit")
        super().commit()
        POWER.reached("after commit")


@contextmanager
def plugged() -> Iterator[None]:
    """Let every connection and every small file of this process tell of its steps."""
    connect = partial(sqlcipher.connect, factory=Plugged, cached_statements=1_000)
    with replaced(sqlcipher, connect=connect), replaced(whole_file, reached=POWER.reached):
        yield
    POWER.stay()
