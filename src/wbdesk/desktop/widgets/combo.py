"""A list to choose from that opens on demand; painted like the other controls."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal, SignalInstance
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QListView, QSizePolicy, QWidget

from wbdesk.desktop.language import Retranslating, Says, said
from wbdesk.desktop.theme import paint_icon, theme
from wbdesk.desktop.widgets.paint import rounded, side_rect, words
from wbdesk.desktop.widgets.segmented import Option
from wbdesk.domain.kinds import Wire


class Combo(Retranslating, QComboBox):
    """A choice among many; none is chosen until a person chooses, unless a value is set."""

    chosen = Signal(object)

    def __init__(
        self,
        options: Sequence[Option],
        name: Says = "",
        *,
        none: Says = "",
        prefix: Says = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.options, self._name, self._none, self._prefix = list(options), name, none, prefix
        self.setView(QListView(self))
        self.setMaxVisibleItems(12)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        for option in self.options:
            self.addItem(said(option.words), option.key)
        self.setCurrentIndex(-1)
        self.activated.connect(self._on_activated)
        self.ready()

    def value(self) -> object:
        """Return the key chosen, or None."""
        n = self.currentIndex()
        return self.options[n].key if 0 <= n < len(self.options) else None

    def set_value(self, key: object) -> None:
        """Choose *key* without telling; an unknown key leaves nothing chosen."""
        keys = [option.key for option in self.options]
        self.setCurrentIndex(keys.index(key) if key in keys else -1)
        self.update()

    @property
    def edited(self) -> SignalInstance:
        """What tells of a choice, by the name that fields have for it."""
        return self.chosen

    def words(self) -> Wire:
        """Return the key chosen as a word."""
        return None if self.value() is None else str(self.value())

    def put_words(self, words: Wire) -> None:
        """Choose the option of that word."""
        keys = [option.key for option in self.options]
        self.set_value(next((key for key in keys if str(key) == words), None))

    def set_options(self, options: Sequence[Option]) -> None:
        """Offer others; the choice stays when it is still among them."""
        kept = self.value()
        self.options = list(options)
        self.clear()
        for option in self.options:
            self.addItem(said(option.words), option.key)
        self.set_value(kept)

    def retranslate(self) -> None:
        """Say the name and the options."""
        self.setAccessibleName(said(self._name))
        for n, option in enumerate(self.options):
            self.setItemText(n, said(option.words))
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Return the room for the widest option, up to a limit."""
        metrics = QFontMetricsF(theme().font("table"))
        shown = [self._words(self.itemText(n)) for n in range(self.count())]
        shown.append(self._words(said(self._none)))
        widest = max(metrics.horizontalAdvance(text) for text in shown)
        px = theme().px
        return QSize(round(min(widest, px(320))) + px(46), px(38))

    def minimumSizeHint(self) -> QSize:
        """It may be narrower than its words, which then end in dots."""
        return QSize(theme().px(90), theme().px(38))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the page scroll; a wheel never changes an answer."""
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw box, words and arrow."""
        del event
        now, whole = theme(), QRectF(self.rect())
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        p = QPainter(self)
        on = self.isEnabled()
        width = 1.6 if now.tokens.clear else 1.0
        edge = "lineStrong" if on else "line"
        rounded(p, whole, now.px(8), "surface" if on else "surface2", edge, width=width)
        side = now.px(16)
        at = QRectF(whole.right() - side - now.px(11), whole.center().y() - side / 2, side, side)
        paint_icon(p, "chevd", side_rect(rtl, whole, at), "ink2")
        text = side_rect(rtl, whole, whole.adjusted(now.px(13), 0, -now.px(32), 0))
        none = self.currentIndex() < 0
        shown = self._words(said(self._none) if none else self.currentText())
        ink = "ink3" if none or not on else "ink"
        words(p, text, shown, now.font("table"), ink, rtl=rtl)
        p.end()

    def _words(self, value: str) -> str:
        prefix = said(self._prefix)
        return f"{prefix}: {value}" if prefix else value

    def _on_activated(self, n: int) -> None:
        self.chosen.emit(self.options[n].key)
