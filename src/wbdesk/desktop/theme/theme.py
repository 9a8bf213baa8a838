"""The look in force: colours, text size, fonts; switched live for the whole program."""

from __future__ import annotations

import re
from string import Template
from typing import cast

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication

from wbdesk.desktop.theme import fonts, tokens
from wbdesk.desktop.theme.style import DeskStyle
from wbdesk.i18n.resources import resource_path

STEPS: dict[str, tuple[float, int]] = {
    "caption": (9.75, 400),
    "table": (10.9, 400),
    "body": (11.25, 400),
    "strong": (10.9, 600),
    "section": (12.75, 600),
    "page": (19.5, 600),
    "display": (24.0, 600),
    "visit": (15.0, 400),
    "control": (12.4, 500),
    "figure": (17.0, 600),
}
SMALLEST, LARGEST, STEP = 1.0, 2.0, 0.1


class Theme(QObject):
    """What every painter asks: which colour, how many pixels, which font."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.tokens = tokens.load("light")
        self.scale = 1.0

    def px(self, n: float) -> int:
        """Return *n* pixels at the present text size."""
        return round(n * self.scale)

    def pt(self, n: float) -> float:
        """Return *n* points at the present text size."""
        return n * self.scale

    def color(self, key: str) -> QColor:
        """Return the colour called *key*."""
        return tokens.colour(self.tokens[key])

    def font(self, step: str = "body", weight: int | None = None) -> QFont:
        """Return the font of a step of the type scale, with fallbacks for other scripts."""
        size, usual = STEPS[step]
        font = QFont()
        font.setFamilies(list(fonts.FAMILIES))
        font.setPointSizeF(size * self.scale)
        font.setWeight(QFont.Weight(weight if weight is not None else usual))
        return font

    def set(self, name: str, scale: float) -> None:
        """Take on the theme *name* at the text size *scale* without telling anyone."""
        self.tokens = tokens.load(name)
        self.scale = min(LARGEST, max(SMALLEST, round(scale, 2)))


_theme: list[Theme] = []


def theme() -> Theme:
    """Return the look in force."""
    if not _theme:
        _theme.append(Theme())
    return _theme[0]


def apply(app: QApplication, name: str, scale: float = 1.0) -> None:
    """Give the whole program the theme *name* at the text size *scale*, live."""
    fonts.register()
    now = theme()
    now.set(name, scale)
    if not isinstance(app.property("deskStyle"), bool):
        app.setProperty("deskStyle", True)
        app.setStyle(DeskStyle(theme))
    app.setPalette(_palette(now))
    app.setFont(now.font("body"))
    app.setStyleSheet(style_sheet(now))
    now.changed.emit()


def step_text_size(app: QApplication, steps: int) -> float:
    """Make the text *steps* tenths larger or smaller; 0 returns to 100 %. Return the new size."""
    now = theme()
    apply(app, now.tokens.name, 1.0 if steps == 0 else now.scale + steps * STEP)
    return now.scale


def starting_name(app: QApplication) -> str:
    """Return the theme to begin with: what the system asks for, Clear when it wants contrast."""
    hints = app.styleHints()
    dark = hints.colorScheme() == Qt.ColorScheme.Dark
    asked = getattr(hints, "accessibility", None)
    high = asked is not None and (
        asked().contrastPreference() == Qt.ContrastPreference.HighContrast
    )
    return ("clear-" if high else "") + ("dark" if dark else "light")


def style_sheet(now: Theme) -> str:
    """Return the style sheet: px and pt grow with the text size, dp never."""
    source = resource_path("style", "wbdesk.qss").read_text("utf-8")
    words = Template(source).substitute(now.tokens.values)
    words = re.sub(r"\b(\d+(?:\.\d+)?)px", lambda m: f"{now.px(float(m[1]))}px", words)
    words = re.sub(r"\b(\d+(?:\.\d+)?)pt", lambda m: f"{now.pt(float(m[1])):.2f}pt", words)
    return re.sub(r"\b(\d+)dp", r"\1px", words)


_ROLES = {
    QPalette.ColorRole.Window: "canvas",
    QPalette.ColorRole.WindowText: "ink",
    QPalette.ColorRole.Base: "surface",
    QPalette.ColorRole.AlternateBase: "surface2",
    QPalette.ColorRole.Text: "ink",
    QPalette.ColorRole.Button: "surface",
    QPalette.ColorRole.ButtonText: "ink",
    QPalette.ColorRole.ToolTipBase: "ink",
    QPalette.ColorRole.ToolTipText: "surface",
    QPalette.ColorRole.PlaceholderText: "ink3",
    QPalette.ColorRole.Highlight: "primary",
    QPalette.ColorRole.HighlightedText: "onPrimary",
    QPalette.ColorRole.Link: "primary",
    QPalette.ColorRole.Light: "surface",
    QPalette.ColorRole.Midlight: "surface2",
    QPalette.ColorRole.Mid: "line",
    QPalette.ColorRole.Dark: "lineStrong",
    QPalette.ColorRole.Shadow: "line",
}


def _palette(now: Theme) -> QPalette:
    palette = QPalette()
    for role, key in _ROLES.items():
        palette.setColor(role, now.color(key))
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.WindowText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, now.color("ink3"))
    return palette


def app() -> QApplication:
    """Return the running program."""
    return cast(QApplication, QApplication.instance())
