"""Today on a real encrypted desk: what is next, what was promised, and am I safe."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from screen_desk import TODAY, a_day, add, book, part
from wbdesk.application import bookings, visits
from wbdesk.application.ports import Desk
from wbdesk.desktop.context import Context
from wbdesk.desktop.language import switch
from wbdesk.desktop.theme import apply
from wbdesk.desktop.today.keysafe import KeySafe
from wbdesk.desktop.today.lines import LineButton
from wbdesk.desktop.today.view import TodayPage
from wbdesk.desktop.today.visits import VisitItem
from wbdesk.desktop.widgets import Button, CheckRow, Chip, EmptyState, ErrorState, Label
from wbdesk.domain.records.access import Access, AccessHow
from wbdesk.domain.records.contact import ContactMark


def opened(qtbot: QtBot, context: Context) -> TodayPage:
    page = TodayPage(context)
    context.changed.connect(page.on_changed)
    qtbot.addWidget(page)
    page.resize(1230, 820)
    page.show()
    qtbot.waitUntil(lambda: context.jobs.waiting() == 0 and "ready" in page.answers)
    return page


def texts(page: TodayPage) -> list[str]:
    shown = [label.text() for label in page.findChildren(Label) if label.isVisibleTo(page)]
    return shown + [chip.text() for chip in page.findChildren(Chip) if chip.isVisibleTo(page)]


def test_visits_stand_in_the_order_of_their_times(
    qtbot: QtBot, desk: Desk, context: Context
) -> None:
    a_day(desk)
    page = opened(qtbot, context)
    names = [item.row.name for item in page.visits.items]
    assert names == ["Thandeka Vellacott", "Osric Penhallow", "سميرة يلدز"]
    assert page.title.text() == "Tuesday 12 May"
    assert "3 people to see or ring." in page.subtitle.text()


def test_an_interpreter_who_is_not_confirmed_is_never_left_out(
    qtbot: QtBot, desk: Desk, context: Context
) -> None:
    a_day(desk)
    page = opened(qtbot, context)
    said = " ".join(texts(page))
    assert "Interpreter asked, not confirmed" in said
    assert "interprets, confirmed" in said
    assert "Visit in twos" in said


def test_only_the_next_visit_can_be_started_by_its_button(
    qtbot: QtBot, desk: Desk, context: Context
) -> None:
    ids = a_day(desk)
    page = opened(qtbot, context)
    starts = [b for b in page.findChildren(Button) if b.objectName() == "today.start"]
    assert len(starts) == 1
    with qtbot.waitSignal(context.visit_wanted) as asked:
        qtbot.mouseClick(starts[0], Qt.MouseButton.LeftButton)
    person_id, contact_id = asked.args
    assert person_id == ids["Thandeka"]
    assert visits.unfinished_contact(desk, person_id, contact_id) is not None
    qtbot.waitUntil(lambda: page.side.cards["unfinished"].isVisibleTo(page))


def test_an_unfinished_visit_opens_where_it_was_left(
    qtbot: QtBot, desk: Desk, context: Context
) -> None:
    ids = a_day(desk)
    _changed, contact_id = visits.start(desk, ids["Osric"])
    page = opened(qtbot, context)
    assert page.side.cards["unfinished"].title.text() == "1 visit not finished"
    line = part(page, LineButton, "today.unfinished.0")
    with qtbot.waitSignal(context.visit_wanted) as asked:
        line.click()
    assert asked.args == [ids["Osric"], contact_id]


def test_a_promise_that_is_ticked_is_kept_and_can_be_taken_back(
    qtbot: QtBot, desk: Desk, context: Context
) -> None:
    a_day(desk)
    page = opened(qtbot, context)
    first = part(page, CheckRow, "today.promise.0")
    with qtbot.waitSignal(context.toast_wanted) as told:
        first.box.click()
    assert len(bookings.promises(desk, until=TODAY)) == 1
    qtbot.waitUntil(lambda: context.jobs.waiting() == 0)
    ticks = [row for row in page.findChildren(CheckRow) if row.isVisibleTo(page)]
    assert [row.is_on() for row in ticks] == [False, True]
    told.args[1]()
    qtbot.waitUntil(lambda: len(bookings.promises(desk, until=TODAY)) == 2)


def test_the_key_safe_shows_only_after_holding_goes_by_itself_and_is_recorded(
    qtbot: QtBot, desk: Desk, context: Context
) -> None:
    a_day(desk)
    page = opened(qtbot, context)
    assert not any("4417" in text for text in texts(page))
    button = part(page, Button, "today.visit.0.keysafe")
    safe = part(page, KeySafe, "today.visit.0.safe")
    safe.holding.setInterval(30)
    safe.showing.setInterval(60)
    qtbot.mousePress(button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "4417" in safe.code.text())
    qtbot.mouseRelease(button, Qt.MouseButton.LeftButton)
    looks = desk.reads.records(Access, page.visits.items[0].row.booking.file_id)
    assert [look.how for look in looks] == [AccessHow.SHOWN]
    qtbot.waitUntil(lambda: not safe.code.isVisible() and safe.code.text() == "")


def test_a_short_press_shows_no_code_and_records_nothing(
    qtbot: QtBot, desk: Desk, context: Context
) -> None:
    a_day(desk)
    page = opened(qtbot, context)
    button = part(page, Button, "today.visit.0.keysafe")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert not part(page, KeySafe, "today.visit.0.safe").holding.isActive()
    assert desk.reads.records(Access) == ()


def test_private_view_shows_initials_and_neither_street_nor_risk(
    qtbot: QtBot, desk: Desk, context: Context
) -> None:
    a_day(desk)
    page = opened(qtbot, context)
    page.set_private(True)
    said = " ".join(texts(page))
    for hidden in ("Vellacott", "Penhallow", "Quay", "Visit in twos", "meter", "harbour"):
        assert hidden not in said
    assert "TV" in said
    assert not [safe for safe in page.findChildren(KeySafe) if safe.isVisibleTo(page)]


def test_an_empty_day_says_how_many_have_waited(qtbot: QtBot, desk: Desk, context: Context) -> None:
    add(desk, "Idris", "Oduya", rhythm_days=7, accepted_on=TODAY - dt.timedelta(days=9))
    page = opened(qtbot, context)
    empty = next(s for s in page.findChildren(EmptyState) if s.isVisibleTo(page))
    assert empty.why.text() == "Nothing booked today."
    assert empty.then.text() == "1 person has waited longer than agreed."
    with qtbot.waitSignal(context.screen_wanted) as asked:
        part(page, Button, "today.open_caseload").click()
    assert asked.args == ["caseload"]


def test_a_card_that_fails_says_so_alone_and_tries_again(
    qtbot: QtBot, desk: Desk, context: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_day(desk)
    with monkeypatch.context() as broken:

        def out_of_order(*_asked: object, **_more: object) -> None:
            raise OSError("disk")

        broken.setattr(bookings, "promises", out_of_order)
        page = opened(qtbot, context)
    state = next(s for s in page.findChildren(ErrorState) if s.isVisibleTo(page))
    assert page.side.cards["promises"].isAncestorOf(state)
    assert len(page.visits.items) == 3
    page.presenter.ask("promises")
    qtbot.waitUntil(lambda: bool(page.findChildren(CheckRow, "today.promise.0")))


def test_arrows_move_enter_opens_and_v_starts_the_visit(
    qtbot: QtBot, desk: Desk, context: Context
) -> None:
    ids = a_day(desk)
    page = opened(qtbot, context)
    page.activateWindow()
    page.visits.items[0].setFocus()
    qtbot.keyClick(page.visits.items[0], Qt.Key.Key_Down)
    assert page.visits.items[1].hasFocus()
    with qtbot.waitSignal(context.person_wanted) as asked:
        qtbot.keyClick(page.visits.items[1], Qt.Key.Key_Return)
    assert asked.args == [ids["Osric"], "summary"]
    with qtbot.waitSignal(context.visit_wanted):
        qtbot.keyClick(page.visits.items[1], Qt.Key.Key_V)
    assert len(desk.reads.records(ContactMark)) == 2  # Samira's call and this one


def test_another_day_shows_its_own_visits_and_starts_none(
    qtbot: QtBot, desk: Desk, context: Context
) -> None:
    ids = a_day(desk)
    book(desk, ids["Osric"], "09:00", TODAY + dt.timedelta(days=1))
    page = opened(qtbot, context)
    part(page, Button, "today.after").click()
    qtbot.waitUntil(lambda: len(page.visits.items) == 1)
    assert page.title.text() == "Wednesday 13 May"
    assert not [b for b in page.findChildren(Button, "today.start") if b.isVisibleTo(page)]


def test_the_day_sheet_is_asked_for_today_and_for_no_other_day(
    qtbot: QtBot, desk: Desk, context: Context
) -> None:
    a_day(desk)
    page = opened(qtbot, context)
    with qtbot.waitSignal(context.dialog_wanted) as asked:
        part(page, Button, "today.print").click()
    assert asked.args == ["print", {"what": "sheet"}]
    page.presenter.step(1)
    assert not part(page, Button, "today.print").isEnabled()


def test_checking_in_ends_the_reminder(qtbot: QtBot, desk: Desk, context: Context) -> None:
    ids = a_day(desk)
    visits.start(desk, ids["Osric"])
    page = opened(qtbot, context)
    assert any("Be back by" in text for text in texts(page))
    part(page, Button, "today.checkin").click()
    qtbot.waitUntil(lambda: bookings.check_in(desk) is None)
    qtbot.waitUntil(lambda: any("No visit is going on" in text for text in texts(page)))


def test_a_booking_made_elsewhere_appears_by_itself(
    qtbot: QtBot, desk: Desk, context: Context
) -> None:
    ids = a_day(desk)
    page = opened(qtbot, context)
    made = bookings.new_booking(desk, ids["Osric"], desk.clock.now() + dt.timedelta(hours=8))
    changed, _id = bookings.book(desk, replace(made, remember="Last one"))
    context.changed.emit(changed)
    qtbot.waitUntil(lambda: len(page.visits.items) == 4)


@pytest.mark.parametrize("look", [("dark", 1.0), ("clear-light", 2.0)])
def test_large_text_keeps_every_visit_and_the_language_changes_live(
    qtbot: QtBot, qapp: object, desk: Desk, context: Context, look: tuple[str, float]
) -> None:
    a_day(desk)
    page = opened(qtbot, context)
    apply(qapp, *look)  # type: ignore[arg-type]  # pytest-qt's application
    switch(qapp, "xx-rtl")  # type: ignore[arg-type]  # the same
    assert len(page.findChildren(VisitItem)) >= 3
    assert part(page, Button, "today.print").text().startswith("[")
    assert page.layoutDirection() == Qt.LayoutDirection.RightToLeft
