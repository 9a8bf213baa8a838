"""The thread that keeps a desk in step goes on, whatever becomes of a round."""

from __future__ import annotations

import threading
from pathlib import Path

from desks import new_desk
from wbdesk.domain.identity import new_id
from wbdesk.sync.link import Unreachable
from wbdesk.sync.loop import News, SyncLoop
from wbdesk.wire.messages import Answer, Ask


class NoSignal:
    """A line on which nobody answers."""

    def sync(self, ask: Ask) -> Answer:
        raise Unreachable("no-signal")

    def new_epoch(self) -> str:
        return new_id()


def test_it_goes_on_where_what_became_of_a_round_cannot_be_told(tmp_path: Path) -> None:
    desk = new_desk(tmp_path / "desk")
    heard, again = threading.Event(), threading.Event()

    def tell(_news: News) -> None:
        if not heard.is_set():
            heard.set()
            raise OSError("no room")
        again.set()

    loop = SyncLoop(desk.sync, NoSignal(), tell)
    loop.start()
    assert heard.wait(10)
    loop.poke()
    assert again.wait(10)
    loop.stop()
    desk.store.close()
