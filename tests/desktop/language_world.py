"""The whole program over a filled desk in memory, every place opened, for the tests of language."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from factories import foodbank, make_me, start_visit, worker_record
from fakes import FakeDesk
from fakes_gate import FakeGate, FakeSession
from person_world import a_person
from screen_desk import a_day
from wbdesk.application.paper_kinds import PLAN
from wbdesk.application.settings import ensure_voucher_key
from wbdesk.desktop import screens
from wbdesk.desktop.app import DeskApp, Options, start
from wbdesk.desktop.desk import OpenDesk
from wbdesk.desktop.gate import DeskName, OnDuty
from wbdesk.desktop.person.tabs import person_tabs
from wbdesk.desktop.printing import PrintFacts
from wbdesk.domain.lists import Role
from wbdesk.entrypoints.papers import PaperRoom

TABS = tuple(tab.key for tab in person_tabs(lambda _context, _person: QWidget()))


class Gate(FakeGate):
    """A laptop whose sessions make real paper."""

    def _open(self) -> FakeSession:
        session = super()._open()
        session.papers = PaperRoom()
        return session


@dataclass
class World:
    """One practitioner with a day, people and a visit that can begin."""

    qtbot: QtBot
    app: DeskApp
    gate: Gate
    fake: FakeDesk
    person: str
    other: str

    @property
    def desk(self) -> OpenDesk:
        assert self.app.desk is not None
        return self.app.desk

    def unlock(self) -> None:
        """Open the desk with its passphrase."""
        with self.qtbot.waitSignal(self.app.unlocked):
            self.app.front.unlock.passphrase.line.setText(self.gate.passphrase)
            self.app.front.unlock.submit()
        self.rest()

    def rest(self) -> None:
        """Wait until no work is under way; what an answer asks for is waited for too."""
        for _round in range(3):
            self.qtbot.waitUntil(self._idle, timeout=20_000)
            QApplication.processEvents()

    def _idle(self) -> bool:
        return self.app.desk is None or self.app.desk.jobs.waiting() == 0

    def places(self) -> Iterator[tuple[str, QWidget]]:
        """Open every place of the window in turn, the tabs of a record each on its own."""
        shell = self.desk.shell
        for key in shell.screens:
            if key != "person":
                page = shell.go(key)
                assert page is not None
                self.rest()
                yield key, page
        for tab in TABS:
            page = shell.go("person", (self.person, tab))
            assert page is not None
            self.rest()
            yield f"person, {tab}", page
        yield "bar", shell.bar
        yield "nav", shell.nav

    def dialogs(self) -> Iterator[tuple[str, QWidget]]:
        """Open every dialog that can be asked for; it is closed when the next one opens."""
        about = {"person_id": self.person}
        facts: dict[str, object] = {
            "print": PrintFacts(PLAN, self.person),
            "find": {},
            "add-person": {},
        }
        for kind in screens.dialogs():
            self.desk.context.dialog_wanted.emit(kind, facts.get(kind, about))
            self.rest()
            yield from self.taken(kind)

    def visit(self) -> QWidget:
        """Begin a visit and show its page."""
        contact = start_visit(self.fake.desk(), self.other)
        self.desk.open_visit(self.other, contact.id)
        self.rest()
        page = self.desk.shell.covered()
        assert page is not None
        return page

    def taken(self, name: str) -> Iterator[tuple[str, QWidget]]:
        """Hand out the dialogs that opened, and close them again."""
        shown = [w for w in self.desk.shell.findChildren(QDialog) if w.isVisible()]
        assert shown, f"no dialog opened for {name}"
        for dialog in shown:
            yield name, dialog
            dialog.close()
            dialog.deleteLater()
            self.rest()


def world(qtbot: QtBot, language: str = "", *, text_size: float = 0.0) -> World:
    """Start the program before its first page; the desk is locked still."""
    me = make_me(role=Role.SUPERVISOR)
    fake = FakeDesk(me)
    fake.put(worker_record(me))
    desk = fake.desk()
    people = a_day(desk)
    person = a_person(desk)
    ensure_voucher_key(desk)
    fake.put(foodbank(me.team_file, most=3))
    gate = Gate(fake, names=[DeskName("d1", me.name, practice=False)])
    gate.duty = OnDuty("Ottilie Marchbank", "020 7946 0801", (), None)
    app = start(gate, Options(language=language, text_size=text_size))
    return World(qtbot, app, gate, fake, person, people["Osric"])
