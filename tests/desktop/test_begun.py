"""Words typed into a form outlive a lock, a kill and a closed dialog; leaving lets them go."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from functools import partial
from pathlib import Path
from threading import Event
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desks import TEAM
from desks import Desk as StoredDesk
from factories import worker_record
from fakes import FakeClock
from screen_desk import add, make_context, part
from wbdesk.application import forms
from wbdesk.application.forms import FormKey
from wbdesk.application.ports import Desk, Me
from wbdesk.desktop.addperson import add_person_dialog
from wbdesk.desktop.addperson.dialog import AddPersonDialog
from wbdesk.desktop.booking import booking_dialog
from wbdesk.desktop.consent import consent_tab
from wbdesk.desktop.consent.presenter import ConsentPresenter
from wbdesk.desktop.consent.sharing import ConsentDialog
from wbdesk.desktop.consent.view import ConsentTab
from wbdesk.desktop.context import Context
from wbdesk.desktop.desk import settle
from wbdesk.desktop.jobs import Jobs
from wbdesk.desktop.network.form import AddDialog
from wbdesk.desktop.network.presenter import MapPresenter
from wbdesk.desktop.visit.promises import promise_dialog
from wbdesk.desktop.widgets import Dialog
from wbdesk.domain.choice import Answer
from wbdesk.domain.identity import new_id
from wbdesk.domain.kinds import Wire
from wbdesk.domain.records.episode import Booking, Consent, Task
from wbdesk.domain.records.network import TieKind
from wbdesk.domain.records.person import Alert, Person
from wbdesk.storage.folder import DeskFolder
from wbdesk.storage.store import open_store

D = TypeVar("D", bound=Dialog)
KEY, ACCOUNT = secrets.token_bytes(32), new_id()


class Laptop:
    """One encrypted file that can be cut off in the middle and opened again."""

    def __init__(self, qtbot: QtBot, path: Path) -> None:
        self.qtbot, self.folder, self.told = qtbot, DeskFolder(path), list[str]()
        self.folder.make()
        self._open(create=True)
        stored = StoredDesk(self.store, self.desk.me)
        stored.sync.new_identity(new_id())
        stored.save(None, worker_record(self.desk.me))

    def _open(self, *, create: bool = False) -> None:
        at = self.folder.database("aaaaaaaa")
        self.store = open_store(at, KEY, create=create, folder=self.folder)
        me = Me(ACCOUNT, "Ottilie Marchbank", "practitioner", f"team/{TEAM}")
        stored = StoredDesk(self.store, me)
        self.desk = Desk(stored.units, stored.reads, FakeClock(), me)
        self.jobs = Jobs()
        self.context: Context = make_context(self.desk, self.jobs)
        self.context.toast_wanted.connect(self._hear)
        self.undo: Callable[[], object] | None = None
        self.home = QWidget()
        self.qtbot.addWidget(self.home)
        self.home.show()

    def _hear(self, words: str, undo: Callable[[], object] | None) -> None:
        self.told.append(words)
        self.undo = undo or self.undo

    def kill(self) -> None:
        """Take the battery out: nobody is told, nothing is settled."""
        self.jobs.close()
        self.store.close()
        self._open()

    def lock(self) -> None:
        """Lock as the window does: pages hand over, drafts settle, then the file is shut."""
        self.context.leaving.emit()
        self.jobs.run(partial(settle, self.context), lambda _answer: None)
        self.rest()
        self.kill()

    def rest(self) -> None:
        self.qtbot.waitUntil(lambda: self.jobs.waiting() == 0)

    def until(self, true: Callable[[], object]) -> None:
        self.qtbot.waitUntil(lambda: bool(true()), timeout=5000)

    def show(self, dialog: D) -> D:
        dialog.open()
        self.rest()
        return dialog

    def on_disk(self) -> int:
        return len(self.desk.reads.drafts())


@pytest.fixture
def laptop(qtbot: QtBot, tmp_path: Path) -> Laptop:
    return Laptop(qtbot, tmp_path / "desk")


def type_into(dialog: QWidget, name: str, words: str) -> None:
    control = part(dialog, QWidget, name)
    control.setFocus()
    QTest.keyClicks(control, words)


def press(dialog: QWidget, name: str) -> None:
    part(dialog, QPushButton, name).click()


def a_name_begun(laptop: Laptop) -> AddPersonDialog:
    dialog = laptop.show(add_person_dialog(laptop.context, laptop.home))
    type_into(dialog, "addperson.preferred_name.control", "Fenella")
    dialog.form.born.control.setFocus()
    QTest.keyClicks(dialog.form.born.control, "4/2/19")
    dialog.form.interpreter.put_words("yes")
    dialog.form.interpreter.edited.emit()
    dialog.begun.flush()
    laptop.rest()
    return dialog


def left_at_once(laptop: Laptop, name: str, how: Callable[[Dialog], None]) -> None:
    """Type and leave before the desk has said whether words of another time wait."""
    busy, gone = Event(), list[bool]()
    laptop.jobs.run(partial(busy.wait, 10), lambda _answer: None)
    dialog = add_person_dialog(laptop.context, laptop.home)
    dialog.open()
    type_into(dialog, "addperson.preferred_name.control", name)
    dialog.destroyed.connect(lambda: gone.append(True))
    how(dialog)
    laptop.until(lambda: gone)
    busy.set()
    laptop.rest()


def test_what_was_typed_is_kept_where_the_dialog_went_before_the_desk_answered(
    laptop: Laptop,
) -> None:
    left_at_once(laptop, "Fenella", QDialog.reject)
    assert "Fenella" in str([row.value for row in laptop.desk.reads.drafts()])


@pytest.mark.parametrize("how", [QDialog.reject, lambda dialog: dialog.cancel.click()])
def test_words_of_another_time_stay_where_the_dialog_went_before_the_desk_answered(
    laptop: Laptop, how: Callable[[Dialog], None]
) -> None:
    a_name_begun(laptop).reject()
    laptop.rest()
    left_at_once(laptop, "Osric", how)
    (kept,) = laptop.desk.reads.drafts()
    assert "Fenella" in str(kept.value)
    assert "Osric" not in str(kept.value)


def test_a_person_half_written_down_outlives_a_flat_battery(laptop: Laptop) -> None:
    dialog = a_name_begun(laptop)
    type_into(dialog, "addperson.birth_date.control", "5")
    laptop.until(lambda: "4/2/195" in str(laptop.desk.reads.drafts()[0].value))
    laptop.kill()
    again = laptop.show(add_person_dialog(laptop.context, laptop.home))
    assert not again.form.preferred.control.isEnabled()
    assert not again.add.isVisible()
    press(again, "addperson.go_on")
    assert again.form.preferred.value() == "Fenella"
    assert again.form.born.typed() == "4/2/195"
    assert again.form.interpreter.value() is Answer.YES
    assert again.form.preferred.control.isEnabled()
    assert again.add.isVisible()


def test_a_lock_while_the_dialog_is_open_keeps_what_was_typed_last(laptop: Laptop) -> None:
    dialog = laptop.show(add_person_dialog(laptop.context, laptop.home))
    type_into(dialog, "addperson.preferred_name.control", "Fen")
    laptop.lock()
    again = laptop.show(add_person_dialog(laptop.context, laptop.home))
    press(again, "addperson.go_on")
    assert again.form.preferred.value() == "Fen"


def test_a_form_makes_no_operation_until_it_is_saved_and_leaves_nothing_after(
    laptop: Laptop,
) -> None:
    dialog = a_name_begun(laptop)
    laptop.context.leaving.emit()
    settle(laptop.context)
    waiting = len(laptop.desk.reads.waiting())
    type_into(dialog, "addperson.birth_date.control", "54")
    with laptop.qtbot.waitSignal(dialog.accepted):
        press(dialog, "addperson.add")
    laptop.rest()
    assert len(laptop.desk.reads.waiting()) > waiting
    assert laptop.on_disk() == 0
    (person,) = laptop.desk.reads.records(Person)
    assert (person.preferred_name, str(person.birth_date)) == ("Fenella", "1954-02-04")


def test_escape_keeps_and_cancel_lets_go_and_can_be_undone(laptop: Laptop) -> None:
    dialog = a_name_begun(laptop)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    laptop.rest()
    assert laptop.told[-1] == "Not saved, but kept. Open it again to go on."
    assert laptop.on_disk() == 1
    again = laptop.show(add_person_dialog(laptop.context, laptop.home))
    press(again, "addperson.go_on")
    press(again, "addperson.close")
    laptop.rest()
    assert laptop.told[-1] == "Left without saving."
    assert laptop.on_disk() == 0
    assert laptop.undo is not None
    laptop.undo()
    laptop.rest()
    assert laptop.on_disk() == 1


def test_closing_over_the_question_keeps_the_words_for_another_day(laptop: Laptop) -> None:
    a_name_begun(laptop).reject()
    asked = laptop.show(add_person_dialog(laptop.context, laptop.home))
    press(asked, "addperson.close")
    laptop.rest()
    assert laptop.on_disk() == 1


def test_starting_anew_empties_the_form_and_can_be_undone(laptop: Laptop) -> None:
    a_name_begun(laptop).reject()
    again = laptop.show(add_person_dialog(laptop.context, laptop.home))
    press(again, "addperson.start_anew")
    laptop.rest()
    assert again.form.preferred.value() == ""
    assert laptop.on_disk() == 0
    assert laptop.undo is not None


def test_a_form_that_was_emptied_again_was_never_begun(laptop: Laptop) -> None:
    dialog = a_name_begun(laptop)
    for field in (dialog.form.preferred, dialog.form.born):
        field.line.selectAll()
        QTest.keyClick(field.line, Qt.Key.Key_Delete)
    dialog.form.interpreter.put_words("not-asked")
    dialog.form.interpreter.edited.emit()
    dialog.begun.flush()
    laptop.rest()
    assert laptop.on_disk() == 0


def booking(laptop: Laptop, person_id: str) -> tuple[Dialog, str, str]:
    return booking_dialog(laptop.context, laptop.home, person_id), "booking.remember", "booking"


def tie(laptop: Laptop, person_id: str) -> tuple[Dialog, str, str]:
    presenter = MapPresenter(laptop.context, person_id, laptop.home)
    return AddDialog(presenter, TieKind.PERSON, laptop.home), "add_tie.name", "add_tie"


def consent(laptop: Laptop, person_id: str) -> tuple[Dialog, str, str]:
    presenter = ConsentPresenter(laptop.context, person_id, laptop.home)
    made = ConsentDialog(presenter, presenter.new_consent(), laptop.home)
    return made, "consent.dialog.to_whom.control", "consent.dialog"


def promise(laptop: Laptop, person_id: str) -> tuple[Dialog, str, str]:
    made = promise_dialog(laptop.context, person_id, None, laptop.home)
    return made, "promise.what", "promise"


@pytest.mark.parametrize("make", [booking, tie, consent, promise])
def test_every_dialog_that_takes_words_offers_them_again_for_the_same_person(
    laptop: Laptop, make: Callable[[Laptop, str], tuple[Dialog, str, str]]
) -> None:
    one, two = add(laptop.desk, "Wren", "Halloway"), add(laptop.desk, "Tamsin", "Orrell")
    dialog, line, name = make(laptop, one)
    laptop.show(dialog)
    control = dialog.findChild(QWidget, f"{line}.control") or part(dialog, QWidget, line)
    control.setFocus()
    QTest.keyClicks(control, "Two rings, then wait")
    laptop.context.leaving.emit()
    laptop.rest()
    laptop.kill()
    other, _line, _name = make(laptop, two)
    laptop.show(other)
    assert other.findChild(QPushButton, f"{name}.go_on") is None
    again, line, name = make(laptop, one)
    laptop.show(again)
    press(again, f"{name}.go_on")
    found = again.findChild(QWidget, f"{line}.control") or part(again, QWidget, line)
    assert isinstance(found, QLineEdit)
    assert found.text() == "Two rings, then wait"
    assert not laptop.desk.reads.records(Booking)
    assert not laptop.desk.reads.records(Task)
    assert not laptop.desk.reads.records(Consent)


def test_an_alert_half_written_stands_open_again_but_not_in_private_view(laptop: Laptop) -> None:
    person_id = add(laptop.desk, "Wren", "Halloway")
    tab = consent_tab(laptop.context, person_id)
    laptop.qtbot.addWidget(tab)
    tab.show()
    laptop.rest()
    press(tab, "details.alerts.add")
    type_into(tab, "details.alerts.words.control", "The dog bites")
    laptop.context.leaving.emit()
    laptop.rest()
    laptop.kill()
    laptop.context.set_private(True)
    tab = consent_tab(laptop.context, person_id)
    assert isinstance(tab, ConsentTab)
    laptop.qtbot.addWidget(tab)
    laptop.rest()
    assert tab.alerts.words.value() == ""
    laptop.context.set_private(False)
    assert tab.alerts.words.value() == "The dog bites"
    assert not tab.alerts.form.isHidden()
    press(tab, "details.alerts.save")
    laptop.until(lambda: laptop.desk.reads.records(Alert))
    laptop.rest()
    assert laptop.on_disk() == 0


def test_what_a_newer_desk_kept_of_a_form_does_not_stop_this_one(laptop: Laptop) -> None:
    values: dict[str, Wire] = {
        "given_names": None,
        "interpreter": {"new": 1},
        "reasons": 7,
        "never_seen": "x",
    }
    forms.keep(laptop.desk, FormKey(laptop.desk.me.team_file, "add-person"), values)
    dialog = laptop.show(add_person_dialog(laptop.context, laptop.home))
    press(dialog, "addperson.go_on")
    assert dialog.form.interpreter.value() is None
