"""Practise: asked from Help, opened beside a locked desk, never twice over one folder."""

from __future__ import annotations

import argparse
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from factories import make_me
from fakes import FakeDesk
from fakes_gate import FakeGate
from wbdesk.desktop import screens as places
from wbdesk.desktop.app import DeskApp, Options, start
from wbdesk.desktop.doorbell import Doorbell
from wbdesk.desktop.gate import DeskName
from wbdesk.desktop.practice import while_it_is_made
from wbdesk.entrypoints import demo, desktop
from wbdesk.entrypoints.cli import Stop
from wbdesk.entrypoints.laptop import LaptopGate
from wbdesk.entrypoints.laptop_files import stays_here
from wbdesk.sync.link import TurnedAway


class Practice:
    """Stands where another program would be started."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, list[str]]] = []

    def __call__(self, role: str, looks: Sequence[str]) -> None:
        self.asked.append((role, list(looks)))


@pytest.fixture
def practice() -> Practice:
    return Practice()


def opened(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, *, own: bool, practise: Practice | None
) -> DeskApp:
    monkeypatch.setattr(places, "screens", lambda _context: [])
    monkeypatch.setattr(places, "interrupted", lambda _context: None)
    me = make_me()
    gate = FakeGate(FakeDesk(me), names=[DeskName("d1", me.name, practice=own)])
    app = start(gate, Options(practise=practise, theme="dark", text_size=1.5))
    with qtbot.waitSignal(app.unlocked):
        app.front.unlock.passphrase.line.setText(gate.passphrase)
        app.front.unlock.submit()
    return app


@pytest.fixture
def desk(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, practice: Practice) -> Iterator[DeskApp]:
    made = opened(qtbot, monkeypatch, own=False, practise=practice)
    yield made
    made.close()
    made.deleteLater()


def dialog(app: DeskApp, name: str) -> QWidget:
    assert app.desk is not None
    found = app.desk.shell.findChild(QDialog, name)
    assert found is not None
    return found


def press(page: QWidget, name: str) -> None:
    button = page.findChild(QPushButton, name)
    assert button is not None
    button.click()


def test_practising_is_asked_for_in_help_and_locks_the_real_desk(
    qtbot: QtBot, desk: DeskApp, practice: Practice
) -> None:
    assert desk.desk is not None
    desk.desk.shell.help_asked.emit()
    press(dialog(desk, "help"), "help.practise")
    assert practice.asked == []
    with qtbot.waitSignal(desk.locked):
        press(dialog(desk, "practise"), "practise.yes")
    assert practice.asked == [
        ("practitioner", ["--language", "en", "--theme", "dark", "--text-size", "150"])
    ]
    assert desk.desk is None


@pytest.mark.parametrize("own", [True, False])
def test_there_is_no_button_where_one_cannot_practise_or_already_does(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, practice: Practice, own: bool
) -> None:
    app = opened(qtbot, monkeypatch, own=own, practise=practice if own else None)
    assert app.desk is not None
    app.desk.shell.help_asked.emit()
    assert dialog(app, "help").findChild(QPushButton, "help.practise") is None
    app.close()


def test_the_other_program_is_the_demo_in_the_same_looks(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    begun: list[list[str]] = []
    monkeypatch.setattr(subprocess, "Popen", lambda command, **_how: begun.append(command))
    desktop.start_practice("supervisor", ["--theme", "dark"])
    assert begun[0][1:] == ["-m", "wbdesk", "demo", "--as", "supervisor", "--theme", "dark"]


def test_a_second_practice_desk_raises_the_first_and_erases_nothing(
    qtbot: QtBot, tmp_path: Path
) -> None:
    root = tmp_path / "practice"
    root.mkdir()
    (root / "ready").touch()
    bell = Doorbell(str(root))
    assert bell.answer()
    asked = argparse.Namespace(data=root, fresh=True, check=False, print_key=False, role=None)
    with qtbot.waitSignal(bell.rung), pytest.raises(Stop, match="WBDesk is open; do it there"):
        demo.demo(asked)
    assert (root / "ready").exists()
    bell.close()


def test_whoever_answers_next_is_not_silenced_by_whoever_answered_before(
    qtbot: QtBot, tmp_path: Path
) -> None:
    first, second = Doorbell(str(tmp_path)), Doorbell(str(tmp_path))
    assert first.answer()
    first.close()
    assert second.answer()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    with qtbot.waitSignal(second.rung):
        assert Doorbell(str(tmp_path)).somebody_is_in()
    second.close()


@pytest.mark.parametrize(
    ("address", "here"),
    [
        ("http://127.0.0.1:8750", True),
        ("http://localhost", True),
        ("http://[::1]:1", True),
        ("https://desks.example.org", False),
        ("http://127.0.0.1.example.org", False),
        ("http://127.0.0.1@example.org", False),
        ("nonsense", False),
    ],
)
def test_a_practice_desk_is_never_set_up_with_another_machine(
    tmp_path: Path, address: str, here: bool
) -> None:
    assert stays_here(address) is here
    if not here:
        with pytest.raises(TurnedAway, match="practice"):
            LaptopGate(tmp_path, practice=True).invite(address, "ABCD-EFGH")
        assert not list(tmp_path.iterdir())


def test_a_window_says_what_is_being_made_until_it_is_there(qtbot: QtBot) -> None:
    del qtbot
    assert while_it_is_made(lambda: 7) == 7
    with pytest.raises(Stop, match="no room"):
        while_it_is_made(_no_room)


def _no_room() -> None:
    raise Stop("no room")
