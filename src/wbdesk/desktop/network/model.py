"""The one model of the map: quarters and their ties, for the drawing, the list and the keys."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from wbdesk.desktop.network.words import COLORS, icon_of, label_of, sentence
from wbdesk.desktop.theme import icon, theme
from wbdesk.domain.lists import Sector
from wbdesk.domain.records.network import Tie
from wbdesk.i18n import _

Index = QModelIndex | QPersistentModelIndex
TIE_ROLE = int(Qt.ItemDataRole.UserRole) + 1
_NONE = QModelIndex()


class TieModel(QAbstractItemModel):
    """Two levels: the quarters that hold somebody, then their ties, nearest first."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.ties: tuple[Tie, ...] = ()
        self.sectors: list[Sector] = []
        self.private = False

    def show(self, ties: Sequence[Tie], *, private: bool) -> None:
        """Show other ties; in private view names are initials."""
        self.beginResetModel()
        self.ties, self.private = tuple(ties), private
        self.sectors = [one for one in Sector if any(tie.sector is one for tie in ties)]
        self.endResetModel()

    def tie(self, index: Index) -> Tie | None:
        """Return the tie at *index*, or None on a quarter."""
        if not index.isValid() or not index.internalId():
            return None
        return self._of(self.sectors[index.internalId() - 1])[index.row()]

    def index_of(self, tie_id: str) -> QModelIndex:
        """Return where a tie stands in the list."""
        for n, sector in enumerate(self.sectors):
            for row, tie in enumerate(self._of(sector)):
                if tie.id == tie_id:
                    return self.createIndex(row, 0, n + 1)
        return QModelIndex()

    def ordered(self) -> list[Tie]:
        """Return the ties in the order of the list, which is the order of Tab."""
        return [tie for sector in self.sectors for tie in self._of(sector)]

    def _of(self, sector: Sector) -> list[Tie]:
        return [tie for tie in self.ties if tie.sector is sector]

    def index(self, row: int, column: int, parent: Index = _NONE) -> QModelIndex:
        """Return a place in the tree."""
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        return self.createIndex(row, column, parent.row() + 1 if parent.isValid() else 0)

    def parent(self, child: Index = _NONE) -> QModelIndex:  # type: ignore[override]  # Qt's other parent() is of objects
        """Return the quarter of a tie."""
        if not child.isValid() or not child.internalId():
            return QModelIndex()
        return self.createIndex(child.internalId() - 1, 0, 0)

    def rowCount(self, parent: Index = _NONE) -> int:  # the name is Qt's
        """Return how many quarters, or ties of one."""
        if not parent.isValid():
            return len(self.sectors)
        if parent.internalId() or parent.column():
            return 0
        return len(self._of(self.sectors[parent.row()]))

    def columnCount(self, parent: Index = _NONE) -> int:  # the name is Qt's
        """Return name, how close, link."""
        del parent
        return 3

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a cell shows, says and means."""
        tie = self.tie(index)
        if tie is None:
            return self._sector_data(index, role)
        if role == Qt.ItemDataRole.DisplayRole:
            words = (
                label_of(tie, private=self.private),
                _(tie.closeness.label),
                _(tie.strength.label),
            )
            return words[index.column()]
        if role == Qt.ItemDataRole.DecorationRole and not index.column():
            return icon(icon_of(tie), COLORS.get(tie.sector, "ink2"))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return sentence(tie, private=self.private)
        return tie.id if role == TIE_ROLE else None

    def _sector_data(self, index: Index, role: int) -> object:
        if index.column() or not index.isValid():
            return None
        sector = self.sectors[index.row()]
        if role == Qt.ItemDataRole.ForegroundRole:
            return theme().color(COLORS.get(sector, "ink2"))
        if role == Qt.ItemDataRole.FontRole:
            return theme().font("table", 600)
        texts = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
        return _(sector.label) if role in texts else None

    def headerData(  # the name is Qt's
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return the heads of the columns."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return (_("Name"), _("How close"), _("Link"))[section]
        return None
