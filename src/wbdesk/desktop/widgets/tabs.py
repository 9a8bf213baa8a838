"""Tabs with counts: the views of a list, the parts of a record."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QTabBar, QToolButton, QWidget

from wbdesk.desktop.language import Retranslating, Says, said
from wbdesk.desktop.theme import theme
from wbdesk.desktop.widgets.paint import side_rect, words
from wbdesk.i18n import _


@dataclass(frozen=True)
class Tab:
    """One tab; a count is shown beside its title."""

    key: str
    title: Says
    count: int | None = None


class Tabs(Retranslating, QTabBar):
    """A row of tabs; shown(key) says which one a person opened."""

    shown = Signal(str)

    def __init__(
        self, tabs: Sequence[Tab], name: Says = "", *, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._tabs, self._name = list(tabs), name
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(True)
        self.setProperty("ringRadius", 6)
        for tab in self._tabs:
            self.addTab(said(tab.title))
        self.currentChanged.connect(self._on_changed)
        self.ready()

    def key(self) -> str:
        """Return the key of the open tab."""
        n = self.currentIndex()
        return self._tabs[n].key if 0 <= n < len(self._tabs) else ""

    def keys(self) -> list[str]:
        """Return the keys of all tabs, in their order."""
        return [tab.key for tab in self._tabs]

    def open(self, key: str) -> None:
        """Open the tab called *key*."""
        if key in self.keys():
            self.setCurrentIndex(self.keys().index(key))

    def set_count(self, key: str, count: int | None) -> None:
        """Show another number beside a title."""
        for n, tab in enumerate(self._tabs):
            if tab.key == key:
                self._tabs[n] = Tab(tab.key, tab.title, count)
        self.retranslate()

    def retranslate(self) -> None:
        """Say titles and counts."""
        self.setAccessibleName(said(self._name))
        for n, tab in enumerate(self._tabs):
            title = said(tab.title)
            with_count = _("{title}, {count}").format(title=title, count=tab.count)
            self.setTabText(n, title)
            self.setAccessibleTabName(n, title if tab.count is None else with_count)
        self.updateGeometry()
        self.update()

    def restyle(self) -> None:
        """Follow the text size."""
        self.setFont(theme().font("body", 500))

    def tabSizeHint(self, index: int) -> QSize:  # noqa: N802  # the name is Qt's
        """Return the room for the title in the bolder face and its count."""
        px = theme().px
        title = QFontMetricsF(theme().font("body", 600)).horizontalAdvance(self.tabText(index))
        count = QFontMetricsF(theme().font("caption")).horizontalAdvance(self._count(index))
        return QSize(round(title + count) + px(8 if count else 0) + px(26), px(42))

    def minimumTabSizeHint(self, index: int) -> QSize:  # noqa: N802  # the name is Qt's
        """Titles are never cut; the row scrolls."""
        return self.tabSizeHint(index)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw titles, counts and the line under the open one."""
        del event
        now = theme()
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        p = QPainter(self)
        p.setRenderHint(QPainter.RenderHint.Antialiasing)
        p.setClipRect(self._free())
        for n in range(self.count()):
            whole, on = QRectF(self.tabRect(n)), n == self.currentIndex()
            face = now.font("body", 600 if on else 400)
            inside = whole.adjusted(now.px(13), 0, -now.px(4), -now.px(3))
            at = side_rect(rtl, whole, inside)
            words(p, at, self.tabText(n), face, "ink" if on else "ink2", rtl=rtl, elide=False)
            wide = QFontMetricsF(face).horizontalAdvance(self.tabText(n)) + now.px(8)
            at = side_rect(rtl, whole, inside.adjusted(wide, 1, 0, 1))
            words(p, at, self._count(n), now.font("caption"), "ink3", rtl=rtl, elide=False)
            if on:
                line = whole.adjusted(now.px(9), whole.height() - now.px(3), -now.px(9), 0)
                p.setPen(Qt.PenStyle.NoPen)
                p.setBrush(now.color("primary"))
                p.drawRoundedRect(line, 1.5, 1.5)
        p.end()

    def _free(self) -> QRect:
        """Return the room that the arrows for scrolling leave."""
        arrows = [one for one in self.findChildren(QToolButton) if one.isVisible()]
        whole = self.rect()
        for arrow in arrows:
            if arrow.x() > self.width() // 2:
                whole.setRight(min(whole.right(), arrow.x()))
            else:
                whole.setLeft(max(whole.left(), arrow.geometry().right()))
        return whole

    def _count(self, n: int) -> str:
        count = self._tabs[n].count if n < len(self._tabs) else None
        return "" if count is None else str(count)

    def _on_changed(self, n: int) -> None:
        if self._is_ready and 0 <= n < len(self._tabs):
            self.shown.emit(self._tabs[n].key)
