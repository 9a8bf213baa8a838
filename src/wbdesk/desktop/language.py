"""Switches the language of the screen live; what is being typed stays."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QLibraryInfo,
    QLocale,
    QPoint,
    Qt,
    QTimer,
    QTranslator,
)
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget
from shiboken6 import isValid

from wbdesk.desktop.theme import theme
from wbdesk.i18n import current, set_language

Says = str | Callable[[], str]

if TYPE_CHECKING:
    _Base = QWidget
else:
    _Base = object


def said(words: Says) -> str:
    """Return words that may be fixed (data) or asked for anew in each language."""
    return words if isinstance(words, str) else words()


class Retranslating(_Base):
    """
    Put before the Qt class in a widget's bases.

    The widget ends its __init__ with self.ready(); from then on retranslate() runs
    whenever the language changes and restyle() whenever the theme or text size does.
    """

    _is_ready = False

    def ready(self) -> None:
        """Say the words and take on the look for the first time."""
        self._is_ready = True
        self.restyle()
        self.retranslate()

    def retranslate(self) -> None:
        """Set every word that is shown; called again for each language."""

    def restyle(self) -> None:
        """Set what depends on tokens and text size; called again for each theme."""

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language and the theme."""
        super().changeEvent(event)
        if not self._is_ready:
            return
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        elif event.type() == QEvent.Type.StyleChange:
            self.restyle()


class Aloud(_Base):
    """Put before the Qt class of a box without words of its own, which readers hear by a name."""

    _heard: Says = ""

    def call(self, name: Says) -> None:
        """Be heard as *name*, in each language anew."""
        self._heard = name
        self.setAccessibleName(said(name))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if self._heard and event.type() == QEvent.Type.LanguageChange:
            self.setAccessibleName(said(self._heard))


SETTLED_MS = 50  # longer than the queue of layouts that a new language asks for
_qt_words: list[QTranslator] = []


def switch(app: QApplication, code: str) -> None:
    """Make *code* the language of every window, or raise UnknownLanguageError."""
    set_language(code)
    held, before = _Held(app.focusWidget()), app.layoutDirection()
    QLocale.setDefault(QLocale("en" if code.startswith("xx") else code.replace("-", "_")))
    _switch_qt(app, code)
    _turn(app, before)
    for window in app.topLevelWidgets():
        QCoreApplication.sendEvent(window, QEvent(QEvent.Type.LanguageChange))
    held.bring_back()


def _turn(app: QApplication, before: Qt.LayoutDirection) -> None:
    """Let everything run from the other side; the layouts change their margins over."""
    rtl = current().direction == "rtl"
    side = Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight
    app.setLayoutDirection(side)
    if side != before:  # Qt's own words may have turned it already
        theme().changed.emit()


class _Held:
    """Where the widget with the focus stands in what scrolls round it; longer words move it."""

    def __init__(self, focus: QWidget | None) -> None:
        self._focus = focus
        self._areas: list[tuple[QScrollArea, int]] = []
        above = focus.parentWidget() if focus is not None else None
        while focus is not None and above is not None:
            if isinstance(above, QScrollArea):
                self._areas.append((above, focus.mapTo(above.viewport(), QPoint()).y()))
            above = above.parentWidget()

    def bring_back(self) -> None:
        """Scroll it to where it was, now and when every part has taken its new height."""
        for wait in (0, SETTLED_MS):
            QTimer.singleShot(wait, self._scroll)

    def _scroll(self) -> None:
        focus = self._focus
        if focus is None or not isValid(focus) or QApplication.focusWidget() is not focus:
            return
        for area, y in self._areas:
            if isValid(area) and area.isAncestorOf(focus):
                now = focus.mapTo(area.viewport(), QPoint()).y()
                bar = area.verticalScrollBar()
                bar.setValue(bar.value() + now - y)


def _switch_qt(app: QApplication, code: str) -> None:
    """Qt's own menus (copy, paste) have their own file of words."""
    while _qt_words:
        app.removeTranslator(_qt_words.pop())
    found = QTranslator(app)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if found.load(f"qtbase_{code.replace('-', '_')}", folder):
        app.installTranslator(found)
        _qt_words.append(found)
