"""What scrolls up and down; with large text one bar serves a whole screen."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from wbdesk.desktop.theme import theme

LARGE = 1.3  # above it the places fold and what was side by side goes below each other


class Area(QScrollArea):
    """
    Scrolls its page up and down.

    One that lies inside another lets go above 130 %: it takes the height of its page, and the
    outer one scrolls everything.
    """

    def __init__(self, page: QWidget) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        page.setProperty("look", "page")
        page.setAutoFillBackground(False)
        self.viewport().setAutoFillBackground(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(page)
        theme().changed.connect(self._fit)

    def has_let_go(self) -> bool:
        """Whether the one round it scrolls in its place."""
        return theme().scale > LARGE and area_round(self) is not None

    def reveal(self, part: QWidget, margin: int = 0) -> None:
        """Scroll so that *part* of the page is to be seen."""
        outermost(self).ensureWidgetVisible(part, 0, margin)

    def hasHeightForWidth(self) -> bool:
        """Whether it is as high as its page."""
        return self.has_let_go()

    def heightForWidth(self, width: int) -> int:
        """Return the height of the page at *width*."""
        return needed_height(self.widget(), width) if self.has_let_go() else -1

    def minimumSizeHint(self) -> QSize:
        """Return the least size; all of the page where another area scrolls."""
        hint = super().minimumSizeHint()
        if not self.has_let_go():
            return hint
        return QSize(hint.width(), needed_height(self.widget(), self.width()))

    def viewportEvent(self, event: QEvent) -> bool:
        """Tell what stands round it when its page needs another height."""
        if event.type() == QEvent.Type.LayoutRequest and self.has_let_go():
            self.updateGeometry()
        return super().viewportEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Look again when it was put somewhere else."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ParentChange:
            self._fit()

    def event(self, event: QEvent) -> bool:
        """Look again before it is shown: only now does it know what lies round it."""
        if event.type() in {QEvent.Type.Polish, QEvent.Type.Show}:
            self._fit()
        return super().event(event)

    def _fit(self) -> None:
        policy = Qt.ScrollBarPolicy
        off = self.has_let_go()
        self.setVerticalScrollBarPolicy(
            policy.ScrollBarAlwaysOff if off else policy.ScrollBarAsNeeded
        )
        self.updateGeometry()


def scrolled(page: QWidget) -> Area:
    """Return *page* in an area that scrolls up and down."""
    return Area(page)


def area_round(widget: QWidget) -> Area | None:
    """Return the nearest area that *widget* lies in."""
    above = widget.parentWidget()
    while above is not None:
        if isinstance(above, Area):
            return above
        above = above.parentWidget()
    return None


def outermost(area: Area) -> Area:
    """Return the area that scrolls for *area* at the text size of now."""
    above = area_round(area) if area.has_let_go() else None
    return area if above is None else outermost(above)


def reveal(widget: QWidget, part: QRect) -> None:
    """Scroll what lies round *widget* so that *part* of it is to be seen."""
    near = area_round(widget)
    area = outermost(near) if near is not None else None
    page = area.widget() if area is not None else None
    if area is None or page is None:
        return
    top = widget.mapTo(page, part.topLeft())
    low = top + QPoint(0, part.height())
    area.ensureVisible(0, low.y(), 0, theme().px(8))
    area.ensureVisible(0, top.y(), 0, theme().px(8))


def needed_height(page: QWidget | None, width: int) -> int:
    """Return how high *page* must be at *width* so that nothing of it is cut."""
    layout = page.layout() if page is not None else None
    if page is None or layout is None:
        return 0
    least = max(layout.totalMinimumSize().height(), page.minimumHeight())
    if layout.hasHeightForWidth():
        return max(least, layout.totalHeightForWidth(width))
    return max(least, layout.totalSizeHint().height())
