"""The plan's and the map's tabs over the real encrypted file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit
from pytestqt.qtbot import QtBot

from desks import new_desk
from factories import add_person, worker_record
from fakes import FakeClock
from wbdesk.application import network, plans
from wbdesk.application.ports import Desk
from wbdesk.desktop.context import Context
from wbdesk.desktop.jobs import Jobs
from wbdesk.desktop.network import network_tab
from wbdesk.desktop.plan import plan_tab
from wbdesk.desktop.printing import paper_jobs
from wbdesk.desktop.tour.others import set_review_date
from wbdesk.desktop.tour.robot import Robot
from wbdesk.domain.records.network import TieKind
from wbdesk.entrypoints.papers import PaperRoom


def test_the_tour_takes_its_picture_once_the_page_is_drawn(
    qtbot: QtBot, jobs: Jobs, tmp_path: Path
) -> None:
    laptop = new_desk(tmp_path, "Ottilie Marchbank")
    desk = Desk(laptop.units, laptop.reads, FakeClock(), laptop.me)
    laptop.save(None, worker_record(laptop.me))
    context, drawn = Context(desk, jobs, PaperRoom()), list[bool]()
    tab = plan_tab(context, add_person(desk))
    qtbot.addWidget(tab)
    tab.resize(1180, 740)
    tab.show()

    class Camera(Robot):
        def shot(self, name: str) -> str:
            drawn.append(tab.preview.paper.is_drawn())
            return super().shot(name)

    set_review_date(Camera(tmp_path), {"day": "1 August", "picture": "review"})
    assert drawn == [True]
    context.leaving.emit()
    paper_jobs(context).close()
    jobs.close()


def test_a_plan_and_a_map_are_written_through_the_screens_into_the_file(
    qtbot: QtBot, jobs: Jobs, tmp_path: Path
) -> None:
    laptop = new_desk(tmp_path, "Ottilie Marchbank")
    desk = Desk(laptop.units, laptop.reads, FakeClock(), laptop.me)
    laptop.save(None, worker_record(laptop.me))
    person = add_person(desk)
    context = Context(desk, jobs, PaperRoom())

    def until(true: Callable[[], object]) -> None:
        qtbot.waitUntil(lambda: bool(true()), timeout=10_000)

    plan = plan_tab(context, person)
    context.changed.connect(plan.on_changed)
    qtbot.addWidget(plan)
    plan.resize(1180, 740)
    plan.show()
    plan.activateWindow()
    until(lambda: plan.sheet)
    assert plan.sheet
    plan.sheet.start.begun.emit("goals")
    line = plan.findChild(QPlainTextEdit, "plan.new_goal.en")
    assert line is not None
    QTest.keyClicks(line, "Ride the tram alone")
    until(desk.reads.drafts)
    QTest.keyClick(line, Qt.Key.Key_Return)
    until(lambda: plan.findChild(QPlainTextEdit, "plan.goal.0.en"))
    assert not desk.reads.drafts()
    matters = plan.findChild(QPlainTextEdit, "plan.matters.en")
    assert matters is not None
    matters.setFocus()
    QTest.keyClicks(matters, "My own front door")
    plan.bar.print_button.setFocus()

    def matter_words() -> str:
        view = plans.plan_view(desk, person)
        return view.plan.matters.en if view else ""

    until(lambda: matter_words() == "My own front door")
    until(lambda: plan.preview.paper.sheets.pages)
    until(lambda: "My own front door" in plan.preview.paper.accessibleDescription())

    draw_a_map(context, person, qtbot, until)
    view = network.map_view(desk, person)
    assert view is not None
    assert [tie.name for tie in view.ties] == ["Marisol Quint"]
    context.leaving.emit()
    paper_jobs(context).close()
    jobs.close()
    laptop.store.close()


def draw_a_map(
    context: Context, person: str, qtbot: QtBot, until: Callable[[Callable[[], object]], None]
) -> None:
    """Put one person on the map through its tab."""
    tab = network_tab(context, person)
    context.changed.connect(tab.on_changed)
    qtbot.addWidget(tab)
    tab.show()
    until(lambda: tab.presenter.state)
    dialog = tab.add(TieKind.PERSON)
    dialog.name.set_value("Marisol Quint")
    dialog._on_yes()
    until(lambda: tab.canvas.nodes)
