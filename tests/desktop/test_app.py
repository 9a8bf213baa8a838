"""The whole program in one process: unlock, work, lock, come back, quit; nothing typed is lost."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from factories import add_person, make_me
from fakes import FakeDesk
from fakes_gate import FakeGate, NoPapers
from wbdesk.application import drafts
from wbdesk.application.rows import Changed, SyncState
from wbdesk.desktop import screens as places
from wbdesk.desktop.app import DeskApp, Options, start
from wbdesk.desktop.clipboard import copy_words
from wbdesk.desktop.context import Context
from wbdesk.desktop.gate import DeskName, SyncNews
from wbdesk.desktop.news import SyncLine
from wbdesk.desktop.shell import Screen
from wbdesk.desktop.whatnow import WhatNowPage
from wbdesk.domain.records.person import Person
from wbdesk.i18n import without_isolates

NINE = dt.datetime(2026, 1, 9, 9, 2, tzinfo=dt.UTC)
STATE = SyncState(0, 0, 0, None, None, up_to_date=False)


class Plain(QWidget):
    """A screen that shows a name."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self.label = QLabel(words, self)


def two_screens(context: Context) -> list[Screen]:
    return [
        Screen("one", "One", "today", lambda: Plain("Thandeka Vellacott")),
        Screen("two", "Two", "people", lambda: Plain("Second")),
    ]


@pytest.fixture
def gate() -> FakeGate:
    me = make_me()
    return FakeGate(FakeDesk(me), names=[DeskName("d1", me.name, practice=False)])


@pytest.fixture
def desk(qtbot: QtBot, gate: FakeGate, monkeypatch: pytest.MonkeyPatch) -> Iterator[DeskApp]:
    monkeypatch.setattr(places, "screens", two_screens)
    monkeypatch.setattr(places, "interrupted", lambda _context: None)
    made = start(gate)
    yield made
    made.close()
    made.deleteLater()


def unlock(qtbot: QtBot, desk: DeskApp) -> None:
    gate = desk.gate
    assert isinstance(gate, FakeGate)
    locked = desk.front.stack.currentWidget() is desk.front.lock
    page = desk.front.lock if locked else desk.front.unlock
    with qtbot.waitSignal(desk.unlocked):
        page.passphrase.line.setText(gate.passphrase)
        page.submit()


def lock(qtbot: QtBot, desk: DeskApp) -> None:
    with qtbot.waitSignal(desk.locked):
        desk.lock()


def test_unlocking_opens_the_first_screen_and_hides_the_passphrase(
    qtbot: QtBot, desk: DeskApp
) -> None:
    unlock(qtbot, desk)
    assert desk.desk is not None
    assert desk.window.isVisible()
    assert desk.desk.shell.key == "one"
    assert not desk.front.isVisible()
    assert desk.front.unlock.passphrase.value() == ""


def test_no_window_title_carries_a_name(qtbot: QtBot, desk: DeskApp) -> None:
    unlock(qtbot, desk)
    assert desk.window.windowTitle() == "One · WBDesk"
    lock(qtbot, desk)
    assert desk.window.windowTitle() == "WBDesk"


def test_f9_closes_the_session_and_lets_every_page_go(
    qtbot: QtBot, desk: DeskApp, gate: FakeGate
) -> None:
    unlock(qtbot, desk)
    assert desk.desk is not None
    gone: list[bool] = []
    desk.desk.shell.pages["one"].destroyed.connect(lambda: gone.append(True))
    with qtbot.waitSignal(desk.locked):
        qtbot.keyClick(desk.window, Qt.Key.Key_F9)
    assert gate.sessions[0].closed
    papers = gate.sessions[0].papers
    assert isinstance(papers, NoPapers)
    assert papers.forgotten == 1
    qtbot.waitUntil(lambda: bool(gone))
    shown = [w for w in QApplication.topLevelWidgets() if w.isVisible()]
    assert shown == [desk.front]


