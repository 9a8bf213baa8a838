"""How reads get at the file: somebody lends them the driver's connection inside a transaction.

`StoreReads(lend)` in `storage/reads` takes such a lender. At the desk it is `Store.reading`, a
short transaction of its own; inside a unit of work it is `lent`, so that own writes are seen.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from typing import TypeAlias

from wbdesk.storage.engine import Driver

Lend: TypeAlias = Callable[[], AbstractContextManager[Driver]]


def lent(driver: Driver) -> Lend:
    """Return a lender of *driver*, whose transaction belongs to somebody else."""
    return lambda: nullcontext(driver)
