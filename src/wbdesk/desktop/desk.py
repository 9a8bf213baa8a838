"""An unlocked desk on the screen: the window, its places, the chips and the undo list."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, wait
from functools import partial
from typing import Protocol, runtime_checkable

from PySide6.QtCore import QObject, QTimer, Signal, SignalInstance
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from wbdesk.application import drafts
from wbdesk.application.rows import Changed
from wbdesk.desktop import screens as places
from wbdesk.desktop.checkin import check_in_dialog
from wbdesk.desktop.context import Context
from wbdesk.desktop.faults import Faults
from wbdesk.desktop.gate import Gate, Safety, Session
from wbdesk.desktop.helppage import help_dialog
from wbdesk.desktop.jobs import Jobs
from wbdesk.desktop.look import Look
from wbdesk.desktop.news import CheckInLine, SyncLine
from wbdesk.desktop.opening import Dialogs
from wbdesk.desktop.settings import SINGLE_KEYS, settings_screen
from wbdesk.desktop.settings.kept import lease_words
from wbdesk.desktop.shell import Shell, WindowMemory
from wbdesk.desktop.single_keys import PROPERTY
from wbdesk.desktop.supplies import Supplies, battery_left
from wbdesk.desktop.theme.theme import app
from wbdesk.desktop.undo import UndoList, undo_dialog
from wbdesk.desktop.whatnow import WhatNowPage
from wbdesk.domain.errors import Refused
from wbdesk.i18n import _

SETTLE_EVERY_MS = 10 * 60 * 1000


@runtime_checkable
class EndsByItself(Protocol):
    """The page of a visit: signed, or left to be finished later."""

    finished: SignalInstance
    left: SignalInstance


class OpenDesk(QObject):
    """Joins the session of one person to the window; leave() takes everything away again."""

    visit_opened = Signal()
    visit_closed = Signal()
    practise_asked = Signal()
    gone = Signal()

    def __init__(
        self, gate: Gate, session: Session, look: Look, faults: Faults, memory: WindowMemory
    ) -> None:
        super().__init__()
        self._gate, self.session, self._look = gate, session, look
        self.jobs = Jobs(self)
        self.context = Context(session.desk, self.jobs, session.papers, self)
        self.context.open_record = session.open_record
        self.context.leavers, self.context.let_go = session.leavers, session.let_go
        listed = [
            *places.screens(self.context),
            settings_screen(self.context, session, look, gate.how_good, faults),
        ]
        practice = session.desk.me.practice
        self.shell = Shell(listed, memory_port=memory, practice=practice)
        self.shell.setObjectName("shell")
        if practice:
            self.shell.bar.practice.show_state(lambda: _("Practice"), icon="alert", tone="due")
        self.undone = UndoList(self)
        self.sync = SyncLine(self.context, self.shell)
        self.check_in = CheckInLine(self.context, self.shell)
        self.visit: tuple[str, str] | None = None
        self._visit_page: QWidget | None = None
        self._leaving, self._closed = False, False
        self.may_practise = False
        self._settled: Future[Changed] | None = None
        self._settling = QTimer(self)
        self._settling.setInterval(SETTLE_EVERY_MS)
        self._settling.timeout.connect(self._settle_visit)
        Wires(self).join()

    def show_first(self, key: str = "", visit: tuple[str, str] | None = None) -> None:
        """Open the place left last, or the first; go on with a visit that was open."""
        me = self.session.desk.me
        initials = "".join(part[0] for part in me.name.split()[:2])
        self.shell.nav.set_user(me.name, "", initials)
        first = next(iter(self.shell.screens), "settings")
        self.shell.go(key if key in self.shell.screens else first)
        self.context.ask(self.session.safety, self._say_safety, _forget)
        self.sync.look()
        self.check_in.look()
        if visit is not None:
            self.open_visit(*visit)
        else:
            self.context.ask(partial(places.interrupted, self.context), self._go_on, _forget)
        self.session.start_sync(self.sync.tell)

    def _say_safety(self, safety: Safety) -> None:
        """A recovery is shown first; a lease that nears its end is said."""
        if safety.recovered_at is not None:
            self.shell.go("settings")
        elif safety.days_left is not None:
            self.say(lease_words(safety.days_left), None)

    def open_visit(self, person_id: str, contact_id: str) -> None:
        """Lay the visit over the whole window."""
        page = places.visit_page(self.context, person_id, contact_id)
        if page is None:
            return
        self.visit, self._visit_page = (person_id, contact_id), page
        if isinstance(page, EndsByItself):
            page.finished.connect(self.close_visit)
            page.left.connect(self.close_visit)
        self.shell.cover(page)
        self._settling.start()
        self.visit_opened.emit()

    def _go_on(self, visit: tuple[str, str] | None) -> None:
        if visit is not None and self.visit is None:
            self.open_visit(*visit)

    def close_visit(self, *_told: object) -> None:
        """Take the visit away; its words are kept."""
        page, self._visit_page, self.visit = self._visit_page, None, None
        self._settling.stop()
        if page is not None and isValid(page):
            self.shell.uncover(page)
            page.deleteLater()
        self.visit_closed.emit()

    def say(self, words: str, undo: Callable[[], object] | None) -> None:
        """Show the toast, and keep what can be undone in the list."""
        once = self.undone.add(words, undo) if undo is not None else None
        self.shell.toast.show_words(words, once)

    def what_now(self) -> None:
        """Lay What now over the window, or take it away."""
        covered = self.shell.covered()
        if isinstance(covered, WhatNowPage):
            self.shell.uncover(covered)
            covered.deleteLater()
            return
        private = self.context.private or self.visit is not None
        page = WhatNowPage(self._gate.what_now(), private=private)
        page.left.connect(self.what_now)
        self.shell.cover(page)

    def leave(self) -> None:
        """Lock: keep what was typed, close the session off this thread, let every page go."""
        future = self._keep_words()
        if future is None:
            return
        self._blank()
        future.add_done_callback(lambda _done: self._close_session())
        self._poll = QTimer(self)
        self._poll.setInterval(10)
        self._poll.timeout.connect(self._drop_when_closed)
        self._poll.start()

    def leave_at_once(self) -> None:
        """Quit: the same, and wait for it."""
        future = self._keep_words()
        if future is not None:
            future.exception()
            self.jobs.close()
            self.session.close()
            self._closed = True
        elif not self._closed and self._settled is not None:
            wait([self._settled])
            self.jobs.close()

    def _keep_words(self) -> Future[Changed] | None:
        """Let every field tell what was typed, then settle it; None when already leaving."""
        if self._leaving:
            return None
        self._leaving = True
        self._settling.stop()
        focus = QApplication.focusWidget()
        if focus is not None:
            focus.clearFocus()
        self.context.leaving.emit()
        self.context.papers.forget()
        self._settled = self.jobs.run(partial(settle, self.context), _forget, _forget)
        # What is answered or heard from now on would show itself over the lock card.
        self.jobs.mute()
        self.context.blockSignals(True)
        return self._settled

    def _blank(self) -> None:
        """Take the window and every dialog over it off the screen, at once."""
        for window in QApplication.topLevelWidgets():
            owner: QObject | None = window
            while owner is not None and owner is not self.shell:
                owner = owner.parent()
            if owner is self.shell:
                window.hide()

    def _close_session(self) -> None:
        """On the worker thread, after the last write: close sync, file and key."""
        try:
            self.session.close()
        finally:
            self._closed = True

    def _drop_when_closed(self) -> None:
        if not self._closed:
            return
        self._poll.stop()
        self.jobs.close()
        self.shell.deleteLater()
        self.gone.emit()

    def _settle_visit(self) -> None:
        if self.visit is not None:
            self.context.do(partial(settle, self.context))


class Wires(QObject):
    """Ties the signals of the screens and the keys of the window to what the desk does."""

    def __init__(self, desk: OpenDesk) -> None:
        super().__init__(desk)
        self._desk, self.dialogs = desk, Dialogs(desk.context, desk.shell)

    def join(self) -> None:
        """Connect everything once."""
        desk, context, shell = self._desk, self._desk.context, self._desk.shell
        context.changed.connect(shell.changed)
        context.toast_wanted.connect(desk.say)
        context.person_wanted.connect(self._open_person)
        context.screen_wanted.connect(self._open_screen)
        context.visit_wanted.connect(desk.open_visit)
        context.dialog_wanted.connect(self.dialogs.open)
        context.sync_wanted.connect(self._poke)
        context.privacy_changed.connect(self._follow_privacy)
        shell.private_changed.connect(context.set_private)
        shell.text_size_changed.connect(desk._look.note_size)  # noqa: SLF001  # its own wires
        shell.find_asked.connect(partial(self.dialogs.open, "find", None))
        shell.help_asked.connect(self._help)
        shell.what_now_asked.connect(desk.what_now)
        shell.undo_asked.connect(self._undo)
        shell.sync_asked.connect(partial(self._open_screen, "sync"))
        shell.checkin_asked.connect(self._check_in)
        desk.check_in.overdue.connect(self._check_in)
        supplies = Supplies(desk.session.room, battery_left, desk)
        supplies.told.connect(shell.quiet.show_words)
        QTimer.singleShot(0, supplies, supplies.look)
        for keys, act in (("Ctrl+Shift+Z", self._undo_list), ("?", self._help)):
            QShortcut(QKeySequence(keys), shell).activated.connect(act)

    def _open_person(self, person_id: str, tab: str) -> None:
        self._desk.shell.go("person", (person_id, tab))

    def _open_screen(self, key: str) -> None:
        self._desk.shell.go(key)

    def _poke(self) -> None:
        self._desk.session.poke()

    def _follow_privacy(self, private: bool) -> None:  # a slot
        if self._desk.shell.private != private:
            self._desk.shell.set_private(private)

    def _help(self) -> None:
        shell = self._desk.shell
        practise = self._practise if self._desk.may_practise else None
        help_dialog(shell.screens.values(), shell, self._undo_list, practise).open()

    def _practise(self) -> None:
        from wbdesk.desktop.practice import practise_dialog

        practise_dialog(self._desk.practise_asked.emit, self._desk.shell).open()

    def _undo(self) -> None:
        done = self._desk.undone.undo()
        words = _("Undone: {what}").format(what=done.words) if done else _("Nothing to undo yet.")
        self._desk.shell.toast.show_words(words)

    def _undo_list(self) -> None:
        undo_dialog(self._desk.undone, self._desk.shell).open()

    def _check_in(self, *_told: object) -> None:
        row = self._desk.check_in.row
        if row is not None and self._desk.visit is None:
            check_in_dialog(self._desk.context, row, self._desk.shell).open()


def settle(context: Context) -> Changed:
    """Make what was typed into operations; what its field would refuse stays a draft."""
    try:
        return drafts.settle(context.desk)
    except Refused:
        return Changed()


def use_single_keys(session: Session) -> None:
    """Take over whether one letter alone does something, as this person chose."""
    app().setProperty(PROPERTY, session.preference(SINGLE_KEYS) != "off")


def _forget(_answer: object) -> None:
    """Nobody waits for it any more."""
