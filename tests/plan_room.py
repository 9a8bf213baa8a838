"""A plan's tab on the screen over a desk in memory, with hands to type."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from factories import bilingual
from fakes import FakeDesk
from paper_notes import Papers
from wbdesk.application import plans
from wbdesk.application.ports import Desk
from wbdesk.desktop.context import Context
from wbdesk.desktop.plan.view import PlanTab


@dataclass
class Room:
    """A tab on the screen over a desk in memory."""

    fake: FakeDesk
    desk: Desk
    person: str
    context: Context
    papers: Papers
    tab: PlanTab
    qtbot: QtBot

    def find(self, name: str) -> QWidget:
        found = self.tab.findChild(QWidget, name)
        assert isinstance(found, QWidget), name
        return found

    def box(self, name: str) -> QPlainTextEdit:
        found = self.find(name)
        assert isinstance(found, QPlainTextEdit), name
        return found

    def type(self, name: str, words: str) -> None:
        box = self.find(name)
        box.setFocus()
        if words.isascii():
            QTest.keyClicks(box, words)
        else:  # an input method commits what no single key types
            event = QInputMethodEvent()
            event.setCommitString(words)
            QApplication.sendEvent(box, event)

    def away(self) -> None:
        """Put the focus where nothing is typed."""
        self.tab.bar.print_button.setFocus()
        self.rest()

    def rest(self) -> None:
        self.qtbot.waitUntil(self._idle, timeout=20_000)

    def _idle(self) -> bool:
        return self.context.jobs.waiting() == 0

    def until(self, true: Callable[[], object]) -> None:
        self.qtbot.waitUntil(lambda: bool(true()), timeout=20_000)

    def ops(self) -> list[tuple[str, tuple[str, ...]]]:
        return [(op.type, tuple(op.fields)) for op in self.fake.operations]

    def view(self) -> plans.PlanView:
        view = plans.plan_view(self.desk, self.person)
        assert view is not None
        return view

    def write(self, matters: str = "Quiet mornings") -> None:
        plan = self.view().plan
        plans.save_plan(self.desk, plan, replace(plan, matters=bilingual(matters)))

    def reload(self) -> None:
        self.tab.presenter.open()
        self.rest()
