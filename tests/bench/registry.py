"""What is measured: one function a row, registered by `@row`, measured by `run.py`."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass

TIMES = 5


@dataclass(frozen=True, slots=True)
class Row:
    """One figure: *aim* is what it may be at most, None where nothing was promised."""

    what: str
    measure: Callable[[], float]
    unit: str
    aim: float | None
    note: str


rows: list[Row] = []


def row(
    what: str, *, aim: float | None = None, unit: str = "ms", note: str = ""
) -> Callable[[Callable[[], float]], Callable[[], float]]:
    """Register a function that measures *what* and returns the figure."""

    def register(measure: Callable[[], float]) -> Callable[[], float]:
        rows.append(Row(what, measure, unit, aim, note))
        return measure

    return register


def milliseconds(work: Callable[[], object], *, warm: bool = True, times: int = TIMES) -> float:
    """Return the median of *times* runs of *work*; the first, if *warm*, is not counted."""
    if warm:
        work()
    return statistics.median(once(work) for _ in range(times))


def once(work: Callable[[], object]) -> float:
    """Return how long one run of *work* takes, in milliseconds."""
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


def ratio(
    ours: Callable[[], object], other: Callable[[], object], *, warm: bool = True, times: int = 9
) -> float:
    """Return how many times as long *ours* takes as *other*, run by turns on one machine."""
    if warm:
        ours()
        other()
    both = [(once(ours), once(other)) for _ in range(times)]
    return statistics.median(mine for mine, _ in both) / statistics.median(its for _, its in both)


def ninety_fifth(figures: list[float]) -> float:
    """Return what 95 in a hundred of *figures* stay below."""
    return sorted(figures)[min(len(figures) - 1, int(len(figures) * 0.95))]
