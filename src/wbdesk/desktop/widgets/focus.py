"""The ring that follows the focus through every window."""

from __future__ import annotations

from PySide6.QtCore import QObject, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QFocusFrame,
    QLineEdit,
    QPlainTextEdit,
    QRadioButton,
    QTextEdit,
    QWidget,
)

from wbdesk.desktop.theme import paint_ring, theme


class Ring(QFocusFrame):
    """Qt's own frame that follows a widget, drawn as our two-tone ring."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ring; the style sheet would not let the style do it."""
        del event
        asked = self.widget().property("ringRadius")
        p = QPainter(self)
        radius = theme().px(float(asked if asked is not None else 8)) + 2.0
        paint_ring(p, QRectF(self.rect()), theme(), radius)
        p.end()


class FocusRing(QObject):
    """Puts Qt's focus frame, drawn by our style, round whatever has the focus."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._frame: Ring | None = None
        app.focusChanged.connect(self._on_focus)

    def shown_round(self) -> QWidget | None:
        """Return the widget that the ring is round, for tests."""
        return self._frame.widget() if self._frame is not None else None

    def _on_focus(self, _old: QWidget | None, new: QWidget | None) -> None:
        if self._frame is not None:
            self._frame.hide()
            self._frame.deleteLater()
            self._frame = None
        if new is None or not _wants_ring(new):
            return
        self._frame = Ring(new.parentWidget() or new)
        self._frame.setWidget(new)
        self._frame.raise_()


def _wants_ring(widget: QWidget) -> bool:
    if widget.property("look") == "bare" or widget.property("ownRing"):
        return False
    if isinstance(widget, QAbstractItemView) or widget.isWindow():
        return False
    typing = isinstance(widget, QLineEdit | QPlainTextEdit | QTextEdit)
    return typing or QApplication.mouseButtons() == Qt.MouseButton.NoButton


def follow_focus(app: QApplication) -> FocusRing:
    """Show the ring from now on; call once for the program."""
    found = app.findChild(FocusRing)
    return found if isinstance(found, FocusRing) else FocusRing(app)


def first_stop(pane: QWidget) -> QWidget | None:
    """Return the first widget inside *pane* that takes the focus by Tab; a chosen one first."""
    inside = [
        child
        for child in [pane, *pane.findChildren(QWidget)]
        if _takes_tab(child) and child.isVisibleTo(pane) and child.isEnabled()
    ]
    chosen = [stop for stop in inside if isinstance(stop, QRadioButton) and stop.isChecked()]
    found = chosen or inside
    return found[0] if found else None


def _takes_tab(widget: QWidget) -> bool:
    return bool(widget.focusPolicy().value & Qt.FocusPolicy.TabFocus.value)


def stops(part: QWidget) -> list[QWidget]:
    """Return what Tab comes to within *part*, in that order."""
    found = [part]
    while (after := found[-1].nextInFocusChain()) not in (None, part):
        found.append(after)
    return [w for w in found if (w is part or part.isAncestorOf(w)) and _takes_tab(w)]
