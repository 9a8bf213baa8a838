"""The four themes keep their contrast, grow with the text and leave nothing unresolved."""

from __future__ import annotations

import re

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from wbdesk.desktop.theme import apply, icon, pixmap, step_text_size, theme
from wbdesk.desktop.theme.theme import style_sheet
from wbdesk.desktop.theme.tokens import NAMES, load
from wbdesk.desktop.widgets import Label, LineField, primary
from wbdesk.desktop.widgets.focus import FocusRing, follow_focus
from wbdesk.i18n.resources import resource_path

TEXT = 4.5
GRAPHIC = 3.0
PAIRS = [
    *[("ink", ground, TEXT) for ground in ("canvas", "surface", "primaryTint", "riskTint")],
    *[("ink", ground, TEXT) for ground in ("dueTint", "infoTint", "okTint")],
    *[("ink2", ground, TEXT) for ground in ("canvas", "surface", "nav", "primaryTint")],
    *[("ink3", g, TEXT) for g in ("canvas", "surface", "surface2", "nav", "primaryTint")],
    *[("onPrimary", ground, TEXT) for ground in ("primary", "primaryHover", "primaryPressed")],
    *[("primary", ground, TEXT) for ground in ("surface", "canvas", "primaryTint")],
    *[(tone, f"{tone}Tint", TEXT) for tone in ("ok", "due", "risk", "info")],
    *[(tone, "surface", TEXT) for tone in ("ok", "due", "risk", "info")],
    *[(group, "surface", TEXT) for group in ("family", "friends", "community", "pro")],
    ("risk", "canvas", TEXT),
    ("dueGraphic", "surface", GRAPHIC),
    ("lineStrong", "surface", GRAPHIC),
    ("lineStrong", "canvas", GRAPHIC),
]


def light_of(color: str) -> float:
    parts = [int(color[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    low, high = sorted((light_of(one), light_of(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(("front", "ground", "needed"), PAIRS)
def test_words_and_graphics_stand_out(name: str, front: str, ground: str, needed: float) -> None:
    tokens = load(name)
    needed = 7.0 if tokens.clear and needed == TEXT else needed
    assert contrast(tokens[front], tokens[ground]) >= needed


@pytest.mark.parametrize("name", NAMES)
def test_one_of_the_two_rings_stands_out_from_every_ground(name: str) -> None:
    tokens = load(name)
    for ground in ("canvas", "surface", "nav", "primaryTint", "primary"):
        rings = [contrast(tokens[ring], tokens[ground]) for ring in ("focusInner", "focusOuter")]
        assert max(rings) >= GRAPHIC


@pytest.mark.parametrize("name", NAMES)
def test_every_theme_names_the_same_colours(name: str) -> None:
    assert load(name).values.keys() == load("light").values.keys()
    assert all(re.fullmatch(r"#[0-9A-F]{6}", value) for value in load(name).values.values())


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_the_style_sheet_is_complete(qapp: QApplication, name: str, scale: float) -> None:
    theme().set(name, scale)
    sheet = style_sheet(theme())
    theme().set("light", 1.0)
    assert "$" not in sheet
    assert not re.search(r"\d(dp)", sheet)
    assert not re.search(r"(^|\})\s*QWidget\s*\{", sheet), "a bare QWidget breaks scroll bars"


def test_text_grows_in_steps_and_stops_at_double(qapp: QApplication, qtbot: QtBot) -> None:
    label = Label("Who needs me soonest?", "page")
    qtbot.addWidget(label)
    small = label.font().pointSizeF()
    for _step in range(12):
        step_text_size(qapp, 1)
    assert theme().scale == 2.0
    assert label.font().pointSizeF() == pytest.approx(2 * small)
    assert step_text_size(qapp, 0) == 1.0
    assert label.font().pointSizeF() == pytest.approx(small)


def test_a_theme_is_taken_on_by_windows_already_open(qapp: QApplication, qtbot: QtBot) -> None:
    window = QWidget()
    window.setProperty("look", "canvas")
    window.resize(40, 40)
    qtbot.addWidget(window)
    window.show()
    apply(qapp, "dark")
    assert window.grab().toImage().pixelColor(20, 20) == QColor(load("dark")["canvas"])


def test_every_icon_draws_in_the_colour_asked_for(qapp: QApplication) -> None:
    for path in resource_path("icons").glob("*.svg"):
        assert "currentColor" in path.read_text("utf-8"), path.name
        assert not pixmap(path.stem, "risk").isNull()
    image = pixmap("check", "risk", 24).toImage()
    found = {
        image.pixelColor(x, y).name()
        for x in range(image.width())
        for y in range(image.height())
        if image.pixelColor(x, y).alpha() == 255
    }
    assert load("light")["risk"].lower() in found
    assert not icon("check").isNull()


def test_the_ring_follows_the_focus(qapp: QApplication, qtbot: QtBot) -> None:
    window = LineField("Street")
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
    window.line.setFocus()
    ring = follow_focus(qapp)
    assert isinstance(ring, FocusRing)
    qtbot.waitUntil(lambda: ring.shown_round() is window.line)
    image = window.grab().toImage()
    wanted = QColor(load("light")["focusOuter"])
    at = window.line.geometry()
    column = [image.pixelColor(at.center().x(), at.top() + n) for n in range(-3, 3)]
    assert wanted in column


def test_a_line_under_the_words_is_not_cut_at_double_size(qapp: QApplication, qtbot: QtBot) -> None:
    apply(qapp, "light", 2.0)
    button = primary("Print and record")
    field = LineField("Preferred name", "What to call this person")
    for widget in (button, field):
        qtbot.addWidget(widget)
        widget.show()
    assert button.width() >= button.sizeHint().width()
    for part in field.findChildren(QLabel):
        if part.isVisible():
            assert part.height() >= part.fontMetrics().height()
    edit = field.findChild(QLineEdit)
    assert edit is not None
    assert edit.height() >= edit.fontMetrics().height()
