"""The top of the visit: who, since when, what to know, saved or not, private view and lock."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame

from wbdesk.desktop.language import Retranslating
from wbdesk.desktop.theme import theme
from wbdesk.desktop.today.chips import chip_of
from wbdesk.desktop.visit.large import at_least_44
from wbdesk.desktop.visit.presenter import Visit
from wbdesk.desktop.visit.writing import Writer
from wbdesk.desktop.widgets import (
    ChipData,
    ChipRow,
    Column,
    Icon,
    Label,
    Row,
    announce,
    plain,
)
from wbdesk.domain.lists import Mechanism
from wbdesk.domain.records.episode import Place
from wbdesk.i18n import _, isolate, ngettext
from wbdesk.i18n.formats import time_of


class VisitHead(Retranslating, QFrame):
    """Shows first names only while the private view is on."""

    private_wanted = Signal()
    lock_wanted = Signal()

    def __init__(self, now: Callable[[], dt.datetime]) -> None:
        super().__init__()
        self.setProperty("look", "bar")
        self._now, self._private = now, True
        self._visit: Visit | None = None
        self.name = Label("", "section")
        self.name.setObjectName("visit.name")
        self.since = Label("", "table", "ink2")
        self.chips = ChipRow()
        self.saved_icon = Icon("checkc", "ok", 18)
        self.saved = Label("", "body", "ok")
        self.saved.setObjectName("visit.saved")
        self.private_button = plain(
            lambda: _("Private view"), self.private_wanted.emit, icon="eyeoff", keys="F8"
        )
        self.private_button.setObjectName("visit.private")
        self.private_button.setCheckable(True)
        self.lock_button = plain(lambda: _("Lock"), self.lock_wanted.emit, icon="lock", keys="F9")
        self.lock_button.setObjectName("visit.lock")
        middle = Qt.AlignmentFlag.AlignVCenter
        who = Row(Icon("logo", "primary", 30), gap=16)
        who.addLayout(Column(self.name, self.since, gap=1))
        who.addWidget(self.chips, 1000, middle)
        who.addStretch(1)  # the name stays beside the mark where there are no chips
        does = Row(None, gap=14)
        for part in (self.saved_icon, self.saved, self.private_button, self.lock_button):
            does.addWidget(part, 0, middle)
        self._rows = Row(gap=12, margins=(28, 12))
        self._rows.addLayout(who, 1)
        self._rows.addLayout(does)
        self.setLayout(self._rows)
        at_least_44(self)
        self._trouble = False
        self.ready()

    def restyle(self) -> None:
        """With large text what it does goes below who it is."""
        down, across = Row.Direction.TopToBottom, Row.Direction.LeftToRight
        self._rows.setDirection(down if theme().scale > 1.3 else across)

    def show_visit(self, visit: Visit, *, private: bool) -> None:
        """Show who and what to know."""
        self._visit, self._private = visit, private
        self.private_button.setChecked(private)
        self.private_button.set_icon("eyeoff" if private else "eye")
        chosen = visit.private_header if private else visit.header
        shown = [chip_of(chip) for chip in chosen.chips if chip.kind != "interpreter"]
        self.chips.show_chips([*shown, *self._interpreter(visit)])
        self.retranslate()

    def retranslate(self) -> None:
        """Say who and since when."""
        if self._visit is None:
            return
        chosen = self._visit.private_header if self._private else self._visit.header
        self.name.say(isolate(chosen.name))
        self.show_minutes()

    def show_minutes(self) -> None:
        """Say how long the visit goes on."""
        contact = self._visit.view.saved if self._visit else None
        if contact is None or contact.started_at is None:
            return
        gone = max(0, int((self._now() - contact.started_at).total_seconds() // 60))
        words = ngettext("{n} minute", "{n} minutes", gone).format(n=gone)
        started = _("started {clock}").format(clock=isolate(time_of(contact.started_at)))
        self.since.say(" · ".join((_kind(contact.how, contact.place), started, words)))

    def show_saved(self, writers: list[Writer]) -> None:
        """Say when the words were last confirmed on disk, or that they are not yet."""
        trouble = any(writer.in_trouble() for writer in writers)
        counts = [n for n in (w.seconds_since_saved() for w in writers) if n is not None]
        if trouble:
            self.saved.say(_("Not saved yet. Trying. Keep writing."))
        elif not counts:
            self.saved.say(_("Saved"))
        else:
            self.saved.say(_saved_words(min(counts)))
        self.saved.set_tone("due" if trouble else "ok")
        self.saved_icon.show_icon("alert" if trouble else "checkc", "due" if trouble else "ok")
        if trouble and not self._trouble:
            announce(self.saved, self.saved.text())
        self._trouble = trouble

    @staticmethod
    def _interpreter(visit: Visit) -> list[ChipData]:
        name = visit.view.saved.interpreter
        if not name:
            return []
        first = name.split(" ")[0]

        def words() -> str:
            return _("{name} is interpreting").format(name=isolate(first))

        return [ChipData(words, "heather", "globe")]


def _saved_words(seconds: int) -> str:
    if seconds < 60:
        words = ngettext("Saved {n} second ago", "Saved {n} seconds ago", seconds)
        return words.format(n=seconds)
    minutes = seconds // 60
    return ngettext("Saved {n} minute ago", "Saved {n} minutes ago", minutes).format(n=minutes)


def _kind(how: Mechanism | None, place: Place | None) -> str:
    if how is Mechanism.FACE_TO_FACE and place is Place.HOME:
        return _("Home visit")
    return _(how.label) if how else _("Visit")
