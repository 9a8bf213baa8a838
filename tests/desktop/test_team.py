"""The team: A to Z, counts that are so, and nobody ranked."""

from __future__ import annotations

import datetime as dt
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QApplication
from pytestqt.qtbot import QtBot

from screen_desk import TODAY, add, make_context, open_desk, reach
from wbdesk.application import saving
from wbdesk.application.ports import Desk
from wbdesk.application.rows import Changed
from wbdesk.desktop.jobs import Jobs
from wbdesk.desktop.team import team_screen
from wbdesk.desktop.team.view import TeamPage
from wbdesk.desktop.theme import apply, theme
from wbdesk.desktop.widgets import Button
from wbdesk.desktop.widgets.table.cells import plain
from wbdesk.desktop.widgets.table.model import CELL_ROLE
from wbdesk.domain import files
from wbdesk.domain.identity import new_id
from wbdesk.domain.lists import Role
from wbdesk.domain.records.episode import VisitSafety
from wbdesk.domain.records.team import Worker
from wbdesk.i18n import without_isolates


def colleague(desk: Desk, name: str) -> str:
    """Add a colleague to the team; return the account."""
    made = Worker(
        id=new_id(),
        file_id=desk.me.team_file,
        name=name,
        role=Role.PRACTITIONER,
        agreed_people=30,
    )
    saving.save(desk, None, made)
    return made.id


def opened(desk: Desk, jobs: Jobs, qtbot: QtBot) -> TeamPage:
    """Open the screen and wait for its rows."""
    page = team_screen(make_context(desk, jobs)).build()
    assert isinstance(page, TeamPage)
    qtbot.addWidget(page)
    page.resize(1236, 800)
    page.show()
    qtbot.waitUntil(lambda: jobs.waiting() == 0 and bool(page.rows))
    return page


def cells(page: TeamPage, row: int) -> list[str]:
    """Return what a reader hears of one row."""
    model = page.table.model
    return [plain(model.index(row, n).data(CELL_ROLE)) for n in range(model.columnCount())]


def ends_with_its_rows(view: QAbstractItemView) -> bool:
    """Whether a list has no bar, and next to nothing below its last row."""
    last = view.visualRect(view.model().index(view.model().rowCount() - 1, 0))
    below = view.viewport().height() - last.bottom()
    return view.verticalScrollBar().maximum() == 0 and 0 <= below < theme().px(40)


def test_colleagues_stand_from_a_to_z_with_what_waits(
    tmp_path: Path, jobs: Jobs, qtbot: QtBot
) -> None:
    desk = open_desk(tmp_path / "desk", Role.SUPERVISOR)
    zelda, alban = colleague(desk, "Zelda Quint"), colleague(desk, "Alban Rook")
    long_ago = TODAY - dt.timedelta(days=44)
    add(desk, "Osric", "Penhallow", worker=zelda, accepted_on=long_ago, plan_due=TODAY)
    near = add(desk, "Wren", "Tolliver", worker=alban, accepted_on=long_ago)
    reach(desk, near, 3)
    page = opened(desk, jobs, qtbot)
    names = [row.worker.name for row in page.rows]
    assert names == ["Alban Rook", "Ottilie Marchbank", "Zelda Quint"]
    assert "1 person, of 30 agreed" in cells(page, 2)[1]
    assert cells(page, 2)[2] == "1 person not reached for 30 days"
    assert cells(page, 0)[2] == "0 people not reached for 30 days"
    assert cells(page, 2)[4] == "1 plan due"


def test_enter_opens_the_caseload_of_one_colleague(
    tmp_path: Path, jobs: Jobs, qtbot: QtBot
) -> None:
    desk = open_desk(tmp_path / "desk", Role.SUPERVISOR)
    alban = colleague(desk, "Alban Rook")
    page = opened(desk, jobs, qtbot)
    page.table.choose(0)
    with qtbot.waitSignal(page.context.dialog_wanted) as asked:
        qtbot.keyClick(page.table.view(), "\r")
    assert asked.args == ["caseload", {"worker": alban}]


