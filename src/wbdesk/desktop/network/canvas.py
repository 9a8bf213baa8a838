"""The drawing: rings round the person, one real control for every tie, moved by mouse or keys."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from wbdesk.desktop.language import Retranslating
from wbdesk.desktop.network import paint, places
from wbdesk.desktop.network.presenter import MapPresenter, MapState
from wbdesk.desktop.network.words import label_of, sentence, size_words
from wbdesk.desktop.theme import theme
from wbdesk.domain.records.network import Closeness, Strength, Tie
from wbdesk.i18n import _, isolate

STRENGTH_KEYS = {
    Qt.Key.Key_S: Strength.STRONG,
    Qt.Key.Key_W: Strength.SOME,
    Qt.Key.Key_T: Strength.STRAINED,
    Qt.Key.Key_B: Strength.BROKEN,
}
RING_KEYS = {
    Qt.Key.Key_1: Closeness.CLOSEST,
    Qt.Key.Key_2: Closeness.CLOSE,
    Qt.Key.Key_3: Closeness.SOME,
    Qt.Key.Key_4: Closeness.FAR,
}


def node_size() -> int:
    """Return the side of a node: a touch wide, and never so large that rings vanish below."""
    return min(theme().px(44), 58)


def act_on_key(presenter: MapPresenter, tie: Tie, event: QKeyEvent, *, moves: bool) -> bool:
    """Do what a key means for a tie; the list keeps the arrows for itself (Alt there)."""
    key = Qt.Key(event.key())
    alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
    single = QApplication.instance().property("singleKeys") is not False  # type: ignore[union-attr]  # a program runs
    rtl = QApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft
    turn = -1 if rtl else 1
    arrows = moves or alt
    if arrows and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
        presenter.ring(tie, -1 if key == Qt.Key.Key_Up else 1)
    elif arrows and key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
        presenter.quarter(tie, turn if key == Qt.Key.Key_Right else -turn)
    elif key == Qt.Key.Key_Delete:
        presenter.remove(tie)
    elif single and not alt and key in RING_KEYS:
        presenter.place(tie, closeness=RING_KEYS[key])
    elif single and not alt and key in STRENGTH_KEYS:
        presenter.strength(tie, STRENGTH_KEYS[key])
    else:
        return False
    return True


class TieNode(QAbstractButton):
    """One tie on the drawing; a button to readers and keys, dragged by the mouse."""

    let_go = Signal(object)

    def __init__(self, canvas: Canvas, tie: Tie) -> None:
        super().__init__(canvas)
        self.canvas, self.tie = canvas, tie
        self.number, self._grip = 0, QPointF()
        self._dragged = False
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        self.setProperty("ringRadius", 22)
        self.setObjectName(f"network.node.{tie.id}")
        self.clicked.connect(lambda _on: canvas.presenter.choose(self.tie.id))

    def sizeHint(self) -> QSize:
        """Return the room for the shape."""
        return QSize(node_size(), node_size())

    def show_tie(self, tie: Tie, *, private: bool) -> None:
        """Show what is kept of the tie."""
        self.tie = tie
        words = sentence(tie, private=private)
        self.setAccessibleName(words)
        self.setToolTip(label_of(tie, private=private))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the shape."""
        del event
        p = QPainter(self)
        chosen = self.canvas.presenter.choice == self.tie.id
        paint.shape(p, QRectF(self.rect()), self.tie, chosen=chosen, number=self.number)
        p.end()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Choose what the focus comes to."""
        super().focusInEvent(event)
        self.canvas.presenter.choose(self.tie.id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move, say how the link is, or remove."""
        if not act_on_key(self.canvas.presenter, self.tie, event, moves=True):
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold."""
        self._grip, self._dragged = event.position(), False
        self.canvas.presenter.choose(self.tie.id)
        self.raise_()
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow the mouse while held."""
        away = event.position() - self._grip
        if event.buttons() & Qt.MouseButton.LeftButton and (
            self._dragged or away.manhattanLength() > QApplication.startDragDistance()
        ):
            self._dragged = True
            self.move(self.pos() + away.toPoint())
            self.canvas.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go: the nearest ring and the quarter here are the new place."""
        dragged, self._dragged = self._dragged, False
        super().mouseReleaseEvent(event)
        if dragged:
            self.canvas.drop(self)


class Canvas(Retranslating, QWidget):
    """Draws the map and holds its nodes; a node moves only when its tie was moved."""

    keyed_names = Signal(str)  # "1 Noor, 2 Sami": names that found no room beside their node

    def __init__(self, presenter: MapPresenter) -> None:
        super().__init__()
        self.presenter = presenter
        self.setObjectName("network.canvas")
        self.nodes: dict[str, TieNode] = {}
        self.spots: dict[str, places.Point] = {}
        self.boxes: dict[str, places.Box | None] = {}
        self.moved = True
        self.state: MapState | None = None
        presenter.chosen.connect(self._on_chosen)
        self.ready()

    def show_state(self, state: MapState) -> None:
        """Show what is kept; nodes stay the same controls, so the focus stays too."""
        self.state = state
        ties = state.view.ties if state.view else ()
        wanted = {tie.id for tie in ties}
        for tie_id in [one for one in self.nodes if one not in wanted]:
            node = self.nodes.pop(tie_id)
            node.hide()
            node.deleteLater()
        before: QWidget | None = None
        for tie in ties:
            node = self.nodes.get(tie.id) or TieNode(self, tie)
            self.nodes[tie.id] = node
            node.show_tie(tie, private=self.presenter.private)
            node.show()
            if before is not None:
                QWidget.setTabOrder(before, node)
            before = node
        self.place()
        self.retranslate()

    def show_moved(self, on: bool) -> None:
        """Show or hide what moved since the other day."""
        self.moved = on
        self.update()

    def place(self) -> None:
        """Put every node and label in its place."""
        ties = [node.tie for node in self.nodes.values()]
        size = float(node_size())
        self.spots = places.standing(ties, self.reach(), size, rtl=self.rtl())
        centre = self.centre()
        for tie_id, (x, y) in self.spots.items():
            node = self.nodes[tie_id]
            node.resize(node.sizeHint())
            node.move(round(centre.x() + x - size / 2), round(centre.y() + y - size / 2))
        self._label()
        self.update()

    def _label(self) -> None:
        metrics = QFontMetricsF(theme().font("table"))
        private = self.presenter.private
        names = {key: label_of(node.tie, private=private) for key, node in self.nodes.items()}
        widths = {key: metrics.horizontalAdvance(name) + 4 for key, name in names.items()}
        size = float(node_size() - 4)
        room = self.centre()
        whole = places.Box(
            4 - room.x(), 4 - room.y(), float(self.width() - 8), float(self.height() - 8)
        )
        middle = places.Box(-size, -size * 0.75, size * 2, size * 1.5)
        self.boxes = places.labels(
            self.spots,
            widths,
            size,
            metrics.height(),
            room=whole,
            taken=(middle, *_corners(self)),
        )
        hidden = [key for key, box in self.boxes.items() if box is None]
        for key, node in self.nodes.items():
            node.number = hidden.index(key) + 1 if key in hidden else 0
        listed = [f"{n}. {isolate(names[key])}" for n, key in enumerate(hidden, 1)]
        self.keyed_names.emit("   ".join(listed))

    def centre(self) -> QPointF:
        """Return where the person stands."""
        return QPointF(self.width() / 2, self.height() / 2)

    def reach(self) -> places.Point:
        """Return how far the outmost ring goes, across and up."""
        px = theme().px
        return max(60.0, self.width() / 2 - px(84)), max(60.0, self.height() / 2 - px(40))

    def drop(self, node: TieNode) -> None:
        """Move a tie to where its node was let go; back to its place when that is the same."""
        middle = QPointF(node.geometry().center()) - self.centre()
        at = (middle.x(), middle.y())
        ring, sector = places.dropped(at, self.reach(), rtl=self.rtl())
        if (ring, sector) == (node.tie.closeness, node.tie.sector):
            self.place()
        else:
            self.presenter.place(node.tie, closeness=ring, sector=sector)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw from the back to the front."""
        del event
        p = QPainter(self)
        p.setRenderHint(QPainter.RenderHint.Antialiasing)
        centre = self.centre()
        p.fillRect(self.rect(), theme().color("surface"))
        paint.backdrop(p, QRectF(self.rect()), centre, self.reach(), rtl=self.rtl())
        for node in self.nodes.values():
            paint.link(p, centre, QPointF(node.geometry().center()), node.tie)
        if self.moved:
            _paint_moved(self, p)
        _paint_person(self, p)
        font = theme().font("table")
        private = self.presenter.private
        for key, box in self.boxes.items():
            if box is not None and key in self.nodes:
                at = QPointF(centre.x() + box.x + 2, centre.y() + box.y + box.h / 2)
                words = label_of(self.nodes[key].tie, private=private)
                paint.halo_text(p, at, words, font, "ink")
        p.end()

    def retranslate(self) -> None:
        """Say how large the map is."""
        self.setAccessibleName(_("Network map, drawing"))
        view = self.state.view if self.state else None
        self.setAccessibleDescription(size_words(view.measures) if view else "")
        if self._is_ready and self.nodes:
            for node in self.nodes.values():
                node.show_tie(node.tie, private=self.presenter.private)
            self._label()
        self.update()

    def restyle(self) -> None:
        """Grow with the text."""
        self.setMinimumSize(min(theme().px(360), 460), min(theme().px(300), 320))
        self.place()

    def changeEvent(self, event: QEvent) -> None:
        """Mirror the quarters when the direction turns."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange and self._is_ready:
            self.place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the rings to the room."""
        super().resizeEvent(event)
        self.place()

    def _on_chosen(self, tie_id: str) -> None:
        for key, node in self.nodes.items():
            node.setChecked(key == tie_id)
            node.update()

    def rtl(self) -> bool:
        """Whether the quarters are mirrored."""
        return self.layoutDirection() == Qt.LayoutDirection.RightToLeft


