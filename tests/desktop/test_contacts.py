"""Contacts: reading one, adding to it, logging another; typed words outlive a closed window."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from person_world import NOTE, a_person, found
from wbdesk.application import visits
from wbdesk.application.ports import Desk
from wbdesk.desktop.contacts import contacts_tab, log_contact_dialog
from wbdesk.desktop.contacts.dialog import LogContactDialog
from wbdesk.desktop.contacts.view import ContactsTab
from wbdesk.desktop.context import Context
from wbdesk.desktop.widgets import Label
from wbdesk.desktop.widgets.chips import Chip
from wbdesk.domain.files import main
from wbdesk.domain.lists import Attendance


def opened(context: Context, qtbot: QtBot, person_id: str) -> ContactsTab:
    """Open the tab and wait for its rows."""
    tab = contacts_tab(context, person_id)
    qtbot.addWidget(tab)
    tab.resize(1236, 600)
    context.changed.connect(tab.on_changed)
    tab.show()
    settle(context, qtbot)
    return tab


def settle(context: Context, qtbot: QtBot) -> None:
    """Wait until every question has been answered."""
    for _round in range(3):  # an answer may lead to the next question, when it is laid out
        qtbot.waitUntil(lambda: context.jobs.waiting() == 0, timeout=5000)
        QApplication.processEvents()


def words(root: QWidget) -> str:
    """Return every word of the labels shown."""
    return "\n".join(one.text() for one in root.findChildren(Label) if one.isVisibleTo(root))


def press(root: QWidget, name: str) -> None:
    """Click a button by its name."""
    button = found(root, name)
    assert isinstance(button, QPushButton)
    button.click()


def test_the_note_of_the_newest_contact_stands_beside_the_list(
    desk: Desk, context: Context, qtbot: QtBot
) -> None:
    tab = opened(context, qtbot, a_person(desk))
    qtbot.waitUntil(lambda: NOTE in words(tab.note))
    assert "The brother listens" in words(tab.note)
    tab.table.choose(1)
    qtbot.waitUntil(lambda: "Talked about the ferry" in words(tab.note))


def test_an_addition_stands_below_the_note_which_stays_as_it_was(
    desk: Desk, context: Context, qtbot: QtBot
) -> None:
    person_id = a_person(desk)
    tab = opened(context, qtbot, person_id)
    qtbot.keyClicks(found(tab, "contacts.addendum.control"), "The lift is out until May")
    press(tab, "contacts.addendum.add")
    settle(context, qtbot)
    qtbot.waitUntil(lambda: "The lift is out until May" in words(tab.note))
    newest = visits.contacts(desk, person_id)[0]
    assert newest.contact.note == NOTE
    assert [one.addendum.words for one in newest.addenda] == ["The lift is out until May"]
    assert tab.note.field.value() == ""
    assert not desk.reads.drafts(main(person_id))


def test_words_typed_and_not_added_are_there_again(
    desk: Desk, context: Context, qtbot: QtBot
) -> None:
    person_id = a_person(desk)
    tab = opened(context, qtbot, person_id)
    qtbot.keyClicks(found(tab, "contacts.addendum.control"), "Half a thought")
    context.leaving.emit()
    settle(context, qtbot)
    again = opened(context, qtbot, person_id)
    qtbot.waitUntil(lambda: again.note.field.value() == "Half a thought")


def test_nothing_is_added_without_words(desk: Desk, context: Context, qtbot: QtBot) -> None:
    tab = opened(context, qtbot, a_person(desk))
    press(tab, "contacts.addendum.add")
    assert tab.note.field.error()


def test_private_view_hides_every_note(desk: Desk, context: Context, qtbot: QtBot) -> None:
    tab = opened(context, qtbot, a_person(desk))
    tab.set_private(True)
    qtbot.waitUntil(lambda: "Hidden in private view" in words(tab.note))
    assert "boiler" not in words(tab)
    assert "brother" not in words(tab)
    role = int(Qt.ItemDataRole.DisplayRole)
    model = tab.table.model
    qtbot.waitUntil(lambda: context.jobs.waiting() == 0)
    cells = [str(model.index(0, n).data(role)) for n in range(model.columnCount())]
    assert "boiler" not in "".join(cells)


def logging(context: Context, qtbot: QtBot, person_id: str) -> LogContactDialog:
    """Open the dialog and wait until it may be saved."""
    dialog = log_contact_dialog(context, None, person_id)
    qtbot.addWidget(dialog)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    dialog.open()
    qtbot.waitUntil(lambda: dialog.made is not None)
    return dialog


def test_the_safe_contact_rule_stands_before_a_call_is_logged(
    desk: Desk, context: Context, qtbot: QtBot
) -> None:
    dialog = logging(context, qtbot, a_person(desk))
    chips = [chip.text() for chip in dialog.safe.findChildren(Chip)]
    assert "No messages" in chips


def test_a_call_is_saved_as_it_was_said(desk: Desk, context: Context, qtbot: QtBot) -> None:
    person_id = a_person(desk)
    dialog = logging(context, qtbot, person_id)
    qtbot.keyClicks(found(dialog, "contact.note.control"), "Nobody picked up")
    dialog.attendance.set_value(Attendance.WAS_OUT)
    dialog.save.click()
    settle(context, qtbot)
    newest = visits.contacts(desk, person_id)[0].contact
    assert newest.note == "Nobody picked up"
    assert newest.attendance is Attendance.WAS_OUT
    assert not desk.reads.drafts(main(person_id))


def test_how_it_went_is_asked_for(desk: Desk, context: Context, qtbot: QtBot) -> None:
    person_id = a_person(desk)
    dialog = logging(context, qtbot, person_id)
    count = len(visits.contacts(desk, person_id))
    dialog.save.click()
    assert dialog.attendance.error()
    assert len(visits.contacts(desk, person_id)) == count


def test_a_call_that_was_not_saved_keeps_its_words_for_the_next_time(
    desk: Desk, context: Context, qtbot: QtBot
) -> None:
    person_id = a_person(desk)
    dialog = logging(context, qtbot, person_id)
    qtbot.keyClicks(found(dialog, "contact.note.control"), "Rang twice")
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: bool(desk.reads.drafts(main(person_id))), timeout=5000)
    again = logging(context, qtbot, person_id)
    assert again.note.value() == "Rang twice"
