"""A desk in memory with a context over real threads and real paper, for visit and print tests."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace

from PySide6.QtWidgets import QAbstractButton, QWidget
from pytestqt.qtbot import QtBot

from factories import add_person, bilingual, foodbank, make_me, start_visit
from fakes import FakeDesk
from wbdesk.application import names, plans, saving
from wbdesk.application.ports import Desk
from wbdesk.application.settings import ensure_voucher_key
from wbdesk.desktop.context import Context
from wbdesk.desktop.jobs import Jobs
from wbdesk.desktop.printing import PrintDialog, print_dialog
from wbdesk.desktop.shell import Screen, Shell
from wbdesk.desktop.widgets import Label
from wbdesk.domain import files
from wbdesk.domain.lists import Role
from wbdesk.domain.records.access import Access, AccessHow
from wbdesk.domain.records.contact import Contact
from wbdesk.domain.records.person import PaperAtHome
from wbdesk.domain.records.team import Service
from wbdesk.entrypoints.papers import PaperRoom


@dataclass
class World:
    """One worker, one person, the window."""

    qtbot: QtBot
    fake: FakeDesk = field(default_factory=lambda: FakeDesk(make_me()))

    def __post_init__(self) -> None:
        self.desk: Desk = self.fake.desk()
        self.person = add_person(self.desk)
        self.jobs = Jobs()
        self.context = Context(self.desk, self.jobs, PaperRoom())
        self.said: list[str] = []
        self.context.toast_wanted.connect(lambda words, _undo: self.said.append(words))
        place = Screen("today", "Today", "today", lambda: Label("Today"))
        self.shell = Shell([place])
        self.shell.resize(1440, 900)
        self.qtbot.addWidget(self.shell)
        self.shell.go("today")
        self.shell.show()

    def visit(self) -> Contact:
        """Start a visit and return its contact."""
        return start_visit(self.desk, self.person)

    def contact(self, contact_id: str) -> Contact | None:
        """Return the unfinished contact as it stands."""
        own = files.author(self.person, self.desk.me.account)
        return self.desk.reads.get(Contact, contact_id, own)

    def draft(self, name: str) -> object:
        """Return the draft of a field, None where there is none."""
        return next((row.value for row in self.desk.reads.drafts() if row.field == name), None)

    def bank(self, most: int = 3) -> Service:
        """Let the team know a food bank."""
        ensure_voucher_key(self.desk)
        made = foodbank(self.desk.me.team_file, most=most)
        self.fake.put(made)
        return made

    def paper_at_home(self, rule: PaperAtHome, language: str = "") -> None:
        """Write down what may lie at home."""
        seen = names.person(self.desk, self.person)
        assert seen
        safe = replace(seen.safe_contact, paper=rule)
        after = replace(seen, safe_contact=safe, language=language)
        saving.save(self.desk, seen, after)

    def named(self, name: str) -> QWidget:
        """Return the widget called *name*."""
        found = self.shell.findChild(QWidget, name)
        assert found is not None, name
        return found


@contextmanager
def world_of(qtbot: QtBot, role: Role = Role.PRACTITIONER) -> Iterator[World]:
    """Open a world and close its threads."""
    made = World(qtbot, FakeDesk(make_me(role=role)))
    try:
        yield made
    finally:
        made.context.leaving.emit()
        made.jobs.close()


def plan(world: World) -> None:
    """Give the person a goal."""
    plans.add_goal(world.desk, world.person, bilingual("Sing with others again"))


def opened(world: World, what: str = "plan") -> PrintDialog:
    """Open the print dialog and wait for its pages."""
    dialog = print_dialog(world.context, {"what": what, "person_id": world.person}, world.shell)
    dialog.open()
    world.qtbot.waitUntil(lambda: dialog.presenter.document is not None, timeout=15000)
    return dialog


def printed(world: World) -> list[Access]:
    """Return what is written down as printed."""
    return [one for one in world.desk.reads.records(Access) if one.how is AccessHow.PRINTED]


def button(dialog: PrintDialog, name: str) -> QAbstractButton:
    """Return the button called *name*."""
    found = dialog.findChild(QAbstractButton, name)
    assert found is not None, name
    return found
