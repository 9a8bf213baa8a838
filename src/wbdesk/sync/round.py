"""One round of sync: its stages in order, and a fresh start whenever the ground has moved."""

from __future__ import annotations

from collections.abc import Callable

from wbdesk.application.rows import Changed
from wbdesk.sync.ahead import Beside, at_once
from wbdesk.sync.ports import Store
from wbdesk.sync.stages import STAGES, Forgotten, Forked, Line, OtherLife, Round, Tell

__all__ = ["Line", "Tell", "go_round"]

_MOST_STARTS = 20


def go_round(
    store: Store,
    line: Line,
    tell: Tell,
    *,
    going_on: Callable[[], bool],
    beside: Beside = at_once,
) -> Changed:
    """Send and fetch until the server has nothing more and the queue is empty.

    *tell* hears after each answer how many operations it settled and what changed. Stops between
    two requests when *going_on* says so: each answer was taken whole, so the next round resumes.
    *beside* does what need not be waited for: the line, while an answer is laid in.
    """
    round_ = Round(store, line, tell, going_on, beside)
    for _ in range(_MOST_STARTS):
        try:
            all(stage.run(round_) for stage in STAGES)
        except OtherLife as other:
            store.begin_again(line.new_epoch(), other.life, other.common)
        except Forked:
            store.new_identity(line.new_epoch())
        except Forgotten:
            store.send_again(line.new_epoch())
        else:
            break
    return round_.changed
