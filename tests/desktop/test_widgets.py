"""The pieces of the screens answer keys, say what they are and keep what is typed."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from wbdesk.desktop import language
from wbdesk.desktop.theme import apply, theme
from wbdesk.desktop.theme.theme import app
from wbdesk.desktop.widgets import (
    Banner,
    Button,
    Card,
    CheckinRing,
    CheckRow,
    ChipData,
    ChipRow,
    ChoiceField,
    Column,
    Combo,
    Confirm,
    DateField,
    EmptyState,
    Field,
    Label,
    LineField,
    ManyField,
    NhsField,
    Option,
    Row,
    Scale0to10,
    SegmentedChoice,
    Tab,
    Tabs,
    TextField,
    ToggleChip,
    UndoToast,
    boxed,
    check_all,
    clear,
    days_bar,
    goal_pips,
    loop,
    rings_picture,
)
from wbdesk.desktop.widgets.layout import FlowLayout
from wbdesk.i18n import _
from wbdesk.i18n.words import PSEUDO, PSEUDO_RTL


def without_marks(text: str) -> tuple[str, int]:
    kept = "".join(ch for ch in text if ch not in "\u202e\u200b\x00")
    return kept, len(text) - len(kept)


def paste(text: str) -> QMimeData:
    data = QMimeData()
    data.setText(text)
    data.setHtml(f"<b>{text}</b>")
    return data


def test_the_scale_is_answered_by_keys_and_blank_is_not_an_answer(qtbot: QtBot) -> None:
    scale = Scale0to10("How happy?", "0 not at all", "10 completely")
    qtbot.addWidget(scale)
    scale.show()
    assert scale.value() is None
    assert not scale.declined()
    heard: list[object] = []
    scale.answered.connect(heard.append)
    qtbot.keyClick(scale.points[0], Qt.Key.Key_7)
    assert scale.value() == 7
    qtbot.keyClick(scale.points[7], Qt.Key.Key_T)
    assert scale.value() == 10
    qtbot.keyClick(scale.points[7], Qt.Key.Key_Space)
    assert scale.declined()
    assert scale.value() is None
    assert heard == [7, 10, None]
    assert scale.accessibleDescription() == "Rather not say"
    with qtbot.waitSignal(scale.back):
        qtbot.keyClick(scale, Qt.Key.Key_Backspace)
    scale.set_value(None)
    assert not scale.declined()


def test_a_paste_is_plain_and_says_what_was_left_out(qtbot: QtBot) -> None:
    field = TextField("Note", clean=without_marks)
    qtbot.addWidget(field)
    field.show()
    field.text.insertFromMimeData(paste("a\u202eb\u200bc\x00"))
    assert field.value() == "abc"
    assert field.note.text() == "3 invisible marks were left out"
    QGuiApplication.clipboard().setText("Otti\u202elie\nBrackwater")
    line = LineField("Name", clean=without_marks)
    qtbot.addWidget(line)
    line.line.paste()
    assert line.value() == "Ottilie Brackwater"
    assert line.note.text() == "1 invisible mark was left out"


def test_forty_thousand_letters_stay_and_more_is_said_not_cut(qtbot: QtBot) -> None:
    field = TextField("Note", limit=40_000)
    qtbot.addWidget(field)
    field.set_value("x" * 40_000)
    assert field.check()
    field.set_value("x" * 40_003)
    assert not field.check()
    assert len(field.value()) == 40_003
    assert "3 letters too long" in field.error()


def test_the_counter_comes_at_nine_tenths(qtbot: QtBot) -> None:
    field = LineField("Name", limit=20)
    qtbot.addWidget(field)
    field.show()
    field.set_value("x" * 17)
    assert not field.counter.isVisible()
    field.set_value("x" * 18)
    assert field.counter.isVisible()
    assert field.counter.text() == "18 of 20"


def test_text_grows_with_its_words(qtbot: QtBot) -> None:
    field = TextField("Note", lines=2)
    qtbot.addWidget(field)
    field.resize(300, 200)
    field.show()
    low = field.text.height()
    field.set_value("\n".join("a line" for _n in range(12)))
    qtbot.waitUntil(lambda: field.text.height() > low * 3)


def test_a_day_that_is_not_understood_stays_with_a_sentence(qtbot: QtBot) -> None:
    field = DateField("By when")
    qtbot.addWidget(field)
    qtbot.keyClicks(field.line, "soonish")
    field.on_left()
    assert field.typed() == "soonish"
    assert field.value() is None
    assert "cannot read this as a day" in field.error()
    field.line.clear()
    qtbot.keyClicks(field.line, "4 Feb 1954")
    field.on_left()
    assert field.value() == date(1954, 2, 4)
    assert field.typed() == "4 February 1954"
    assert field.error() == ""


@pytest.mark.parametrize("typed", ["1/1/1899", "31/12/2199"])
def test_a_day_out_of_range_is_refused_in_one_sentence(qtbot: QtBot, typed: str) -> None:
    field = DateField("Born", earliest=date(1900, 1, 1), latest=date(2026, 3, 10))
    qtbot.addWidget(field)
    qtbot.keyClicks(field.line, typed)
    field.on_left()
    assert field.value() is None
    assert field.typed() == typed
    assert field.error().startswith("Choose a day between")


def test_an_nhs_number_groups_itself_and_is_checked_on_leaving(qtbot: QtBot) -> None:
    field = NhsField("NHS number", check=lambda n: "" if n == "9990000026" else "Check it.")
    qtbot.addWidget(field)
    qtbot.keyClicks(field.line, "9990000026")
    assert field.line.text() == "999 000 0026"
    assert field.value() == "9990000026"
    assert field.error() == ""
    field.line.setCursorPosition(2)
    qtbot.keyClick(field.line, Qt.Key.Key_Backspace)
    assert field.line.text() == "990 000 026"
    field.on_left()
    assert field.error() == "Check it."
    field.line.clear()
    qtbot.keyClicks(field.line, "999 ABC")
    assert field.value() == "999 ABC"


def test_the_first_field_that_is_not_right_gets_the_focus(qtbot: QtBot) -> None:
    page = QWidget()
    fields: list[Field] = [
        LineField("One"),
        LineField("Two", check=lambda words: "" if words else "Write a name."),
    ]
    page.setLayout(Column(*fields))
    qtbot.addWidget(page)
    with qtbot.waitActive(page):
        page.show()
    assert not check_all(fields)
    assert QApplication.focusWidget() is fields[1].control
    assert fields[1].control.accessibleDescription() == "Write a name."


def test_few_choices_are_segments_and_many_a_list(qtbot: QtBot) -> None:
    few = ChoiceField("How", [Option(n, str(n)) for n in range(5)], required=True)
    many = ChoiceField("Language", [Option(n, str(n)) for n in range(6)])
    for field in (few, many):
        qtbot.addWidget(field)
    assert isinstance(few.choice, SegmentedChoice)
    assert isinstance(many.choice, Combo)
    assert few.value() is None
    assert not few.check()
    with qtbot.waitSignal(few.edited):
        few.choice.segments[2].click()
    assert few.value() == 2
    assert few.error() == ""
    several = ManyField("Food", [Option(n, str(n)) for n in range(3)], value=(2, 0))
    qtbot.addWidget(several)
    assert several.value() == (0, 2)


def test_a_dialog_closes_by_escape_and_gives_the_focus_back(qtbot: QtBot) -> None:
    window = QWidget()
    button = QPushButton("Remove")
    window.setLayout(Column(button))
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
    button.setFocus()
    done: list[bool] = []
    dialog = Confirm(
        "Remove?", "It stays in the history.", "Remove", lambda: done.append(True), parent=window
    )
    dialog.open()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is button)
    assert done == []
    again = Confirm("Remove?", "", "Remove", lambda: done.append(True), parent=window)
    again.open()
    again.yes.click()
    assert done == [True]


def test_the_toast_undoes_once_and_waits_while_it_has_the_focus(qtbot: QtBot) -> None:
    window = QWidget()
    window.resize(600, 400)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
    toast = UndoToast(window, seconds=0.05)
    undone: list[str] = []
    toast.show_words("Step taken out.", lambda: undone.append("goal"))
    toast.button.setFocus()
    qtbot.waitUntil(lambda: not toast.counting())
    assert toast.isVisible()
    toast.button.click()
    toast.undo()
    assert undone == ["goal"]
    assert not toast.isVisible()
    toast.show_words("Saved.")
    qtbot.waitUntil(lambda: not toast.isVisible())


def test_the_toast_can_be_read_when_the_look_changes_under_it(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    toast = UndoToast(window)
    before, scale = theme().tokens.name, theme().scale
    for first, then in (("light", "dark"), ("dark", "light")):
        apply(app(), first, scale)
        toast.show_words("Saved.")
        apply(app(), then, scale)
        drawn = toast.words.palette().color(toast.words.foregroundRole())
        assert drawn == theme().color("surface")
    apply(app(), before, scale)


def test_every_painted_figure_has_a_sentence(qtbot: QtBot) -> None:
    ring = CheckinRing()
    ring.show_minutes(20, 60)
    figures = {
        days_bar(12, 7): "12 days since contact, agreed every 7",
        loop(3, "waiting for a date", 19): "step 4 of 6, waiting for a date, 19 days",
        goal_pips(2, 4): "2 of 4 goals reached",
        rings_picture([("family", 0.0, 1, "strong")], "1 person"): "1 person",
        ring: "20 minutes to check-in",
    }
    for figure, sentence in figures.items():
        qtbot.addWidget(figure)
        assert figure.accessibleDescription() == sentence
        assert not figure.grab().isNull()


def test_nothing_made_here_opens_a_window_of_its_own(qtbot: QtBot) -> None:
    before = {id(w) for w in QApplication.topLevelWidgets() if w.isVisible()}
    made = [
        ChipRow([ChipData("Stairs")]),
        Scale0to10("How?", "low", "high"),
        CheckRow("Ring", "today"),
        Banner("One thing."),
        Card("Title"),
        EmptyState("Nothing."),
        LineField("Name"),
        Tabs([Tab("a", "All", 3)]),
    ]
    shown = [w for w in QApplication.topLevelWidgets() if w.isVisible() and id(w) not in before]
    assert shown == []
    for widget in made:
        qtbot.addWidget(widget)


@pytest.mark.parametrize("code", [PSEUDO, PSEUDO_RTL])
def test_every_piece_follows_the_language(qapp: QApplication, qtbot: QtBot, code: str) -> None:
    tick = CheckRow(lambda: _("Ring"), lambda: _("today"))
    chip = ToggleChip(1, lambda: _("Money"), keys="Alt+1", large=True)
    tabs = Tabs([Tab("a", lambda: _("Everyone"), 3)])
    off = Button(lambda: _("Print"))
    off.turn_off(lambda: _("There is no printer."))
    for widget in (tick, chip, tabs, off):
        qtbot.addWidget(widget)
    language.switch(qapp, code)
    words = [tick.box.accessibleName(), chip.text(), tabs.tabText(0), off.text(), off.toolTip()]
    assert all(word.startswith("[") for word in words)
    assert chip.shortcut().toString() == "Alt+1"
    assert not off.isEnabled()


def test_a_flow_begins_a_new_line_and_is_mirrored(qapp: QApplication, qtbot: QtBot) -> None:
    page = QWidget()
    flow = FlowLayout(page)
    chips = [ToggleChip(n, f"A longer word {n}") for n in range(4)]
    for chip in chips:
        flow.addWidget(chip)
    qtbot.addWidget(page)
    page.resize(320, 200)
    page.show()
    assert chips[0].y() < chips[-1].y()
    assert chips[0].x() == 0
    page.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    qtbot.waitUntil(lambda: chips[0].geometry().right() == page.width() - 1)


def test_targets_are_large_enough(qtbot: QtBot) -> None:
    large = ToggleChip(1, "Food", large=True)
    for widget in (large, Button("A", small=True), SegmentedChoice([Option(1, "A")])):
        qtbot.addWidget(widget)
        assert widget.sizeHint().height() >= 24
        assert widget.sizeHint().width() >= 24
    assert large.sizeHint().height() >= 44


def test_clearing_takes_what_stands_in_layouts_inside_as_well(qtbot: QtBot) -> None:
    column = Column(Label("first"), Row(None, Label("second")))
    page = boxed(column)
    qtbot.addWidget(page)
    page.show()
    clear(column)
    assert [one.text() for one in page.findChildren(Label) if one.isVisible()] == []
