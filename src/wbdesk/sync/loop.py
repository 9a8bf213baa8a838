"""Keeps a desk in step while it is unlocked: at once after a save, soon after a fault."""

from __future__ import annotations

import logging
import random
import threading
from collections.abc import Callable
from dataclasses import dataclass

from wbdesk.application.rows import Changed
from wbdesk.sync.ahead import beside
from wbdesk.sync.attachments import Luggage, PieceLine, carry
from wbdesk.sync.link import TurnedAway, Unreachable
from wbdesk.sync.ports import Store
from wbdesk.sync.round import Line, go_round

log = logging.getLogger(__name__)

QUIET_SECONDS = 60.0
FIRST_RETRY, LAST_RETRY = 2.0, 300.0
NETWORK_WATCH = 6.0


@dataclass(frozen=True, slots=True)
class News:
    """What the loop tells the desk. *state* is "sending", "done", "offline" or "turned-away"."""

    state: str
    changed: Changed = Changed()
    settled: int = 0
    code: str = ""


def back_off(faults: int, retry_after: float, chance: float) -> float:
    """Return the seconds to wait after *faults* in a row.

    A server that cannot be reached is tried again within `NETWORK_WATCH` for the first tries, so
    that a queue goes by itself when the network is back; a server that asks to wait is obeyed.
    """
    ceiling = NETWORK_WATCH if faults <= 50 else LAST_RETRY
    grown = FIRST_RETRY * 1.5 ** min(faults, 50)  # a week without a network has thousands
    return max(retry_after, min(grown, ceiling) * (0.75 + chance / 4))


class SyncLoop:
    """One thread that goes round; `poke` wakes it, `stop` ends it and waits."""

    def __init__(
        self,
        store: Store,
        line: Line,
        tell: Callable[[News], None],
        carried: tuple[Luggage, PieceLine] | None = None,
    ) -> None:
        self._store = store
        self._carried = carried
        self._line = line
        self._tell = tell
        self._wake = threading.Event()
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._run, name="desk-sync", daemon=True)

    def start(self) -> None:
        """Begin going round."""
        self._thread.start()

    def poke(self) -> None:
        """Go round soon: something was saved, or somebody asked."""
        self._wake.set()

    def stop(self) -> None:
        """Stop after the request in flight; nothing is sent afterwards."""
        self._stopped.set()
        self._wake.set()
        if self._thread.is_alive():
            self._thread.join()

    def _run(self) -> None:
        faults = 0
        while not self._stopped.is_set():
            self._wake.clear()
            wait = QUIET_SECONDS
            try:
                self._go_round()
                faults = 0
                wait = QUIET_SECONDS if self._carry() else NETWORK_WATCH
            except Unreachable as trouble:
                faults += 1
                wait = back_off(faults, trouble.retry_after, random.random())  # noqa: S311  # jitter
                self._say_trouble(News("offline", code=trouble.why))
            except TurnedAway as refusal:
                wait = LAST_RETRY
                log.warning("the server turned this desk away: %s", refusal.code)
                self._say_trouble(News("turned-away", code=refusal.code))
            except Exception:  # a fault of ours must not end sync without a word
                faults += 1
                wait = back_off(faults, 0.0, random.random())  # noqa: S311  # jitter
                log.exception("a round of sync was cut off")
                self._say_trouble(News("offline", code="fault"))
            self._wake.wait(wait)

    def _go_round(self) -> None:
        def tell(settled: int, changed: Changed) -> None:
            self._say(News("sending", changed, settled))

        def going_on() -> bool:
            return not self._stopped.is_set()

        go_round(self._store, self._line, tell, going_on=going_on, beside=beside)
        self._say(News("done"))

    def _carry(self) -> bool:
        """Carry added files until words wait; return whether nothing cut that off.

        Words are up to date already: a file that cannot travel changes nothing about that.
        """
        if self._carried is None:
            return True

        def going_on() -> bool:
            return not (self._wake.is_set() or self._stopped.is_set())

        try:
            came = carry(*self._carried, going_on)
        except Unreachable:
            return False
        if came.types:
            self._say(News("done", came))
        return True

    def _say_trouble(self, news: News) -> None:
        """Tell the desk of *news*; where it cannot be told, as on a full disk, the loop goes on."""
        try:
            self._say(news)
        except Exception as error:  # noqa: BLE001  # whatever it is, the next round is to come
            log.warning("what became of a round was not told: %s", type(error).__name__)

    def _say(self, news: News) -> None:
        if not self._stopped.is_set():
            self._tell(news)
