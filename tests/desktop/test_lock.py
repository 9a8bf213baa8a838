"""The lock card and What now: the check-in still shows, numbers are large, old numbers say so."""

from __future__ import annotations

import datetime as dt

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from factories import make_me
from fakes import FakeDesk
from fakes_gate import FakeGate
from wbdesk.desktop.gate import DeskName, NowCard, NowSheet, OnDuty
from wbdesk.desktop.jobs import Jobs
from wbdesk.desktop.lock import LockPage
from wbdesk.desktop.unlock.presenter import UnlockPresenter
from wbdesk.desktop.whatnow import WhatNowPage
from wbdesk.i18n import without_isolates

TODAY = dt.date(2026, 5, 12)
GPS = (("Hillside Surgery", "Dr Imke Vantongeren", "020 7946 0222"),)
CARD = NowCard("medical", "Stay calm.", ("Ring 999", "Stay there", "Tell us"), "999", TODAY)


@pytest.fixture
def gate() -> FakeGate:
    me = make_me()
    return FakeGate(FakeDesk(me), names=[DeskName("d1", me.name, practice=False)])


def card_of(qtbot: QtBot, gate: FakeGate, jobs: Jobs) -> LockPage:
    page = LockPage(UnlockPresenter(gate, jobs))
    qtbot.addWidget(page)
    page.show()
    page.look()
    return page


def sheet(checked: dt.date | None, made: dt.date = TODAY) -> NowSheet:
    duty = OnDuty("Piers Hollowell", "020 7946 0111", GPS, checked)
    return NowSheet(duty, (CARD,), made)


def words_of(page: WhatNowPage) -> list[str]:
    return [without_isolates(w.text()) for w in page.findChildren(QLabel) if w.isVisible()]


def test_the_check_in_still_shows_while_locked(qtbot: QtBot, gate: FakeGate, jobs: Jobs) -> None:
    gate.check_in_by = dt.datetime.now(dt.UTC) + dt.timedelta(minutes=20, seconds=30)
    page = card_of(qtbot, gate, jobs)
    assert page.ring.isVisible()
    assert page.check_in.text().startswith("Check in by ")
    assert page.ring.accessibleName() == "20 minutes to check-in"


def test_an_overdue_check_in_says_that_nobody_is_told(
    qtbot: QtBot, gate: FakeGate, jobs: Jobs
) -> None:
    gate.check_in_by = dt.datetime.now(dt.UTC) - dt.timedelta(minutes=3)
    page = card_of(qtbot, gate, jobs)
    assert page.check_in.text().startswith("Check-in is overdue since ")
    assert page.honest.isVisible()
    assert page.honest.text().startswith("This laptop cannot tell anyone.")


def test_without_a_visit_there_is_no_timer(qtbot: QtBot, gate: FakeGate, jobs: Jobs) -> None:
    assert not card_of(qtbot, gate, jobs).ring.isVisible()


def test_a_wrong_passphrase_on_the_card_says_so(qtbot: QtBot, gate: FakeGate, jobs: Jobs) -> None:
    page = card_of(qtbot, gate, jobs)
    page.passphrase.set_value("not it at all")
    page.unlock_button.click()
    qtbot.waitUntil(lambda: "4 tries left" in page.passphrase.error())


def test_numbers_stand_at_32_px_with_the_day_they_were_checked(qtbot: QtBot) -> None:
    page = WhatNowPage(sheet(TODAY), today=TODAY)
    qtbot.addWidget(page)
    page.show()
    number = page.findChild(QLabel, "whatnow.number0")
    assert number is not None
    assert without_isolates(number.text()) == "020 7946 0111"
    assert number.font().pixelSize() == 32
    assert "Checked 12 May 2026" in words_of(page)


def test_numbers_nobody_checked_for_90_days_say_so(qtbot: QtBot) -> None:
    page = WhatNowPage(sheet(TODAY - dt.timedelta(days=91)), today=TODAY)
    qtbot.addWidget(page)
    page.show()
    assert any("more than 90 days ago" in word for word in words_of(page))


def test_who_is_on_duty_stands_with_a_number_in_the_steps_too(qtbot: QtBot) -> None:
    card = NowCard("medical", "Stay calm.", CARD.steps, "999\nDuty supervisor\nNamed GP", TODAY)
    page = WhatNowPage(NowSheet(sheet(TODAY).duty, (card,), TODAY), today=TODAY)
    qtbot.addWidget(page)
    page.show()
    page.show_steps("medical")
    ring = page.findChild(QLabel, "whatnow.ring")
    assert ring is not None
    assert without_isolates(ring.text()).split("\n") == [
        "999",
        "Duty supervisor: Piers Hollowell 020 7946 0111",
        "Named GP: Dr Imke Vantongeren 020 7946 0222",
    ]


def test_in_private_view_the_situations_need_a_second_key(qtbot: QtBot) -> None:
    page = WhatNowPage(sheet(TODAY), private=True, today=TODAY)
    qtbot.addWidget(page)
    page.show()
    assert not page.situations.isVisible()
    page.more.click()
    assert page.situations.isVisible()
    page.chips["medical"].click()
    qtbot.waitUntil(lambda: set(CARD.steps) <= set(words_of(page)))


def test_a_laptop_without_a_rota_says_so(qtbot: QtBot) -> None:
    page = WhatNowPage(NowSheet(), today=TODAY)
    qtbot.addWidget(page)
    page.show()
    assert any(word.startswith("No rota for today") for word in words_of(page))


def test_a_file_that_the_service_did_not_sign_is_refused_in_one_sentence(qtbot: QtBot) -> None:
    page = WhatNowPage(NowSheet(refused=True), today=TODAY)
    qtbot.addWidget(page)
    page.show()
    told = [words for words in words_of(page) if "not signed by your service" in words]
    assert len(told) == 1
    assert not page.findChildren(QLabel, "whatnow.number0")
    assert not page.chips


def test_a_laptop_that_heard_nothing_for_90_days_says_since_when(qtbot: QtBot) -> None:
    page = WhatNowPage(sheet(TODAY, made=TODAY - dt.timedelta(days=91)), today=TODAY)
    qtbot.addWidget(page)
    page.show()
    assert any(w.startswith("This laptop last heard of changes on 10 Feb") for w in words_of(page))
