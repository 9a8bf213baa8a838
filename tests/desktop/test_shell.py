"""The window shows what is registered, remembers its place and covers what must not be seen."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from wbdesk.desktop import language
from wbdesk.desktop.shell import Screen, Shell
from wbdesk.desktop.shell.memory import on_a_screen
from wbdesk.desktop.theme import apply, theme
from wbdesk.desktop.widgets import Column
from wbdesk.i18n import _
from wbdesk.i18n.words import PSEUDO


class Page(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.line = QLineEdit()
        self.setLayout(Column(self.line, None))
        self.heard: list[object] = []
        self.private = False

    def on_changed(self, changed: object) -> None:
        self.heard.append(changed)

    def arrived(self, what: object) -> None:
        self.heard.append(("arrived", what))

    def set_private(self, on: bool) -> None:  # as the shell calls it
        self.private = on


class Memory:
    def __init__(self) -> None:
        self.kept: dict[str, str] = {}

    def get(self, key: str) -> str | None:
        return self.kept.get(key)

    def put(self, key: str, value: str) -> None:
        self.kept[key] = value


class Office:
    """A shell over three real pages; counts which were made."""

    def __init__(self, qtbot: QtBot, **more: object) -> None:
        self.made: list[str] = []
        screens = [
            Screen("today", lambda: _("Today"), "today", self.maker("today"), "Ctrl+1"),
            Screen("people", lambda: _("Caseload"), "people", self.maker("people"), "Ctrl+2"),
            Screen(
                "one", lambda: _("Person"), "person", self.maker("one"), hidden=True, under="people"
            ),
        ]
        self.shell = Shell(screens, **more)  # type: ignore[arg-type]  # passed on as given
        qtbot.addWidget(self.shell)

    def maker(self, key: str) -> Callable[[], QWidget]:
        def make() -> Page:
            self.made.append(key)
            return Page()

        return make

    def page(self, key: str) -> Page:
        page = self.shell.pages[key]
        assert isinstance(page, Page)
        return page


@pytest.fixture
def office(qtbot: QtBot) -> Office:
    made = Office(qtbot)
    made.shell.resize(1200, 800)
    with qtbot.waitActive(made.shell):
        made.shell.show()
    made.shell.go("today")
    return made


def test_only_what_is_registered_is_shown_and_made_on_the_first_visit(office: Office) -> None:
    assert list(office.shell.nav.buttons) == ["today", "people"]
    assert office.made == ["today"]
    office.shell.nav.buttons["people"].click()
    assert office.made == ["today", "people"]
    office.shell.go("today")
    office.shell.go("people")
    assert office.made == ["today", "people"]
    assert office.shell.go("reports") is None


def test_a_hidden_screen_is_opened_with_what_it_shows(office: Office) -> None:
    office.shell.go("one", "id-7")
    assert office.page("one").heard == [("arrived", "id-7")]
    assert office.shell.nav.buttons["people"].isChecked()
    assert office.shell.windowTitle() == "Person · WBDesk"


def test_changes_reach_only_pages_that_exist(office: Office) -> None:
    office.shell.changed("note")
    assert office.page("today").heard[-1] == "note"
    assert "people" not in office.shell.pages


def test_keys_work_everywhere_and_not_through_a_cover(office: Office, qtbot: QtBot) -> None:
    shell = office.shell
    qtbot.keyClick(shell, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert shell.key == "people"
    for key, modifier, signal in (
        (Qt.Key.Key_F9, Qt.KeyboardModifier.NoModifier, shell.lock_asked),
        (Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier, shell.lock_asked),
        (Qt.Key.Key_F1, Qt.KeyboardModifier.NoModifier, shell.help_asked),
        (Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier, shell.find_asked),
        (Qt.Key.Key_F12, Qt.KeyboardModifier.NoModifier, shell.what_now_asked),
    ):
        with qtbot.waitSignal(signal):
            qtbot.keyClick(shell, key, modifier)
    cover = Page()
    shell.cover(cover)
    assert shell.covered() is cover
    qtbot.keyClick(shell, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    assert shell.key == "people"
    assert not shell.nav.isVisible()
    shell.uncover(cover)
    assert shell.nav.isVisible()
    assert shell.covered() is None


def test_private_view_shows_its_edge_and_reaches_later_pages(office: Office, qtbot: QtBot) -> None:
    qtbot.keyClick(office.shell, Qt.Key.Key_F8)
    assert office.shell.edge.isVisible()
    assert office.page("today").private
    office.shell.go("people")
    assert office.page("people").private
    heather = theme().color("primary")
    assert office.shell.grab().toImage().pixelColor(1, 400) == heather
    office.shell.set_private(False)
    assert not office.shell.edge.isVisible()
    assert not office.page("people").private


def test_practice_is_hatched_all_the_time(qtbot: QtBot) -> None:
    office = Office(qtbot, practice=True)
    office.shell.show()
    assert office.shell.edge.isVisible()
    office.shell.set_private(True)
    office.shell.set_private(False)
    assert office.shell.edge.isVisible()


def test_the_panes_are_walked_by_f6(office: Office, qtbot: QtBot) -> None:
    shell = office.shell
    shell.nav.buttons["today"].setFocus()
    seen = []
    for _step in range(3):
        qtbot.keyClick(shell, Qt.Key.Key_F6)
        focus = QApplication.focusWidget()
        panes = {"nav": shell.nav, "bar": shell.bar, "page": shell.stack}
        assert focus is not None
        seen.append([name for name, pane in panes.items() if pane.isAncestorOf(focus)])
    assert seen == [["bar"], ["page"], ["nav"]]


def test_large_text_folds_the_navigation(office: Office, qapp: QApplication) -> None:
    wide = office.shell.nav.width()
    apply(qapp, "light", 1.4)
    assert office.shell.nav.width() < wide
    assert office.shell.nav.buttons["people"].accessibleName() == "Caseload"
    assert office.shell.nav.buttons["people"].toolTip() == "Caseload"
    assert office.shell.bar.lock_button.accessibleName() == "Lock"


def test_the_window_speaks_the_language_and_keeps_what_is_typed(
    office: Office, qapp: QApplication
) -> None:
    office.page("today").line.setText("half a wo")
    language.switch(qapp, PSEUDO)
    assert office.shell.nav.buttons["today"].text().startswith("[")
    assert office.shell.bar.lock_button.text().startswith("[")
    assert office.shell.windowTitle().startswith("[")
    assert office.page("today").line.text() == "half a wo"


def test_the_window_comes_back_where_it_was_and_never_off_the_screen(qtbot: QtBot) -> None:
    memory = Memory()
    first = Office(qtbot, memory_port=memory).shell
    first.setGeometry(QRect(20, 30, 760, 560))
    first.show()
    first.close()
    second = Office(qtbot, memory_port=memory).shell
    assert second.size() == first.size()
    room = QApplication.primaryScreen().availableGeometry()
    assert room.contains(on_a_screen(QRect(9000, 9000, 700, 500)))
    memory.put("window", "not json at all")
    assert Office(qtbot, memory_port=memory).shell.width() > 0


def test_a_count_is_shown_and_said(office: Office) -> None:
    office.shell.nav.set_count("people", 3, "due")
    assert office.shell.nav.buttons["people"].accessibleDescription() == "3 Ctrl+2"
    office.shell.nav.set_count("people", 0, "due")
    assert office.shell.nav.buttons["people"].accessibleDescription() == "Ctrl+2"
