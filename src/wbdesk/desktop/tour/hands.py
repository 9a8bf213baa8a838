"""Hands at the desk: real clicks and keys on what was found."""

from __future__ import annotations

from PySide6.QtCore import (
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
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

from wbdesk.desktop.tour.eyes import DidNotHappen, Eyes, indexes, row_words, said


class Hands(Eyes):
    """Sends real clicks and keys to what the eyes found."""

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

    def click(self, name: str) -> None:
        """Click the middle of the widget called *name* when it can be used."""
        found = self.find(name)
        self.wait(found.isEnabled, f"{name} cannot be used")
        self._click(found)

    def nudge(self, name: str) -> None:
        """Click what is called *name* if it is there and can be used."""
        if self.there(name) and self.find(name).isEnabled():
            self.click(name)

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
                if isinstance(w, QAbstractButton) and w.isVisible() and words in said(w)
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
        window = self.windows()[-1]
        self._activate(window)
        target = on or QApplication.focusWidget() or window
        combination = QKeySequence(keys)[0]  # type: ignore[index]  # a gap in the stubs
        QTest.keyClick(target, combination.key(), combination.keyboardModifiers())
        self.settle()

    def leave(self, name: str) -> None:
        """Leave the field called *name* by Tab, so that what was typed is kept."""
        self.key("Tab", self.field(name))

    def _activate(self, window: QWidget) -> None:
        """Bring a window to the front, as it is before a person's keys and clicks reach it."""
        if not window.isActiveWindow():
            window.activateWindow()
            self.wait(window.isActiveWindow, "the window did not become active")

    def _click(self, widget: QWidget) -> None:
        self._activate(widget.window())
        middle = QPoint(widget.width() // 2, widget.height() // 2)
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=middle)
        self.settle()

    def _send(self, widget: QWidget, key: int, held: Qt.KeyboardModifier, text: str) -> None:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(widget, QKeyEvent(kind, key, held, text))


class Lists(Hands):
    """Chooses from lists and tables as a person does."""

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
        buttons = [b for b in within.findChildren(QAbstractButton) if words in said(b)]
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
        return [row_words(view.model(), index) for index in indexes(view.model())]

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
        return next((i for i in indexes(model) if words in row_words(model, i)), None)
