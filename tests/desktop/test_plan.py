"""The plan's tab: typing, leaving, goals and steps, agreeing, and the page beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from factories import add_person, bilingual, colleague_of, make_me, worker_record
from fakes import FakeDesk
from paper_notes import Papers
from plan_room import Room
from wbdesk.application import plans
from wbdesk.application.ports import Desk
from wbdesk.application.rows import Changed
from wbdesk.desktop.context import Context
from wbdesk.desktop.jobs import Jobs
from wbdesk.desktop.plan import plan_tab
from wbdesk.desktop.plan.agree import AgreeDialog
from wbdesk.domain import files
from wbdesk.domain.bilingual import with_english
from wbdesk.domain.difference import Difference
from wbdesk.domain.operation import Act
from wbdesk.domain.records.person import Person
from wbdesk.domain.records.plan import StepWho

Opens = Callable[..., Room]


@pytest.fixture
def opens(qtbot: QtBot, jobs: Jobs) -> Iterator[Opens]:
    made: list[Context] = []

    def open_tab(
        prepare: Callable[[Desk, str], object] | None = None, language: str = "bn"
    ) -> Room:
        me = make_me()
        fake = FakeDesk(me)
        fake.put(worker_record(me))
        desk = fake.desk()
        person = add_person(desk)
        kept = desk.reads.get(Person, person, files.cover(person))
        assert kept
        fake.put(replace(kept, language=language, paper_language=language))
        if prepare is not None:
            prepare(desk, person)
        fake.operations.clear()
        papers = Papers()
        context = Context(desk, jobs, papers)
        made.append(context)
        tab = plan_tab(context, person)
        context.changed.connect(tab.on_changed)
        qtbot.addWidget(tab)
        tab.resize(1180, 740)
        tab.show()
        tab.activateWindow()
        room = Room(fake, desk, person, context, papers, tab, qtbot)
        room.until(lambda: tab.sheet is not None)
        return room

    yield open_tab
    for context in made:
        context.leaving.emit()


def with_words(desk: Desk, person: str) -> None:
    view = plans.plan_view(desk, person)
    assert view
    plans.save_plan(desk, view.plan, replace(view.plan, matters=bilingual("Quiet mornings")))


def with_goals(desk: Desk, person: str) -> None:
    with_words(desk, person)
    plans.add_goal(desk, person, bilingual("Reach the garden"))
    plans.add_goal(desk, person, bilingual("Open the letters"))
    view = plans.plan_view(desk, person)
    assert view
    goal = view.goals[0].goal
    plans.add_step(desk, goal, bilingual("Try the back steps"), who_kind=StepWho.PERSON)
    plans.add_step(desk, goal, bilingual("Ask about a rail"), who_kind=StepWho.WORKER)


def test_typing_and_leaving_makes_one_operation_for_each_changed_field(opens: Opens) -> None:
    room = opens(with_words)
    room.type("plan.strengths.en", "Mends clocks")
    room.type("plan.strengths.other", "ঘড়ি")
    room.type("plan.support.en", "Speak slowly")
    room.away()
    room.until(lambda: len(room.ops()) == 2)
    assert room.ops() == [("plan", ("strengths",)), ("plan", ("support",))]
    plan = room.view().plan
    assert (plan.strengths.en, plan.strengths.other) == ("Mends clocks", "ঘড়ি")
    assert plan.strengths.language == "bn"
    assert not room.desk.reads.drafts()


def test_what_is_typed_is_a_draft_within_three_seconds_and_no_operation(opens: Opens) -> None:
    room = opens(with_words)
    room.type("plan.support.en", "Knock twice")
    room.qtbot.waitUntil(lambda: bool(room.desk.reads.drafts()), timeout=3000)
    assert room.ops() == []


def test_a_colleagues_change_to_another_field_survives_and_is_shown(opens: Opens) -> None:
    room = opens(with_words)
    room.type("plan.support.en", "Knock twice")
    colleague = FakeDesk(colleague_of(room.fake.me), room.fake.clock)
    colleague.state = room.fake.state
    plan = room.view().plan
    plans.save_plan(colleague.desk(), plan, replace(plan, strengths=bilingual("Sings in the bath")))
    room.fake.state.rows = colleague.state.rows
    room.context.changed.emit(Changed(frozenset({"plan"}), frozenset({plan.file_id})))
    room.until(lambda: room.box("plan.strengths.en").toPlainText() == "Sings in the bath")
    assert room.box("plan.support.en").toPlainText() == "Knock twice"
    room.away()
    room.until(lambda: room.view().plan.support.en == "Knock twice")
    assert room.view().plan.strengths.en == "Sings in the bath"


def test_an_empty_plan_asks_three_questions_and_opens_where_one_is_chosen(opens: Opens) -> None:
    room = opens()
    assert room.find("plan.start").isVisible()
    assert not room.box("plan.matters.en").isVisible()
    QTest.mouseClick(room.find("plan.start.matters"), Qt.MouseButton.LeftButton)
    assert room.box("plan.matters.en").hasFocus()


def test_english_paper_has_one_box(opens: Opens) -> None:
    room = opens(with_words, "en")
    assert room.tab.findChild(QWidget, "plan.matters.other") is None


def test_it_says_when_the_english_changed_after_the_other_was_written(opens: Opens) -> None:
    def both(desk: Desk, person: str) -> None:
        view = plans.plan_view(desk, person)
        assert view
        words = with_english(bilingual("Tea at four", "চারটায় চা", "bn"), "Tea at five")
        plans.save_plan(desk, view.plan, replace(view.plan, matters=words))

    room = opens(both)
    assert room.tab.sheet
    box = room.tab.sheet.texts["matters"]
    room.until(box.changed.isVisible)
    QTest.mouseClick(room.find("plan.matters.still"), Qt.MouseButton.LeftButton)
    room.until(lambda: len(room.ops()) == 1)
    assert not box.changed.isVisible()


def test_enter_adds_a_step_and_goes_on_to_the_next(opens: Opens) -> None:
    room = opens(with_goals)
    room.box("plan.goal.0.step.1.en").setFocus()
    QTest.keyClick(room.box("plan.goal.0.step.1.en"), Qt.Key.Key_Return)
    line = room.box("plan.goal.0.new_step.en")
    assert line.hasFocus()
    QTest.keyClicks(line, "Find a warm coat")
    QTest.keyClick(line, Qt.Key.Key_Return)
    room.until(lambda: len(room.view().goals[0].steps) == 3)
    assert room.view().goals[0].steps[2].words.en == "Find a warm coat"
    assert line.hasFocus()
    assert line.toPlainText() == ""
    room.until(lambda: not room.desk.reads.drafts())


def test_a_step_that_was_begun_when_the_laptop_stopped_is_still_there(opens: Opens) -> None:
    room = opens(with_goals)
    QTest.mouseClick(room.find("plan.goal.0.add_step"), Qt.MouseButton.LeftButton)
    QTest.keyClicks(room.box("plan.goal.0.new_step.en"), "Borrow a")
    room.until(room.desk.reads.drafts)
    again = plan_tab(room.context, room.person)
    room.qtbot.addWidget(again)
    room.until(lambda: again.sheet is not None)
    box = again.findChild(QPlainTextEdit, "plan.goal.0.new_step.en")
    assert box is not None
    assert box.toPlainText() == "Borrow a"


def test_a_goal_is_added_by_typing_it(opens: Opens) -> None:
    room = opens(with_words)
    QTest.mouseClick(room.find("plan.add_goal"), Qt.MouseButton.LeftButton)
    QTest.keyClicks(room.box("plan.new_goal.en"), "Ride the tram alone")
    QTest.keyClick(room.box("plan.new_goal.en"), Qt.Key.Key_Return)
    room.until(lambda: len(room.view().goals) == 1)
    assert room.view().goals[0].goal.words.en == "Ride the tram alone"
    room.until(lambda: room.tab.findChild(QWidget, "plan.goal.0.en"))
    room.until(lambda: room.box("plan.goal.0.en").isVisible())


def test_alt_and_arrows_move_a_step(opens: Opens) -> None:
    room = opens(with_goals)
    box = room.box("plan.goal.0.step.1.en")
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    room.until(lambda: room.view().goals[0].steps[0].words.en == "Ask about a rail")
    room.until(lambda: box.objectName() == "plan.goal.0.step.0.en")
    assert box.hasFocus()


def test_a_removed_goal_comes_back_with_its_steps(opens: Opens) -> None:
    room = opens(with_goals)
    told: list[tuple[str, Callable[[], None]]] = []
    room.context.toast_wanted.connect(lambda words, undo: told.append((words, undo)))
    QTest.mouseClick(room.find("plan.goal.0.remove"), Qt.MouseButton.LeftButton)
    room.until(lambda: told)
    assert [v.goal.words.en for v in room.view().goals] == ["Open the letters"]
    told[0][1]()
    room.until(lambda: len(room.view().goals) == 2)
    assert len(room.view().goals[0].steps) == 2


def test_ticking_a_step_says_that_it_was_done_today(opens: Opens) -> None:
    room = opens(with_goals)
    QTest.mouseClick(room.find("plan.goal.0.step.0.done"), Qt.MouseButton.LeftButton)
    room.until(lambda: room.view().goals[0].steps[0].done_on == room.fake.clock.today())


def test_the_review_date_is_typed_as_people_say_it_and_reaches_the_cover(opens: Opens) -> None:
    room = opens(with_words)
    room.type("plan.review_on", "1/8/2026")
    room.away()
    room.until(lambda: room.view().plan.review_on is not None)
    assert {("plan", ("review_on",)), ("episode", ("plan_due",))} == set(room.ops())


def test_agreeing_freezes_the_plan_as_it_stands(opens: Opens) -> None:
    room = opens(with_goals)
    room.tab.agree()
    dialog = room.tab.findChild(AgreeDialog)
    assert dialog is not None
    assert dialog.whom.value() == "Thandeka"
    yes = dialog.findChild(QWidget, "agree.yes")
    assert yes is not None
    QTest.mouseClick(yes, Qt.MouseButton.LeftButton)
    room.until(lambda: room.view().versions)
    room.tab.activateWindow()
    room.until(room.tab.isActiveWindow)
    assert room.fake.operations[-1].act is Act.AGREE
    frozen = room.view().versions[0].version.content
    room.type("plan.support.en", "Later words")
    room.away()
    room.until(lambda: room.view().plan.support.en)
    assert room.view().versions[0].version.content == frozen
    assert room.view().changed_since_agreed
    assert room.tab.findChild(QWidget, "plan.version.0") is not None


def test_nobody_named_agrees_nothing(opens: Opens) -> None:
    room = opens(with_goals)
    room.tab.agree()
    dialog = room.tab.findChild(AgreeDialog)
    assert dialog is not None
    dialog.whom.set_value("  ")
    dialog._on_yes()
    assert dialog.whom.error()
    assert not room.view().versions


def test_who_agreed_is_offered_again_when_the_dialog_was_left(opens: Opens) -> None:
    room = opens(with_goals)
    room.tab.agree()
    dialog = room.tab.findChild(AgreeDialog)
    assert dialog is not None
    dialog.whom.set_value("Thandeka and Lindiwe")
    dialog.whom.edited.emit()
    dialog.reject()
    room.until(room.fake.desk().reads.drafts)
    room.until(lambda: room.tab.findChild(AgreeDialog) is None)
    room.tab.agree()
    room.until(lambda: room.tab.findChild(QWidget, "agree.go_on"))
    QTest.mouseClick(room.find("agree.go_on"), Qt.MouseButton.LeftButton)
    again = room.tab.findChild(AgreeDialog)
    assert again is not None
    assert again.whom.value() == "Thandeka and Lindiwe"
    QTest.mouseClick(again.yes, Qt.MouseButton.LeftButton)
    room.until(lambda: room.view().versions)
    assert room.view().versions[0].version.agreed_with == "Thandeka and Lindiwe"
    room.until(lambda: not room.fake.desk().reads.drafts())


def test_two_plans_agreed_apart_ask_which_one_is_held(opens: Opens) -> None:
    def apart(desk: Desk, person: str) -> None:
        with_goals(desk, person)
        plans.agree(desk, person, "Thandeka", ["en"])

    room = opens(apart)
    own = room.view().versions[0].version
    room.fake.put(replace(own, id=own.id[:-4] + "0000", worker="someone-else"))
    room.reload()
    room.until(lambda: room.tab.findChild(QWidget, "plan.held.0"))
    QTest.mouseClick(room.find("plan.held.0"), Qt.MouseButton.LeftButton)
    room.until(lambda: "Thandeka" in room.view().plan.copies)
    room.until(lambda: room.tab.findChild(QWidget, "plan.held.0") is None)


def test_an_open_difference_shows_a_quiet_way_to_the_sync_centre(opens: Opens) -> None:
    room = opens(with_words)
    assert room.tab.sheet
    assert not room.tab.sheet.texts["matters"].differs.isVisible()
    plan = room.view().plan
    room.fake.put(
        Difference(
            id="0190aaaa-0000-7000-8000-000000000001",
            file_id=plan.file_id,
            of_type="plan",
            of_id=plan.id,
            field="matters",
        )
    )
    room.reload()
    room.until(room.tab.sheet.texts["matters"].differs.isVisible)
    wanted: list[str] = []
    room.context.screen_wanted.connect(wanted.append)
    QTest.mouseClick(room.find("plan.matters.difference"), Qt.MouseButton.LeftButton)
    assert wanted == ["sync"]


def test_the_page_is_drawn_from_what_is_being_typed(opens: Opens) -> None:
    room = opens(with_words)
    room.until(lambda: room.papers.asked)
    room.type("plan.support.en", "Knock twice")
    room.until(lambda: "Knock twice" in repr(room.papers.asked[-1][0]))
    assert room.ops() == []


def test_goals_that_came_in_from_elsewhere_stand_open_and_on_the_page(opens: Opens) -> None:
    room = opens(with_words)
    room.until(lambda: room.papers.asked)
    room.tab.hide()  # another tab of the person is looked at meanwhile
    for words in ("Reach the garden", "Open the letters"):
        changed = plans.add_goal(room.desk, room.person, bilingual(words))[0]
        room.context.changed.emit(changed)
    room.rest()
    room.tab.show()
    room.until(lambda: "Open the letters" in repr(room.papers.asked[-1][0]))
    assert room.tab.sheet is not None
    assert [card.is_open() for card in room.tab.sheet.goals.goals] == [True, True]


def test_a_page_that_cannot_be_drawn_says_so_and_keeps_the_last(opens: Opens) -> None:
    room = opens(with_words)
    preview = room.tab.preview
    room.until(lambda: room.papers.asked)
    kept = QImage(40, 60, QImage.Format.Format_RGB32)
    preview.paper.sheets.show_pages([kept])
    room.papers.broken = True
    preview.draw()
    room.until(preview.trouble.isVisible)
    assert preview.paper.sheets.pages == [kept]
    room.papers.broken = False
    preview.draw()
    room.until(lambda: not preview.trouble.isVisible())


def test_alt_p_hides_the_page(opens: Opens) -> None:
    room = opens(with_words)
    room.box("plan.matters.en").setFocus()
    QTest.keyClick(room.box("plan.matters.en"), Qt.Key.Key_P, Qt.KeyboardModifier.AltModifier)
    assert not room.tab.preview.isVisible()


def test_private_view_shows_no_page_of_whole_names_and_says_why(opens: Opens) -> None:
    room = opens()
    assert room.tab.preview.isVisible()
    room.tab.set_private(True)
    assert not room.tab.preview.isVisible()
    assert not room.tab.bar.preview_button.isEnabled()
    assert "private view" in room.tab.bar.preview_button.accessibleDescription()
    room.tab.set_private(False)
    assert room.tab.preview.isVisible()
    assert room.tab.bar.preview_button.isEnabled()


def test_private_view_hides_who_else_does_a_step(opens: Opens) -> None:
    def other(desk: Desk, person: str) -> None:
        with_goals(desk, person)
        view = plans.plan_view(desk, person)
        assert view
        step = view.goals[0].steps[0]
        plans.save_step(desk, step, replace(step, who_kind=StepWho.OTHER, who="Corin Albright"))

    room = opens(other)
    room.until(room.find("plan.goal.0.step.0.who_name").isVisible)
    room.tab.set_private(True)
    assert not room.find("plan.goal.0.step.0.who_name").isVisible()


def test_settling_keeps_what_is_typed_without_leaving_the_field(opens: Opens) -> None:
    room = opens(with_words)
    room.type("plan.support.en", "Knock twice")
    room.tab.settle()
    room.until(lambda: room.ops() == [("plan", ("support",))])
