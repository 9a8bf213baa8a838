"""What is heavy loads beside the screen, and steps aside while somebody waits for What now."""

from __future__ import annotations

import sys
import threading
from importlib import import_module
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from wbdesk.desktop import warming

HEAVY = "heavy_for_a_test"


class Watched(threading.Event):
    """Tells when somebody waits at it."""

    def __init__(self) -> None:
        super().__init__()
        self.set()
        self.asked = threading.Event()

    def wait(self, timeout: float | None = None) -> bool:
        self.asked.set()
        return super().wait(timeout)


@pytest.fixture
def watched(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Watched:
    (tmp_path / f"{HEAVY}.py").write_text("DONE = True\n")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.delitem(sys.modules, HEAVY, raising=False)
    made = Watched()
    monkeypatch.setattr(warming, "_calm", made)
    return made


def load() -> None:
    with warming.stepping_aside():
        import_module(HEAVY)


def test_nothing_more_is_loaded_while_a_page_is_made(
    qtbot: QtBot, watched: Watched, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(warming, "_LONGEST", 30.0)
    finders = list(sys.meta_path)
    with warming.first():
        thread = threading.Thread(target=load)
        thread.start()
        assert watched.asked.wait(10)
        assert HEAVY not in sys.modules
        import_module("wbdesk.desktop.whatnow")  # the page's own thread waits for nothing
    qtbot.waitUntil(lambda: not thread.is_alive())
    assert HEAVY in sys.modules
    assert sys.meta_path == finders


def test_it_steps_aside_for_a_moment_and_no_longer(
    watched: Watched, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(warming, "_LONGEST", 0.01)
    with warming.first():
        thread = threading.Thread(target=load)
        thread.start()
        thread.join(10)
        assert HEAVY in sys.modules
    assert watched.is_set()
