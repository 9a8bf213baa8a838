"""The list at the side: what needs a choice, what waits, what came in; sections by heading."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from wbdesk.desktop.language import Retranslating
from wbdesk.desktop.theme import paint_icon, paint_ring, theme
from wbdesk.desktop.widgets import paint
from wbdesk.desktop.widgets.table.growth import Growth
from wbdesk.i18n import _, without_isolates

Index = QModelIndex | QPersistentModelIndex
ENTRY = int(Qt.ItemDataRole.UserRole)
MOST = 4  # lines with large text, for what is chosen stands below them
LEAST = 240  # pixels, where the list scrolls itself


@dataclass(frozen=True)
class Entry:
    """One line; without a key it is the heading of a section. *about*: what is opened by it."""

    key: str
    first: str
    second: str = ""
    icon: str = ""
    tone: str = "ink2"
    about: object = None


class EntryModel(QAbstractListModel):
    """The lines; headings cannot be chosen."""

    def __init__(self) -> None:
        super().__init__()
        self.entries: list[Entry] = []

    def show(self, entries: Sequence[Entry]) -> None:
        """Show other lines."""
        self.beginResetModel()
        self.entries = list(entries)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own signature
        """Return how many lines there are."""
        return 0 if parent.isValid() else len(self.entries)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> object:
        """Return a line in the role that is asked for."""
        entry = self.entries[index.row()]
        if role == ENTRY:
            return entry
        if role == int(Qt.ItemDataRole.DisplayRole):
            return entry.first
        if role == int(Qt.ItemDataRole.AccessibleTextRole):
            parts = [part for part in (entry.first, entry.second) if part]
            return without_isolates(", ".join(parts))
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """A heading is only read."""
        chosen = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return chosen if self.entries[index.row()].key else Qt.ItemFlag.NoItemFlags


class EntryDelegate(QStyledItemDelegate):
    """Paints a picture and two lines, or a heading."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the height of a line."""
        del option
        entry = index.data(ENTRY)
        return QSize(theme().px(200), theme().px(54 if entry.key else 40))

    def paint(self, p: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the line."""
        now, whole, entry = theme(), QRectF(option.rect), index.data(ENTRY)
        rtl = option.direction == Qt.LayoutDirection.RightToLeft
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        p.save()
        if chosen:
            p.fillRect(whole, now.color("primaryTint"))
            bar = QRectF(whole.left(), whole.top(), now.px(3), whole.height())
            p.fillRect(paint.side_rect(rtl, whole, bar), now.color("primary"))
        side = now.px(18)
        at = QRectF(whole.left() + now.px(16), whole.top() + now.px(8), side, side)
        if entry.icon:
            paint_icon(p, entry.icon, paint.side_rect(rtl, whole, at), entry.tone)
        rest = whole.adjusted(now.px(44), now.px(4), -now.px(12), -now.px(4))
        if entry.key:
            self._two(p, rest, whole, entry, rtl=rtl)
        else:
            words = f"{entry.first}  {entry.second}".strip()
            at = paint.side_rect(rtl, whole, rest)
            paint.words(p, at, words, now.font("caption", 600), "ink2", rtl=rtl)
        if bool(option.state & QStyle.StateFlag.State_HasFocus) and entry.key:
            paint_ring(p, whole, now, now.px(7))
        p.restore()

    def _two(self, p: QPainter, rest: QRectF, whole: QRectF, entry: Entry, *, rtl: bool) -> None:
        now, half = theme(), rest.height() / 2
        top = paint.side_rect(rtl, whole, rest.adjusted(0, 0, 0, -half))
        low = paint.side_rect(rtl, whole, rest.adjusted(0, half, 0, 0))
        paint.words(p, top, entry.first, now.font("table"), "ink", rtl=rtl)
        paint.words(p, low, entry.second, now.font("caption"), "ink3", rtl=rtl)


class EntryList(Retranslating, QListView):
    """chosen(Entry) when another line has the focus."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.entries = EntryModel()
        self.setModel(self.entries)
        self.setItemDelegate(EntryDelegate(self))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        self._growth = Growth(self, self, MOST, LEAST)
        self.more = self._growth.more
        self.selectionModel().currentChanged.connect(self._on_current)
        self.ready()

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """Show other lines; the chosen one stays chosen while it is there."""
        now = self.current()
        at = self.currentIndex().row()
        self.entries.show(entries)
        self._growth.fit()
        keys = [entry.key for entry in entries]
        if now is not None and now.key in keys:
            self.choose(now.key)
            return
        choosable = [n for n, key in enumerate(keys) if key]
        if choosable:
            near = min(choosable, key=lambda n: (abs(n - at), n)) if at >= 0 else choosable[0]
            self.setCurrentIndex(self.entries.index(near, 0))
        else:
            self.chosen.emit(None)

    def current(self) -> Entry | None:
        """Return the chosen line, or None."""
        row = self.currentIndex().row()
        return self.entries.entries[row] if 0 <= row < len(self.entries.entries) else None

    def choose(self, key: str) -> None:
        """Choose a line by its key."""
        for n, entry in enumerate(self.entries.entries):
            if entry.key == key:
                self.setCurrentIndex(self.entries.index(n, 0))

    def step(self, by: int, kind: str) -> None:
        """Choose the next or last line of *kind* ("difference/..."), round and round."""
        keys = [e.key for e in self.entries.entries if e.key.startswith(kind)]
        now = self.current()
        if keys:
            at = keys.index(now.key) + by if now is not None and now.key in keys else 0
            self.choose(keys[at % len(keys)])

    def retranslate(self) -> None:
        """Say the name."""
        self.setAccessibleName(_("What needs you, what waits, what came in"))

    def restyle(self) -> None:
        """Follow the text size."""
        self.doItemsLayout()
        self._growth.fit()

    def view(self) -> QAbstractItemView:
        """Return itself: it looks the same at every text size."""
        return self

    def _on_current(self, now: QModelIndex, _before: QModelIndex) -> None:
        if now.isValid():
            self.chosen.emit(self.entries.entries[now.row()])
