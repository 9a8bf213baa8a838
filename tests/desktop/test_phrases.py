"""The phrasebook on the plan: chosen, filled, put in both languages, and marked as a draft."""

from __future__ import annotations

from PySide6.QtWidgets import QAbstractButton, QLineEdit

from desktop.test_plan import Opens, opens, with_goals
from factories import bilingual
from plan_room import Room
from wbdesk.application import plans
from wbdesk.application.ports import Desk
from wbdesk.desktop.phrases.dialog import PhraseDialog

__all__ = ["opens"]


def press(room: Room, name: str) -> None:
    button = room.find(name)
    assert isinstance(button, QAbstractButton)
    button.click()


def phrasebook(room: Room, english: str) -> PhraseDialog:
    """Open the phrasebook for a new step and choose the only sentence that says *english*."""
    press(room, "plan.goal.0.add_step")
    press(room, "plan.goal.0.new_step.phrases")
    dialog = room.tab.window().findChild(PhraseDialog)
    assert dialog is not None
    dialog.search.set_value(english)
    dialog.search.edited.emit()
    room.until(lambda: dialog.table.model.total() == 1)
    dialog.table.choose(0)
    room.until(lambda: dialog.phrase is not None)
    return dialog


def fill(dialog: PhraseDialog, name: str, value: str) -> None:
    line = dialog.places[name].findChild(QLineEdit)
    assert line is not None
    line.setText(value)
    line.textEdited.emit(value)


def test_a_sentence_is_put_in_both_languages_and_saved_with_where_it_is_from(opens: Opens) -> None:
    room = opens(with_goals)
    dialog = phrasebook(room, "send a text message")
    fill(dialog, "who", "Wren Ashby")
    fill(dialog, "number", "07700 900123")
    dialog.put_in.click()

    room.until(lambda: len(room.view().goals[0].steps) == 3)
    words = room.view().goals[0].steps[-1].words
    assert words.en == "Send a text message to Wren Ashby: 07700 900123"
    assert words.other == "মেসেজ পাঠান: Wren Ashby, 07700 900123"
    assert (words.language, words.translator) == ("bn", "phrasebook")


def test_a_place_that_is_empty_is_asked_for_and_nothing_is_put_in(opens: Opens) -> None:
    room = opens(with_goals)
    dialog = phrasebook(room, "send a text message")
    fill(dialog, "who", "Wren Ashby")
    dialog.put_in.click()

    assert dialog.places["number"].error()
    assert dialog.isVisible()
    assert room.box("plan.goal.0.new_step.en").toPlainText() == ""


def test_a_sentence_that_somebody_may_rely_on_warns_while_no_speaker_has_checked_it(
    opens: Opens,
) -> None:
    room = opens(with_goals)
    dialog = phrasebook(room, "smell gas")

    room.until(dialog.state.isVisible)
    said = dialog.state.accessibleName() + dialog.state.accessibleDescription()
    assert "no speaker has checked" in said
    assert "read by a speaker" in said


def test_a_typed_line_that_the_phrasebook_knows_is_offered_in_the_language_and_marked(
    opens: Opens,
) -> None:
    def prepare(desk: Desk, person: str) -> None:
        plans.add_goal(desk, person, bilingual("Sleep better"))

    room = opens(prepare)
    room.until(lambda: room.find("plan.goal.0.book").isVisible())
    press(room, "plan.goal.0.book")

    room.until(lambda: room.view().goals[0].goal.words.other == "ভালো ঘুম হওয়া")
    room.until(lambda: room.find("plan.goal.0.draft").isVisible())


def test_words_that_the_phrasebook_does_not_know_offer_nothing(opens: Opens) -> None:
    room = opens(with_goals)

    assert not room.find("plan.goal.0.book").isVisible()
