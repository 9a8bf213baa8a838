"""A hand at the desk: finds real widgets by name, sends real keys and clicks, takes pictures."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractListModel,
    QCoreApplication,
    QEvent,
    QModelIndex,
    QPoint,
    Qt,
)
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

PATIENCE = 20.0


class DidNotHappen(Exception):
    """A step of the story waited for something that did not come; says for what."""


class Robot:
    """Works at one desk as a person would; nothing is reached but through its widgets."""

    def __init__(self, out: Path) -> None:
        self.out = out
        self.taken: list[str] = []

    # -- waiting -----------------------------------------------------------------------------

    def wait(self, until: Callable[[], object], what: str, seconds: float = PATIENCE) -> None:
        """Let the desk work until *until* is true, or say that *what* did not happen."""
        end = time.monotonic() + seconds
        while not until():
            if time.monotonic() > end:
                raise DidNotHappen(what)
            QTest.qWait(5)

    def let_pass(self, seconds: float) -> None:
        """Let the desk do for a while whatever it does by itself."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            QTest.qWait(5)

    def nudge(self, name: str) -> None:
        """Click what is called *name* if it is there and can be used."""
        if self.there(name) and self.find(name).isEnabled():
            self.click(name)

    def settle(self) -> None:
        """Let everything that is queued be delivered and painted."""
        for _ in range(3):
            QCoreApplication.processEvents()

    # -- finding -----------------------------------------------------------------------------

    def all(self, name: str) -> list[QWidget]:
        """Return the visible widgets called *name*; a part before a colon narrows the class."""
        return [w for w in QApplication.allWidgets() if w.objectName() == name and w.isVisible()]

    def there(self, name: str) -> bool:
        """Whether a widget called *name* is to be seen."""
        return bool(self.all(name))

    def find(self, name: str) -> QWidget:
        """Return the visible widget called *name*, waiting for it."""
        self.wait(lambda: self.all(name), f"nothing called {name} is to be seen")
        return self.all(name)[-1]

    def comes(self, name: str, seconds: float) -> bool:
        """Whether a widget called *name* comes within *seconds*."""
        try:
            self.wait(lambda: self.there(name), name, seconds)
        except DidNotHappen:
            return False
        return True

    def words_of(self, name: str) -> str:
        """Return what the label or button called *name* says."""
        return "\n".join(_spoken(self.find(name))).strip()

    def field(self, name: str) -> QWidget:
        """Return the editor called *name*, or the one inside the field of that name."""
        found = self.find(name)
        if isinstance(found, (QLineEdit, QPlainTextEdit, QTextEdit)):
            return found
        inside = [
            w
            for kind in (QLineEdit, QPlainTextEdit, QTextEdit)
            for w in found.findChildren(kind)
            if w.isVisible()
        ]
        if not inside:
            raise DidNotHappen(f"{name} holds nothing to type into")
        return inside[0]

    # -- hands -------------------------------------------------------------------------------

    def click(self, name: str) -> None:
        """Click the middle of the widget called *name* when it can be used."""
        found = self.find(name)
        self.wait(found.isEnabled, f"{name} cannot be used")
        self._click(found)

    def tick(self, name: str, *, on: bool) -> None:
        """See that the box called *name* is ticked, or is not."""
        box = self.find(name)
        assert isinstance(box, QAbstractButton)
        if box.isChecked() != on:
            self._click(box)

    def click_item(self, name: str, menu: str) -> None:
        """Choose the entry called *name* of the open menu called *menu*."""
        found = self.find(menu)
        assert isinstance(found, QMenu)
        action = next(a for a in found.actions() if a.objectName() == name)
        QTest.mouseClick(
            found, Qt.MouseButton.LeftButton, pos=found.actionGeometry(action).center()
        )
        self.settle()

    def click_words(self, words: str) -> None:
        """Click the visible button that says *words*."""

        def buttons() -> list[QAbstractButton]:
            return [
                w
                for w in QApplication.allWidgets()
                if isinstance(w, QAbstractButton) and w.isVisible() and words in _said(w)
            ]

        self.wait(buttons, f"no button says {words}")
        self._click(buttons()[-1])

    def type(self, name: str, words: str, *, anew: bool = False) -> None:
        """Type *words* key by key into the field called *name*."""
        editor = self.field(name)
        self._click(editor)
        editor.setFocus(Qt.FocusReason.MouseFocusReason)
        if anew:
            self.key("Ctrl+A", editor)
            self.key("Delete", editor)
        for mark in words:
            if mark == "\n":
                self.key("Return", editor)
            else:
                self._send(editor, 0, Qt.KeyboardModifier.NoModifier, mark)
        self.settle()

    def key(self, keys: str, on: QWidget | None = None) -> None:
        """Press *keys* ("Ctrl+Enter", "F9") where the focus is, or on a widget."""
        window = self._windows()[-1]
        self._activate(window)
        target = on or QApplication.focusWidget() or window
        combination = QKeySequence(keys)[0]  # type: ignore[index]  # a gap in the stubs
        QTest.keyClick(target, combination.key(), combination.keyboardModifiers())
        self.settle()

    def leave(self, name: str) -> None:
        """Leave the field called *name* by Tab, so that what was typed is kept."""
        self.key("Tab", self.field(name))

    def choose(self, name: str, words: str) -> None:
        """Choose the option that says *words* in the choice called *name*, by keys or a click."""
        found = self.find(name)
        if not isinstance(found, QComboBox) and not self._seen(found):
            self._click(self._part(found, words))
            return
        combo = self.field_of_choice(name)
        wanted = combo.findText(words)
        if wanted < 0:
            raise DidNotHappen(f"{name} has no option {words}")
        combo.setFocus(Qt.FocusReason.TabFocusReason)
        self.key("Home", combo)
        for _ in range(wanted):
            self.key("Down", combo)
        if combo.currentText() != words:
            raise DidNotHappen(f"{name} did not take {words}")

    def field_of_choice(self, name: str) -> QComboBox:
        """Return the list to choose from called *name*, or the one inside it."""
        found = self.find(name)
        inside = [found] if isinstance(found, QComboBox) else self._seen(found)
        if not inside:
            raise DidNotHappen(f"{name} is no list to choose from")
        return inside[0]

    def _seen(self, within: QWidget) -> list[QComboBox]:
        return [combo for combo in within.findChildren(QComboBox) if combo.isVisible()]

    def _part(self, within: QWidget, words: str) -> QAbstractButton:
        buttons = [b for b in within.findChildren(QAbstractButton) if words in _said(b)]
        if not buttons:
            raise DidNotHappen(f"{within.objectName()} has no option {words}")
        return buttons[0]

    def pick(self, name: str, words: str) -> None:
        """Choose the row that says *words* in the list or table called *name*."""
        view = self._view(name)
        self.wait(lambda: self._row(view, words), f"no row of {name} says {words}")
        index = self._row(view, words)
        assert index is not None
        view.scrollTo(index)
        view.setCurrentIndex(index)
        place = view.visualRect(index).center()
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
        self.settle()

    def open_row(self, name: str, words: str) -> None:
        """Choose the row that says *words* and press Enter on it."""
        self.pick(name, words)
        self.key("Return", self._view(name))

    def rows(self, name: str) -> list[str]:
        """Return what the rows of the list or table called *name* say."""
        view = self._view(name)
        return [_row_words(view.model(), index) for index in _indexes(view.model())]

    # -- eyes --------------------------------------------------------------------------------

    def shot(self, name: str) -> str:
        """Save what the window shows; return the name of the picture."""
        self.settle()
        window = self._windows()[-1]
        picture = f"{name}.png"
        if not window.grab().save(str(self.out / picture)):
            raise DidNotHappen(f"the picture {picture} could not be saved")
        self.taken.append(picture)
        return picture

    def try_shot(self, name: str) -> None:
        """Save what the window shows where a step did not happen, for whoever looks why."""
        with contextlib.suppress(Exception):
            self.shot(name)

    def text(self) -> str:
        """Return what a screen reader could read of the window, in its order."""
        self.settle()
        lines: list[str] = []
        for window in self._windows():
            for widget in [window, *window.findChildren(QWidget)]:
                if widget.isVisible():
                    lines.extend(_spoken(widget))
        return "\n".join(dict.fromkeys(line for line in lines if line.strip()))

    def names(self) -> list[str]:
        """Return the names of everything that can be reached now."""
        seen = [w for w in QApplication.allWidgets() if w.isVisible() and w.objectName()]
        return sorted({w.objectName() for w in seen if not w.objectName().startswith("qt_")})

    def says(self, words: str) -> bool:
        """Whether *words* can be read somewhere in the window."""
        return words in self.text()

    # -- helpers -----------------------------------------------------------------------------

    def _windows(self) -> list[QWidget]:
        shown = [w for w in QApplication.topLevelWidgets() if w.isVisible() and w.isWindow()]
        return sorted(shown, key=lambda w: w.isModal()) or [QApplication.topLevelWidgets()[0]]

    def _view(self, name: str) -> QAbstractItemView:
        found = self.find(name)
        if isinstance(found, QAbstractItemView):
            return found
        inside = [v for v in found.findChildren(QAbstractItemView) if v.isVisible()]
        if not inside:
            raise DidNotHappen(f"{name} is no list")
        return inside[0]

    def _row(self, view: QAbstractItemView, words: str) -> QModelIndex | None:
        model = view.model()
        return next((i for i in _indexes(model) if words in _row_words(model, i)), None)

    def _activate(self, window: QWidget) -> None:
        """Bring a window to the front, as it is before a person's keys and clicks reach it."""
        if not window.isActiveWindow():
            window.activateWindow()
            self.wait(window.isActiveWindow, "the window did not become active")

    def is_ticked(self, name: str) -> bool:
        """Whether the box or chip called *name* is ticked."""
        return bool(self.find(name).property("checked"))

    def _click(self, widget: QWidget) -> None:
        self._activate(widget.window())
        middle = QPoint(widget.width() // 2, widget.height() // 2)
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=middle)
        self.settle()

    def _send(self, widget: QWidget, key: int, held: Qt.KeyboardModifier, text: str) -> None:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(widget, QKeyEvent(kind, key, held, text))


