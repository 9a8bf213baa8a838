"""Settings: what is chosen holds at once and is remembered for the person at the desk."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from factories import make_me
from fakes import FakeDesk
from fakes_gate import FakeGate, FakeSession, NoPapers
from wbdesk.desktop.context import Context
from wbdesk.desktop.faults import Faults
from wbdesk.desktop.gate import Safety
from wbdesk.desktop.jobs import Jobs
from wbdesk.desktop.look import Look
from wbdesk.desktop.settings import SettingsPage, SettingsPresenter
from wbdesk.desktop.theme import theme

NEW = "seven quiet paper boats"


@pytest.fixture
def gate() -> FakeGate:
    return FakeGate(FakeDesk(make_me()))


@pytest.fixture
def session(gate: FakeGate) -> FakeSession:
    return FakeSession(gate.fake, gate)


@pytest.fixture
def page(
    qtbot: QtBot, qapp: QApplication, gate: FakeGate, session: FakeSession, jobs: Jobs
) -> Iterator[SettingsPage]:
    context = Context(session.desk, jobs, NoPapers())
    look = Look(qapp, gate)
    look.belong_to(session)
    presenter = SettingsPresenter(context, session, gate.how_good, Faults(), context)
    made = SettingsPage(presenter, look)
    qtbot.addWidget(made)
    made.show()
    yield made
    qapp.setProperty("singleKeys", None)
    look.belong_to(None)
    look.begin(name="light", scale=1.0, language="en")


def fill(page: SettingsPage, old: str, new: str, again: str) -> None:
    for field, words in ((page.old, old), (page.new, new), (page.again, again)):
        field.set_value(words)
    page.change.click()


def test_the_passphrase_changes_and_leaves_the_screen(
    qtbot: QtBot, page: SettingsPage, gate: FakeGate
) -> None:
    fill(page, gate.passphrase, NEW, NEW)
    qtbot.waitUntil(lambda: gate.passphrase == NEW)
    qtbot.waitUntil(lambda: page.old.value() == page.new.value() == "")


def test_a_wrong_old_passphrase_changes_nothing(
    qtbot: QtBot, page: SettingsPage, gate: FakeGate
) -> None:
    before = gate.passphrase
    fill(page, "something else", NEW, NEW)
    qtbot.waitUntil(lambda: bool(page.trouble.text()))
    assert page.trouble.text() == "That is not the passphrase. Nothing was changed."
    assert gate.passphrase == before


def test_two_that_differ_are_not_sent(page: SettingsPage, gate: FakeGate) -> None:
    before = gate.passphrase
    fill(page, before, NEW, NEW + "!")
    assert "not the same" in page.trouble.text()
    assert gate.passphrase == before


def test_dark_and_clear_hold_at_once_and_are_kept_for_the_person(
    page: SettingsPage, gate: FakeGate, session: FakeSession
) -> None:
    dark = page.looks.theme_choice.shade.segments[1]
    dark.click()
    page.looks.theme_choice.clear_chip.click()
    assert theme().tokens.name == "clear-dark"
    assert gate.kept["theme"] == session.kept["theme"] == "clear-dark"


def test_single_letters_are_switched_off_and_remembered(
    qtbot: QtBot, page: SettingsPage, session: FakeSession, qapp: QApplication
) -> None:
    page.keys.box.click()
    assert qapp.property("singleKeys") is False
    qtbot.waitUntil(lambda: session.kept.get("single-keys") == "off")


def test_a_report_shows_exactly_what_it_copies(page: SettingsPage) -> None:
    shown = page.fault.text()
    page._presenter.copy_fault()
    assert QGuiApplication.clipboard().text() == shown
    assert shown.startswith("WBDesk ")


def test_about_names_versions_licences_and_fonts(page: SettingsPage) -> None:
    page.about.click()
    words = [label.text() for label in page.findChildren(QLabel)]
    assert "PySide6-Essentials" in words
    assert "LGPL-3.0" in words
    assert any("SIL OFL 1.1" in word for word in words)


def test_a_recovered_desk_says_so_until_the_worker_has_signed_in(
    qtbot: QtBot, page: SettingsPage, gate: FakeGate
) -> None:
    at = dt.datetime(2026, 3, 10, 9, 5, tzinfo=dt.UTC)
    gate.safety = Safety(
        keyring=False, organisation=True, backup=None, recovered_at=at, forgotten=True
    )
    page.arrived(None)
    qtbot.waitUntil(page.kept.signing.isVisible)
    assert "10 March" in page.kept.recovered.first.text()
    assert not page.old.isVisible()
    assert "passphrase alone" in page.kept.lines[0].text()
    page.kept.proof.set_value("guessed")
    page.kept.prove.click()
    qtbot.waitUntil(lambda: "neither" in page.kept.trouble.text())
    page.kept.proof.set_value(gate.account_password)
    page.kept.prove.click()
    qtbot.waitUntil(lambda: not page.kept.signing.isVisible())


def test_a_keyring_that_lost_its_secret_is_told_until_a_new_passphrase_is_chosen(
    qtbot: QtBot, page: SettingsPage, gate: FakeGate
) -> None:
    gate.safety = Safety(
        keyring=True, organisation=True, backup=None, forgotten=True, keyring_lost=True
    )
    page.arrived(None)
    qtbot.waitUntil(lambda: "has lost its key" in page.kept.lines[0].text())


def test_a_backup_and_new_words_are_made_on_asking(qtbot: QtBot, page: SettingsPage) -> None:
    page.arrived(None)
    qtbot.waitUntil(lambda: "no backup" in page.kept.lines[2].text())
    page.kept.back_up.click()
    qtbot.waitUntil(lambda: "10 March" in page.kept.lines[2].text())
    page.kept.new_words.click()
    qtbot.waitUntil(lambda: "12.\u00a0thimble" in page.kept.words.text())
    page.arrived(None)
    assert page.kept.words.isHidden()


def test_a_forgotten_passphrase_is_chosen_anew_without_the_old(
    qtbot: QtBot, page: SettingsPage, gate: FakeGate
) -> None:
    gate.safety = Safety(keyring=True, organisation=True, backup=None, forgotten=True)
    fill(page, "", NEW, NEW)
    qtbot.waitUntil(lambda: gate.passphrase == NEW)
