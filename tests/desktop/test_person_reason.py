"""A record outside one's own caseload is on this laptop: it asks why before it is opened."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QDialog, QPushButton
from pytestqt.qtbot import QtBot

from desks import Desk as Laptop
from desks import new_desk
from factories import worker_record
from fakes import FakeClock
from screen_desk import add, book, make_context, part, reach
from wbdesk.application import access, reasons
from wbdesk.application.access import AccessRow
from wbdesk.application.find import find
from wbdesk.application.ports import Desk
from wbdesk.desktop.find.acts import start_visit_with
from wbdesk.desktop.jobs import Jobs
from wbdesk.desktop.opening import OF_MAIN, Dialogs
from wbdesk.desktop.person import person_screen
from wbdesk.desktop.person.reason import AskPage
from wbdesk.desktop.person.view import PersonPage
from wbdesk.desktop.shell import Screen, Shell
from wbdesk.desktop.widgets import Label, LineField, Tabs
from wbdesk.domain import files
from worlds import Service

WHY = "Wynn is ill and asked me to ring back."
NOTE = "Talked about the ferry"


class Here:
    """A supervisor whose laptop holds all of a colleague's record."""

    def __init__(self, path: Path) -> None:
        self.service = Service()
        self.keeper = new_desk(path / "keeper", "Wynn Tarrant")
        self.boss = new_desk(path / "boss", "Aurelio Stanmore", "supervisor")
        self.keeper.save(None, worker_record(self.keeper.me))
        self.person = add(desk_of(self.keeper), "Thandeka", "Vellacott")
        reach(desk_of(self.keeper), self.person, 4)
        self.meet()
        self.desk = desk_of(self.boss)

    def meet(self) -> None:
        """Let both be up to date."""
        for one in (self.keeper, self.boss, self.keeper):
            one.exchange(self.service)

    def page(self, jobs: Jobs, qtbot: QtBot, tab: str = "summary") -> PersonPage:
        """Open the record on the supervisor's screen."""
        context = make_context(self.desk, jobs)
        page = person_screen(context).build()
        assert isinstance(page, PersonPage)
        qtbot.addWidget(page)
        page.resize(1236, 800)
        context.changed.connect(page.on_changed)
        page.show()
        page.arrived((self.person, tab))
        settle(page, qtbot)
        return page

    def looks(self) -> list[AccessRow]:
        """Return who opened the main file, newest first."""
        return list(access.looks(self.desk, files.main(self.person)))


def desk_of(laptop: Laptop) -> Desk:
    return Desk(laptop.units, laptop.reads, FakeClock(), laptop.me)


def settle(page: PersonPage, qtbot: QtBot) -> None:
    """Wait until every question has been answered."""
    jobs = page.context.jobs
    qtbot.waitUntil(lambda: jobs.waiting() == 0 and page.presenter.summary is not None)
    qtbot.waitUntil(lambda: jobs.waiting() == 0)


def words_on(page: PersonPage) -> str:
    return "\n".join(one.text() for one in page.findChildren(Label) if one.isVisible())


def give(page: PersonPage, why: str, qtbot: QtBot) -> None:
    part(page, LineField, "person.reason.why").set_value(why)
    part(page, QPushButton, "person.reason.go").click()
    settle(page, qtbot)


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Here]:
    made = Here(tmp_path)
    yield made
    made.keeper.store.close()
    made.boss.store.close()


def test_nothing_of_the_main_file_is_shown_before_the_reason(
    here: Here, jobs: Jobs, qtbot: QtBot
) -> None:
    page = here.page(jobs, qtbot, "contacts")
    assert part(page, AskPage, "person.ask").isVisible()
    assert not part(page, Tabs, "person.tabs").isVisible()
    said = words_on(page)
    assert "It is with \u2068Wynn Tarrant\u2069." in said
    assert "Thandeka" in said
    assert NOTE not in said
    assert here.looks() == []
    give(page, "  ", qtbot)
    assert "clear sentence" in part(page, LineField, "person.reason.why").error()
    give(page, WHY, qtbot)
    assert not part(page, AskPage, "person.ask").isVisible()
    assert part(page, Tabs, "person.tabs").isVisible()
    assert part(page, Tabs, "person.tabs").key() == "contacts"
    assert [(row.by_name, row.why) for row in here.looks()] == [("Aurelio Stanmore", WHY)]
    here.meet()
    told = access.looks(desk_of(here.keeper), files.main(here.person))
    assert [row.why for row in told] == [WHY]


