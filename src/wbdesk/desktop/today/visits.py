"""The visits of a day in time order, along a rail; the next one can be started."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from wbdesk.application.bookings import VisitRow
from wbdesk.desktop.language import Aloud
from wbdesk.desktop.names import shown
from wbdesk.desktop.theme import theme
from wbdesk.desktop.today.chips import doorstep
from wbdesk.desktop.widgets import ChipRow, Column, Icon, Label, Row, icon_button, primary
from wbdesk.desktop.widgets.paint import rounded
from wbdesk.domain.lists import Mechanism
from wbdesk.domain.records.episode import Place
from wbdesk.i18n import _, isolate, ngettext
from wbdesk.i18n.formats import time_of

_HOW_ICONS = {Mechanism.TELEPHONE: "phone", Mechanism.VIDEO: "eye", Mechanism.FACE_TO_FACE: "pin"}


def how_words(row: VisitRow) -> str:
    """Return "Home visit", "Phone call" or where it takes place."""
    how, place = row.booking.how, row.booking.place
    if how is Mechanism.TELEPHONE:
        return _("Phone call")
    if how is Mechanism.VIDEO:
        return _("Video call")
    if how not in (Mechanism.FACE_TO_FACE, None):
        return _(Mechanism(how).label)
    return _(Place(place).label) if place and place is not Place.HOME else _("Home visit")


def how_icon(row: VisitRow) -> str:
    """Return the picture that goes with how_words."""
    at_home = row.booking.how is Mechanism.FACE_TO_FACE and row.booking.place is Place.HOME
    return "home" if at_home else _HOW_ICONS.get(row.booking.how or Mechanism.OTHER, "chat")


class Rail(QWidget):
    """The line down the day, with a dot for each visit."""

    def __init__(self, *, first: bool, last: bool, filled: bool) -> None:
        super().__init__()
        self._first, self._last, self._filled = first, last, filled
        self.setFixedWidth(theme().px(34))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw line and dot."""
        del event
        now, x = theme(), self.width() / 2
        y, radius = now.px(25), now.px(6)
        p = QPainter(self)
        p.setRenderHint(QPainter.RenderHint.Antialiasing)
        p.setPen(QPen(now.color("primaryLine"), now.px(2)))
        top, bottom = y if self._first else 0, y if self._last else self.height()
        p.drawLine(QPointF(x, top), QPointF(x, bottom))
        p.setPen(QPen(now.color("primary"), now.px(2)))
        p.setBrush(now.color("primary" if self._filled else "surface"))
        p.drawEllipse(QPointF(x, y), radius, radius)
        p.end()