def _corners(canvas: Canvas) -> list[places.Box]:
    """Return the room of the quarters' names, which no label may cover."""
    px, centre = theme().px, canvas.centre()
    wide, high = float(px(210)), float(px(32))
    xs = (-centre.x(), canvas.width() - centre.x() - wide)
    ys = (-centre.y(), canvas.height() - centre.y() - high)
    return [places.Box(x, y, wide, high) for x in xs for y in ys]


def _paint_moved(canvas: Canvas, p: QPainter) -> None:
    compared = canvas.state.comparison if canvas.state else None
    if compared is None:
        return
    half, centre = (node_size() - 4) / 2, canvas.centre()
    for pair in compared.ties:
        if pair.before is None:
            _paint_new(canvas, p, pair.after)
            continue
        x, y = places.on_map(pair.before, canvas.reach(), rtl=canvas.rtl())
        was = centre + QPointF(x, y)
        if pair.after is None:
            paint.ghost(p, was, None, pair.before, half)
            name = label_of(pair.before, private=canvas.presenter.private)
            at = was + QPointF(half, 0)
            paint.halo_text(p, at, name, theme().font("caption"), "ink3")
        elif pair.how != "same" or pair.before.sector is not pair.after.sector:
            node = canvas.nodes.get(pair.after.id)
            here = QPointF(node.geometry().center()) if node else None
            paint.ghost(p, was, here, pair.before, half)


