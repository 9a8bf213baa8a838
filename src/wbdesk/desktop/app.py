"""The program in the Qt room: unlock, open the desk, lock it again, quit without losing a word."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QMainWindow

from wbdesk.desktop.clipboard import lent
from wbdesk.desktop.collector import Collector
from wbdesk.desktop.doorbell import Doorbell
from wbdesk.desktop.errors import words_of
from wbdesk.desktop.faults import Faults, queued
from wbdesk.desktop.front import Front
from wbdesk.desktop.gate import DeskName, Gate, Session
from wbdesk.desktop.jobs import Jobs
from wbdesk.desktop.lock import (
    IDLE_SECONDS,
    VISIT_SECONDS,
    HandsOver,
    IdleWatch,
    SleepWatch,
    SystemWatch,
)
from wbdesk.desktop.look import LANGUAGE, TEXT_SIZE, THEME, Look
from wbdesk.desktop.single_keys import LetterGuard
from wbdesk.desktop.spelling import service as spelling
from wbdesk.desktop.widgets.focus import follow_focus
from wbdesk.desktop.widgets.table import widths
from wbdesk.i18n import _

if TYPE_CHECKING:
    from wbdesk.desktop.desk import OpenDesk
    from wbdesk.desktop.practice import Practise


@dataclass(frozen=True)
class Options:
    """
    What the command line and the policy ask for.

    *place* names the data folder for "one window"; "" allows several (tests, the tour).
    *warm* imports what unlocking needs, on its own thread, once the window is painted.
    *practise* opens a practice desk in a program of its own; None where there can be none.
    """

    language: str = ""
    theme: str = ""
    text_size: float = 0.0
    place: str = ""
    warm: Callable[[], object] | None = None
    practise: Practise | None = None
    idle_seconds: float = IDLE_SECONDS
    visit_seconds: float = VISIT_SECONDS


class _Remembered:
    """The window's place, kept for the laptop."""

    def __init__(self, gate: Gate) -> None:
        self._gate = gate

    def get(self, key: str) -> str | None:
        """Return what was put."""
        return self._gate.preference(key)

    def put(self, key: str, value: str) -> None:
        """Keep *value*."""
        self._gate.remember(key, value)


