"""The caseload on a real encrypted desk: who needs somebody soonest."""

from __future__ import annotations

import datetime as dt
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QScrollBar
from pytestqt.qtbot import QtBot

from screen_desk import TODAY, a_day, add, make_context, open_desk, part, reach
from wbdesk.application import saving, visits
from wbdesk.application.ports import Desk
from wbdesk.desktop.caseload.quicklook import QuickLook
from wbdesk.desktop.caseload.view import CaseloadPage
from wbdesk.desktop.context import Context
from wbdesk.desktop.jobs import Jobs
from wbdesk.desktop.names import initials
from wbdesk.desktop.theme import apply
from wbdesk.desktop.widgets import Button, EmptyState
from wbdesk.domain import files
from wbdesk.domain.identity import new_id
from wbdesk.domain.lists import CommunicationNeed, Role
from wbdesk.domain.records.contact import ContactMark
from wbdesk.domain.records.known import MaybeKnown, Sameness
from wbdesk.domain.records.team import Worker


def opened(qtbot: QtBot, context: Context) -> CaseloadPage:
    page = CaseloadPage(context)
    context.changed.connect(page.on_changed)
    qtbot.addWidget(page)
    page.resize(1230, 820)
    page.show()
    settled(qtbot, page)
    return page


def settled(qtbot: QtBot, page: CaseloadPage) -> None:
    qtbot.waitUntil(lambda: page.context.jobs.waiting() == 0 and page.counts is not None)


def names(page: CaseloadPage) -> list[str]:
    model = page.table.model
    return [model.index(n, 0).data() for n in range(model.rowCount())]


def cell(page: CaseloadPage, row: int, key: str) -> str:
    keys = [column.key for column in page.table.model.columns]
    return str(page.table.model.index(row, keys.index(key)).data())


def test_the_list_begins_with_who_is_most_overdue_and_says_how_many(
    qtbot: QtBot, desk: Desk, context: Context
) -> None:
    a_day(desk)
    page = opened(qtbot, context)
    assert names(page)[0].startswith("Thandeka Vellacott")
    assert len(names(page)) == 3
    assert page.subtitle.text() == "3 people. You agreed about 40."
    assert cell(page, 0, "days") == "33 days since contact, agreed every 14"


def test_one_person_with_two_records_is_one_row_that_says_so(
    qtbot: QtBot, desk: Desk, context: Context
) -> None:
    both = [add(desk, first, "Halloway") for first in ("Wren", "Wrenna")]
    page = opened(qtbot, context)
    assert len(names(page)) == 2
    said = [
        MaybeKnown(id=new_id(), file_id=files.cover(one), pair="p", state=Sameness.ONE)
        for one in both
    ]
    context.do(partial(saving.save_all, context.desk, [(None, one) for one in said]))
    qtbot.waitUntil(lambda: len(names(page)) == 1)
    settled(qtbot, page)
    assert names(page)[0].startswith("Wren ")
    assert "more than once" in cell(page, 0, "know")
    assert page.subtitle.text().startswith("1 person.")


def test_nobody_without_a_next_contact_looks_as_if_all_were_well(
    qtbot: QtBot, desk: Desk, context: Context
) -> None:
    add(desk, "Wren", "Halloway", rhythm_days=None, accepted_on=TODAY - dt.timedelta(days=3))
    page = opened(qtbot, context)
    assert cell(page, 0, "next") == "Nothing booked"
    assert cell(page, 0, "days") == "3 days, No rhythm agreed"
    assert "Not met yet" in cell(page, 0, "last")


def test_views_filters_and_words_narrow_the_list_in_the_file(
    qtbot: QtBot, desk: Desk, context: Context
) -> None:
    a_day(desk)
    page = opened(qtbot, context)
    page.tabs.open("overdue")
    settled(qtbot, page)
    assert [n.split(",")[0] for n in names(page)] == ["Thandeka Vellacott"]
    page.tabs.open("open")
    page.filters.chosen.emit("need", CommunicationNeed.LARGE_WRITING.value)
    settled(qtbot, page)
    assert len(names(page)) == 1
    page.filters.chosen.emit("need", "")
    page.filters.chosen.emit("risk", "visitor")
    settled(qtbot, page)
    assert names(page)[0].startswith("Osric")
    page.filters.chosen.emit("risk", "")
    page.filters.chosen.emit("language", "ar")
    settled(qtbot, page)
    assert names(page)[0].startswith("سميرة")