def test_the_lock_card_has_no_name_and_says_what_waits(
    qtbot: QtBot, desk: DeskApp, gate: FakeGate
) -> None:
    gate.unsent = 7
    unlock(qtbot, desk)
    lock(qtbot, desk)
    page = desk.front.lock
    texts = [w.text() for w in page.findChildren(QLabel) + page.findChildren(QPushButton)]
    assert "7 changes wait. Unlock to send them." in texts
    assert not any("Ottilie" in text or "Thandeka" in text for text in texts)


def test_what_was_typed_becomes_an_operation_when_the_desk_locks(
    qtbot: QtBot, desk: DeskApp, gate: FakeGate
) -> None:
    add_person(gate.fake.desk())
    person = gate.fake.desk().reads.records(Person)[0]
    unlock(qtbot, desk)
    drafts.type_into(gate.fake.desk(), person, "preferred_name", "Thandi")
    lock(qtbot, desk)
    assert gate.fake.desk().reads.drafts() == ()
    kept = gate.fake.desk().reads.get(Person, person.id, person.file_id)
    assert kept is not None
    assert kept.preferred_name == "Thandi"


def test_a_page_is_asked_for_its_last_words_before_the_session_closes(
    qtbot: QtBot, desk: DeskApp, gate: FakeGate
) -> None:
    unlock(qtbot, desk)
    assert desk.desk is not None
    seen: list[bool] = []
    desk.desk.context.leaving.connect(lambda: seen.append(gate.sessions[0].closed))
    lock(qtbot, desk)
    assert seen == [False]


def test_unlocking_again_comes_back_to_the_same_screen(qtbot: QtBot, desk: DeskApp) -> None:
    unlock(qtbot, desk)
    assert desk.desk is not None
    desk.desk.shell.go("two")
    lock(qtbot, desk)
    unlock(qtbot, desk)
    assert desk.desk is not None
    assert desk.desk.shell.key == "two"