def test_a_check_in_is_only_what_is_known_and_silence_is_a_state_of_its_own(
    tmp_path: Path, jobs: Jobs, qtbot: QtBot
) -> None:
    desk = open_desk(tmp_path / "desk", Role.SUPERVISOR)
    zelda, alban = colleague(desk, "Zelda Quint"), colleague(desk, "Alban Rook")
    cover = files.cover(add(desk, "Osric", "Penhallow", worker=zelda))
    now = desk.clock.now()

    def went(worker: str, back: dt.timedelta, heard: dt.timedelta | None = None) -> None:
        at = None if heard is None else now + heard
        made = VisitSafety(
            id=new_id(), file_id=cover, worker=worker, expected_back=now + back, checked_in_at=at
        )
        saving.save(desk, None, made)

    went(alban, dt.timedelta(days=-5))
    went(alban, dt.timedelta(hours=-2), dt.timedelta(hours=-3))
    went(zelda, dt.timedelta(days=-4))
    went(desk.me.account, dt.timedelta(hours=1))
    page = opened(desk, jobs, qtbot)
    said = without_isolates(page.safety.first.text())
    assert said == "1 checked in, 1 out and 1 not heard from since Fri 8 May"
    assert page.safety._fill == "dueTint"
    assert without_isolates(cells(page, 0)[6]) == "Checked in, Tue 12 May, 07:00"
    assert without_isolates(cells(page, 1)[6]) == "Out, back by Tue 12 May, 11:00"
    assert without_isolates(cells(page, 2)[6]) == "Not heard from, since Fri 8 May, 10:00"
    went(zelda, dt.timedelta(hours=-1), dt.timedelta(minutes=-50))
    page.on_changed(Changed(frozenset({"visit_safety"})))
    qtbot.waitUntil(lambda: page.safety.first.text() == "2 checked in and 1 out")
    assert page.safety._fill == "infoTint"


def test_the_team_is_added_up_and_who_was_not_reached_is_named(
    tmp_path: Path, jobs: Jobs, qtbot: QtBot
) -> None:
    desk = open_desk(tmp_path / "desk", Role.SUPERVISOR)
    zelda, alban = colleague(desk, "Zelda Quint"), colleague(desk, "Alban Rook")
    long_ago = TODAY - dt.timedelta(days=44)
    far = add(desk, "Osric", "Penhallow", worker=zelda, accepted_on=long_ago, plan_due=TODAY)
    add(desk, "Tilda", "Gant", worker=alban, accepted_on=long_ago - dt.timedelta(days=3))
    near = add(desk, "Wren", "Tolliver", worker=alban, accepted_on=long_ago)
    reach(desk, near, 3)
    page = opened(desk, jobs, qtbot)
    assert page.tiles.contact.number.text() == "2"
    assert page.tiles.contact.accessibleName() == "2 people not reached for 30 days"
    assert page.tiles.plans.number.text() == "1"
    lines = [line for line in page.not_reached.findChildren(Button) if not line.isHidden()]
    assert [without_isolates(line.text()) for line in lines] == ["Tilda Gant", "Osric Penhallow"]
    qtbot.waitUntil(lines[-1].isVisible)
    with qtbot.waitSignal(page.context.person_wanted) as asked:
        qtbot.mouseClick(lines[-1], Qt.MouseButton.LeftButton)
    assert asked.args == [far, "summary"]
    page.set_private(True)
    lines = [line for line in page.not_reached.findChildren(Button) if not line.isHidden()]
    assert [without_isolates(line.text()) for line in lines][-2:] == ["TG", "OP"]


def test_the_list_is_as_high_as_its_rows_at_every_text_size(
    tmp_path: Path, jobs: Jobs, qtbot: QtBot, qapp: QApplication
) -> None:
    desk = open_desk(tmp_path / "desk", Role.SUPERVISOR)
    for name in ("Zelda Quint", "Alban Rook"):
        colleague(desk, name)
    page = opened(desk, jobs, qtbot)
    for scale in (1.0, 2.0):
        apply(qapp, "light", scale)
        page.resize(1238, 655)
        view = page.table.view()
        qtbot.waitUntil(partial(ends_with_its_rows, view))