def test_typing_finds_and_no_match_offers_to_clear(
    qtbot: QtBot, desk: Desk, context: Context
) -> None:
    a_day(desk)
    page = opened(qtbot, context)
    qtbot.keyClicks(page.search, "quay")
    qtbot.waitUntil(lambda: page.table.model.total() == 1)
    page.search.clear()
    qtbot.keyClicks(page.search, "zzzz")
    qtbot.waitUntil(lambda: page.table.model.total() == 0)
    empty = next(s for s in page.findChildren(EmptyState) if s.isVisibleTo(page))
    assert empty.why.text() == "No one matches."
    part(page, Button, "caseload.clear").click()
    qtbot.waitUntil(lambda: page.table.model.total() == 3)


def test_a_new_desk_says_who_will_be_here(qtbot: QtBot, context: Context) -> None:
    page = opened(qtbot, context)
    empty = next(s for s in page.findChildren(EmptyState) if s.isVisibleTo(page))
    assert empty.then.text() == "When a GP refers someone they will be here."


def test_keys_open_look_start_log_and_search(qtbot: QtBot, desk: Desk, context: Context) -> None:
    ids = a_day(desk)
    page = opened(qtbot, context)
    page.activateWindow()
    page.table.table.setFocus()
    page.table.choose(0)
    with qtbot.waitSignal(context.person_wanted) as asked:
        qtbot.keyClick(page.table.table, Qt.Key.Key_Return)
    assert asked.args == [ids["Thandeka"], "summary"]
    with qtbot.waitSignal(context.dialog_wanted) as asked:
        qtbot.keyClick(page.table.table, Qt.Key.Key_C)
    assert asked.args == ["contact", {"person_id": ids["Thandeka"]}]
    with qtbot.waitSignal(context.visit_wanted) as asked:
        qtbot.keyClick(page.table.table, Qt.Key.Key_V)
    assert asked.args[0] == ids["Thandeka"]
    qtbot.keyClick(page.table.table, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: bool(page.window().findChildren(QuickLook)))
    look = page.window().findChildren(QuickLook)[0]
    look.reject()
    qtbot.keyClick(page.table.table, Qt.Key.Key_Slash)
    assert page.search.hasFocus() or page.focusWidget() is page.search


def test_a_visit_begun_from_the_list_takes_todays_booking(
    qtbot: QtBot, desk: Desk, context: Context
) -> None:
    ids = a_day(desk)
    page = opened(qtbot, context)
    page.table.choose(0)
    with qtbot.waitSignal(context.visit_wanted) as asked:
        page.presenter.start_visit(page.table.current())
    contact = visits.unfinished_contact(desk, ids["Thandeka"], asked.args[1])
    assert contact is not None
    assert contact.booking != ""
    assert len(desk.reads.records(ContactMark)) == 2


def test_a_supervisor_sees_the_team_and_whose_person_each_is(
    qtbot: QtBot, tmp_path: Path, jobs: Jobs
) -> None:
    desk = open_desk(tmp_path / "supervisor", Role.SUPERVISOR)
    colleague = Worker(
        id=new_id(), file_id=desk.me.team_file, name="Piers Hollowell", role=Role.PRACTITIONER
    )
    saving.save(desk, None, colleague)
    add(desk, "Wren", "Halloway", worker=colleague.id)
    add(desk, "Idris", "Oduya")
    page = opened(qtbot, make_context(desk, jobs))
    assert len(page.table.model.columns) <= 8
    assert {cell(page, n, "worker") for n in range(2)} == {"Piers Hollowell", "Ottilie Marchbank"}
    page.arrived({"worker": colleague.id})
    settled(qtbot, page)
    assert [name.split(",")[0] for name in names(page)] == ["Wren Halloway"]


