"""A desk from before its service had a key: a code in Settings lets the service in."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from server.desks import Office
from server.keyed_laptop import NEW, Laptop, keyed_laptop, new_case
from wbdesk.desktop.context import Context
from wbdesk.desktop.faults import Faults
from wbdesk.desktop.jobs import Jobs
from wbdesk.desktop.look import Look
from wbdesk.desktop.settings import SettingsPage, SettingsPresenter
from wbdesk.desktop.unlock.presenter import UnlockPresenter
from wbdesk.desktop.unlock.view import UnlockPage
from wbdesk.entrypoints.session import DeskSession
from wbdesk.server import admin, keys
from wbdesk.server.unseal import unseal
from wbdesk.storage.errors import StoreTrouble
from wbdesk.storage.vault import paper_words
from wbdesk.wire.handover import escrow_about
from wbdesk.wire.organisation import SecretKey, new_secret_key
from wbdesk.wire.organisation import unseal as open_seal

SLOW = 20_000  # passphrases are stretched, beside other tests


@pytest.fixture
def jobs() -> Iterator[Jobs]:
    made = Jobs()
    yield made
    made.close()


@pytest.fixture
def laptop(office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Laptop]:
    with keyed_laptop(office, tmp_path, monkeypatch, with_key=False) as made:
        yield made


def settings(qtbot: QtBot, laptop: Laptop, session: DeskSession, jobs: Jobs) -> SettingsPage:
    context = Context(session.desk, jobs, session.papers)
    presenter = SettingsPresenter(context, session, laptop.gate.how_good, Faults(), context)
    page = SettingsPage(presenter, Look(qapp(), laptop.gate))
    page.context = context  # type: ignore[attr-defined]  # it lives as long as the page
    qtbot.addWidget(page)
    page.show()
    page.arrived(None)
    qtbot.waitUntil(lambda: page.service_key.safety is not None, timeout=SLOW)
    return page


def qapp() -> QApplication:
    found = QApplication.instance()
    assert isinstance(found, QApplication)
    return found


def make_key(laptop: Laptop, key: SecretKey, *, replace: bool = False) -> str:
    """Give the service its key, and return a new code for the worker."""
    office = laptop.office
    keys.set_key(office.database, office.service, key.public, replace=replace)
    return admin.enrol_code(office.database, office.service, laptop.account)


def say_code(qtbot: QtBot, page: SettingsPage, code: str) -> None:
    card = page.service_key
    if not card.typing.isVisible():
        card.another.click()
    card.code.set_value(code)
    card.use.click()
    qtbot.waitUntil(card.use.isEnabled, timeout=SLOW)


def recover(qtbot: QtBot, laptop: Laptop, jobs: Jobs, words: str) -> DeskSession:
    """Open the locked desk on the unlock page by twelve words."""
    presenter = UnlockPresenter(laptop.gate, jobs)
    page = UnlockPage(presenter, Look(qapp(), laptop.gate))
    qtbot.addWidget(page)
    page.show()
    page.look()
    page.forgotten.toggle()
    page.forgotten.words.set_value(words)
    with qtbot.waitSignal(presenter.opened, timeout=SLOW) as told:
        page.forgotten.open_button.click()
    assert told.args is not None
    session = told.args[1]
    assert isinstance(session, DeskSession)
    laptop.open.append(session)
    return session


def words_of(laptop: Laptop, key: SecretKey, device: str) -> str:
    """Find out the twelve words as the command does."""
    sealed = base64.b64decode(keys.escrow(laptop.office.database, laptop.office.service, device))
    return paper_words.to_words(open_seal(key, sealed, escrow_about(device)))


def test_a_code_in_settings_lets_the_service_in_and_it_opens_the_forgotten_desk(
    qtbot: QtBot, laptop: Laptop, jobs: Jobs
) -> None:
    session = laptop.unlock()
    device = laptop.device(session)
    new_case(session, "Before the key")
    page = settings(qtbot, laptop, session, jobs)
    assert "no way into this desk" in page.service_key.line.text()
    code = make_key(laptop, laptop.key)
    say_code(qtbot, page, code)
    qtbot.waitUntil(lambda: "sealed to the key" in page.service_key.line.text(), timeout=SLOW)
    assert session.safety().service_key == laptop.key.public.id
    assert session.safety().organisation
    session.close()
    assert laptop.gate.hand_over(laptop.desk) == "in-use"
    done = unseal(laptop.office.database, laptop.office.service, laptop.key)
    assert done.taken == {"applied": 1}, "what was unsent before is sealed now"
    session = laptop.unlock()
    session.sync_now()
    session.close()
    session = recover(qtbot, laptop, jobs, words_of(laptop, laptop.key, device))
    assert session.safety().forgotten
    session.change_passphrase("", NEW)
    session.close()
    laptop.unlock(NEW).close()


def test_a_code_works_once_and_a_colleagues_code_lets_nobody_in(
    qtbot: QtBot, laptop: Laptop, jobs: Jobs
) -> None:
    session = laptop.unlock()
    page = settings(qtbot, laptop, session, jobs)
    keyless = admin.enrol_code(laptop.office.database, laptop.office.service, laptop.account)
    say_code(qtbot, page, keyless)
    assert "names no key" in page.service_key.trouble.text()
    used = make_key(laptop, laptop.key)
    session.let_service_in(used)
    other = laptop.office.account("Bo Hale")
    theirs = admin.enrol_code(laptop.office.database, laptop.office.service, other)
    for code in (used, theirs):
        say_code(qtbot, page, code)
        assert page.service_key.trouble.text().startswith("That code is not yours")


def test_a_service_that_shows_another_key_than_the_code_names_gets_no_way_in(
    qtbot: QtBot, laptop: Laptop, jobs: Jobs
) -> None:
    session = laptop.unlock()
    page = settings(qtbot, laptop, session, jobs)
    code = make_key(laptop, laptop.key)
    intruder = new_secret_key()
    keys.set_key(laptop.office.database, laptop.office.service, intruder.public, replace=True)
    say_code(qtbot, page, code)
    assert "names another organisation" in page.service_key.trouble.text()
    assert not session.safety().organisation
    assert session.safety().service_key == ""
    keys.set_key(laptop.office.database, laptop.office.service, laptop.key.public, replace=True)
    say_code(qtbot, page, code)
    assert session.safety().organisation, "the code was not spent on the intruder"


def test_after_a_new_key_old_words_open_nothing_and_the_new_key_gives_the_orders(
    qtbot: QtBot, laptop: Laptop, jobs: Jobs
) -> None:
    old = laptop.key
    session = laptop.unlock()
    device = laptop.device(session)
    session.let_service_in(make_key(laptop, old))
    new_case(session, "Sealed twice")
    session.sync_now()
    told_before = words_of(laptop, old, device)
    new_case(session, "Unsent")
    laptop.key = new_secret_key()
    page = settings(qtbot, laptop, session, jobs)
    say_code(qtbot, page, make_key(laptop, laptop.key, replace=True))
    session.close()
    laptop.gate.hand_over(laptop.desk)
    done = unseal(laptop.office.database, laptop.office.service, laptop.key)
    assert done.taken == {"applied": 1}
    with pytest.raises(StoreTrouble):
        laptop.unlock_with_words(told_before)
    keys.lose(laptop.office.database, laptop.office.service, device, laptop.key)
    assert laptop.gate.hand_over(laptop.desk) == "lost"
    assert laptop.gate.desks() == (), "the desk obeys the new key"
