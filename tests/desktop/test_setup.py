"""Setting up a desk: four steps, what is refused in each, and going on after an interruption."""

from __future__ import annotations

from typing import TypeVar

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from factories import make_me
from fakes import FakeDesk
from fakes_gate import WORDS, FakeGate
from wbdesk.desktop.jobs import Jobs
from wbdesk.desktop.look import Look
from wbdesk.desktop.setup import SetUpPage, SetUpPresenter
from wbdesk.desktop.setup.steps import CodeStep, PaperStep, PassphraseStep, Step, WhoStep

S = TypeVar("S", bound=Step)
GOOD = "four small green doors"


@pytest.fixture
def gate() -> FakeGate:
    return FakeGate(FakeDesk(make_me()))


class Walk:
    """Walks through the steps as a person does."""

    def __init__(self, qtbot: QtBot, page: SetUpPage) -> None:
        self.qtbot, self.page, self.presenter = qtbot, page, page._presenter

    def step(self, kind: type[S]) -> S:
        found = self.page.stack.currentWidget()
        assert isinstance(found, kind)
        return found

    def code(self, code: str = "HEDGE-27") -> None:
        step = self.step(CodeStep)
        step.address.set_value("https://service.example")
        step.code.set_value(code)
        step.next.click()

    def who(self, name: str = "Ottilie M") -> None:
        self.qtbot.waitUntil(lambda: self.presenter.step == 2)
        step = self.step(WhoStep)
        step.name.set_value(name)
        step.next.click()

    def passphrase(self, first: str = GOOD, second: str = GOOD) -> None:
        step = self.step(PassphraseStep)
        step.first.set_value(first)
        step.second.set_value(second)
        step.next.click()

    def paper(self) -> PaperStep:
        self.qtbot.waitUntil(lambda: self.presenter.step == 4)
        return self.step(PaperStep)

    def type_back(self, step: PaperStep, *, wrong: bool = False) -> None:
        step.hide_button.click()
        for field, place in zip(step.asked, self.presenter.ask_back(), strict=True):
            field.set_value("nothing" if wrong else WORDS.split()[place - 1].upper())
        step.next.click()


@pytest.fixture
def walk(qtbot: QtBot, qapp: QApplication, gate: FakeGate, jobs: Jobs) -> Walk:
    return begin(qtbot, qapp, gate, jobs)


def begin(qtbot: QtBot, qapp: QApplication, gate: FakeGate, jobs: Jobs) -> Walk:
    page = SetUpPage(SetUpPresenter(gate, jobs), Look(qapp, gate))
    qtbot.addWidget(page)
    page.show()
    page.look(can_leave=False)
    return Walk(qtbot, page)


def test_four_steps_make_a_desk_under_the_name_chosen(
    qtbot: QtBot, walk: Walk, gate: FakeGate
) -> None:
    walk.code()
    walk.who()
    walk.passphrase()
    step = walk.paper()
    with qtbot.waitSignal(walk.presenter.finished):
        walk.type_back(step)
    assert [desk.name for desk in gate.names] == ["Ottilie M"]
    assert gate.passphrase == GOOD


def test_an_unknown_code_is_said_in_one_sentence(qtbot: QtBot, walk: Walk) -> None:
    walk.code("NOT-IT")
    step = walk.step(CodeStep)
    qtbot.waitUntil(lambda: bool(step.trouble.text()))
    assert step.trouble.text() == "That code does not open anything. Ask for a new one."
    assert walk.presenter.step == 1


def test_a_short_passphrase_and_two_that_differ_make_no_vault(
    qtbot: QtBot, walk: Walk, gate: FakeGate
) -> None:
    walk.code()
    walk.who()
    walk.passphrase("short", "short")
    step = walk.step(PassphraseStep)
    assert step.trouble.text() == "Use 12 letters or more."
    walk.passphrase(GOOD, GOOD + "s")
    assert "not the same" in step.trouble.text()
    assert gate.made == 0


def test_how_good_the_passphrase_is_stands_there_in_words(qtbot: QtBot, walk: Walk) -> None:
    walk.code()
    walk.who()
    step = walk.step(PassphraseStep)
    qtbot.keyClicks(step.first.line, "short")
    assert step.good.text().startswith("Too short")
    qtbot.keyClicks(step.first.line, " but then longer by far")
    assert step.good.text().startswith("Strong")


def test_the_words_go_from_the_screen_before_they_are_typed_back(walk: Walk) -> None:
    walk.code()
    walk.who()
    walk.passphrase()
    step = walk.paper()
    assert step.sheet.isVisible()
    assert not step.next.isVisible()
    step.hide_button.click()
    assert not step.sheet.isVisible()
    assert step.next.isVisible()
    asked = [f"Word {n}" for n in walk.presenter.ask_back()]
    assert [field.label.text() for field in step.asked] == asked
    assert all(field.label.isVisible() for field in step.asked)


def test_a_word_typed_wrong_does_not_finish(walk: Walk, gate: FakeGate) -> None:
    walk.code()
    walk.who()
    walk.passphrase()
    step = walk.paper()
    walk.type_back(step, wrong=True)
    assert step.trouble.text().startswith("Check word ")
    assert gate.names == []


def test_interrupted_at_the_name_it_goes_on_at_the_name(
    qtbot: QtBot, qapp: QApplication, walk: Walk, gate: FakeGate, jobs: Jobs
) -> None:
    walk.code()
    qtbot.waitUntil(lambda: walk.presenter.step == 2)
    again = begin(qtbot, qapp, gate, jobs)
    assert again.presenter.step == 2
    again.who()
    assert again.presenter.step == 3


def test_interrupted_at_the_words_new_words_are_made_with_the_passphrase(
    qtbot: QtBot, qapp: QApplication, walk: Walk, gate: FakeGate, jobs: Jobs
) -> None:
    walk.code()
    walk.who()
    walk.passphrase()
    walk.paper()
    again = begin(qtbot, qapp, gate, jobs)
    step = again.paper()
    assert step.again.isVisible()
    assert not step.sheet.isVisible()
    step.again.set_value(GOOD)
    step.again_button.click()
    qtbot.waitUntil(step.sheet.isVisible)
    with qtbot.waitSignal(again.presenter.finished):
        again.type_back(step)
    assert len(gate.names) == 1
