"""A network map's tab on the screen over a desk in memory, with a hand to drag."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from fakes import FakeDesk
from wbdesk.application import network
from wbdesk.application.ports import Desk
from wbdesk.desktop.context import Context
from wbdesk.desktop.network.canvas import TieNode
from wbdesk.desktop.network.view import NetworkTab
from wbdesk.domain.records.network import Tie


@dataclass
class Room:
    """A tab on the screen over a desk in memory."""

    fake: FakeDesk
    desk: Desk
    person: str
    context: Context
    tab: NetworkTab
    qtbot: QtBot
    told: list[tuple[str, Callable[[], None]]]

    def until(self, true: Callable[[], object]) -> None:
        self.qtbot.waitUntil(lambda: bool(true()), timeout=5000)

    def kept(self, name: str) -> Tie:
        view = network.map_view(self.desk, self.person)
        assert view
        return next(one for one in view.ties if one.name == name)

    def names(self) -> list[str]:
        view = network.map_view(self.desk, self.person)
        return [one.name for one in view.ties] if view else []

    def node(self, name: str) -> TieNode:
        return self.tab.canvas.nodes[self.kept(name).id]

    def rows(self) -> dict[str, tuple[str, ...]]:
        """What the list shows."""
        model, found = self.tab.model, {}
        for n in range(model.rowCount()):
            parent = model.index(n, 0)
            for row in range(model.rowCount(parent)):
                cells = [str(model.index(row, c, parent).data()) for c in range(3)]
                found[cells[0]] = (str(parent.data()), *cells[1:])
        return found

    def drag(self, name: str, to: QPointF) -> None:
        """Drag by the mouse to a place counted from the middle."""
        node = self.node(name)
        start = QPointF(node.rect().center())
        end = self.tab.canvas.centre() + to - QPointF(node.pos())
        left = Qt.MouseButton.LeftButton
        for kind, at in (
            (QEvent.Type.MouseButtonPress, start),
            (QEvent.Type.MouseMove, end),
            (QEvent.Type.MouseButtonRelease, start),
        ):
            held = left if kind != QEvent.Type.MouseButtonRelease else Qt.MouseButton.NoButton
            QApplication.sendEvent(
                node,
                QMouseEvent(
                    kind,
                    at,
                    QPointF(node.mapToGlobal(at.toPoint())),
                    left,
                    held,
                    Qt.KeyboardModifier.NoModifier,
                ),
            )
