"""What came after a closing, on a supervisor's screen: let in or passed on with one press."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from desks import Desk as Laptop
from desks import new_desk
from factories import add_person, worker_record
from fakes import FakeClock
from screen_desk import make_context
from wbdesk.application import inbox, sameness
from wbdesk.application.ports import Desk
from wbdesk.desktop.jobs import Jobs
from wbdesk.desktop.synccentre import sync_screen
from wbdesk.desktop.synccentre.view import SyncPage
from wbdesk.desktop.widgets import Label
from wbdesk.domain import files
from wbdesk.domain.check import Fault
from wbdesk.domain.identity import new_id
from wbdesk.domain.operation import Operation, Result
from wbdesk.domain.records.known import MaybeKnown, Sameness
from wbdesk.domain.records.person import Person
from wbdesk.domain.row import Key
from worlds import Service


def desk_of(laptop: Laptop) -> Desk:
    return Desk(laptop.units, laptop.reads, FakeClock(), laptop.me)


class Late:
    """A service to which one author's file is closed, a supervisor, and words that came late."""

    def __init__(self, path: Path) -> None:
        self.leaver = new_desk(path / "leaver", "Ottilie Marchbank")
        self.keeper = new_desk(path / "keeper", "Bram Osei")
        self.boss = new_desk(path / "boss", "Aurelio Stanmore", "supervisor")
        self.closed = False
        self.service = Service(allowed=self._allowed)
        for one in (self.leaver, self.keeper, self.boss):
            self.leaver.save(None, worker_record(one.me))
        self.person = add_person(desk_of(self.keeper))
        self.meet()
        self.closed = True
        seen = self.leaver.reads.get(Person, self.person, files.cover(self.person))
        assert seen
        self.leaver.save(seen, replace(seen, pronouns="she, since May"))
        self.meet()

    def _allowed(self, operation: Operation) -> Fault | None:
        late = self.closed and operation.author == self.leaver.me.account
        return Fault(Result.PARKED, "closed") if late else None

    def meet(self) -> None:
        for one in (self.keeper, self.leaver, self.boss, self.keeper):
            one.exchange(self.service)

    def close(self) -> None:
        for one in (self.leaver, self.keeper, self.boss):
            one.store.close()


@pytest.fixture
def late(tmp_path: Path) -> Iterator[Late]:
    made = Late(tmp_path)
    yield made
    made.close()


def opened(laptop: Laptop, jobs: Jobs, qtbot: QtBot) -> SyncPage:
    context = make_context(desk_of(laptop), jobs)
    page = sync_screen(context).build()
    assert isinstance(page, SyncPage)
    qtbot.addWidget(page)
    page.resize(1236, 800)
    context.changed.connect(page.on_changed)
    page.show()
    page.arrived(None)
    qtbot.waitUntil(lambda: jobs.waiting() == 0 and page.presenter.state is not None)
    return page


def press(page: SyncPage, name: str, jobs: Jobs, qtbot: QtBot) -> None:
    button = page.findChild(QPushButton, name)
    assert button is not None, name
    button.click()
    qtbot.waitUntil(lambda: jobs.waiting() == 0)


def test_one_press_lets_it_in(late: Late, jobs: Jobs, qtbot: QtBot) -> None:
    page = opened(late.boss, jobs, qtbot)
    words = page.findChild(Label, "sync.parked.words")
    assert words is not None
    assert "she, since May" in words.text()
    press(page, "sync.parked.allow", jobs, qtbot)
    late.meet()
    key = Key(files.cover(late.person), "person", late.person)
    assert late.service.rows[key].doc["pronouns"] == "she, since May"
    assert inbox.to_decide(desk_of(late.boss)) == ()


def test_one_press_passes_it_on_to_who_keeps_the_person(
    late: Late, jobs: Jobs, qtbot: QtBot
) -> None:
    page = opened(late.boss, jobs, qtbot)
    press(page, "sync.parked.hand", jobs, qtbot)
    late.meet()
    (passed,) = inbox.to_decide(desk_of(late.keeper))
    assert passed.mine
    assert passed.by_name == "Ottilie Marchbank"
    there = opened(late.keeper, jobs, qtbot)
    press(there, "sync.parked.done", jobs, qtbot)
    late.meet()
    assert inbox.to_decide(desk_of(late.keeper)) == ()


def test_a_colleague_who_may_not_decide_is_asked_nothing(late: Late) -> None:
    assert inbox.to_decide(desk_of(late.keeper)) == ()


def test_private_view_hides_the_words(late: Late, jobs: Jobs, qtbot: QtBot) -> None:
    page = opened(late.boss, jobs, qtbot)
    page.set_private(True)
    page.findChildren(Label)
    assert page.findChild(Label, "sync.parked.words") is None or not page.findChild(
        Label, "sync.parked.words"
    ).isVisibleTo(page)  # type: ignore[union-attr]  # it is there then


def test_two_people_who_may_be_one_stand_side_by_side(late: Late, jobs: Jobs, qtbot: QtBot) -> None:
    late.closed = False
    other = add_person(desk_of(late.keeper))
    for person in (late.person, other):
        made = MaybeKnown(id=new_id(), file_id=files.cover(person), pair="pair")
        late.keeper.save(None, made)
    late.meet()
    assert sameness.to_look_at(desk_of(late.keeper)) == ()
    page = opened(late.boss, jobs, qtbot)
    page.list.choose("alike/pair")
    press(page, "sync.alike.two", jobs, qtbot)
    late.meet()
    assert {one.state for one in late.keeper.reads.records(MaybeKnown)} == {Sameness.TWO}
    assert sameness.to_look_at(desk_of(late.boss)) == ()
