"""The record of one person: its head, its summary, what is done from it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QCheckBox, QPushButton, QScrollBar, QWidget
from pytestqt.qtbot import QtBot

from person_world import NOTE, a_person, found
from screen_desk import add, reach
from wbdesk.application import bookings
from wbdesk.application.ports import Desk
from wbdesk.desktop import language
from wbdesk.desktop.context import Context
from wbdesk.desktop.person import person_screen
from wbdesk.desktop.person.view import PersonPage
from wbdesk.desktop.theme import apply
from wbdesk.desktop.widgets import Label
from wbdesk.desktop.widgets.chips import Chip
from wbdesk.domain.files import main
from wbdesk.domain.records.access import Access


def opened(context: Context, qtbot: QtBot, person_id: str, tab: str = "summary") -> PersonPage:
    """Open the record and wait until the database is quiet."""
    page = person_screen(context).build()
    assert isinstance(page, PersonPage)
    qtbot.addWidget(page)
    page.resize(1236, 800)
    context.changed.connect(page.on_changed)
    page.show()
    page.arrived((person_id, tab))
    settle(context, qtbot)
    return page


def settle(context: Context, qtbot: QtBot) -> None:
    """Wait until every question has been answered."""
    for _round in range(3):  # an answer may lead to the next question, when it is laid out
        qtbot.waitUntil(lambda: context.jobs.waiting() == 0, timeout=5000)
        QApplication.processEvents()


def words(root: QWidget) -> str:
    """Return every word that is shown."""
    labels = [one.text() for one in root.findChildren(Label) if one.isVisibleTo(root)]
    chips = [one.text() for one in root.findChildren(Chip) if one.isVisibleTo(root)]
    return "\n".join([*labels, *chips])


def test_the_head_says_what_must_be_known_before_knocking_risk_first(
    desk: Desk, context: Context, qtbot: QtBot
) -> None:
    page = opened(context, qtbot, a_person(desk))
    name = found(page, "person.name")
    assert isinstance(name, Label)
    assert name.text() == "Thandeka Vellacott"
    facts = words(found(page, "person.facts"))
    assert "999 431 7016" in facts
    assert "9 August 1961" in facts
    chips = [chip.text() for chip in found(page, "person.chips").findChildren(Chip)]
    safe, risk = chips.index("No messages"), chips.index("Loose dog in the yard")
    assert safe < risk < next(n for n, text in enumerate(chips) if "Portuguese" in text)
    assert all(chip.isVisible() for chip in found(page, "person.chips").findChildren(Chip))


def test_the_summary_shows_own_words_promises_and_what_happened(
    desk: Desk, context: Context, qtbot: QtBot
) -> None:
    page = opened(context, qtbot, a_person(desk))
    shown = words(found(page, "person.summary"))
    assert "To sail once more" in shown
    assert "Post the form" in shown
    assert "2 days late" in shown
    assert NOTE in shown
    assert "A dry cabin" in shown


def test_a_ticked_promise_is_done_and_can_be_taken_back(
    desk: Desk, context: Context, qtbot: QtBot
) -> None:
    person_id = a_person(desk)
    page = opened(context, qtbot, person_id)
    told: list[object] = []
    context.toast_wanted.connect(lambda _words, undo: told.append(undo))
    tick = page.findChild(QCheckBox, "person.promise.0.tick")
    assert tick is not None
    tick.click()
    qtbot.waitUntil(lambda: len(told) == 1)
    left = [row.words for row in bookings.promises(desk, person_id=person_id)]
    assert "Post the form" not in left
    told[0]()  # type: ignore[operator]  # the undo of the toast
    settle(context, qtbot)
    left = [row.words for row in bookings.promises(desk, person_id=person_id)]
    assert "Post the form" in left


def test_a_promise_is_added_with_a_day_as_people_say_it(
    desk: Desk, context: Context, qtbot: QtBot
) -> None:
    person_id = a_person(desk)
    page = opened(context, qtbot, person_id)
    page.findChild(QPushButton, "person.promises.add").click()  # type: ignore[union-attr]  # it is there
    qtbot.keyClicks(found(page, "person.promises.what.control"), "Bring the tide table")
    qtbot.keyClicks(found(page, "person.promises.by.control"), "tomorrow")
    page.findChild(QPushButton, "person.promises.save").click()  # type: ignore[union-attr]  # the same
    settle(context, qtbot)
    [made] = [
        row
        for row in bookings.promises(desk, person_id=person_id)
        if row.words == "Bring the tide table"
    ]
    assert made.due_on is not None
    assert (made.due_on - desk.clock.today()).days == 1
    qtbot.waitUntil(lambda: "Bring the tide table" in words(page))


def test_opening_a_record_is_recorded_once_a_visit_to_the_screen(
    desk: Desk, context: Context, qtbot: QtBot
) -> None:
    person_id = a_person(desk)
    page = opened(context, qtbot, person_id)
    page.arrived((person_id, "contacts"))
    page.arrived((person_id, "summary"))
    settle(context, qtbot)
    assert len(desk.reads.records(Access, main(person_id))) == 1
    page.hide()
    page.show()
    page.arrived((person_id, "summary"))
    settle(context, qtbot)
    assert len(desk.reads.records(Access, main(person_id))) == 2


def test_private_view_shows_no_surname_number_risk_or_note(
    desk: Desk, context: Context, qtbot: QtBot
) -> None:
    page = opened(context, qtbot, a_person(desk))
    page.set_private(True)
    qtbot.waitUntil(lambda: "Vellacott" not in words(page))
    shown = words(page)
    for secret in ("Vellacott", "999 431", "Loose dog", "boiler letter", "To sail once", "Quay"):
        assert secret not in shown, secret


def test_the_lines_for_the_gp_hold_no_note_and_are_recorded_as_copied(
    desk: Desk, context: Context, qtbot: QtBot
) -> None:
    person_id = a_person(desk)
    page = opened(context, qtbot, person_id)
    page.findChild(QPushButton, "person.copy_gp").click()  # type: ignore[union-attr]  # it is there
    settle(context, qtbot)
    copied = QGuiApplication.clipboard().text()
    assert len(copied.splitlines()) == 3
    assert "A dry cabin" in copied
    assert "boiler" not in copied
    assert "brother" not in copied
    hows = {str(one.how) for one in desk.reads.records(Access, main(person_id))}
    assert "copied" in hows


@pytest.mark.parametrize(("ago", "said"), [(0, "Contact today"), (1, "1 day since contact")])
def test_the_summary_says_how_long_ago_the_last_contact_was(
    desk: Desk, context: Context, qtbot: QtBot, ago: int, said: str
) -> None:
    person_id = add(desk, "Osric", "Penhallow")
    reach(desk, person_id, ago)
    assert said in words(found(opened(context, qtbot, person_id), "person.summary"))


def test_somebody_not_met_yet_is_said_to_be_that(
    desk: Desk, context: Context, qtbot: QtBot
) -> None:
    page = opened(context, qtbot, add(desk, "Osric", "Penhallow"))
    assert "You have not met" in words(page)
    assert "Not met yet" in words(found(page, "person.summary"))
    assert "since contact" not in words(page)
    assert page.findChild(QPushButton, "person.empty.start") is not None


def test_a_person_who_is_not_on_the_laptop_is_said_to_be_that(
    context: Context, qtbot: QtBot
) -> None:
    from wbdesk.domain.identity import new_id

    page = opened(context, qtbot, new_id())
    assert "not on this laptop" in words(page)


def test_starting_a_visit_asks_for_visit_mode(desk: Desk, context: Context, qtbot: QtBot) -> None:
    person_id = a_person(desk)
    page = opened(context, qtbot, person_id)
    with qtbot.waitSignal(context.visit_wanted) as asked:
        page.findChild(QPushButton, "person.start_visit").click()  # type: ignore[union-attr]  # it is there
    assert asked.args is not None
    assert asked.args[0] == person_id


def test_every_word_of_the_record_is_translated(
    desk: Desk, context: Context, qtbot: QtBot, qapp: QApplication
) -> None:
    page = opened(context, qtbot, a_person(desk))
    language.switch(qapp, "xx-pseudo")
    qtbot.wait(1)
    settle(context, qtbot)
    names = [b.text() for b in page.findChildren(QPushButton) if b.isVisible() and b.text()]
    assert names
    assert all(name.startswith("[") for name in names), names


def test_where_one_writes_the_head_takes_one_line_and_keeps_every_chip(
    desk: Desk, context: Context, qtbot: QtBot
) -> None:
    page = opened(context, qtbot, a_person(desk))
    full, chips = page.head.height(), len(page.head.findChildren(Chip))
    page.tabs.open("plan")
    settle(context, qtbot)
    qtbot.waitUntil(lambda: page.head.height() < full)
    assert found(page, "plan.agree").isVisible()
    assert found(page, "plan.agree").window() is page
    assert not found(page, "person.log_contact").isVisible()
    assert len([c for c in page.head.findChildren(Chip) if c.isVisible()]) == chips
    page.tabs.open("summary")
    settle(context, qtbot)
    assert not found(page, "plan.agree").isVisible()
    assert found(page, "person.log_contact").isVisible()
    page.arrived((add(desk, "Isolde", "Farrant"), "plan"))  # the buttons go with the tab
    settle(context, qtbot)
    assert len(page.findChildren(QWidget, "plan.agree")) == 1


def test_with_large_text_nothing_of_the_head_is_cut(
    desk: Desk, context: Context, qtbot: QtBot, qapp: QApplication
) -> None:
    apply(qapp, "clear-light", 2.0)
    page = opened(context, qtbot, a_person(desk), "contacts")
    head = found(page, "person.header")
    qtbot.waitUntil(lambda: head.height() >= head.minimumHeight() > 0)
    chips = found(page, "person.chips").findChildren(Chip)
    bottom = max(chip.mapTo(head, chip.rect().bottomLeft()).y() for chip in chips)
    assert bottom <= head.height()
    name = found(page, "person.name")
    assert name.height() >= name.sizeHint().height()


@pytest.mark.parametrize("tab", ["summary", "plan", "contacts", "consent"])
def test_with_large_text_one_bar_scrolls_the_whole_record(
    desk: Desk, context: Context, qtbot: QtBot, qapp: QApplication, tab: str
) -> None:
    apply(qapp, "light", 2.0)
    page = opened(context, qtbot, a_person(desk), tab)
    page.resize(1238, 655)
    bars = page.findChildren(QScrollBar)

    def shown() -> list[QScrollBar]:
        upright = [bar for bar in bars if bar.orientation() == Qt.Orientation.Vertical]
        return [bar for bar in upright if bar.isVisible() and bar.maximum()]

    qtbot.waitUntil(lambda: page.stack.height() > page.height())
    bars = page.findChildren(QScrollBar)
    assert len(shown()) == 1
    last = page.stack.pages[tab].findChildren(Label)[-1]
    assert last.mapTo(page.stack, last.rect().bottomLeft()).y() <= page.stack.height()
    shown()[0].setValue(shown()[0].maximum())
    page.tabs.open("summary" if tab != "summary" else "plan")  # another part begins at its top
    settle(context, qtbot)
    qtbot.waitUntil(lambda: page.stack.mapTo(page, QPoint()).y() >= 0)
