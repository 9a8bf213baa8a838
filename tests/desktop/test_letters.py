"""Letters: the page beside the words, kept as handed over, and templates that refuse a slip."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QAbstractButton, QLabel, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from desktop.paper_world import World, world_of
from wbdesk.application import letters
from wbdesk.desktop.letters import letter_dialog, letters_tab
from wbdesk.desktop.letters.dialog import LetterDialog
from wbdesk.desktop.letters.template import TemplateDialog
from wbdesk.desktop.letters.view import LettersTab
from wbdesk.desktop.printing import PrintDialog
from wbdesk.domain.choice import Answer
from wbdesk.domain.records.letter import LetterKind


@pytest.fixture
def world(qtbot: QtBot) -> Iterator[World]:
    with world_of(qtbot) as made:
        yield made


def box(parent: QWidget, name: str) -> QPlainTextEdit:
    found = parent.findChild(QPlainTextEdit, name)
    assert found is not None, name
    return found


def press(parent: QWidget, name: str) -> None:
    found = parent.findChild(QAbstractButton, name)
    assert found is not None, name
    found.click()


def opened(world: World) -> LetterDialog:
    dialog = letter_dialog(world.context, world.person, world.shell)
    dialog.open()
    world.qtbot.waitUntil(lambda: bool(dialog.page.pdf), timeout=15_000)
    return dialog


def page_says(dialog: LetterDialog) -> str:
    return dialog.page.accessibleDescription()


def tab_of(world: World) -> LettersTab:
    tab = letters_tab(world.context, world.person)
    world.qtbot.addWidget(tab)
    tab.resize(1100, 700)
    tab.show()
    return tab


def test_what_is_typed_stands_on_the_page_under_its_own_heading(world: World) -> None:
    dialog = opened(world)

    box(dialog, "letter.seen.control").insertPlainText("The stairs took ten minutes")
    box(dialog, "letter.told.control").insertPlainText("Sleeps in the chair")

    world.qtbot.waitUntil(lambda: "Sleeps in the chair" in page_says(dialog), timeout=10_000)
    said = page_says(dialog)
    assert said.index("What I have seen myself") < said.index("The stairs took ten minutes")
    assert said.index("What I was told") < said.index("Sleeps in the chair")


def test_a_letter_is_kept_only_after_it_came_out_and_then_as_it_was(world: World) -> None:
    dialog = opened(world)
    box(dialog, "letter.asked.control").insertPlainText("A rail on the stairs")
    dialog.form.agreed.set_value(Answer.YES)
    press(dialog, "letter.print")
    paper = dialog.findChild(PrintDialog)
    assert paper is not None
    world.qtbot.waitUntil(lambda: paper.presenter.document is not None, timeout=15_000)
    assert letters.handed_letters(world.desk, world.person) == ()

    with world.qtbot.waitSignal(dialog.accepted, timeout=10_000):
        paper.presenter.came_out("")

    kept = letters.handed_letters(world.desk, world.person)
    assert len(kept) == 1
    assert "A rail on the stairs" in kept[0].words
    assert (kept[0].agreed, kept[0].size) == (Answer.YES, 14)
    world.qtbot.waitUntil(lambda: not world.desk.reads.drafts(), timeout=5000)


def test_a_letter_that_was_left_with_esc_is_offered_again(world: World) -> None:
    first = opened(world)
    box(first, "letter.told.control").insertPlainText("No heating since May")
    with world.qtbot.waitSignal(first.finished):
        first.reject()
    world.qtbot.waitUntil(lambda: bool(world.desk.reads.drafts()), timeout=5000)

    second = opened(world)
    world.qtbot.waitUntil(
        lambda: second.findChild(QAbstractButton, "letter.go_on") is not None, timeout=5000
    )
    press(second, "letter.go_on")

    assert box(second, "letter.told.control").toPlainText() == "No heating since May"


def test_the_tab_shows_letters_and_hides_their_words_in_private_view(world: World) -> None:
    tab = tab_of(world)
    world.qtbot.waitUntil(lambda: tab.findChild(QWidget, "letters.empty") is not None)
    form = letters.LetterForm(LetterKind.HOUSING, words="Damp for {name}", to_name="Quay Homes")
    paper = letters.letter_paper(world.desk, world.person, form, str)
    changed, _letter = letters.hand_over(
        world.desk, world.person, form, paper, agreed=Answer.NOT_ASKED
    )
    tab.on_changed(changed)

    world.qtbot.waitUntil(lambda: tab.findChild(QLabel, "letters.0.words") is not None)
    tab.set_private(True)
    shown = [label for label in tab.findChildren(QLabel) if label.isVisible()]
    assert not [label for label in shown if "Damp for" in label.text()]


def test_an_unknown_field_in_a_template_is_named_and_nothing_is_saved(world: World) -> None:
    first = letters.templates(world.desk, LetterKind.SCHOOL)[0]
    dialog = TemplateDialog(world.context, first, world.person, world.shell)
    dialog.open()
    dialog.name.set_value("School, short")
    box(dialog, "template.words.control").setPlainText("Dear {teacher}, about {name}")
    press(dialog, "template.save")

    world.qtbot.waitUntil(lambda: "{teacher}" in dialog.words.error(), timeout=5000)
    assert letters.templates(world.desk, LetterKind.SCHOOL) == (first,)

    box(dialog, "template.words.control").setPlainText("About {name}")
    with world.qtbot.waitSignal(dialog.accepted, timeout=5000):
        press(dialog, "template.save")
    saved = letters.templates(world.desk, LetterKind.SCHOOL)
    assert [one.name for one in saved] == ["School, short"]


def test_a_template_shows_what_it_becomes_for_the_person_at_hand(world: World) -> None:
    first = letters.templates(world.desk, LetterKind.MEETING)[0]
    dialog = TemplateDialog(world.context, first, world.person, world.shell)
    dialog.open()

    page = dialog.page
    world.qtbot.waitUntil(
        lambda: "Nothing agreed yet" in page.accessibleDescription(), timeout=10_000
    )
    world.qtbot.waitUntil(page.is_drawn, timeout=10_000)