def test_it_is_asked_once_a_day_and_each_look_carries_the_reason(
    here: Here, jobs: Jobs, qtbot: QtBot
) -> None:
    page = here.page(jobs, qtbot)
    give(page, WHY, qtbot)
    page.hide()
    page.show()
    page.arrived((here.person, "summary"))
    settle(page, qtbot)
    assert not part(page, AskPage, "person.ask").isVisible()
    qtbot.waitUntil(lambda: NOTE in words_on(page))
    assert [row.why for row in here.looks()] == [WHY, WHY]
    tomorrow = FakeClock(here.desk.clock.now() + dt.timedelta(days=1))
    here.desk = replace(here.desk, clock=tomorrow)
    assert part(here.page(jobs, qtbot), AskPage, "person.ask").isVisible()


def test_keys_do_nothing_while_the_reason_is_missing(here: Here, jobs: Jobs, qtbot: QtBot) -> None:
    page = here.page(jobs, qtbot)
    asked: list[object] = []
    page.context.dialog_wanted.connect(lambda *facts: asked.append(facts))
    page.context.visit_wanted.connect(lambda *facts: asked.append(facts))
    for keys in ("Ctrl+P", "Ctrl+Shift+C", "Ctrl+Shift+V"):
        for one in page.findChildren(QShortcut):
            if one.key().toString() == keys:
                one.activated.emit()
    settle(page, qtbot)
    assert asked == []


def test_a_visit_of_ones_own_to_come_is_reason_enough(here: Here, jobs: Jobs, qtbot: QtBot) -> None:
    book(here.desk, here.person, "16:30")
    page = here.page(jobs, qtbot)
    assert not part(page, AskPage, "person.ask").isVisible()
    assert [row.why for row in here.looks()] == [""]


def test_no_other_way_in_shows_words_of_it_first(here: Here, jobs: Jobs, qtbot: QtBot) -> None:
    context = make_context(here.desk, jobs)
    asked: list[str] = []
    context.person_wanted.connect(lambda person, _tab: asked.append(person))
    start_visit_with(context, here.person)
    qtbot.waitUntil(lambda: asked == [here.person])
    (found,) = find(here.desk, "ferry")
    assert (found.person_id, found.found.shown) == (here.person, "")
    reasons.open_with(here.desk, here.person, WHY)
    (found,) = find(here.desk, "ferry")
    assert "ferry" in found.found.shown


@pytest.mark.parametrize("kind", sorted(OF_MAIN))
def test_a_dialog_of_the_record_opens_the_record_first(
    here: Here, jobs: Jobs, qtbot: QtBot, kind: str
) -> None:
    context = make_context(here.desk, jobs)
    shell = Shell([Screen("today", "Today", "today", lambda: Label("Today"))])
    qtbot.addWidget(shell)
    shell.show()
    asked: list[str] = []
    context.person_wanted.connect(lambda person, _tab: asked.append(person))
    dialogs = Dialogs(context, shell)
    facts = {"what": "plan", "person_id": here.person}
    dialogs.open(kind, facts)
    qtbot.waitUntil(lambda: asked == [here.person])
    assert shell.findChildren(QDialog) == []
    reasons.open_with(here.desk, here.person, WHY)
    dialogs.open(kind, facts)
    qtbot.waitUntil(lambda: any(one.isVisible() for one in shell.findChildren(QDialog)))
    assert asked == [here.person]
    qtbot.waitUntil(lambda: jobs.waiting() == 0)
