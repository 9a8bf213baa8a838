"""Unlocking: the passphrase, wrong tries, the twelve words, looks before sign-in, light to load."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from factories import make_me
from fakes import FakeDesk
from fakes_gate import WORDS, FakeGate
from wbdesk.desktop.gate import DeskName
from wbdesk.desktop.jobs import Jobs
from wbdesk.desktop.look import Look
from wbdesk.desktop.theme import theme
from wbdesk.desktop.unlock.presenter import UnlockPresenter
from wbdesk.desktop.unlock.view import UnlockPage
from wbdesk.i18n import without_isolates

HEAVY = ("sqlalchemy", "httpx", "reportlab", "keyring", "babel", "sqlcipher3", "cryptography")


@pytest.fixture
def gate() -> FakeGate:
    me = make_me()
    return FakeGate(FakeDesk(me), names=[DeskName("d1", me.name, practice=False)])


@pytest.fixture
def page(qtbot: QtBot, qapp: QApplication, gate: FakeGate, jobs: Jobs) -> Iterator[UnlockPage]:
    look = Look(qapp, gate)
    made = UnlockPage(UnlockPresenter(gate, jobs), look)
    qtbot.addWidget(made)
    made.resize(1440, 900)
    made.show()
    made.look()
    yield made
    look.begin(name="light", scale=1.0, language="en")


def press_enter(qtbot: QtBot, page: UnlockPage, typed: str) -> None:
    page.passphrase.line.clear()
    qtbot.keyClicks(page.passphrase.line, typed)
    qtbot.keyClick(page.passphrase.line, Qt.Key.Key_Return)


def test_the_right_passphrase_opens_the_desk(
    qtbot: QtBot, page: UnlockPage, gate: FakeGate
) -> None:
    with qtbot.waitSignal(page._presenter.opened) as told:
        press_enter(qtbot, page, gate.passphrase)
    assert told.args is not None
    assert told.args[0].key == "d1"
    assert told.args[1] is gate.sessions[0]


def test_a_wrong_passphrase_says_how_many_tries_are_left(
    qtbot: QtBot, page: UnlockPage, gate: FakeGate
) -> None:
    press_enter(qtbot, page, "not it at all")
    qtbot.waitUntil(lambda: bool(page.passphrase.error()))
    wanted = "That is not the passphrase. 4 tries left, then a wait of 30 seconds."
    assert page.passphrase.error() == wanted
    assert gate.sessions == []


def test_after_five_wrong_tries_the_wait_is_counted_down(
    qtbot: QtBot, page: UnlockPage, gate: FakeGate
) -> None:
    gate.wrong = 4
    press_enter(qtbot, page, "not it at all")
    qtbot.waitUntil(lambda: "30 seconds" in page.passphrase.error())
    assert not page.unlock_button.isEnabled()
    page._presenter._count_down()
    assert "29 seconds" in page.passphrase.error()
    press_enter(qtbot, page, gate.passphrase)
    assert not page._presenter.busy()


def test_when_the_wait_is_over_the_button_works_again(
    qtbot: QtBot, page: UnlockPage, gate: FakeGate
) -> None:
    gate.wait = 1
    page.look()
    assert not page.unlock_button.isEnabled()
    gate.wait = 0
    page._presenter._count_down()
    assert page.unlock_button.isEnabled()
    assert page.passphrase.error() == ""


def test_pasting_a_passphrase_works(qtbot: QtBot, page: UnlockPage, gate: FakeGate) -> None:
    QGuiApplication.clipboard().setText(gate.passphrase)
    page.passphrase.line.setFocus()
    qtbot.keySequence(page.passphrase.line, QKeySequence(QKeySequence.StandardKey.Paste))
    assert page.passphrase.value() == gate.passphrase


def test_show_makes_the_passphrase_readable_and_hides_it_again(page: UnlockPage) -> None:
    page.passphrase.show_button.click()
    assert page.passphrase.line.echoMode() == QLineEdit.EchoMode.Normal
    page.passphrase.show_button.click()
    assert page.passphrase.line.echoMode() == QLineEdit.EchoMode.Password


def test_caps_lock_is_said_in_words(qtbot: QtBot, page: UnlockPage) -> None:
    qtbot.keyClicks(page.passphrase.line, "A")
    assert page.passphrase.caps.isVisible()
    qtbot.keyClicks(page.passphrase.line, "b")
    assert not page.passphrase.caps.isVisible()


def test_a_capital_typed_with_shift_is_not_taken_for_caps_lock(
    qtbot: QtBot, page: UnlockPage
) -> None:
    qtbot.keyClick(page.passphrase.line, "A", Qt.KeyboardModifier.ShiftModifier)
    assert not page.passphrase.caps.isVisible()


def test_twelve_words_open_the_desk_in_place(
    qtbot: QtBot, page: UnlockPage, gate: FakeGate
) -> None:
    page.forgotten.toggle()
    page.forgotten.words.set_value(WORDS)
    with qtbot.waitSignal(page._presenter.opened):
        page.forgotten.open_button.click()


def test_eleven_words_are_counted_and_cost_no_try(page: UnlockPage, gate: FakeGate) -> None:
    page.forgotten.toggle()
    page.forgotten.words.set_value(" ".join(WORDS.split()[:11]))
    page.forgotten.open_button.click()
    assert page.forgotten.words.error() == "That is 11 words. The paper has 12."
    assert gate.wrong == 0


def test_forgetting_says_that_nothing_is_lost(page: UnlockPage, gate: FakeGate) -> None:
    gate.unsent = 7
    page.look()
    said = page.forgotten.second.text()
    assert said == (
        "Keep this laptop as it is and ring your supervisor. The 7 unsent changes stay on it."
    )


def test_several_desks_are_chosen_by_name(qtbot: QtBot, page: UnlockPage, gate: FakeGate) -> None:
    gate.names.append(DeskName("d2", "Piers Hollowell", practice=False))
    page.look()
    page._choose("d2")
    with qtbot.waitSignal(page._presenter.opened) as told:
        press_enter(qtbot, page, gate.passphrase)
    assert told.args is not None
    assert told.args[0].key == "d2"
    assert gate.kept["last-desk"] == "d2"


def test_the_foot_says_laptop_last_sync_and_what_waits(page: UnlockPage, gate: FakeGate) -> None:
    gate.unsent, gate.last_synced = 3, dt.datetime(2026, 1, 9, 8, 12, tzinfo=dt.UTC)
    page.look()
    assert without_isolates(page.foot.laptop.text()) == "This laptop: hillside-03"
    assert without_isolates(page.foot.synced.text()) == "Last synced Fri 9 January 08:12"
    assert page.foot.unsent.text() == "3 changes not sent yet"


def test_text_size_and_theme_change_before_sign_in_and_are_remembered(
    page: UnlockPage, gate: FakeGate
) -> None:
    page.look_bar.size_stepper.larger.click()
    page.look_bar.theme_choice.clear_chip.click()
    assert theme().scale == pytest.approx(1.1)
    assert theme().tokens.name == "clear-light"
    assert gate.kept["text-size"] == "1.1"
    assert gate.kept["theme"] == "clear-light"


def test_another_language_speaks_at_once(page: UnlockPage, qapp: QApplication) -> None:
    Look(qapp, page._presenter._gate).set_language("xx-rtl")
    assert "\u202e" in page.unlock_button.text()
    assert qapp.layoutDirection() == Qt.LayoutDirection.RightToLeft


def test_the_window_stands_there_without_the_heavy_libraries() -> None:
    asks = (
        "import sys, wbdesk.desktop.app; "
        f"print([name for name in {HEAVY!r} if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", asks], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
