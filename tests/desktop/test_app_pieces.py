"""Pieces the program is made of, each by itself: sleep, clipboard, doorbell, faults."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from wbdesk.desktop.clipboard import Lent
from wbdesk.desktop.doorbell import Doorbell
from wbdesk.desktop.faults import Faults
from wbdesk.desktop.lock import SleepWatch


def test_waking_after_a_sleep_locks(qtbot: QtBot) -> None:
    times = iter([0.0, 10.0, 4000.0])
    watch = SleepWatch(clock=lambda: next(times))
    woke: list[bool] = []
    watch.woke.connect(lambda: woke.append(True))
    watch.look()
    assert woke == []
    watch.look()
    assert woke == [True]


def test_copied_words_leave_the_clipboard_by_themselves_but_nothing_else_does(
    qtbot: QtBot,
) -> None:
    keeper = Lent(seconds=0.05)
    keeper.lend("ours")
    qtbot.waitUntil(lambda: QGuiApplication.clipboard().text() == "")
    keeper.lend("ours")
    QGuiApplication.clipboard().setText("copied elsewhere")
    keeper.take_back()
    assert QGuiApplication.clipboard().text() == "copied elsewhere"


def test_a_second_start_rings_and_the_first_hears_it(qtbot: QtBot, tmp_path: object) -> None:
    first = Doorbell(str(tmp_path))
    assert not Doorbell(str(tmp_path)).somebody_is_in()
    assert first.answer()
    with qtbot.waitSignal(first.rung):
        assert Doorbell(str(tmp_path)).somebody_is_in()
    first.close()


def test_a_fault_keeps_the_place_in_the_program_and_never_the_message() -> None:
    faults = Faults()
    with pytest.raises(ValueError, match="Thandeka") as told:
        int("Thandeka Vellacott")
    faults.take(told.value)
    text = faults.text()
    assert "ValueError" in text
    assert "test_app_pieces.py" in text
    assert "Thandeka" not in text
