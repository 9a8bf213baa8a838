"""Says in the top bar how far this desk is in step with the service, and when to check in."""

from __future__ import annotations

import datetime as dt
from functools import partial

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication

from wbdesk.application import bookings, waiting
from wbdesk.application.rows import Changed, SyncState
from wbdesk.desktop.context import Context
from wbdesk.desktop.gate import SyncNews
from wbdesk.desktop.shell import Shell
from wbdesk.i18n import _, isolate, ngettext
from wbdesk.i18n.formats import time_of

_LOOK_EVERY_MS = 20_000


class SyncLine(QObject):
    """Hears the sync thread through a queued signal and shows the chip; never more than is so."""

    heard = Signal(object)

    def __init__(self, context: Context, shell: Shell) -> None:
        super().__init__(shell)
        self._context, self._shell = context, shell
        self.state: SyncState | None = None
        self._news, self._total = "", 0
        self.heard.connect(self._on_news, Qt.ConnectionType.QueuedConnection)
        context.changed.connect(self._on_changed)

    def tell(self, news: SyncNews) -> None:
        """Called from the sync thread."""
        self.heard.emit(news)

    def look(self) -> None:
        """Read what is known of being up to date."""
        self._context.ask(partial(waiting.state, self._context.desk), self._show, _quiet)

    def words(self) -> tuple[str, str, str, str]:
        """Return the words, the bold part, the icon and the tone of the chip."""
        state = self.state
        if state is None:
            return "", "", "sync", ""
        if self._news in {"offline", "turned-away", "retired", "lost"}:
            offline = self._news == "offline"
            words = _("Offline, saved here") if offline else _("Not sent: ring your supervisor")
            return (words, "", "wifioff", "info") if offline else (words, "", "alert", "due")
        if self._news == "sending" and self._total:
            done = max(0, self._total - state.waiting)
            return _("Sending"), _("{n} of {total}").format(n=done, total=self._total), "sync", ""
        return _resting(state)

    def _on_news(self, news: SyncNews) -> None:
        self._news = news.state
        if news.state == "sending" and self.state is not None:
            self._total = max(self._total, self.state.waiting + news.settled)
        elif news.state != "sending":
            self._total = 0
        if news.changed.types:
            self._context.changed.emit(news.changed)
        self._context.sync_news = news.state
        self._context.sync_told.emit(news)
        self.look()
        if news.state == "lost":
            self._shell.lock_asked.emit()

    def _on_changed(self, _changed: Changed) -> None:
        self.look()

    def _show(self, state: SyncState) -> None:
        self.state = state
        if self._news == "sending":
            self._total = max(self._total, state.waiting)
        shown = self.words()
        self._shell.bar.sync.show_state(
            lambda: self.words()[0], lambda: self.words()[1], icon=shown[2], tone=shown[3]
        )
        count = state.differences + state.refused
        if "sync" in self._shell.screens:
            self._shell.nav.set_count("sync", count or None, "due" if count else "")


class CheckInLine(QObject):
    """Shows until when the worker is expected back; tells once when that has passed."""

    overdue = Signal(object)  # application.bookings.CheckInRow

    def __init__(self, context: Context, shell: Shell) -> None:
        super().__init__(shell)
        self._context, self._shell = context, shell
        self.row: bookings.CheckInRow | None = None
        self._told: dt.datetime | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_EVERY_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()
        context.changed.connect(self._on_changed)

    def look(self) -> None:
        """Read when the worker is expected back."""
        self._context.ask(partial(bookings.check_in, self._context.desk), self._show, _quiet)

    def by(self) -> str:
        """Return the time, or nothing."""
        back = self.row.safety.expected_back if self.row else None
        return isolate(time_of(back)) if back else ""

    def _words(self) -> str:
        if self.row is None:
            return ""
        return _("Check-in overdue") if self.row.overdue else _("Check in by")

    def _on_changed(self, changed: Changed) -> None:
        if changed.concerns("visit_safety"):
            self.look()

    def _show(self, row: bookings.CheckInRow | None) -> None:
        self.row = row
        late = row is not None and row.overdue
        self._shell.bar.checkin.show_state(
            self._words, self.by, icon="clock", tone="risk" if late else ""
        )
        if row is None or not late or self._told == row.safety.expected_back:
            return
        self._told = row.safety.expected_back
        QApplication.beep()
        self._shell.say(_("Check-in is overdue"), at_once=True)
        self.overdue.emit(row)


def _resting(state: SyncState) -> tuple[str, str, str, str]:
    """Return what the chip says between two rounds."""
    count = state.refused + state.differences
    if count:
        words = ngettext("{n} thing to look at", "{n} things to look at", count)
        return words.format(n=count), "", "two", "due"
    if state.waiting:
        words = ngettext("{n} change waits", "{n} changes wait", state.waiting)
        return words.format(n=state.waiting), "", "sync", ""
    if state.up_to_date and state.checked_at is not None:
        return _("Up to date"), isolate(time_of(state.checked_at)), "checkc", "ok"
    return _("Saved here"), "", "checkc", ""


def _quiet(_error: Exception) -> None:
    """A look that did not come through is made again; it is nothing to tell a person."""
