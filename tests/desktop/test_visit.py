"""Visit mode keeps every word, says only what is so, and hides what must not be seen."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.paper_world import World, world_of
from wbdesk.application import bookings, drafts, visits
from wbdesk.application.rows import Changed
from wbdesk.desktop.theme import theme
from wbdesk.desktop.visit import reopen
from wbdesk.desktop.visit.clock import Back, CheckinClock
from wbdesk.desktop.visit.finish import FinishSheet
from wbdesk.desktop.visit.page import VisitPage
from wbdesk.desktop.visit.writing import Writer
from wbdesk.domain import files
from wbdesk.domain.errors import Refused
from wbdesk.domain.lists import Intervention
from wbdesk.domain.records.contact import Contact
from wbdesk.domain.records.episode import Task, VisitSafety

LONG = 12_000


@pytest.fixture
def world(qtbot: QtBot) -> Iterator[World]:
    with world_of(qtbot) as made:
        yield made


def opened(world: World, contact: Contact) -> VisitPage:
    page = VisitPage(world.context, world.person, contact.id)
    world.shell.cover(page)
    world.qtbot.waitUntil(lambda: page.stack.currentIndex() == 1)
    return page


def safety(world: World, contact: Contact) -> VisitSafety:
    found = world.desk.reads.get(VisitSafety, contact.id, files.cover(world.person))
    assert found
    return found


def test_the_cursor_stands_in_the_note_and_typing_is_a_draft_in_three_seconds(
    world: World,
) -> None:
    page = opened(world, world.visit())
    world.qtbot.waitUntil(page.note.edit.hasFocus)
    world.qtbot.keyClicks(page.note.edit, "The lift stopped again")
    world.qtbot.waitUntil(lambda: world.draft("note") == "The lift stopped again", timeout=3000)


def test_without_a_pause_the_draft_is_written_all_the_same(world: World) -> None:
    page = opened(world, world.visit())
    started = dt.datetime.now(dt.UTC)

    def still_typing() -> bool:
        page.note.edit.insertPlainText("a")
        return bool(world.draft("note"))

    world.qtbot.waitUntil(still_typing, timeout=6000)
    assert (dt.datetime.now(dt.UTC) - started).total_seconds() < 3.5


def test_saved_is_said_only_after_the_write_is_confirmed(world: World) -> None:
    contact, moments = world.visit(), iter(range(1000))
    words = ["draft of words"]
    writer = Writer(world.context, contact, "note", lambda: words[0], clock=lambda: next(moments))
    writer.typed()
    assert writer.waiting()
    assert writer.seconds_since_saved() is None
    with world.qtbot.waitSignal(writer.changed):
        writer.save()
    assert not writer.waiting()
    assert writer.seconds_since_saved() is not None


def test_a_write_that_did_not_happen_is_said_and_tried_again(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = opened(world, world.visit())
    real, times = visits.type_note, [0]

    def full_disk(*asked: object) -> Changed:
        times[0] += 1
        if times[0] == 1:
            raise Refused("disk-full")
        return real(*asked)  # type: ignore[arg-type]  # handed on as it came

    monkeypatch.setattr(visits, "type_note", full_disk)
    world.qtbot.keyClicks(page.note.edit, "Keep this")
    world.qtbot.waitUntil(lambda: "Not saved yet" in page.head.saved.text(), timeout=4000)
    assert page.head.saved.property("tone") == "due"
    world.qtbot.waitUntil(lambda: world.draft("note") == "Keep this", timeout=5000)
    world.qtbot.waitUntil(lambda: page.head.saved.text().startswith("Saved"))


def test_leaving_hands_over_what_is_typed_at_once(world: World) -> None:
    page = opened(world, world.visit())
    page.note.edit.insertPlainText("last word")
    world.context.leaving.emit()
    world.qtbot.waitUntil(lambda: world.draft("note") == "last word")


def test_words_typed_after_a_settle_build_on_what_was_settled(world: World) -> None:
    contact = world.visit()
    page = opened(world, contact)
    page.note.edit.insertPlainText("One. ")
    world.qtbot.waitUntil(lambda: world.draft("note") == "One. ", timeout=3000)
    drafts.settle(world.desk)
    page.note.edit.insertPlainText("Two.")
    world.qtbot.waitUntil(lambda: world.draft("note") == "One. Two.", timeout=3000)
    drafts.settle(world.desk)
    kept = world.contact(contact.id)
    assert kept is not None
    assert kept.note == "One. Two."


def test_a_killed_visit_opens_with_its_words_and_the_cursor_behind_them(world: World) -> None:
    contact = world.visit()
    visits.type_note(world.desk, contact, "note", "Half a sent")
    assert reopen(world.context) == (world.person, contact.id)
    page = opened(world, contact)
    assert page.note.edit.text() == "Half a sent"
    assert page.note.edit.textCursor().position() == len("Half a sent")


def test_a_visit_left_on_purpose_is_not_opened_again(world: World) -> None:
    contact = world.visit()
    bookings.checked_in(world.desk, safety(world, contact))
    assert reopen(world.context) is None


def test_a_full_note_takes_nothing_more_and_cuts_nothing(world: World) -> None:
    page = opened(world, world.visit())
    page.note.edit.limit = LONG
    page.note.edit.show_words("x" * (LONG - 1))
    world.qtbot.keyClicks(page.note.edit, "yz")
    assert page.note.edit.text() == "x" * (LONG - 1) + "y"
    assert page.note.limit.text() == "This note is full. Start another; they stay together."
    pasted = QMimeData()
    pasted.setText("much more")
    page.note.edit.insertFromMimeData(pasted)
    assert page.note.edit.text().endswith("xy")


def test_the_limit_is_shown_from_nine_tenths(world: World) -> None:
    page = opened(world, world.visit())
    page.note.edit.limit = 100
    page.note.edit.show_words("x" * 88)
    page.note.edit.insertPlainText("y")
    assert page.note.limit.isHidden()
    page.note.edit.insertPlainText("y")
    assert "90" in page.note.limit.text()
    assert not page.note.limit.isHidden()


def test_invisible_marks_are_left_out_and_named(world: World) -> None:
    page = opened(world, world.visit())
    page.note.edit.insertPlainText("a\u202eb\u2066c")
    assert page.note.edit.text() == "abc"
    assert "2 invisible marks" in page.note.marks.text()
    world.qtbot.waitUntil(lambda: world.draft("note") == "abc", timeout=3000)


def test_each_of_the_twelve_chips_has_its_key_and_leaves_the_cursor_alone(world: World) -> None:
    contact = world.visit()
    page = opened(world, contact)
    world.qtbot.waitUntil(page.note.edit.hasFocus)
    held = Qt.KeyboardModifier.AltModifier
    for key in (Qt.Key.Key_1, Qt.Key.Key_0, Qt.Key.Key_Minus, Qt.Key.Key_Equal):
        world.qtbot.keyClick(page.note.edit, key, held)
    wanted = {
        Intervention.LISTENED,
        Intervention.FAMILY,
        Intervention.SPOKE_UP,
        Intervention.INFORMATION,
    }

    def ticked() -> bool:
        kept = world.contact(contact.id)
        return kept is not None and kept.interventions == wanted

    world.qtbot.waitUntil(ticked)
    assert page.note.edit.hasFocus()
    assert len(page.done.chips) == 12


def test_the_feeling_is_kept_as_it_was_pointed_at(world: World) -> None:
    contact = world.visit()
    page = opened(world, contact)
    world.qtbot.mouseClick(page.feeling.scale.points[7], Qt.MouseButton.LeftButton)

    def kept() -> bool:
        found = world.contact(contact.id)
        return found is not None and found.mood == 7

    world.qtbot.waitUntil(kept)


def test_in_private_view_nothing_of_the_quiet_note_is_drawn(world: World) -> None:
    page = opened(world, world.visit())
    page.acts.toggle_quiet()
    page.quiet.edit.show_words("purple bruise")
    first = page.quiet.edit.viewport().grab().toImage()
    page.quiet.edit.show_words("golden choirs")
    assert page.quiet.edit.viewport().grab().toImage() == first
    page.toggle_private()
    assert page.quiet.edit.viewport().grab().toImage() != first


def test_private_view_is_on_and_shows_the_first_name_alone(world: World) -> None:
    page = opened(world, world.visit())
    assert page.private
    assert "Vellacott" not in page.head.name.text()
    world.qtbot.keyClick(page.note.edit, Qt.Key.Key_F8)
    world.qtbot.waitUntil(lambda: "Vellacott" in page.head.name.text())


def test_nothing_that_is_touched_is_lower_than_44(world: World) -> None:
    page = opened(world, world.visit())
    low = [
        f"{b.objectName()} {b.height()}"
        for b in page.findChildren(QPushButton)
        if b.isVisible() and b.height() < 44
    ]
    assert low == []
    assert all(chip.height() >= 44 for chip in page.done.chips.values())
    assert all(point.height() >= 44 for point in page.feeling.scale.points)


def test_a_promise_says_who_does_what_by_when(world: World) -> None:
    page = opened(world, world.visit())
    page.promises.add_button.click()
    world.qtbot.waitUntil(lambda: page.findChild(QWidget, "promise.what") is not None)
    world.qtbot.keyClicks(page.findChild(QWidget, "promise.what"), "Ring about the lift")
    who = page.findChild(QWidget, "promise.who")
    who.selectAll()  # type: ignore[union-attr]  # a line
    world.qtbot.keyClicks(who, "Odell Marr")
    world.qtbot.keyClicks(page.findChild(QWidget, "promise.when"), "in 2 weeks")
    page.findChild(QPushButton, "promise.keep").click()  # type: ignore[union-attr]  # is there
    world.qtbot.waitUntil(lambda: bool(world.desk.reads.records(Task)))
    kept = world.desk.reads.records(Task)[0]
    assert (kept.words, kept.who) == ("Ring about the lift", "Odell Marr")
    assert kept.due_on is not None
    world.qtbot.waitUntil(lambda: len(page.promises.rows) == 1)


def test_finishing_signs_what_was_typed_a_moment_ago(world: World) -> None:
    contact = world.visit()
    page = opened(world, contact)
    page.note.edit.insertPlainText("Signed words")
    page.acts.finish()
    sheet = page.findChild(FinishSheet)
    assert sheet is not None
    with world.qtbot.waitSignal(page.finished):
        sheet.sign.click()
    signed = world.desk.reads.get(Contact, contact.id, files.main(world.person))
    assert signed is not None
    assert signed.note == "Signed words"
    assert safety(world, contact).checked_in_at is not None


def test_finishing_can_wait_and_checks_in_when_out(world: World) -> None:
    contact = world.visit()
    page = opened(world, contact)
    page.acts.finish()
    later = page.findChild(QPushButton, "finish.later")
    assert later is not None
    with world.qtbot.waitSignal(page.left):
        later.click()
    world.qtbot.waitUntil(lambda: safety(world, contact).checked_in_at is not None)
    assert bookings.unfinished(world.desk)


def test_the_lines_for_the_gp_hold_neither_note_nor_quiet_note(world: World) -> None:
    contact = world.visit()
    visits.type_note(world.desk, contact, "note", "canary one")
    visits.type_note(world.desk, contact, "quiet_note", "canary two")
    page = opened(world, contact)
    page.acts.finish()
    sheet = page.findChild(FinishSheet)
    assert sheet is not None
    assert "Vellacott" in sheet.lines.text()
    assert "canary" not in sheet.lines.text()


def test_at_zero_it_sounds_once_the_time_has_passed_and_says_it_cannot_tell(
    world: World,
) -> None:
    contact = world.visit()
    page = opened(world, contact)
    sounded: list[int] = []
    page.watch.clock._sound = lambda: sounded.append(1)  # a quiet test
    world.fake.clock.on(hours=3)
    page.watch.clock.look()
    card = page.watch.overdue
    assert card is not None
    assert page.whole.currentWidget() is card
    assert sounded
    assert "cannot tell anyone" in card.honest.text()
    assert "999" in card.danger_number.text()
    assert card.danger_number.font().pointSizeF() == pytest.approx(48)
    fine = card.findChild(QPushButton, "overdue.fine")
    assert fine is not None
    fine.click()
    world.qtbot.waitUntil(lambda: page.watch.overdue is None)
    back = safety(world, contact).expected_back
    assert back is not None
    assert back - world.fake.clock.now() == dt.timedelta(hours=1)


def test_fifteen_minutes_more_are_fifteen_minutes_more(world: World) -> None:
    contact = world.visit()
    before = safety(world, contact).expected_back
    page = opened(world, contact)
    page.watch.card.more_button.click()
    world.qtbot.waitUntil(lambda: safety(world, contact).expected_back != before)
    after = safety(world, contact).expected_back
    assert after is not None
    assert before is not None
    assert after - before == dt.timedelta(minutes=15)


def test_the_clock_goes_on_without_a_desk(qtbot: QtBot) -> None:
    now = [dt.datetime(2026, 5, 12, 9, 0, tzinfo=dt.UTC)]
    sounded: list[int] = []
    clock = CheckinClock(now=lambda: now[0], sound=lambda: sounded.append(1))
    clock.watch(Back(now[0] + dt.timedelta(minutes=20), "Piers", "020 7946 0999"))
    assert clock.minutes() == 20
    now[0] += dt.timedelta(minutes=21)
    with qtbot.waitSignal(clock.due):
        clock.look()
    assert sounded
    clock.watch(None)


def test_the_visit_is_in_dusk_and_gives_the_look_back(world: World) -> None:
    assert theme().tokens.name == "light"
    page = opened(world, world.visit())
    assert theme().tokens.name == "dark"
    page.leave()
    assert theme().tokens.name == "light"
    assert not world.context.private


def test_a_finished_visit_says_so_instead_of_taking_words(world: World) -> None:
    contact = world.visit()
    visits.finish(world.desk, contact.id, world.person)
    page = VisitPage(world.context, world.person, contact.id)
    world.shell.cover(page)
    world.qtbot.waitUntil(lambda: page.findChild(QPushButton, "visit.leave") is not None)


def test_the_start_says_once_that_a_shut_lid_cannot_sound(world: World) -> None:
    contact = world.visit()
    page = opened(world, contact)
    assert page.watch.lid.isVisible()
    assert "Keep the lid open" in page.watch.lid.first.text()
    visits.type_note(world.desk, contact, "note", "begun")
    again = opened(world, contact)
    assert again.watch.lid.isHidden()


def test_the_plan_opens_over_the_visit_and_esc_goes_back_to_the_word(world: World) -> None:
    page = opened(world, world.visit())
    page.foot.opens["plan"].click()
    assert page.stack.currentWidget() is page.acts.overs["plan"]
    page.acts.overs["plan"].back_button.click()
    world.qtbot.waitUntil(page.note.edit.hasFocus)


def test_a_note_is_typed_byte_for_byte(world: World) -> None:
    page = opened(world, world.visit())
    words = "e\u0301 \u0628\u0646\u062a 👩\u200d👧\ttab\nনোট"
    QApplication.clipboard().setText(words)
    page.note.edit.paste()
    QApplication.clipboard().clear()
    world.qtbot.waitUntil(lambda: world.draft("note") == words, timeout=3000)
    assert page.note.edit.text() == words


def test_a_quiet_note_offers_to_raise_a_concern(world: World) -> None:
    page = opened(world, world.visit())
    page.acts.toggle_quiet()
    assert page.quiet.edit.isVisible()
    assert page.quiet.raise_button.isVisible()
    page.quiet.raise_button.click()
    world.qtbot.waitUntil(lambda: page.findChild(QWidget, "concern") is not None)
