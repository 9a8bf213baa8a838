"""The list: the same ties by quarter and closeness, changed by the same keys."""

from __future__ import annotations

from PySide6.QtCore import (
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSize,
)
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
)

from wbdesk.desktop.language import Retranslating
from wbdesk.desktop.network.canvas import act_on_key
from wbdesk.desktop.network.model import TieModel
from wbdesk.desktop.network.presenter import MapPresenter
from wbdesk.desktop.theme import theme
from wbdesk.i18n import _


class _Tall(QStyledItemDelegate):
    """Rows large enough to touch."""

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        hint = super().sizeHint(option, index)
        hint.setHeight(max(hint.height(), theme().px(least_row(self.parent()))))
        return hint


def least_row(view: QObject | None) -> int:
    """Return how high a row is at least: higher where it is touched on a visit."""
    asked = view.property("leastRow") if view is not None else None
    return int(asked or 32)


class TieList(Retranslating, QTreeView):
    """A tree of quarters and ties; the choice is the presenter's."""

    def __init__(self, presenter: MapPresenter, model: TieModel) -> None:
        super().__init__()
        self.presenter, self.ties = presenter, model
        self.setObjectName("network.list")
        self.setModel(model)
        self.setItemDelegate(_Tall(self))
        self.setRootIsDecorated(False)
        self.setItemsExpandable(False)
        self.setIndentation(0)
        self.setUniformRowHeights(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setAllColumnsShowFocus(True)
        self.header().setStretchLastSection(False)
        self.header().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.selectionModel().currentChanged.connect(self._on_current)
        model.modelReset.connect(self._after_reset)
        presenter.chosen.connect(self.show_choice)
        self.ready()

    def show_choice(self, tie_id: str) -> None:
        """Make the chosen tie the current row."""
        index = self.ties.index_of(tie_id)
        if index.isValid() and index != self.currentIndex().siblingAtColumn(0):
            flags = QItemSelectionModel.SelectionFlag
            self.selectionModel().setCurrentIndex(
                index, flags.ClearAndSelect | flags.Rows | flags.Current
            )
            self.scrollTo(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows walk the list; with Alt they move the tie; letters and numbers as on the map."""
        tie = self.ties.tie(self.currentIndex())
        if tie is not None and act_on_key(self.presenter, tie, event, moves=False):
            return
        if event.text().isprintable() and event.text():
            event.ignore()  # the tab may know the letter; Qt would search the list by it
            return
        super().keyPressEvent(event)

    def retranslate(self) -> None:
        """Say the name."""
        self.setAccessibleName(_("The same map as a list"))
        self.ties.show(self.ties.ties, private=self.ties.private)

    def restyle(self) -> None:
        """Grow with the text."""
        self.setFont(theme().font("table"))
        self._fit()

    def _fit(self) -> None:
        """As high as its rows, up to a dozen; the pane scrolls beyond."""
        rows = len(self.ties.ties) + self.ties.rowCount()
        high = theme().px(least_row(self) + 2)
        self.setMinimumHeight(high * min(rows, 13) + theme().px(34) + theme().px(14))

    def _after_reset(self) -> None:
        self._fit()
        for row in range(self.ties.rowCount()):
            self.setFirstColumnSpanned(row, QModelIndex(), True)
        self.expandAll()
        self.show_choice(self.presenter.choice)

    def _on_current(self, current: QModelIndex, _before: QModelIndex) -> None:
        tie = self.ties.tie(current)
        if tie is not None:
            self.presenter.choose(tie.id)
