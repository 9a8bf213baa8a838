"""Pieces the program is made of, each by itself: sleep, clipboard, doorbell, faults."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit
from pytestqt.qtbot import QtBot

from wbdesk.desktop.clipboard import Lent
from wbdesk.desktop.doorbell import Doorbell
from wbdesk.desktop.faults import Faults
from wbdesk.desktop.lock import SleepWatch
from wbdesk.desktop.supplies import QuietLine, Supplies
from wbdesk.storage import room


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


def test_what_is_copied_by_hand_leaves_the_clipboard_too(qtbot: QtBot) -> None:
    keeper = Lent(seconds=0.05)
    keeper.watch()
    box = QPlainTextEdit("Second door, ring twice")
    qtbot.addWidget(box)
    box.show()
    box.activateWindow()
    qtbot.waitUntil(box.isActiveWindow)
    box.selectAll()
    box.copy()
    assert QGuiApplication.clipboard().text() == "Second door, ring twice"
    qtbot.waitUntil(lambda: QGuiApplication.clipboard().text() == "")


@pytest.mark.parametrize(
    ("battery", "free", "words"),
    [
        (None, 10**12, ""),
        (10, 10**12, ""),
        (9, 10**12, "Battery 9%. What you write is kept."),
        (80, 300 * 2**20, "300 MB of room left on this laptop. Notes go on."),
    ],
)
def test_a_low_battery_and_little_room_are_one_quiet_line(
    qtbot: QtBot, battery: int | None, free: int, words: str
) -> None:
    line, supplies = QuietLine(), Supplies(lambda: free, lambda: battery)
    qtbot.addWidget(line)
    supplies.told.connect(line.show_words)
    supplies.look()
    assert (line.text(), line.isHidden()) == (words, not words)


def test_the_last_20_mb_are_let_go_for_notes_when_the_disk_is_full(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    free = room.left(tmp_path)
    assert free > 0
    assert (tmp_path / "reserve").stat().st_size == room.RESERVE
    assert (tmp_path / "reserve").stat().st_blocks * 512 >= room.RESERVE
    full = shutil.disk_usage(tmp_path)._replace(free=1000)
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: full)
    assert room.left(tmp_path) == 1000
    assert not (tmp_path / "reserve").exists()


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
