"""Eyes at the desk: find real widgets by name, read what they say, wait for them."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractListModel,
    QCoreApplication,
    QModelIndex,
    Qt,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

from wbdesk.desktop.printing import PaperView

PATIENCE = 20.0


class DidNotHappen(Exception):
    """A step of the story waited for something that did not come; says for what."""


class Eyes:
    """Sees what a person could see at one desk, and waits for it."""

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

    def settle(self) -> None:
        """Let everything that is queued be delivered and painted."""
        for _ in range(3):
            QCoreApplication.processEvents()

    def windows(self) -> list[QWidget]:
        """Return the windows that are open, the one in front last."""
        shown = [w for w in QApplication.topLevelWidgets() if w.isVisible() and w.isWindow()]
        return sorted(shown, key=lambda w: w.isModal()) or [QApplication.topLevelWidgets()[0]]

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
        return "\n".join(spoken(self.find(name))).strip()

    def names(self) -> list[str]:
        """Return the names of everything that can be reached now."""
        seen = [w for w in QApplication.allWidgets() if w.isVisible() and w.objectName()]
        return sorted({w.objectName() for w in seen if not w.objectName().startswith("qt_")})

    def text(self) -> str:
        """Return what a screen reader could read of the window, in its order."""
        self.settle()
        lines: list[str] = []
        for window in self.windows():
            for widget in [window, *window.findChildren(QWidget)]:
                if widget.isVisible():
                    lines.extend(spoken(widget))
        return "\n".join(dict.fromkeys(line for line in lines if line.strip()))

    def says(self, words: str) -> bool:
        """Whether *words* can be read somewhere in the window."""
        return words in self.text()

    def see_paper(self) -> None:
        """Wait until every page that is shown beside words is drawn as it is now."""

        def drawn() -> bool:
            views = [w for w in QApplication.allWidgets() if isinstance(w, PaperView)]
            return all(view.is_drawn() for view in views if view.isVisible())

        self.wait(drawn, "a page is not drawn", 2 * PATIENCE)

    def is_ticked(self, name: str) -> bool:
        """Whether the box or chip called *name* is ticked."""
        return bool(self.find(name).property("checked"))


def said(button: QAbstractButton) -> str:
    return f"{button.text()}\n{button.accessibleName()}"


def indexes(model: QAbstractItemModel, under: QModelIndex | None = None) -> Iterator[QModelIndex]:
    parent = under or QModelIndex()
    for row in range(model.rowCount(parent)):
        index = model.index(row, 0, parent)
        yield index
        yield from indexes(model, index)


def row_words(model: QAbstractItemModel, index: QModelIndex) -> str:
    roles = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
    listed = isinstance(model, QAbstractListModel)  # whose column count Qt keeps to itself
    columns = 1 if listed else model.columnCount(index.parent())
    cells = [model.index(index.row(), c, index.parent()) for c in range(columns)]
    said = [str(model.data(cell, role) or "") for cell in cells for role in roles]
    return " · ".join(dict.fromkeys(words for words in said if words))


def spoken(widget: QWidget) -> list[str]:
    """Return the words of one widget: its own, its accessible ones, its rows."""
    said = [widget.accessibleName(), widget.accessibleDescription()]
    if isinstance(widget, (QLabel, QAbstractButton, QLineEdit)):
        said.append(widget.text())
    elif isinstance(widget, (QPlainTextEdit, QTextEdit)):
        said.append(widget.toPlainText())
    elif isinstance(widget, QAbstractItemView) and widget.model() is not None:
        said += [row_words(widget.model(), index) for index in indexes(widget.model())]
    return said