def _paint_new(canvas: Canvas, p: QPainter, tie: Tie | None) -> None:
    node = canvas.nodes.get(tie.id) if tie else None
    if node is not None:
        at = QPointF(node.geometry().center()) + QPointF(0, -theme().px(30))
        font = theme().font("caption", 600)
        paint.halo_text(p, at, _("New"), font, "primary", middle=True)


def _paint_person(canvas: Canvas, p: QPainter) -> None:
    now = theme()
    name = canvas.state.first_name if canvas.state else ""
    wide = QFontMetricsF(now.font("strong")).horizontalAdvance(name) / 2 + now.px(9)
    half = round(min(max(wide, now.px(30)), now.px(48), 0.26 * canvas.reach()[1]))
    p.setPen(Qt.PenStyle.NoPen)
    p.setBrush(now.color("primary"))
    p.drawEllipse(canvas.centre(), half, half)
    font = now.font("strong")
    box = QRectF(-half, -half, 2 * half, 2 * half).translated(canvas.centre())
    shown = QFontMetricsF(font).elidedText(name, Qt.TextElideMode.ElideRight, 2 * half - 6)
    p.setFont(font)
    p.setPen(now.color("onPrimary"))
    p.drawText(box, int(Qt.AlignmentFlag.AlignCenter), shown)
