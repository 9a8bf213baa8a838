"""Laptops that records leave, on a supervisor's sync centre: held back, still being written."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from screen_desk import add, make_context, open_desk, part
from wbdesk.application.rows import Leaver
from wbdesk.desktop.jobs import Jobs
from wbdesk.desktop.synccentre import sync_screen
from wbdesk.desktop.synccentre.view import SyncPage
from wbdesk.desktop.widgets import Label
from wbdesk.desktop.widgets.dialog import Confirm
from wbdesk.domain.lists import Role

TOLD = "2026-05-12T08:00:00Z"


@pytest.mark.parametrize("goes", [True, False])
def test_what_is_held_back_goes_only_when_it_is_confirmed_twice(
    tmp_path: Path, jobs: Jobs, qtbot: QtBot, *, goes: bool
) -> None:
    desk = open_desk(tmp_path, Role.SUPERVISOR)
    person = add(desk, "Thandeka", "Vellacott")
    waiting = [
        Leaver("laptop-1", desk.me.account, "held", 7, TOLD),
        Leaver("laptop-2", desk.me.account, "writing", 1, TOLD, (person,)),
    ]
    gone: list[str] = []

    def let_go(device: str) -> None:
        gone.append(device)
        waiting.pop(0)

    context = make_context(desk, jobs)
    context.leavers, context.let_go = lambda: tuple(waiting), let_go
    page = sync_screen(context).build()
    assert isinstance(page, SyncPage)
    qtbot.addWidget(page)
    page.show()
    page.arrived(None)
    qtbot.waitUntil(lambda: jobs.waiting() == 0 and page.presenter.state is not None)
    page.list.choose("leaver/laptop-2/writing")
    assert "Thandeka Vellacott" in part(page, Label, "sync.leaver.people").text()
    assert (
        page.findChild(QPushButton, "sync.leaver.confirm") is None
        or not part(page, QPushButton, "sync.leaver.confirm").isVisible()
    )
    page.list.choose("leaver/laptop-1/held")
    QApplication.processEvents()
    part(page, QPushButton, "sync.leaver.confirm").click()
    asked = part(page.window(), Confirm, "sync.leaver.ask")
    assert gone == []
    (asked.yes.click if goes else asked.reject)()
    qtbot.waitUntil(lambda: jobs.waiting() == 0)
    assert gone == (["laptop-1"] if goes else [])
    keys = [entry.key for entry in page.list.entries.entries]
    assert ("leaver/laptop-1/held" in keys) is not goes
