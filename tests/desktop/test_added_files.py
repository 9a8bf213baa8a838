"""Added files on screen: added from the disk, listed, opened for another program, put back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QAbstractButton, QLabel
from pytestqt.qtbot import QtBot

from desks import new_desk
from factories import add_person
from wbdesk.application.ports import Desk
from wbdesk.desktop.context import Context
from wbdesk.desktop.jobs import Jobs
from wbdesk.desktop.letters.added import AddedFiles
from wbdesk.domain.records.attachment import LARGEST
from wbdesk.entrypoints.clock import WallClock
from wbdesk.entrypoints.papers import PaperRoom
from wbdesk.storage.attachments import Attachments


@dataclass
class World:
    qtbot: QtBot
    card: AddedFiles
    files: Attachments
    shown: list[Path]
    undo: list[Callable[[], None]]

    def says(self, name: str) -> str:
        found = self.card.findChild(QLabel, name)
        return found.text() if found else ""

    def press(self, name: str) -> None:
        found = self.card.findChild(QAbstractButton, name)
        assert found is not None, name
        found.click()

    def add(self, path: Path) -> None:
        self.card.take(path)
        self.qtbot.waitUntil(lambda: bool(self.says("files.0.name")), timeout=5000)


@pytest.fixture
def world(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[World]:
    held = new_desk(tmp_path / "desk")
    files, shown = Attachments(held.store), list[Path]()
    desk = Desk(held.units, held.reads, WallClock(), held.me, files)
    jobs = Jobs()
    context = Context(desk, jobs, PaperRoom())
    card = AddedFiles(context, add_person(desk))
    undo: list[Callable[[], None]] = []
    context.changed.connect(card.on_changed)
    context.toast_wanted.connect(lambda _words, back: undo.append(back) if back else None)
    qtbot.addWidget(card)
    # The other program: it shows what it is handed.
    monkeypatch.setattr(
        QDesktopServices, "openUrl", lambda url: shown.append(Path(url.toLocalFile()))
    )
    yield World(qtbot, card, files, shown, undo)
    jobs.close()
    held.store.close()


def test_a_file_is_added_listed_and_opened_in_the_clear_until_the_desk_locks(
    world: World, tmp_path: Path
) -> None:
    scan = tmp_path / "Award letter.pdf"
    scan.write_bytes(b"the award")
    world.add(scan)
    assert "Award letter.pdf" in world.says("files.0.name")
    world.press("files.0.open")
    world.qtbot.waitUntil(lambda: bool(world.shown), timeout=5000)
    (shown,) = world.shown
    assert shown.read_bytes() == b"the award"
    assert "Award" not in shown.name
    assert world.says("files.said").startswith("This copy is not locked.")
    world.files.vanish()
    assert not shown.exists()
    world.card.set_private(True)
    world.qtbot.waitUntil(lambda: "Award" not in world.says("files.0.name"), timeout=5000)


def test_a_file_that_was_removed_can_be_put_back(world: World, tmp_path: Path) -> None:
    scan = tmp_path / "scan.png"
    scan.write_bytes(b"picture")
    world.add(scan)
    world.press("files.0.remove")
    world.qtbot.waitUntil(lambda: bool(world.undo) and not world.card.rows, timeout=5000)
    world.undo[0]()
    world.qtbot.waitUntil(lambda: len(world.card.rows) == 1, timeout=5000)
    assert world.files.content(world.card.rows[0].file) == b"picture"


@pytest.mark.parametrize(("size", "words"), [(0, "empty"), (LARGEST + 1, "larger than")])
def test_what_cannot_be_added_is_said_in_one_sentence(
    world: World, tmp_path: Path, size: int, words: str
) -> None:
    film = tmp_path / "film"
    with film.open("wb") as file:
        file.truncate(size)
    world.card.take(film)
    world.qtbot.waitUntil(lambda: words in world.says("files.said"), timeout=5000)
    assert world.card.rows == ()
