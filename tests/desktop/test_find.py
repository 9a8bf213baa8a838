"""Find on a real encrypted desk: people, notes, services and what can be done, by keys alone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from factories import foodbank
from screen_desk import a_day, add
from wbdesk.application import saving
from wbdesk.application.ports import Desk
from wbdesk.desktop.caseload import caseload_screen
from wbdesk.desktop.context import Context
from wbdesk.desktop.find import find_palette
from wbdesk.desktop.find.palette import FindPalette
from wbdesk.desktop.find.service import ServiceDialog
from wbdesk.desktop.shell import Shell
from wbdesk.desktop.today import today_screen
from wbdesk.desktop.widgets import Label


@pytest.fixture
def window(qtbot: QtBot, context: Context) -> Shell:
    shell = Shell([today_screen(context), caseload_screen(context)])
    shell.resize(1200, 800)
    qtbot.addWidget(shell)
    shell.show()
    return shell


def opened(qtbot: QtBot, context: Context, window: QWidget, words: str = "") -> FindPalette:
    palette = find_palette(context, window)
    palette.open()
    qtbot.keyClicks(palette.line, words)
    qtbot.waitUntil(lambda: context.jobs.waiting() == 0)
    return palette


def shown(palette: FindPalette) -> list[str]:
    return [line.sentence() for line in palette.model.lines]


def test_nothing_typed_lists_the_places_that_exist_and_what_can_be_begun(
    qtbot: QtBot, context: Context, window: Shell
) -> None:
    palette = opened(qtbot, context, window)
    titles = [line.title for line in palette.model.lines]
    assert titles == [
        "Today",
        "Caseload",
        "Start the next visit",
        "Book a visit",
        "Add a person",
    ]


@pytest.mark.parametrize(
    ("words", "field"),
    [("vellac", "Family name"), ("quay", "Address"), ("thande", "What to call")],
)
def test_a_person_is_found_and_the_field_that_matched_is_said(
    qtbot: QtBot, context: Context, window: Shell, words: str, field: str
) -> None:
    a_day(context.desk)
    palette = opened(qtbot, context, window, words)
    assert shown(palette)[0].startswith(f"Person, Thandeka Vellacott, {field}")


def test_enter_right_after_typing_opens_what_was_typed(
    qtbot: QtBot, desk: Desk, context: Context, window: Shell
) -> None:
    ids = a_day(desk)
    palette = find_palette(context, window)
    palette.open()
    qtbot.keyClicks(palette.line, "penhallow")
    with qtbot.waitSignal(context.person_wanted) as asked:
        qtbot.keyClick(palette.line, Qt.Key.Key_Return)
    assert asked.args == [ids["Osric"], "summary"]


def test_a_note_opens_the_contacts_of_its_person(
    qtbot: QtBot, desk: Desk, context: Context, window: Shell
) -> None:
    ids = a_day(desk)
    palette = opened(qtbot, context, window, "talked")
    assert shown(palette)[0].startswith("Note, سميرة يلدز, What we talked about")
    with qtbot.waitSignal(context.person_wanted) as asked:
        qtbot.keyClick(palette.line, Qt.Key.Key_Return)
    assert asked.args == [ids["Samira"], "contacts"]


def test_ctrl_enter_starts_a_visit_with_the_person(
    qtbot: QtBot, desk: Desk, context: Context, window: Shell
) -> None:
    ids = a_day(desk)
    palette = opened(qtbot, context, window, "osric")
    with qtbot.waitSignal(context.visit_wanted) as asked:
        qtbot.keyClick(palette.line, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert asked.args[0] == ids["Osric"]


def test_a_service_opens_with_its_number_and_hours(
    qtbot: QtBot, desk: Desk, context: Context, window: Shell
) -> None:
    saving.save(desk, None, foodbank(desk.me.team_file))
    palette = opened(qtbot, context, window, "quayside")
    qtbot.keyClick(palette.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(window.findChildren(ServiceDialog)))
    words = [label.text() for label in window.findChildren(ServiceDialog)[0].findChildren(Label)]
    assert "Tue and Fri, 10 to 12" in words


def test_arrows_move_and_an_action_runs(qtbot: QtBot, context: Context, window: Shell) -> None:
    palette = opened(qtbot, context, window)
    qtbot.keyClick(palette.line, Qt.Key.Key_Down)
    with qtbot.waitSignal(context.screen_wanted) as asked:
        qtbot.keyClick(palette.line, Qt.Key.Key_Return)
    assert asked.args == ["caseload"]


def test_an_action_is_found_by_its_words(qtbot: QtBot, context: Context, window: Shell) -> None:
    palette = opened(qtbot, context, window, "add per")
    with qtbot.waitSignal(context.dialog_wanted) as asked:
        qtbot.keyClick(palette.line, Qt.Key.Key_Return)
    assert asked.args[0] == "add-person"


def test_the_next_visit_starts_from_here_or_it_is_said_that_none_is_left(
    qtbot: QtBot, desk: Desk, context: Context, window: Shell
) -> None:
    palette = opened(qtbot, context, window, "start next")
    with qtbot.waitSignal(context.toast_wanted) as told:
        qtbot.keyClick(palette.line, Qt.Key.Key_Return)
    assert "No visit is left today" in told.args[0]
    ids = a_day(desk)
    palette = opened(qtbot, context, window, "start next")
    with qtbot.waitSignal(context.visit_wanted) as asked:
        qtbot.keyClick(palette.line, Qt.Key.Key_Return)
    assert asked.args[0] == ids["Thandeka"]


def test_private_view_finds_by_initials_and_shows_no_words_of_notes(
    qtbot: QtBot, desk: Desk, context: Context, window: Shell
) -> None:
    a_day(desk)
    context.set_private(True)
    palette = opened(qtbot, context, window, "ferry")
    said = " ".join(shown(palette))
    assert said.startswith("Note, سي")
    assert "ferry" not in said


def test_no_match_says_so_and_esc_closes(qtbot: QtBot, context: Context, window: Shell) -> None:
    palette = opened(qtbot, context, window, "zzzz")
    assert palette.none.isVisibleTo(palette)
    with qtbot.waitSignal(palette.rejected):
        qtbot.keyClick(palette.line, Qt.Key.Key_Escape)


def test_turkish_and_marked_letters_are_found_as_people_type_them(
    qtbot: QtBot, desk: Desk, context: Context, window: Shell
) -> None:
    add(desk, "Işıl", "Çakır")
    palette = opened(qtbot, context, window, "isil")
    assert shown(palette)[0].startswith("Person, Işıl Çakır")