def test_private_view_shows_initials_and_no_street(
    qtbot: QtBot, desk: Desk, context: Context
) -> None:
    a_day(desk)
    page = opened(qtbot, context)
    page.set_private(True)
    shown = " ".join(names(page) + [cell(page, n, "know") for n in range(3)])
    assert shown.startswith("TV")
    for hidden in ("Vellacott", "Quay", "Risk"):
        assert hidden not in shown


def test_sorting_by_a_title_asks_the_file_and_a_call_moves_the_row(
    qtbot: QtBot, desk: Desk, context: Context
) -> None:
    ids = a_day(desk)
    page = opened(qtbot, context)
    page.table.table.horizontalHeader().sectionClicked.emit(0)
    settled(qtbot, page)
    assert names(page)[0].startswith("Osric")
    reach(desk, ids["Thandeka"], 0)
    from wbdesk.application.rows import Changed

    context.changed.emit(Changed(frozenset({"contact_mark"})))
    settled(qtbot, page)
    at = next(n for n, name in enumerate(names(page)) if name.startswith("Thandeka"))
    qtbot.waitUntil(lambda: cell(page, at, "days").startswith("0 days"))


def test_labels_are_asked_for_everybody_who_is_shown_and_for_nobody_else(
    qtbot: QtBot, desk: Desk, context: Context
) -> None:
    ids = a_day(desk)
    page = opened(qtbot, context)
    wanted: list[tuple[str, object]] = []
    context.dialog_wanted.connect(lambda what, facts: wanted.append((what, facts)))
    page.labels.click()
    qtbot.waitUntil(lambda: len(wanted) == 1)
    assert set(wanted[0][1]["people"]) == set(ids.values())  # type: ignore[index]  # a mapping
    page.table.search("Thandeka")
    settled(qtbot, page)
    page.labels.click()
    qtbot.waitUntil(lambda: len(wanted) == 2)
    assert wanted[1] == ("print", {"what": "labels", "people": (ids["Thandeka"],)})


def test_large_text_makes_cards_and_folds_the_filters(
    qtbot: QtBot, qapp: object, desk: Desk, context: Context
) -> None:
    a_day(desk)
    page = opened(qtbot, context)
    apply(qapp, "clear-light", 2.0)  # type: ignore[arg-type]  # pytest-qt's application
    assert page.table.stack.currentWidget() is page.table.cards
    assert not page.filters.combos["risk"].isVisibleTo(page)
    page.filters.more.click()
    assert page.filters.combos["risk"].isVisibleTo(page)


def test_initials_keep_their_marks_in_every_script() -> None:
    assert initials("Thandeka van der Vellacott") == "TV"
    assert initials("سميرة يلدز") == "سي"
    assert initials("হাবিবুর সরকার") == "হাস"
    assert initials("Ottilie") == "O"
    assert initials("") == ""


def test_with_large_text_the_page_scrolls_as_one_and_shows_a_whole_card(
    qtbot: QtBot, qapp: QApplication, desk: Desk, context: Context
) -> None:
    a_day(desk)
    page = opened(qtbot, context)
    page.resize(1238, 655)
    apply(qapp, "light", 2.0)
    cards = page.table.cards
    qtbot.waitUntil(lambda: cards.height() > page.height())
    first, whole = cards.visualRect(cards.model().index(0, 0)), page.rect()
    assert cards.viewport().mapTo(page, first.bottomLeft()).y() <= whole.bottom()

    def bars() -> list[QScrollBar]:
        return [bar for bar in page.findChildren(QScrollBar) if bar.isVisible() and bar.maximum()]

    qtbot.waitUntil(lambda: len(bars()) == 1)
    cards.setFocus()
    for _n in range(page.table.model.total()):
        qtbot.keyClick(cards, Qt.Key.Key_Down)
    last = cards.visualRect(cards.currentIndex())
    assert cards.viewport().mapTo(page, last.bottomLeft()).y() <= whole.bottom()
    assert bars()[0].value() > 0
