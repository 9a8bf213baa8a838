"""A list of ten thousand is fetched a page at a time, sorted and filtered by who answers."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QScrollArea
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from screen_desk import part
from wbdesk.desktop.jobs import Jobs
from wbdesk.desktop.theme import apply, theme
from wbdesk.desktop.widgets import ChipData, EmptyState, ErrorState, boxed, scrolled
from wbdesk.desktop.widgets import Column as Vertical
from wbdesk.desktop.widgets.table import (
    Chips,
    Column,
    Days,
    DeskTable,
    LoopCell,
    PagedModel,
    Pips,
    Sort,
    Text,
    widths,
)

MANY = 10_000


@dataclass(frozen=True)
class Row:
    id: int
    name: str
    days: int


class People:
    """A real table of ten thousand rows; counts what is asked of it."""

    def __init__(self) -> None:
        self._file = sqlite3.connect(":memory:", check_same_thread=False)
        self._file.execute("CREATE TABLE p (id INTEGER PRIMARY KEY, name TEXT, days INTEGER)")
        rows = [(n, f"Person {n:05}", n % 60) for n in range(MANY)]
        self._file.executemany("INSERT INTO p VALUES (?, ?, ?)", rows)
        self.asked: list[tuple[int, int, Sort | None, str]] = []
        self.threads: set[int] = set()
        self.trouble: Exception | None = None

    def fetch(self, offset: int, limit: int, sort: Sort | None, text: str) -> tuple[int, list[Row]]:
        self.asked.append((offset, limit, sort, text))
        self.threads.add(threading.get_ident())
        if self.trouble is not None:
            raise self.trouble
        order = f"{sort.key} {'DESC' if sort.descending else 'ASC'}, id" if sort else "id"
        like = f"%{text}%"
        total = self._file.execute("SELECT count(*) FROM p WHERE name LIKE ?", (like,)).fetchone()
        query = f"SELECT id, name, days FROM p WHERE name LIKE ? ORDER BY {order} LIMIT ? OFFSET ?"
        found = self._file.execute(query, (like, limit, offset))
        return total[0], [Row(*row) for row in found]

    def close(self) -> None:
        self._file.close()


COLUMNS: tuple[Column[Row], ...] = (
    Column("name", "Person", lambda r: Text(r.name, "47", bold=True), 240, sortable=True),
    Column("days", "Days since", lambda r: Days(r.days, 14, f"{r.days} days"), sortable=True),
    Column("know", "Good to know", lambda _r: Chips((ChipData("Stairs"),))),
    Column("goals", "Goals", lambda _r: Pips(1, 3, "1 of 3")),
    Column("loop", "The loop", lambda _r: LoopCell(3, "waiting for a date", 19)),
)


@pytest.fixture
def people() -> Iterator[People]:
    made = People()
    yield made
    made.close()


@pytest.fixture
def table(qtbot: QtBot, jobs: Jobs, people: People) -> DeskTable:
    made = DeskTable(
        COLUMNS, people.fetch, jobs, name="Caseload", empty=lambda: EmptyState("No one matches.")
    )
    qtbot.addWidget(made)
    made.resize(900, 600)
    made.show()
    with qtbot.waitSignal(made.loaded):
        made.refresh()
    return made


def test_the_model_keeps_the_rules(
    qtmodeltester: ModelTester, qtbot: QtBot, jobs: Jobs, people: People
) -> None:
    model: PagedModel[Row] = PagedModel(COLUMNS, people.fetch, jobs)
    with qtbot.waitSignal(model.loaded):
        model.reload()
    qtmodeltester.check(model, force_py=True)


def test_only_what_is_looked_at_is_fetched(
    table: DeskTable, people: People, qtbot: QtBot, jobs: Jobs
) -> None:
    assert table.model.total() == MANY
    table.grab()
    qtbot.waitUntil(lambda: jobs.waiting() == 0)
    assert table.model.pages.count() <= 200
    table.table.scrollTo(table.model.index(9_000, 0))
    table.grab()
    qtbot.waitUntil(lambda: table.model.row_at(9_000) is not None)
    assert table.model.row_at(9_000) == Row(9_000, "Person 09000", 0)
    assert table.model.pages.count() <= 500
    assert threading.get_ident() not in people.threads


def test_sorting_and_searching_are_asked_for_not_done_here(
    table: DeskTable, people: People, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(table.loaded):
        table.table.horizontalHeader().sectionClicked.emit(1)
    with qtbot.waitSignal(table.loaded):
        table.table.horizontalHeader().sectionClicked.emit(1)
    assert people.asked[-1][2] == Sort("days", descending=True)
    assert table.model.row_at(0) == Row(59, "Person 00059", 59)
    spoken = table.model.headerData(
        1, Qt.Orientation.Horizontal, int(Qt.ItemDataRole.AccessibleTextRole)
    )
    assert spoken == "Days since, last first"
    with qtbot.waitSignal(table.loaded):
        table.search("0424")
    assert people.asked[-1][3] == "0424"
    assert table.model.total() == 11


def test_a_cell_is_read_as_a_whole_phrase(table: DeskTable) -> None:
    role = int(Qt.ItemDataRole.AccessibleTextRole)
    spoken = [table.model.data(table.model.index(20, n), role) for n in range(5)]
    assert spoken == [
        "Person 00020, 47",
        "20 days since contact, agreed every 14",
        "Stairs",
        "1 of 3 goals reached",
        "step 4 of 6, waiting for a date, 19 days",
    ]


def test_no_match_and_trouble_have_their_own_words(
    table: DeskTable, people: People, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(table.loaded):
        table.search("nobody")
    assert isinstance(table.stack.currentWidget(), EmptyState)
    people.trouble = OSError("disk")
    with qtbot.waitSignal(table.model.failed):
        table.refresh()
    assert isinstance(table.stack.currentWidget(), ErrorState)
    people.trouble = None
    with qtbot.waitSignal(table.loaded):
        table.search("")
    assert table.stack.currentWidget() is table.table


def test_keys_open_a_row_and_single_letters_reach_the_screen(
    table: DeskTable, qtbot: QtBot
) -> None:
    table.choose(3)
    heard: list[tuple[str, int]] = []
    table.pressed.connect(lambda letter, row: heard.append((letter, row.id)))
    with qtbot.waitSignal(table.opened) as opened:
        qtbot.keyClick(table.table, Qt.Key.Key_Return)
    assert opened.args[0].id == 3
    qtbot.keyClick(table.table, Qt.Key.Key_V)
    assert heard == [("V", 3)]
    qtbot.keyClick(table.table, Qt.Key.Key_Down)
    assert table.current().id == 4


def test_large_text_turns_rows_into_cards_with_the_same_row_chosen(
    table: DeskTable, qapp: QApplication
) -> None:
    table.choose(5)
    apply(qapp, "light", 1.6)
    assert table.stack.currentWidget() is table.cards
    assert table.cards.currentIndex().row() == 5
    assert not table.grab().isNull()


def test_a_refresh_keeps_the_place(table: DeskTable, qtbot: QtBot) -> None:
    table.choose(70)
    with qtbot.waitSignal(table.loaded):
        table.refresh()
    assert table.table.currentIndex().row() == 70


def test_a_column_stays_as_wide_as_it_was_made_whatever_the_text_size(
    qtbot: QtBot, jobs: Jobs, people: People, qapp: QApplication
) -> None:
    kept: dict[str, str] = {}

    class Memory:
        def get(self, key: str) -> str | None:
            return kept.get(key)

        def put(self, key: str, value: str) -> None:
            kept[key] = value

    def opened() -> DeskTable:
        made = DeskTable(COLUMNS, people.fetch, jobs, name="Caseload")
        made.setObjectName("people.table")
        qtbot.addWidget(made)
        made.resize(900, 600)
        made.show()
        made.restyle()
        return made

    widths.use(Memory())
    opened().table.horizontalHeader().resizeSection(0, 310)
    assert kept == {"columns.people.table": '{"name": 310}'}
    again = opened()
    assert again.table.columnWidth(0) == 310
    apply(qapp, "light", 1.2)
    assert again.table.columnWidth(0) == 372
    kept["columns.people.table"] = '{"name": 99999, "days": "wide"}'
    assert opened().table.columnWidth(0) == theme().px(240)
    widths.use(None)


def few_rows(
    qtbot: QtBot, qapp: QApplication, jobs: Jobs, people: People
) -> tuple[DeskTable, QScrollArea]:
    """Return a list of a few rows at twice the size, and the page that it stands on."""
    few = DeskTable(COLUMNS, people.fetch, jobs, name="Contacts", most_cards=3)
    area = scrolled(boxed(Vertical(few, boxed(Vertical()))))
    qtbot.addWidget(area)
    apply(qapp, "light", 2.0)
    area.show()
    with qtbot.waitSignal(few.loaded):
        few.refresh()
    return few, area


def test_with_large_text_a_list_above_what_it_chooses_shows_a_few_rows_only(
    qtbot: QtBot, qapp: QApplication, jobs: Jobs, people: People
) -> None:
    few, area = few_rows(qtbot, qapp, jobs, people)
    area.resize(900, 600)
    cards, one = few.cards, few.cards.sizeHintForRow(0)
    qtbot.waitUntil(lambda: cards.height() == 3 * one)
    assert cards.verticalScrollBarPolicy() is Qt.ScrollBarPolicy.ScrollBarAlwaysOff
    more = part(few, QPushButton, "list.more")
    assert more.isVisible()
    assert "Show 10 more" in more.text()
    few.choose(4)
    qtbot.waitUntil(lambda: cards.height() == 5 * one)
    more.click()
    qtbot.waitUntil(lambda: cards.height() == 15 * one)
    assert few.current().id == 5
    assert cards.verticalScrollBar().value() == 0
    apply(qapp, "light", 1.0)
    assert not more.isVisible()


def test_the_wheel_over_a_list_that_shows_a_few_rows_moves_the_page(
    qtbot: QtBot, qapp: QApplication, jobs: Jobs, people: People
) -> None:
    few, area = few_rows(qtbot, qapp, jobs, people)
    area.resize(900, 300)
    qtbot.waitUntil(lambda: area.verticalScrollBar().maximum() > 0)
    window = area.windowHandle()
    spot = few.cards.viewport().mapTo(area, QPoint(40, 40))
    QTest.wheelEvent(window, QPointF(spot), QPoint(0, -120))
    qtbot.waitUntil(lambda: area.verticalScrollBar().value() > 0)
    assert few.cards.verticalScrollBar().value() == 0