def test_unlocking_again_comes_back_into_the_visit(
    qtbot: QtBot, desk: DeskApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(places, "visit_page", lambda _context, _person, contact: Plain(contact))
    unlock(qtbot, desk)
    assert desk.desk is not None
    desk.desk.context.visit_wanted.emit("p1", "c1")
    assert desk.idle.seconds() == desk.options.visit_seconds
    lock(qtbot, desk)
    unlock(qtbot, desk)
    assert desk.desk is not None
    covered = desk.desk.shell.covered()
    assert isinstance(covered, Plain)
    assert covered.label.text() == "c1"


def test_a_visit_that_a_crash_left_open_is_opened_again(
    qtbot: QtBot, desk: DeskApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(places, "visit_page", lambda _context, _person, contact: Plain(contact))
    monkeypatch.setattr(places, "interrupted", lambda _context: ("p1", "c7"))
    unlock(qtbot, desk)
    assert desk.desk is not None
    qtbot.waitUntil(lambda: desk.desk is not None and desk.desk.visit == ("p1", "c7"))


def test_nobody_at_the_desk_locks_it(
    qtbot: QtBot, gate: FakeGate, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(places, "screens", two_screens)
    monkeypatch.setattr(places, "interrupted", lambda _context: None)
    desk = start(gate, Options(idle_seconds=0.2))
    unlock(qtbot, desk)
    qtbot.waitSignal(desk.locked).wait()
    assert gate.sessions[0].closed
    assert not desk.idle.counting()
    desk.close()


def test_a_key_pressed_counts_as_somebody_at_the_desk(qtbot: QtBot, desk: DeskApp) -> None:
    unlock(qtbot, desk)
    handle = desk.window.windowHandle()
    desk.idle._listen_to(handle)
    left = desk.idle._timer.remainingTime
    whole = round(desk.options.idle_seconds * 1000)
    qtbot.waitUntil(lambda: left() < whole - 100)
    before = left()
    qtbot.keyClick(handle, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: left() > before, timeout=1000)


def test_quitting_settles_what_was_typed_and_closes_the_session(
    qtbot: QtBot, desk: DeskApp, gate: FakeGate
) -> None:
    add_person(gate.fake.desk())
    person = gate.fake.desk().reads.records(Person)[0]
    unlock(qtbot, desk)
    drafts.type_into(gate.fake.desk(), person, "preferred_name", "Thandi")
    desk.close()
    assert gate.sessions[0].closed
    assert gate.fake.desk().reads.drafts() == ()


def test_copied_words_leave_the_clipboard_at_lock(qtbot: QtBot, desk: DeskApp) -> None:
    unlock(qtbot, desk)
    assert desk.desk is not None
    copy_words(desk.desk.context, "12 Example Street")
    assert QGuiApplication.clipboard().text() == "12 Example Street"
    lock(qtbot, desk)
    assert QGuiApplication.clipboard().text() == ""


def test_what_now_opens_by_f12_on_the_desk_and_on_the_lock_card(
    qtbot: QtBot, desk: DeskApp
) -> None:
    unlock(qtbot, desk)
    assert desk.desk is not None
    desk.desk.shell.what_now_asked.emit()
    assert isinstance(desk.desk.shell.covered(), WhatNowPage)
    desk.desk.shell.what_now_asked.emit()
    assert desk.desk.shell.covered() is None
    lock(qtbot, desk)
    qtbot.keyClick(desk.front.lock, Qt.Key.Key_F12)
    assert isinstance(desk.front.stack.currentWidget(), WhatNowPage)
    qtbot.keyClick(desk.front.stack.currentWidget(), Qt.Key.Key_Escape)
    assert desk.front.stack.currentWidget() is desk.front.lock


def test_undo_undoes_the_newest_and_says_which(qtbot: QtBot, desk: DeskApp) -> None:
    unlock(qtbot, desk)
    assert desk.desk is not None
    undone: list[str] = []
    desk.desk.context.toast_wanted.emit("Goal removed.", lambda: undone.append("goal"))
    desk.desk.context.toast_wanted.emit("Step removed.", lambda: undone.append("step"))
    desk.desk.shell.undo_asked.emit()
    assert undone == ["step"]
    assert desk.desk.shell.toast.words.text() == "Undone: Step removed."
    assert [done.words for done in desk.desk.undone.acts] == ["Goal removed."]


def test_news_from_the_sync_thread_reaches_every_screen(
    qtbot: QtBot, desk: DeskApp, gate: FakeGate
) -> None:
    unlock(qtbot, desk)
    assert desk.desk is not None
    heard: list[Changed] = []
    desk.desk.context.changed.connect(heard.append)
    news = SyncNews("done", Changed(frozenset({"person"})), 1, "")
    tell = gate.sessions[0].tell
    assert tell is not None
    tell(news)
    qtbot.waitUntil(lambda: heard == [news.changed])


@pytest.mark.parametrize(
    ("state", "news", "wanted"),
    [
        (replace(STATE, up_to_date=True, checked_at=NINE), "done", "Up to date 09:02"),
        (replace(STATE, checked_at=NINE), "done", "Saved here"),
        (replace(STATE, waiting=2), "offline", "Offline, saved here"),
        (replace(STATE, waiting=2), "done", "2 changes wait"),
        (replace(STATE, differences=1), "done", "1 thing to look at"),
        (replace(STATE, waiting=2, up_to_date=True, checked_at=NINE), "done", "2 changes wait"),
    ],
)
def test_the_chip_says_no_more_than_is_known(
    qtbot: QtBot, desk: DeskApp, state: SyncState, news: str, wanted: str
) -> None:
    unlock(qtbot, desk)
    assert desk.desk is not None
    line: SyncLine = desk.desk.sync
    line._news = news
    line._show(state)
    assert without_isolates(desk.desk.shell.bar.sync.text()) == wanted


def test_the_chip_counts_what_is_sent(qtbot: QtBot, desk: DeskApp) -> None:
    unlock(qtbot, desk)
    assert desk.desk is not None
    line = desk.desk.sync
    line._show(replace(STATE, waiting=5))
    line._on_news(SyncNews("sending", Changed(), 0, ""))
    line._show(replace(STATE, waiting=2))
    assert without_isolates(desk.desk.shell.bar.sync.text()) == "Sending 3 of 5"


def test_a_fault_on_a_desk_is_told_in_one_sentence(
    qtbot: QtBot, desk: DeskApp, capsys: pytest.CaptureFixture[str]
) -> None:
    unlock(qtbot, desk)
    with pytest.raises(ValueError, match="literal") as told:
        int("x")
    with qtbot.waitSignal(desk.fault_shown):
        desk.faults._on_main(ValueError, told.value, told.tb)
    assert desk.desk is not None
    assert desk.desk.shell.toast.words.text().startswith("Something here did not work.")


def test_single_letters_do_nothing_when_they_are_switched_off_but_can_be_typed(
    qtbot: QtBot, desk: DeskApp
) -> None:
    unlock(qtbot, desk)
    assert desk.desk is not None
    page = desk.desk.shell.pages["one"]
    heard: list[str] = []
    QShortcut(QKeySequence("V"), page).activated.connect(lambda: heard.append("V"))
    field = QLineEdit(page)
    field.show()
    window = desk.window.windowHandle()
    desk.letters._listen_to(window)
    desk.desk.shell.nav.setFocus()
    qtbot.keyClick(window, Qt.Key.Key_V)
    qtbot.waitUntil(lambda: heard == ["V"])
    desk.app.setProperty("singleKeys", False)
    qtbot.keyClick(window, Qt.Key.Key_V)
    field.setFocus()
    qtbot.keyClick(window, Qt.Key.Key_X)
    qtbot.waitUntil(lambda: field.text() == "x")
    assert heard == ["V"]
    desk.app.setProperty("singleKeys", None)


def test_help_lists_the_keys_of_the_places_there_are(qtbot: QtBot, desk: DeskApp) -> None:
    unlock(qtbot, desk)
    qtbot.keyClick(desk.window, Qt.Key.Key_F1)
    found = [w for w in QApplication.topLevelWidgets() if w.objectName() == "help"]
    assert len(found) == 1
    names = {w.accessibleName() for w in found[0].findChildren(QWidget)}
    assert "Ctrl+, Settings" in names
    assert "F12 what now: whom to ring, and first steps" in names


def test_heavy_libraries_are_warmed_up_after_the_first_painting(
    qtbot: QtBot, gate: FakeGate
) -> None:
    warmed: list[bool] = []
    desk = start(gate, Options(warm=lambda: warmed.append(desk_painted())))

    def desk_painted() -> bool:
        return desk.front.isVisible()

    qtbot.waitUntil(lambda: warmed == [True])
    desk.close()


@pytest.mark.parametrize("kind", sorted(places.dialogs()))
def test_every_dialog_that_is_listed_opens_by_its_name(
    qtbot: QtBot, desk: DeskApp, gate: FakeGate, kind: str
) -> None:
    facts: dict[str, object] = {"person_id": add_person(gate.fake.desk())}
    if kind == "print":
        facts["what"] = "plan"
    unlock(qtbot, desk)
    assert desk.desk is not None
    desk.desk.context.dialog_wanted.emit(kind, facts)
    qtbot.waitUntil(
        lambda: any(isinstance(w, QDialog) for w in QApplication.topLevelWidgets() if w.isVisible())
    )
    lock(qtbot, desk)
    assert [w for w in QApplication.topLevelWidgets() if w.isVisible()] == [desk.front]


def test_a_check_in_that_is_due_comes_before_the_passphrase_also_after_a_restart(
    qtbot: QtBot, gate: FakeGate
) -> None:
    gate.check_in_by = dt.datetime.now(dt.UTC) - dt.timedelta(minutes=20)
    again = start(gate)
    assert again.front.stack.currentWidget() is again.front.lock
    qtbot.waitUntil(lambda: again.front.lock.check_in.text().startswith("Check-in is overdue"))
    again.close()
