"""What opens over a visit: large enough to touch, and the keys that finish it reach it after."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog
from pytestqt.qtbot import QtBot

from desktop.paper_world import World, world_of
from wbdesk.desktop.concern import concern_dialog
from wbdesk.desktop.concern.view import ConcernDialog
from wbdesk.desktop.measures import measures_dialog
from wbdesk.desktop.visit.finish import FinishSheet
from wbdesk.desktop.visit.foot import MAP, PLAN
from wbdesk.desktop.visit.large import LEAST
from wbdesk.desktop.visit.page import VisitPage
from wbdesk.desktop.voucher import voucher_dialog
from wbdesk.desktop.widgets import ChoiceField, TextField
from wbdesk.domain.choice import Answer

Opens = Callable[[World, VisitPage], object]


@pytest.fixture
def world(qtbot: QtBot) -> Iterator[World]:
    with world_of(qtbot) as made:
        yield made


def close_it(world: World) -> None:
    """Close the dialog that is open, as Esc does."""
    world.qtbot.waitUntil(lambda: QApplication.activeModalWidget() is not None)
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, QDialog)
    world.qtbot.waitUntil(dialog.isActiveWindow)
    dialog.reject()


def raise_concern(world: World, page: VisitPage) -> None:
    """Raise a concern from the quiet note by hand."""
    world.qtbot.keyClick(page.note.edit, Qt.Key.Key_F7)
    world.qtbot.mouseClick(page.quiet.raise_button, Qt.MouseButton.LeftButton)
    dialog = page.findChild(ConcernDialog)
    assert dialog is not None
    world.qtbot.waitUntil(lambda: dialog.presenter.concern is not None)
    words, safe = dialog.fields["words"], dialog.fields["safe_now"]
    assert isinstance(words, TextField)
    assert isinstance(safe, ChoiceField)
    words.set_value("A bruise on the arm")
    safe.set_value(Answer.YES)
    with world.qtbot.waitSignal(dialog.accepted):
        world.qtbot.mouseClick(dialog.raise_button, Qt.MouseButton.LeftButton)


def look_at_the_plan(_world: World, page: VisitPage) -> None:
    page.acts.open_over(PLAN)
    page.acts.close_over()


def leave_the_concern(world: World, page: VisitPage) -> None:
    concern_dialog(world.context, world.person, page).open()
    close_it(world)


def leave_the_measures(world: World, page: VisitPage) -> None:
    measures_dialog(world.context, world.person, page).open()
    close_it(world)


def leave_the_voucher(world: World, page: VisitPage) -> None:
    voucher_dialog(world.context, world.person, page).open()
    close_it(world)


def leave_the_sheet(world: World, page: VisitPage) -> None:
    page.acts.finish()
    close_it(world)


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
@pytest.mark.parametrize(
    "before",
    [
        look_at_the_plan,
        leave_the_concern,
        leave_the_measures,
        leave_the_voucher,
        leave_the_sheet,
        raise_concern,
    ],
)
def test_ctrl_and_enter_finish_the_visit_after_whatever_was_open(
    world: World, before: Opens, key: Qt.Key
) -> None:
    page = VisitPage(world.context, world.person, world.visit().id)
    world.shell.cover(page)
    world.qtbot.waitUntil(page.note.edit.hasFocus)
    before(world, page)
    world.qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None)
    world.qtbot.waitUntil(lambda: QApplication.activeWindow() is world.shell)
    target = QApplication.focusWidget() or world.shell
    world.qtbot.keyClick(target, key, Qt.KeyboardModifier.ControlModifier)
    assert sum(sheet.isVisible() for sheet in page.findChildren(FinishSheet)) == 1


@pytest.mark.parametrize("key", [PLAN, MAP])
def test_what_opens_over_the_visit_is_large_enough_for_a_thumb(world: World, key: str) -> None:
    page = VisitPage(world.context, world.person, world.visit().id)
    world.shell.cover(page)
    world.qtbot.waitUntil(page.note.edit.hasFocus)
    page.acts.open_over(key)
    world.qtbot.waitUntil(lambda: world.context.jobs.waiting() == 0)
    QApplication.processEvents()
    buttons = [b for b in page.acts.overs[key].findChildren(QAbstractButton) if b.isVisible()]
    assert len(buttons) > 5
    assert [b.objectName() for b in buttons if b.height() < LEAST] == []