def _said(button: QAbstractButton) -> str:
    return f"{button.text()}\n{button.accessibleName()}"


def _indexes(model: QAbstractItemModel, under: QModelIndex | None = None) -> Iterator[QModelIndex]:
    parent = under or QModelIndex()
    for row in range(model.rowCount(parent)):
        index = model.index(row, 0, parent)
        yield index
        yield from _indexes(model, index)


def _row_words(model: QAbstractItemModel, index: QModelIndex) -> str:
    roles = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
    listed = isinstance(model, QAbstractListModel)  # whose column count Qt keeps to itself
    columns = 1 if listed else model.columnCount(index.parent())
    cells = [model.index(index.row(), c, index.parent()) for c in range(columns)]
    said = [str(model.data(cell, role) or "") for cell in cells for role in roles]
    return " · ".join(dict.fromkeys(words for words in said if words))


def _spoken(widget: QWidget) -> list[str]:
    """Return the words of one widget: its own, its accessible ones, its rows."""
    said = [widget.accessibleName(), widget.accessibleDescription()]
    if isinstance(widget, (QLabel, QAbstractButton, QLineEdit)):
        said.append(widget.text())
    elif isinstance(widget, (QPlainTextEdit, QTextEdit)):
        said.append(widget.toPlainText())
    elif isinstance(widget, QAbstractItemView) and widget.model() is not None:
        said += [_row_words(widget.model(), index) for index in _indexes(widget.model())]
    return said