class VisitItem(Aloud, QFrame):
    """One visit. opened, started, changed and copied hand over its row; moved(+1 or -1)."""

    opened = Signal(object)
    started = Signal(object)
    changed = Signal(object)
    copied = Signal(object)
    moved = Signal(int)

    def __init__(
        self,
        row: VisitRow,
        name: str,
        *,
        first: bool,
        last: bool,
        startable: bool,
        private: bool,
        extra: QWidget | None = None,
    ) -> None:
        super().__init__()
        self.row, self._name, self._private = row, name, private
        self._first, self._last, self._startable = first, last, startable
        self.setObjectName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("ringRadius", 8)
        content = self._content(extra)
        end = Column(self._tools(), None, margins=(0, 12, 0, 0))
        rail = Rail(first=first, last=last, filled=row.is_next and startable)
        whole = Row(self._times(), rail, content, end, gap=0, margins=(14, 0, 14, 0))
        whole.setStretch(2, 1)
        self.setLayout(whole)
        self.call(self._sentence)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move, open, start, copy the address, change the booking."""
        acts = {
            Qt.Key.Key_Return: self.opened,
            Qt.Key.Key_Enter: self.opened,
            Qt.Key.Key_V: self.started,
            Qt.Key.Key_M: self.copied,
            Qt.Key.Key_E: self.changed,
        }
        key = Qt.Key(event.key())
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and key in acts:
            acts[key].emit(self.row)
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.moved.emit(1 if key == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Lay a quiet fill under the next visit, and a line between visits."""
        super().paintEvent(event)
        now, p = theme(), QPainter(self)
        if self.row.is_next and self._startable:
            rounded(p, QRectF(self.rect()), now.px(10), "surface2", None)
        if not self._last:
            p.setPen(QPen(now.color("line"), 1))
            low = QRectF(self.rect()).bottom() - 0.5
            p.drawLine(QPointF(0, low), QPointF(self.width(), low))
        p.end()

    def _times(self) -> QWidget:
        starts, ends = self.row.booking.starts_at, self.row.booking.ends_at
        start = Label(time_of(starts) if starts else "", "section", align="end")
        until = lambda: _("to {time}").format(time=isolate(time_of(ends))) if ends else ""  # noqa: E731  # said anew in each language
        end = Label(until, "caption", "ink3", align="end")
        holder = QWidget()
        holder.setLayout(Column(start, end, None, gap=1, margins=(0, 13, 0, 10)))
        holder.setFixedWidth(max(theme().px(70), end.sizeHint().width()))
        return holder

    def _content(self, extra: QWidget | None) -> Column:
        row, private = self.row, self._private
        name = Label(shown(row.name, private=private), "section", wrap=theme().scale > 1.3)
        kind = Label(lambda: how_words(row), "table", "ink2")
        icon = Icon(how_icon(row), "ink2", 17)
        top = Row(name, icon, kind, None, gap=8)
        top.setAlignment(icon, Qt.AlignmentFlag.AlignVCenter)
        column = Column(top, gap=5, margins=(6, 11, 8, 12))
        where = ", ".join(part for part in row.where.splitlines() if part.strip())
        place = " · ".join(part for part in (where, row.getting_in) if part)
        if place and not private:
            line = Label(place, "table", "ink2", wrap=True)
            beside = Row(Icon("pin", "ink2", 16), line, gap=6)
            beside.setStretch(1, 1)
            column.addLayout(beside)
        if row.booking.remember and not private:
            column.addWidget(Label(row.booking.remember, "table", wrap=True))
        self._add_chips(column)
        if extra is not None:
            column.addWidget(extra)
        column.addStretch(1)
        return column

    def _add_chips(self, column: Column) -> None:
        chips, long = doorstep(self.row, private=self._private)
        for words in long:
            line = Row(Icon("alert", "risk", 16), Label(words, "table", "risk", wrap=True), gap=6)
            line.setStretch(1, 1)
            column.addLayout(line)
        if chips:
            flow = ChipRow(chips, lambda: _("Good to know"))
            flow.setVisible(True) if flow.parent() else None
            column.addWidget(flow)

    def _tools(self) -> Column:
        row, name = self.row, self._name
        change = icon_button(
            "pen", lambda: _("Change this booking"), lambda: self.changed.emit(row), framed=False
        )
        change.setObjectName(f"{name}.change")
        column = Column(gap=6)
        if row.finished:
            done = Row(None, Icon("checkc", "ok", 18), Label(lambda: _("Finished"), "table", "ok"))
            column.addLayout(done)
        elif self._startable and row.is_next:
            go = primary(
                lambda: _("Go on with it") if row.contact_id else _start_words(row),
                lambda: self.started.emit(row),
                icon="arrowr",
            )
            go.setObjectName("today.start")
            column.addWidget(go)
        column.addWidget(change, 0, Qt.AlignmentFlag.AlignTrailing)
        return column

    def _sentence(self) -> str:
        row, starts = self.row, self.row.booking.starts_at
        chips, long = doorstep(row, private=self._private)
        said = [chip.words if isinstance(chip.words, str) else chip.words() for chip in chips]
        parts = [time_of(starts) if starts else "", shown(row.name, private=self._private)]
        return ", ".join(part for part in (*parts, how_words(row), *long, *said) if part)


def _start_words(row: VisitRow) -> str:
    return _("Start call") if row.booking.how is Mechanism.TELEPHONE else _("Start visit")


def count_sentence(count: int) -> str:
    """Return "5 people to see or ring."."""
    return ngettext("{n} person to see or ring.", "{n} people to see or ring.", count).format(
        n=count
    )
