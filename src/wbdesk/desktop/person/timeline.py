"""What has happened, newest first: a rail of pictures with words beside them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from wbdesk.application.summary import TimelineRow
from wbdesk.desktop.person.words import KINDS, title_of, when_of
from wbdesk.desktop.theme import paint_icon, theme
from wbdesk.desktop.widgets import (
    Column,
    Label,
    Option,
    Row,
    SegmentedChoice,
    boxed,
    clear,
    plain,
)
from wbdesk.i18n import _, isolate, ngettext, pgettext

AT_ONCE = 12
LONGEST = 360  # letters of a note that are shown here; the whole note is in Contacts


class Rail(QWidget):
    """A picture in a circle, and the line that leads to the next."""

    def __init__(self, icon: str, *, last: bool) -> None:
        super().__init__()
        self._icon, self._last = icon, last
        self.setFixedWidth(theme().px(36))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw line and circle; decoration for readers."""
        del event
        now = theme()
        p = QPainter(self)
        p.setRenderHint(QPainter.RenderHint.Antialiasing)
        side, middle = now.px(30), self.width() / 2
        if not self._last:
            p.setPen(QPen(now.color("line"), 2))
            p.drawLine(round(middle), now.px(20), round(middle), self.height())
        p.setPen(QPen(now.color("line"), 1))
        p.setBrush(now.color("surface"))
        circle = QRectF(middle - side / 2, now.px(2), side, side)
        p.drawEllipse(circle)
        inset = now.px(7)
        paint_icon(p, self._icon, circle.adjusted(inset, inset, -inset, -inset), "ink2")
        p.end()


class Timeline(QWidget):
    """The lines of one person; a filter, and more on demand."""

    def __init__(
        self, today: Callable[[], dt.date], opened: Callable[[TimelineRow], object]
    ) -> None:
        super().__init__()
        self.setObjectName("person.timeline")
        self._today, self._opened = today, opened
        self._rows: tuple[TimelineRow, ...] = ()
        self._person = ""
        self._private, self._shown = False, AT_ONCE
        self.choice = SegmentedChoice(
            [
                Option("all", lambda: pgettext("entries", "All")),
                Option("contacts", lambda: _("Visits and calls")),
                Option("others", lambda: _("From others")),
            ],
            lambda: _("What to show"),
        )
        self.choice.setObjectName("person.timeline.filter")
        self.choice.set_value("all")
        self.choice.chosen.connect(self._filter)
        self.title = Label(lambda: _("What has happened"), "section")
        self._list = Column(gap=0)
        head = Row(self.title, None, self.choice, gap=10)
        self.setLayout(Column(head, self._list, None, gap=12))

    def show_rows(self, rows: tuple[TimelineRow, ...], person_id: str, *, private: bool) -> None:
        """Show other lines; those of another record than that of *person_id* say so."""
        self._rows, self._person, self._private = rows, person_id, private
        self._fill()

    def retell(self) -> None:
        """Say every line again, in another language."""
        self._fill()

    def _filter(self, _key: object) -> None:
        self._shown = AT_ONCE
        self._fill()

    def _more(self) -> None:
        self._shown += 50
        self._fill()

    def _wanted(self) -> list[TimelineRow]:
        key = self.choice.value()
        if key == "contacts":
            return [row for row in self._rows if row.kind in {"visit", "call"}]
        if key == "others":
            return [row for row in self._rows if not row.from_me and row.by_name]
        return list(self._rows)

    def _fill(self) -> None:
        clear(self._list)
        wanted = self._wanted()
        for n, row in enumerate(wanted[: self._shown]):
            self._list.addWidget(self._line(n, row, last=n == len(wanted) - 1))
        if not wanted:
            self._list.addWidget(Label(lambda: _("Nothing here yet."), "body", "ink2", wrap=True))
        left = len(wanted) - self._shown
        if left > 0:
            words = ngettext("Show {n} more", "Show {n} more", left)
            more = plain(partial(words.format, n=left), self._more, small=True)
            more.setObjectName("person.timeline.more")
            self._list.addLayout(Row(more, None))

    def _line(self, n: int, row: TimelineRow, *, last: bool) -> QWidget:
        today = self._today()
        title = Label(lambda: title_of(row), "strong", wrap=True)
        end = Label(lambda: when_of(row, today), "caption", "ink3")
        head = Row(gap=10)
        head.addWidget(title, 1)
        head.addWidget(end, 0, Qt.AlignmentFlag.AlignTop)
        lines = Column(head, gap=2, margins=(0, 4, 0, 16))
        words = self._words(row)
        if words:
            lines.addWidget(Label(words, "table", "ink2", wrap=True))
        if said := self._beneath(row):
            lines.addWidget(Label(said, "caption", "ink3", wrap=True))
        if row.kind in {"visit", "call"}:
            look = plain(lambda: _("Read the note"), partial(self._opened, row))
            look.set_look("link")
            look.setObjectName(f"person.timeline.{n}.open")
            lines.addLayout(Row(look, None))
        whole = Row(gap=12)
        whole.addWidget(Rail(KINDS.get(row.kind, "dots"), last=last))
        whole.addLayout(lines, 1)
        made = boxed(whole)
        made.setObjectName(f"person.timeline.{n}")
        made.setAccessibleName(f"{title.text()}, {end.text()}")
        return made

    def _beneath(self, row: TimelineRow) -> str:
        by = _("by {name}").format(name=isolate(row.by_name)) if row.by_name else ""
        other = _("in the other record") if row.person_id != self._person else ""
        return " · ".join(part for part in (by, other) if part)

    def _words(self, row: TimelineRow) -> str:
        if self._private and row.words:
            return _("Hidden in private view")
        cut = len(row.words) > LONGEST
        return f"{row.words[:LONGEST].rstrip()}…" if cut else row.words
