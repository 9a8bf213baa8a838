"""A supervisor opens a record that is not on this laptop: a reason, and what is said meanwhile."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from desks import Desk as Laptop
from desks import new_desk
from fakes import FakeClock
from screen_desk import add, make_context, part
from wbdesk.application.ports import Desk
from wbdesk.desktop.context import Context
from wbdesk.desktop.jobs import Jobs
from wbdesk.desktop.person import person_screen
from wbdesk.desktop.person.opening import OpenCard
from wbdesk.desktop.person.view import PersonPage
from wbdesk.desktop.widgets import Label, LineField
from wbdesk.domain import files
from wbdesk.sync.link import Unreachable
from worlds import Service

WHY = "The landlord rings and Wynn is ill."


class Away:
    """Somebody whose cover a supervisor holds, and a line that opens the rest, or has no signal."""

    def __init__(self, path: Path, role: str = "supervisor") -> None:
        self.service, self.signal = Service(), True
        self.keeper = new_desk(path / "keeper", "Wynn Tarrant")
        self.boss = new_desk(path / "boss", "Aurelio Stanmore", role)
        self.asked: list[tuple[str, str]] = []
        self.person = add(desk_of(self.keeper), "Thandeka", "Vellacott")
        self.keeper.exchange(self.service)
        self.service.grant(self.boss.me.account, files.cover(self.person))
        self.boss.exchange(self.service)

    def open_record(self, person_id: str, why: str) -> None:
        """Do what a session does."""
        if not self.signal:
            raise Unreachable("no-answer")
        self.asked.append((person_id, why))
        self.service.grant(self.boss.me.account, files.main(person_id))

    def page(self, jobs: Jobs, qtbot: QtBot) -> PersonPage:
        """Open the record on the supervisor's screen."""
        context = make_context(desk_of(self.boss), jobs)
        context.open_record = self.open_record
        page = person_screen(context).build()
        assert isinstance(page, PersonPage)
        qtbot.addWidget(page)
        page.resize(1236, 800)
        context.changed.connect(page.on_changed)
        page.show()
        page.arrived((self.person, "summary"))
        settle(context, qtbot)
        return page


def desk_of(laptop: Laptop) -> Desk:
    return Desk(laptop.units, laptop.reads, FakeClock(), laptop.me)


def settle(context: Context, qtbot: QtBot) -> None:
    """Wait until every question has been answered."""
    for _round in range(3):  # an answer may lead to the next question
        qtbot.waitUntil(lambda: context.jobs.waiting() == 0, timeout=5000)
        QApplication.processEvents()


def press(page: PersonPage, why: str, qtbot: QtBot) -> None:
    """Write a reason and press the button."""
    field = part(page, LineField, "person.open.why")
    field.set_value(why)
    part(page, QPushButton, "person.open.go").click()
    settle(page.context, qtbot)


def test_a_supervisor_opens_it_with_a_reason_and_the_record_comes(
    tmp_path: Path, jobs: Jobs, qtbot: QtBot
) -> None:
    away = Away(tmp_path)
    page = away.page(jobs, qtbot)
    card = part(page, OpenCard, "person.open")
    assert card.isVisible()
    shown = "\n".join(label.text() for label in card.findChildren(Label) if label.isVisible())
    assert "The rest of this record is not on this laptop." in shown
    assert "Recorded: who, when, why." in shown
    assert "Thandeka\u2069 can read it" in shown
    everything = "\n".join(one.text() for one in page.findChildren(Label) if one.isVisible())
    for untrue in ("Not met yet", "No goals yet", "No map yet", "Nothing is promised"):
        assert untrue not in everything
    press(page, f" {WHY} ", qtbot)
    assert away.asked == [(away.person, WHY)]
    assert "in a moment" in part(page, Label, "person.open.said").text()
    page.context.changed.emit(away.boss.exchange(away.service))
    settle(page.context, qtbot)
    assert not card.isVisible()
    assert page.presenter.summary is not None
    assert page.presenter.summary.main_held


def test_without_a_clear_sentence_nothing_is_asked(
    tmp_path: Path, jobs: Jobs, qtbot: QtBot
) -> None:
    away = Away(tmp_path)
    page = away.page(jobs, qtbot)
    for why in ("", "   ", "ill"):
        press(page, why, qtbot)
        assert "clear sentence" in part(page, LineField, "person.open.why").error()
    assert away.asked == []


def test_without_a_signal_it_says_so_and_the_sentence_stays(
    tmp_path: Path, jobs: Jobs, qtbot: QtBot
) -> None:
    away = Away(tmp_path)
    page, away.signal = away.page(jobs, qtbot), False
    press(page, WHY, qtbot)
    said = part(page, Label, "person.open.said")
    assert said.isVisible()
    assert said.text() == "This needs a connection. Connect, then press it again."
    page.presenter.look()
    settle(page.context, qtbot)
    assert part(page, LineField, "person.open.why").value() == WHY
    away.signal = True
    part(page, QPushButton, "person.open.go").click()
    settle(page.context, qtbot)
    assert away.asked == [(away.person, WHY)]


@pytest.mark.parametrize("role", ["social-prescriber", "manager"])
def test_others_are_not_offered_it(tmp_path: Path, jobs: Jobs, qtbot: QtBot, role: str) -> None:
    page = Away(tmp_path, role).page(jobs, qtbot)
    assert not part(page, OpenCard, "person.open").isVisible()
    labels = "\n".join(one.text() for one in page.findChildren(Label) if one.isVisible())
    assert "Only what the doorstep needs" in labels
