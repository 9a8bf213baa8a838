"""The team's switch for whole records on supervisors' laptops: who sees it and what it sets."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QCheckBox
from pytestqt.qtbot import QtBot

from screen_desk import make_context, open_desk, part
from wbdesk.application import settings
from wbdesk.application.settings import MAIN_FILES_OFFLINE
from wbdesk.desktop.jobs import Jobs
from wbdesk.desktop.settings.team_rules import TeamCard
from wbdesk.desktop.widgets import Label
from wbdesk.domain.lists import Role


def test_a_supervisor_switches_it_on_and_off_and_is_named(
    tmp_path: Path, jobs: Jobs, qtbot: QtBot
) -> None:
    desk = open_desk(tmp_path, Role.SUPERVISOR)
    card = TeamCard(make_context(desk, jobs))
    qtbot.addWidget(card)
    card.show()
    card.look()
    qtbot.waitUntil(lambda: jobs.waiting() == 0)
    box, by = part(card, QCheckBox, "settings.offline"), part(card, Label, "settings.offline.by")
    assert not box.isChecked()
    assert not by.isVisible()
    box.click()
    qtbot.waitUntil(lambda: by.isVisible() and jobs.waiting() == 0)
    assert settings.setting(desk, MAIN_FILES_OFFLINE) == "on"
    assert by.text().startswith("Switched on by \u2068Ottilie Marchbank\u2069")
    box.click()
    qtbot.waitUntil(lambda: by.text().startswith("Switched off"))
    assert settings.setting(desk, MAIN_FILES_OFFLINE) == "off"


def test_others_do_not_see_it(tmp_path: Path, jobs: Jobs, qtbot: QtBot) -> None:
    card = TeamCard(make_context(open_desk(tmp_path), jobs))
    qtbot.addWidget(card)
    assert card.isHidden()
