"""The network map: one model for the drawing, the list and the keys."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from factories import add_person, foodbank, make_me, worker_record
from fakes import FakeClock, FakeDesk
from map_room import Room
from wbdesk.application import network
from wbdesk.desktop import language
from wbdesk.desktop.context import Context
from wbdesk.desktop.jobs import Jobs
from wbdesk.desktop.network import network_tab, places
from wbdesk.desktop.network.acts import add
from wbdesk.desktop.network.form import AddDialog
from wbdesk.domain.choice import Answer
from wbdesk.domain.lists import Sector
from wbdesk.domain.records.network import Closeness, Strength, Tie, TieKind
from wbdesk.entrypoints.papers import PaperRoom


def tie(name: str, sector: Sector = Sector.FAMILY, ring: Closeness = Closeness.SOME) -> Tie:
    return Tie(id="", file_id="", name=name, sector=sector, closeness=ring)


PEOPLE = (
    tie("Marisol Quint", ring=Closeness.CLOSE),
    tie("Bram Oakes", ring=Closeness.FAR),
    tie("Fenwick Dale", Sector.FRIENDS),
)


Opens = Callable[..., Room]


@pytest.fixture
def opens(qtbot: QtBot, jobs: Jobs) -> Iterator[Opens]:
    made: list[Context] = []

    def open_tab(*ties: Tie, prepare: Callable[[FakeDesk, str], object] | None = None) -> Room:
        fake = FakeDesk(make_me(), FakeClock())
        fake.put(worker_record(fake.me), foodbank(fake.me.team_file))
        desk = fake.desk()
        person = add_person(desk)
        for one in ties:
            add(desk, person, one)
        if prepare is not None:
            prepare(fake, person)
        fake.operations.clear()
        context = Context(desk, jobs, PaperRoom())
        made.append(context)
        tab = network_tab(context, person)
        context.changed.connect(tab.on_changed)
        qtbot.addWidget(tab)
        tab.resize(1180, 740)
        tab.show()
        tab.activateWindow()
        told: list[tuple[str, Callable[[], None]]] = []
        context.toast_wanted.connect(lambda words, undo: told.append((words, undo)))
        room = Room(fake, desk, person, context, tab, qtbot, told)
        room.until(lambda: tab.presenter.state is not None)
        room.until(lambda: len(tab.canvas.nodes) == len(room.names()))
        QApplication.processEvents()  # the layout takes its final size
        return room

    yield open_tab
    for context in made:
        context.leaving.emit()


def test_an_empty_map_asks_whom_to_ring_at_three_in_the_morning(opens: Opens) -> None:
    room = opens()
    assert room.tab._asks.isVisible()
    assert not room.tab.list_card.isVisible()


def test_adding_fills_list_and_drawing(opens: Opens) -> None:
    room = opens()
    dialog = room.tab.add(TieKind.PERSON)
    QTest.keyClicks(dialog.name.line, "Marisol Quint")
    dialog.choices["closeness"].set_value(Closeness.CLOSEST)
    dialog.choices["show_on_paper"].set_value(Answer.YES)
    yes = dialog.findChild(QWidget, "add_tie.yes")
    assert yes is not None
    QTest.mouseClick(yes, Qt.MouseButton.LeftButton)
    room.until(lambda: room.tab.canvas.nodes)
    assert room.kept("Marisol Quint").show_on_paper is Answer.YES
    assert room.rows() == {"Marisol Quint": ("Family", "Closest", "Some")}
    assert "Marisol Quint" in room.node("Marisol Quint").accessibleName()
    assert room.tab.presenter.choice == room.kept("Marisol Quint").id


def test_a_tie_without_a_name_is_not_added(opens: Opens) -> None:
    room = opens()
    dialog = room.tab.add(TieKind.PERSON)
    dialog._on_yes()
    assert dialog.name.error()
    assert room.names() == []


def test_a_service_is_picked_from_the_teams_own(opens: Opens) -> None:
    room = opens()
    dialog = room.tab.add(TieKind.SERVICE)
    service = next(iter(dialog._services.values()))
    dialog.service.set_value(service.id)
    dialog.service.chosen.emit(service.id)
    dialog._on_yes()
    room.until(lambda: room.names() == ["Quayside Larder"])
    assert room.kept("Quayside Larder").service == service.id
    assert room.kept("Quayside Larder").sector is Sector.COMMUNITY


def test_n_on_the_list_asks_for_a_new_one(opens: Opens) -> None:
    room = opens(*PEOPLE)
    room.tab.list.setFocus()
    QTest.keyClick(room.tab.list, Qt.Key.Key_N)
    assert room.tab.findChild(AddDialog) is not None


def test_a_drag_snaps_to_ring_and_quarter_and_the_list_follows(opens: Opens) -> None:
    room = opens(*PEOPLE)
    reach = room.tab.canvas.reach()
    room.drag("Bram Oakes", QPointF(-reach[0] * 0.21, reach[1] * 0.2))
    room.until(lambda: room.kept("Bram Oakes").sector is Sector.COMMUNITY)
    assert room.kept("Bram Oakes").closeness is Closeness.CLOSEST
    room.until(lambda: room.rows()["Bram Oakes"] == ("Community and places", "Closest", "Some"))
    node, spot = room.node("Bram Oakes"), room.tab.canvas.spots[room.kept("Bram Oakes").id]
    middle = QPointF(node.geometry().center()) - room.tab.canvas.centre()
    assert abs(middle.x() - spot[0]) < 3
    assert abs(middle.y() - spot[1]) < 3


def test_a_drag_that_changes_nothing_goes_back_and_writes_nothing(opens: Opens) -> None:
    room = opens(*PEOPLE)
    before = room.node("Bram Oakes").pos()
    x, y = room.tab.canvas.spots[room.kept("Bram Oakes").id]
    room.drag("Bram Oakes", QPointF(x + 14, y + 6))
    assert room.node("Bram Oakes").pos() == before
    assert not room.fake.operations


def test_moving_one_moves_no_other(opens: Opens) -> None:
    room = opens(*PEOPLE)
    before = {name: QPoint(room.node(name).pos()) for name in ("Marisol Quint", "Fenwick Dale")}
    room.tab.presenter.ring(room.kept("Bram Oakes"), -1)
    room.until(lambda: room.kept("Bram Oakes").closeness is Closeness.SOME)
    room.until(lambda: room.rows()["Bram Oakes"][1] == "Some contact")
    assert {name: room.node(name).pos() for name in before} == before


def test_a_new_tie_and_a_removed_one_move_no_other() -> None:
    ties = [
        replace(tie(f"n{n}"), id=f"{n}", rank=rank, sector=Sector.FRIENDS)
        for n, rank in enumerate(("i", "j", "k", "l", "z", "zi"))
    ]
    turns = [places.angle(one) for one in ties]
    assert len({round(turn) for turn in turns}) == len(turns)
    some = places.standing(ties[:3], (300, 250), 40, rtl=False)
    more = places.standing(ties, (300, 250), 40, rtl=False)
    assert {key: more[key] for key in some} == some


@pytest.mark.parametrize("where", ["drawing", "list"])
def test_keys_do_the_same_on_the_drawing_and_on_the_list(opens: Opens, where: str) -> None:
    room = opens(*PEOPLE)
    target: QWidget = room.node("Bram Oakes") if where == "drawing" else room.tab.list
    room.tab.presenter.choose(room.kept("Bram Oakes").id)
    target.setFocus()
    alt = Qt.KeyboardModifier.AltModifier
    arrows = Qt.KeyboardModifier.NoModifier if where == "drawing" else alt
    QTest.keyClick(target, Qt.Key.Key_Up, arrows)
    room.until(lambda: room.rows()["Bram Oakes"][1] == "Some contact")
    QTest.keyClick(target, Qt.Key.Key_1)
    room.until(lambda: room.rows()["Bram Oakes"][1] == "Closest")
    QTest.keyClick(target, Qt.Key.Key_T)
    room.until(lambda: room.rows()["Bram Oakes"][2] == "Strained")
    QTest.keyClick(target, Qt.Key.Key_Right, arrows)
    room.until(lambda: room.rows()["Bram Oakes"][0] == "Friends and neighbours")
    assert room.node("Bram Oakes").tie.strength is Strength.STRAINED
    assert len(room.fake.operations) == 4
    assert target.hasFocus()


def test_single_letters_do_nothing_when_they_are_switched_off(opens: Opens) -> None:
    room = opens(*PEOPLE)
    app = QApplication.instance()
    assert app is not None
    app.setProperty("singleKeys", False)
    try:
        room.tab.presenter.choose(room.kept("Bram Oakes").id)
        room.tab.list.setFocus()
        QTest.keyClick(room.tab.list, Qt.Key.Key_T)
        QTest.keyClick(room.tab.list, Qt.Key.Key_N)
        assert room.tab.findChild(AddDialog) is None
        assert not room.fake.operations
    finally:
        app.setProperty("singleKeys", None)


def test_choosing_in_the_list_chooses_on_the_drawing_and_the_other_way(opens: Opens) -> None:
    room = opens(*PEOPLE)
    room.tab.list.setCurrentIndex(room.tab.model.index_of(room.kept("Fenwick Dale").id))
    assert room.node("Fenwick Dale").isChecked()
    assert room.tab.card.tie.name == "Fenwick Dale"
    QTest.mouseClick(room.node("Bram Oakes"), Qt.MouseButton.LeftButton)
    assert room.tab.list.currentIndex().data() == "Bram Oakes"


def test_buttons_do_what_a_drag_does(opens: Opens) -> None:
    room = opens(*PEOPLE)
    room.tab.presenter.choose(room.kept("Bram Oakes").id)
    for name, done in (
        ("closer", lambda: room.kept("Bram Oakes").closeness is Closeness.SOME),
        ("further", lambda: room.kept("Bram Oakes").closeness is Closeness.FAR),
        ("next_quarter", lambda: room.kept("Bram Oakes").sector is Sector.FRIENDS),
    ):
        button = room.tab.findChild(QWidget, f"network.tie.{name}")
        assert button is not None
        room.until(lambda: room.tab.card.tie == room.kept("Bram Oakes"))
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        room.until(done)


def test_what_is_removed_comes_back_by_undo(opens: Opens) -> None:
    room = opens(*PEOPLE)
    room.tab.presenter.choose(room.kept("Bram Oakes").id)
    QTest.keyClick(room.tab.list, Qt.Key.Key_Delete)
    room.until(lambda: "Bram Oakes" not in room.names())
    room.until(lambda: "Bram Oakes" not in room.rows())
    room.until(lambda: room.told)
    room.told[-1][1]()
    room.until(lambda: "Bram Oakes" in room.rows())


def test_a_move_is_undone_from_the_toast(opens: Opens) -> None:
    room = opens(*PEOPLE)
    room.tab.presenter.place(room.kept("Bram Oakes"), closeness=Closeness.CLOSEST)
    room.until(lambda: room.told)
    room.told[-1][1]()
    room.until(lambda: room.kept("Bram Oakes").closeness is Closeness.FAR)


def test_a_name_typed_in_the_form_is_one_operation_on_leaving(opens: Opens) -> None:
    room = opens(*PEOPLE)
    room.tab.presenter.choose(room.kept("Bram Oakes").id)
    line = room.tab.findChild(QLineEdit, "network.tie.relation")
    assert line is not None
    line.setFocus()
    QTest.keyClicks(line, "uncle")
    room.qtbot.waitUntil(lambda: bool(room.desk.reads.drafts()), timeout=3000)
    assert not room.fake.operations
    room.tab.list.setFocus()
    room.until(lambda: room.kept("Bram Oakes").relation == "uncle")
    assert [tuple(op.fields) for op in room.fake.operations] == [("relation",)]


def test_an_emptied_name_is_not_kept(opens: Opens) -> None:
    room = opens(*PEOPLE)
    room.tab.presenter.choose(room.kept("Bram Oakes").id)
    box = room.tab.card.lines["name"]
    box.line.setFocus()
    box.line.selectAll()
    QTest.keyClick(box.line, Qt.Key.Key_Delete)
    room.tab.list.setFocus()
    assert box.error()
    room.until(lambda: room.context.jobs.waiting() == 0)
    assert "Bram Oakes" in room.names()
    assert not room.desk.reads.drafts()


def test_private_view_shows_initials_and_leaves_out_who_must_not_know(opens: Opens) -> None:
    hidden = replace(tie("Gus Tolliver"), must_not_know=Answer.YES)
    room = opens(*PEOPLE, hidden)
    room.tab.set_private(True)
    room.until(lambda: len(room.tab.canvas.nodes) == 3)
    assert set(room.rows()) == {"MQ", "BO", "FD"}
    spoken = " ".join(node.accessibleName() for node in room.tab.canvas.nodes.values())
    spoken += " ".join(node.toolTip() for node in room.tab.canvas.nodes.values())
    assert "Marisol" not in spoken
    assert "Gus" not in spoken
    room.tab.presenter.choose(room.kept("Bram Oakes").id)
    assert not room.tab.card.lines["name"].isVisible()
    assert "Bram" not in room.tab.card.who.text()


def test_quarters_are_mirrored_from_right_to_left_and_rings_are_not(
    opens: Opens, qapp: QApplication
) -> None:
    room = opens(*PEOPLE)
    canvas, found = room.tab.canvas, room.kept("Fenwick Dale").id
    x, y = canvas.spots[found]
    assert x > 0
    language.switch(qapp, "xx-rtl")
    room.until(lambda: canvas.spots[found][0] < 0)
    mirrored = canvas.spots[found]
    assert abs(mirrored[0] + x) < 1
    assert abs(mirrored[1] - y) < 1
    reach = canvas.reach()
    room.drag("Fenwick Dale", QPointF(reach[0] * 0.6, -reach[1] * 0.5))
    room.until(lambda: room.kept("Fenwick Dale").sector is Sector.PROFESSIONALS)


def test_labels_never_lie_on_each_other_or_on_a_node() -> None:
    nodes = {f"{n}": (float(20 * n), float(9 * n)) for n in range(14)}
    room = places.Box(-300, -250, 700, 600)
    found = places.labels(nodes, dict.fromkeys(nodes, 90.0), 40, 18, room=room)
    boxes = [box for box in found.values() if box is not None]
    blocks = [places.Box(x - 20, y - 20, 40, 40) for x, y in nodes.values()]
    assert boxes
    for n, box in enumerate(boxes):
        assert box.inside(room)
        assert not any(box.meets(other) for other in (*boxes[:n], *blocks))


def test_a_label_without_room_becomes_a_number_with_a_key(opens: Opens) -> None:
    many = [
        tie(f"Somebody Number {n} with a very long name", ring=Closeness.CLOSEST) for n in range(16)
    ]
    room = opens(*many)
    numbered = [node for node in room.tab.canvas.nodes.values() if node.number]
    assert numbered
    assert room.tab.names.isVisible()
    for node in numbered:
        assert node.tie.name in room.tab.names.text()


def test_a_new_map_keeps_the_old_one_and_the_slider_compares_them(opens: Opens) -> None:
    def second(fake: FakeDesk, person: str) -> None:
        fake.clock.at += dt.timedelta(days=60)
        desk = fake.desk()
        network.start_map(desk, person)
        view = network.map_view(desk, person)
        assert view
        bram = next(one for one in view.ties if one.name == "Bram Oakes")
        network.move_tie(desk, bram, closeness=Closeness.CLOSEST)

    room = opens(*PEOPLE, prepare=second)
    strip = room.tab.days
    assert strip.slider.maximum() == 1
    assert not compared_now(room)
    strip.slider.setFocus()
    QTest.keyClick(strip.slider, Qt.Key.Key_Left)
    room.until(lambda: compared_now(room))
    assert strip.before.text() == "12 May 2026"
    assert {pair.how for pair in compared_now(room)} == {"closer", "same"}
    with_ghosts = room.tab.canvas.grab().toImage()
    room.tab.canvas.show_moved(False)
    assert room.tab.canvas.grab().toImage() != with_ghosts


def compared_now(room: Room) -> tuple[network.MovedTie, ...]:
    state = room.tab.presenter.state
    return state.comparison.ties if state and state.comparison else ()


def test_starting_a_new_map_copies_the_ties(opens: Opens) -> None:
    room = opens(*PEOPLE)
    room.fake.clock.on(days=30)
    button = room.tab.findChild(QWidget, "network.new_map")
    assert button is not None
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    room.until(lambda: room.tab.days.slider.maximum() == 1)
    assert sorted(room.names()) == ["Bram Oakes", "Fenwick Dale", "Marisol Quint"]
    assert len(room.desk.reads.records(Tie)) == 6


def test_the_list_tells_readers_each_tie_in_a_sentence(opens: Opens) -> None:
    room = opens(*PEOPLE)
    index = room.tab.model.index_of(room.kept("Marisol Quint").id)
    spoken = index.data(Qt.ItemDataRole.AccessibleTextRole)
    for part in ("Marisol Quint", "Family", "Close", "link: Some"):
        assert part in spoken