class DeskApp(QObject):
    """One window, one process; at most one desk is open at a time."""

    unlocked = Signal()
    locked = Signal()
    fault_shown = Signal()

    def __init__(self, app: QApplication, gate: Gate, options: Options) -> None:
        super().__init__(app)
        self.app, self.gate, self.options = app, gate, options
        self.collector = Collector(self)
        self.faults = Faults(self)
        self.jobs = Jobs(self, name="desk-gate")
        self._memory = _Remembered(gate)
        widths.use(self._memory)
        self.look = Look(app, gate, self)
        self.look.begin(name=options.theme, scale=options.text_size, language=options.language)
        follow_focus(app)
        self.front = Front(gate, self.jobs, self.look, self._memory)
        self.desk: OpenDesk | None = None
        self._leaving: OpenDesk | None = None
        self._left_at: tuple[str, str, tuple[str, str] | None] = ("", "", None)
        self._who, self._quitting = "", False
        self.idle = IdleWatch(app, seconds=options.idle_seconds)
        self.sleep = SleepWatch(self)
        self.system = SystemWatch(self)
        self._handing = HandsOver(gate, self)
        self.letters = LetterGuard(app)
        lent()  # from here on, what is copied leaves the clipboard again
        self.bell = Doorbell(options.place, self) if options.place else None
        self._connect()

    @property
    def window(self) -> QMainWindow:
        """The window that is shown: the desk when it is open, else the one before it."""
        return self.desk.shell if self.desk is not None else self.front

    def begin(self) -> None:
        """Show the first window."""
        self.front.begin()
        self.front.show()
        self._handing.begin()

    def lock(self) -> None:
        """Keep what was typed, close the session, blank everything, ask for the passphrase."""
        desk = self.desk
        if desk is None:
            return
        self._left_at = (self._who, desk.shell.key, desk.visit)
        self.desk, self._leaving = None, desk
        self.idle.stop()
        lent().take_back()
        spelling.end()
        self.look.belong_to(None)
        self.front.show_lock(ready=False)
        _take_place(self.front, desk.shell)
        desk.gone.connect(self._on_gone)
        desk.leave()

    def quit(self) -> None:
        """End the program; what was typed is kept first."""
        self.app.quit()

    def raise_window(self) -> None:
        """Bring the window to the front, for a second start."""
        window = self.window
        window.setWindowState(window.windowState() & ~window.windowState().WindowMinimized)
        window.show()
        window.raise_()
        window.activateWindow()

    def close(self) -> None:
        """Settle and close whatever is open; called when the program ends."""
        if self._quitting:
            return
        self._quitting = True
        lent().take_back()
        spelling.end()
        for desk in (self.desk, self._leaving):
            if desk is not None:
                desk.leave_at_once()
        self.desk = self._leaving = None
        self.system.waits.let_go()
        self.jobs.close()
        self._handing.close()
        if self.bell is not None:
            self.bell.close()
        self.faults.stop()
        self.collector.stop()

    def _connect(self) -> None:
        self.front.opened.connect(self._on_opened)
        self.front.closing.connect(self._on_front_closed)
        self.front.painted.connect(self._warm_up)
        self._handing.done.connect(self.front.look_again)
        self.idle.idle.connect(self.lock)
        self.sleep.woke.connect(self.lock)
        self.sleep.sleeps.connect(self.lock)
        self.system.leaving.connect(self.sleep.about_to_sleep)
        self.unlocked.connect(self.system.waits.hold)
        self.locked.connect(self.system.waits.let_go)
        self.app.aboutToQuit.connect(self.close)
        self.app.setQuitOnLastWindowClosed(False)
        queued(self.faults, self._say_fault)
        if self.bell is not None:
            self.bell.rung.connect(self.raise_window)

    def _on_opened(self, name: DeskName, session: Session) -> None:
        from wbdesk.desktop.desk import OpenDesk, use_single_keys
        from wbdesk.desktop.spelling.begin import begin_for

        self._who = name.key
        self._handing.opened()
        self._wear(session)
        use_single_keys(session)
        desk = OpenDesk(self.gate, session, self.look, self.faults, self._memory)
        self.desk = desk
        begin_for(desk.context, session)
        desk.shell.lock_asked.connect(self.lock)
        desk.shell.closing.connect(self.app.quit)
        desk.may_practise = self.options.practise is not None and not name.practice
        desk.practise_asked.connect(partial(_practise, self))
        desk.visit_opened.connect(self._allow)
        desk.visit_closed.connect(self._allow)
        self._allow()
        same = self._left_at[0] == name.key
        key, visit = (self._left_at[1], self._left_at[2]) if same else ("", None)
        desk.show_first(key, visit)
        _take_place(desk.shell, self.front)
        self.front.hide()
        self.idle.start()
        self.unlocked.emit()

    def _wear(self, session: Session) -> None:
        """Put on what this person chose, unless the command line asks for something else."""
        asked, own = self.options, session.preference
        self.look.begin(
            name=asked.theme or own(THEME) or "",
            scale=asked.text_size or float(own(TEXT_SIZE) or 0.0),
            language=asked.language or own(LANGUAGE) or "",
        )
        self.look.belong_to(session)

    def _on_gone(self) -> None:
        desk, self._leaving = self._leaving, None
        if desk is not None:
            desk.deleteLater()
        self._allow()
        self.front.locked(self._who)
        self._handing.locked()
        self.locked.emit()

    def _on_front_closed(self) -> None:
        if self.desk is None:
            self.app.quit()

    def _allow(self) -> None:
        """A visit may rest longer than the desk before it locks."""
        visiting = self.desk is not None and self.desk.visit is not None
        asked = self.options
        self.idle.allow(asked.visit_seconds if visiting else asked.idle_seconds)

    def _warm_up(self) -> None:
        if self.options.warm is not None:
            warm = self.options.warm
            later = threading.Thread(target=warm, name="warm-up", daemon=True)
            QTimer.singleShot(0, later.start)

    def _say_fault(self, _fault: object) -> None:
        if self.desk is not None:
            words = _(
                "Something here did not work. What you wrote is kept. "
                "You can report it in Settings."
            )
            self.desk.shell.toast.show_words(words)
        self.fault_shown.emit()


def _take_place(window: QMainWindow, of: QMainWindow) -> None:
    """Show *window* exactly where the other one stands."""
    if of.isMaximized():
        window.showMaximized()
    elif of.isFullScreen():
        window.showFullScreen()
    else:
        window.setGeometry(of.geometry())
        window.showNormal()


def _practise(app: DeskApp) -> None:
    """Open the practice desk in a program of its own; two open desks would be mixed up."""
    if app.options.practise is not None and app.desk is not None:
        from wbdesk.desktop.practice.ask import looks

        app.options.practise(app.desk.session.desk.me.role, looks())
        app.lock()


def application() -> QApplication:
    """Return the one QApplication, made on first use."""
    found = QApplication.instance()
    if found is not None:
        return cast(QApplication, found)
    made = QApplication(sys.argv[:1])
    made.setApplicationName("WBDesk")
    made.setApplicationDisplayName("WBDesk")
    made.setDesktopFileName("wbdesk")
    return made


def start(gate: Gate, options: Options | None = None) -> DeskApp:
    """Show the first window and return; the caller runs the loop (or drives it step by step)."""
    desk = DeskApp(application(), gate, options or Options())
    desk.begin()
    return desk


def run(gate: Gate, options: Options | None = None) -> int:
    """Open WBDesk and stay until it is closed; a second start raises the first."""
    options = options or Options()
    app = application()
    if options.place:
        bell = Doorbell(options.place)
        if bell.somebody_is_in():
            sys.stderr.write(words_of("other-window") + "\n")
            return 1
    desk = start(gate, options)
    desk.faults.listen()
    desk.system.listen()
    if desk.bell is not None:
        desk.bell.answer()
    return app.exec()
