"""A lock while work is still being answered: nothing shows itself over the lock card."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import replace
from threading import Event

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from factories import add_person, make_me
from fakes import FakeDesk
from fakes_gate import FakeGate
from wbdesk.application import drafts, saving
from wbdesk.desktop import screens as places
from wbdesk.desktop.app import DeskApp, start
from wbdesk.desktop.gate import DeskName
from wbdesk.domain import files
from wbdesk.domain.identity import new_id
from wbdesk.domain.records.episode import VisitSafety
from wbdesk.domain.records.person import Person

NINE = dt.datetime(2026, 1, 9, 9, 2, tzinfo=dt.UTC)


@pytest.fixture
def gate() -> FakeGate:
    me = make_me()
    return FakeGate(FakeDesk(me), names=[DeskName("d1", me.name, practice=False)])


@pytest.fixture
def desk(qtbot: QtBot, gate: FakeGate, monkeypatch: pytest.MonkeyPatch) -> Iterator[DeskApp]:
    """The desk of one person, open, with no work left."""
    monkeypatch.setattr(places, "screens", lambda _context: [])
    monkeypatch.setattr(places, "interrupted", lambda _context: None)
    add_person(gate.fake.desk())
    made = start(gate)
    with qtbot.waitSignal(made.unlocked):
        made.front.unlock.passphrase.line.setText(gate.passphrase)
        made.front.unlock.submit()
    yield made
    made.close()
    made.deleteLater()


def ask_a_dialog(desk: DeskApp, gate: FakeGate) -> None:
    assert desk.desk is not None
    person = gate.fake.desk().reads.records(Person)[0]
    desk.desk.context.dialog_wanted.emit("voucher", {"person_id": person.id})


def come_back_late(desk: DeskApp, gate: FakeGate) -> None:
    assert desk.desk is not None
    who = gate.fake.desk().reads.records(Person)[0].id
    out = VisitSafety(id=new_id(), file_id=files.cover(who))
    out = replace(out, worker=gate.fake.desk().me.account, expected_back=NINE)
    saving.save(gate.fake.desk(), None, out)
    desk.desk.check_in.look()


@pytest.mark.parametrize("act", [ask_a_dialog, come_back_late])
def test_what_is_answered_after_the_lock_shows_nothing_over_the_card(
    qtbot: QtBot,
    desk: DeskApp,
    gate: FakeGate,
    act: Callable[[DeskApp, FakeGate], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    person = gate.fake.desk().reads.records(Person)[0]
    assert desk.desk is not None
    jobs, session = desk.desk.jobs, gate.sessions[0]
    qtbot.waitUntil(lambda: jobs.waiting() == 0)
    busy, sending = Event(), Event()
    close = session.close

    def close_late() -> None:
        sending.wait(30)  # for a request in flight
        close()

    monkeypatch.setattr(session, "close", close_late)
    jobs.run(lambda: busy.wait(30), lambda _answer: None)
    drafts.type_into(gate.fake.desk(), person, "preferred_name", "Thandi")
    act(desk, gate)
    with qtbot.waitSignal(desk.locked):
        desk.lock()
        busy.set()
        qtbot.waitUntil(lambda: jobs.waiting() == 1)  # the settling alone, which closes the desk
        shown = [w for w in QApplication.topLevelWidgets() if w.isVisible()]
        sending.set()
    assert shown == [desk.front]
    kept = gate.fake.desk().reads.get(Person, person.id, person.file_id)
    assert kept is not None
    assert kept.preferred_name == "Thandi"
