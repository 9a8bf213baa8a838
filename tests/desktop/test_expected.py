"""What is expected without being asked: places in order, undo in words, words on paper."""

from __future__ import annotations

import argparse
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from pdf_text import pdfium_text
from screen_desk import make_context, open_desk
from wbdesk.desktop.jobs import Jobs
from wbdesk.desktop.screens import screens
from wbdesk.desktop.setup.paper import paint_words
from wbdesk.desktop.theme import apply, theme
from wbdesk.desktop.theme.tokens import NAMES
from wbdesk.desktop.undo import UndoList, undo_dialog
from wbdesk.desktop.widgets import Button, Label
from wbdesk.domain.lists import Role
from wbdesk.entrypoints import cli

WORDS = tuple(f"word{n}" for n in range(1, 13))


def places(desk_folder: Path, jobs: Jobs, role: Role) -> list[str]:
    made = screens(make_context(open_desk(desk_folder, role), jobs))
    return [screen.key for screen in made if not screen.hidden and not screen.foot]


def test_team_is_the_last_place_and_stands_only_where_it_can_be_opened(
    tmp_path: Path, jobs: Jobs
) -> None:
    hers = places(tmp_path / "practitioner", jobs, Role.PRACTITIONER)
    theirs = places(tmp_path / "supervisor", jobs, Role.SUPERVISOR)
    assert hers == ["today", "caseload"]
    assert theirs == [*hers, "team"]


@pytest.mark.parametrize("name", ["light", "dark", "clear-light", "clear-dark"])
def test_each_theme_can_be_asked_for_by_its_name(name: str, qapp: QApplication) -> None:
    parser = argparse.ArgumentParser()
    cli._looks(parser)  # what every command that shows a screen takes
    assert parser.parse_args(["--theme", name]).theme == name
    apply(qapp, name)
    assert theme().tokens.name == name
    assert theme().tokens.clear is name.startswith("clear")


def test_no_other_theme_can_be_asked_for() -> None:
    assert set(cli.THEMES) == set(NAMES)
    parser = argparse.ArgumentParser()
    cli._looks(parser)  # as above
    with pytest.raises(SystemExit):
        parser.parse_args(["--theme", "sepia"])


def test_the_undo_list_says_each_act_in_words_newest_first_and_undoes_any(
    home: QWidget, qtbot: QtBot
) -> None:
    undone, acts = list[str](), UndoList()
    for words in ("Goal removed", "Step moved"):
        acts.add(words, partial(undone.append, words))
    dialog = undo_dialog(acts, home)
    dialog.open()
    said = [label.text() for label in dialog.findChildren(Label)]
    assert said.index("Step moved") < said.index("Goal removed")
    older = dialog.findChild(Button, "undo.1")
    assert older is not None
    qtbot.mouseClick(older, Qt.MouseButton.LeftButton)
    assert undone == ["Goal removed"]
    assert [done.words for done in acts.acts] == ["Step moved"]
    assert not dialog.isVisible()


def test_the_recovery_words_are_printed_in_their_order_on_one_page_that_names_nobody(
    tmp_path: Path, qapp: QApplication
) -> None:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "words.pdf"))
    paint_words(printer, WORDS)
    pdf = (tmp_path / "words.pdf").read_bytes()
    said = "WBDesk recovery words Seal this paper. Give it to your supervisor."
    numbered = " ".join(f"{n}. {word}" for n, word in enumerate(WORDS, start=1))
    assert " ".join(pdfium_text(pdf).split()) == f"{said} {numbered}"
