"""The one window: navigation, top bar, screens, what lies over them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QWidget

from wbdesk.desktop.language import Retranslating, Says, said
from wbdesk.desktop.shell import keys, memory
from wbdesk.desktop.shell.edge import Edge
from wbdesk.desktop.shell.nav import NavBar
from wbdesk.desktop.shell.screen import (
    HearsArrival,
    HearsChanges,
    HearsPrivacy,
    Screen,
    TogglesPrivacy,
    WindowMemory,
)
from wbdesk.desktop.shell.topbar import TopBar
from wbdesk.desktop.supplies import QuietLine
from wbdesk.desktop.theme import step_text_size
from wbdesk.desktop.theme.theme import app
from wbdesk.desktop.widgets.announce import announce
from wbdesk.desktop.widgets.focus import first_stop
from wbdesk.desktop.widgets.layout import Column, Row, boxed
from wbdesk.desktop.widgets.toast import UndoToast


class Shell(Retranslating, QMainWindow):
    """Shows the screens it is given, and nothing else."""

    opened = Signal(str)
    lock_asked = Signal()
    help_asked = Signal()
    find_asked = Signal()
    what_now_asked = Signal()
    undo_asked = Signal()
    checkin_asked = Signal()
    sync_asked = Signal()
    private_changed = Signal(bool)
    text_size_changed = Signal(object)
    closing = Signal()

    def __init__(
        self,
        screens: Sequence[Screen],
        *,
        memory_port: WindowMemory | None = None,
        practice: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.screens = {screen.key: screen for screen in screens}
        self.pages: dict[str, QWidget] = {}
        self.key, self.private, self.practice = "", False, practice
        self._memory, self._overlays = memory_port, list[QWidget]()
        self.nav, self.bar, self.stack = NavBar(list(screens)), TopBar(), QStackedWidget()
        self.whole = QStackedWidget()
        self.quiet = QuietLine()
        right = boxed(Column(self.bar, self.quiet, self.stack, gap=0), "canvas")
        self._desk = boxed(Row(self.nav, right, gap=0))
        self.whole.addWidget(self._desk)
        self.setCentralWidget(self.whole)
        self.toast, self.edge = UndoToast(self), Edge(self)
        self.edge.show_edges(private=False, practice=practice)
        self.setMinimumSize(720, 480)
        self._connect()
        if memory_port is not None:
            memory.restore(self, memory_port)
        self.ready()

    def go(self, key: str, what: object = None) -> QWidget | None:
        """Open a screen, made on its first visit, and hand it *what* to show."""
        if key not in self.screens:
            return None
        screen = self.screens[key]
        if key not in self.pages:
            page = self.pages[key] = screen.build()
            self.stack.addWidget(page)
            if self.private and isinstance(page, HearsPrivacy):
                page.set_private(True)
        page = self.pages[key]
        self.key = key
        self.stack.setCurrentWidget(page)
        self.nav.mark(screen.under or key)
        if isinstance(page, HearsArrival):
            page.arrived(what)
        self.retranslate()
        self.opened.emit(key)
        return page

    def changed(self, changed: object) -> None:
        """Tell every page that has been made what was changed."""
        for page in self.pages.values():
            if isinstance(page, HearsChanges):
                page.on_changed(changed)

    def set_private(self, on: bool) -> None:  # reads like Qt's own setters
        """Turn names into initials on every list and show the heather edge."""
        self.private = on
        self.bar.privacy_button.setChecked(on)
        self.bar.privacy_button.set_icon("eyeoff" if not on else "eye")
        self.edge.show_edges(private=on, practice=self.practice)
        for page in self.pages.values():
            if isinstance(page, HearsPrivacy):
                page.set_private(on)
        self.private_changed.emit(on)

    def cover(self, page: QWidget) -> None:
        """Show *page* over the whole window: the visit, the lock, a check-in that is due."""
        self._overlays.append(page)
        self.whole.addWidget(page)
        self.whole.setCurrentWidget(page)
        stop = first_stop(page)
        if stop is not None:
            stop.setFocus(Qt.FocusReason.OtherFocusReason)

    def uncover(self, page: QWidget) -> None:
        """Take *page* away and show what lay below it, where it was left."""
        if page in self._overlays:
            self._overlays.remove(page)
            self.whole.setCurrentWidget((self._desk, *self._overlays)[-1])
            self.whole.removeWidget(page)
            page.hide()

    def covered(self) -> QWidget | None:
        """Return the page that lies over the window, or None."""
        return self._overlays[-1] if self._overlays else None

    def say(self, sentence: str, *, at_once: bool = False) -> None:
        """Say *sentence* to screen readers."""
        announce(self, sentence, at_once=at_once)

    def retranslate(self) -> None:
        """Say the title: the open screen, then the program."""
        here: Says = self.screens[self.key].title if self.key in self.screens else ""
        self.setWindowTitle(" · ".join(part for part in (said(here), "WBDesk") if part))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remember the place; the entry point closes what is open."""
        if self._memory is not None:
            memory.remember(self, self._memory)
        self.closing.emit()
        super().closeEvent(event)

    def step_text(self, steps: int) -> None:
        """Make the text larger or smaller; 0 returns to 100 %."""
        self.text_size_changed.emit(step_text_size(app(), steps))

    def _toggle_private(self) -> None:
        covered = self.covered()
        if covered is None:
            self.set_private(not self.private)
        elif isinstance(covered, TogglesPrivacy):
            covered.toggle_private()

    def _connect(self) -> None:
        bar, wires = self.bar, Wires(self)
        self.nav.went.connect(self.go)
        bar.privacy.connect(self._toggle_private)
        bar.lock.connect(self.lock_asked)
        bar.help.connect(self.help_asked)
        bar.find_asked.connect(self.find_asked)
        bar.checkin_opened.connect(self.checkin_asked)
        bar.sync_opened.connect(self.sync_asked)
        wires.bind()


class Wires(QObject):
    """Ties the keys of the window to what it does."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._shell = shell

    def bind(self) -> None:
        """Bind what works everywhere, and one key for each screen that has one."""
        shell = self._shell
        acts: dict[str, keys.Act] = {
            "Ctrl+K": shell.find_asked.emit,
            "F1": shell.help_asked.emit,
            "F8": shell._toggle_private,  # noqa: SLF001  # the window's own helper
            "F9": shell.lock_asked.emit,
            "Ctrl+L": shell.lock_asked.emit,
            "F12": shell.what_now_asked.emit,
            "F6": self.next_pane,
            "Shift+F6": self.pane_before,
            "Ctrl++": partial(shell.step_text, 1),
            "Ctrl+=": partial(shell.step_text, 1),
            "Ctrl+-": partial(shell.step_text, -1),
            "Ctrl+0": partial(shell.step_text, 0),
            "Ctrl+Z": shell.undo_asked.emit,
        }
        for screen in shell.screens.values():
            if screen.shortcut:
                acts[screen.shortcut] = partial(self.go, screen.key)
        keys.bind(shell, acts)

    def go(self, key: str) -> None:
        """Open a screen by its key, unless something lies over the window."""
        if self._shell.covered() is None:
            self._shell.go(key)

    def next_pane(self) -> None:
        """Move to the next pane: places, top bar, screen, toast."""
        keys.next_pane(self._panes())

    def pane_before(self) -> None:
        """Move to the pane before."""
        keys.next_pane(self._panes(), back=True)

    def _panes(self) -> list[QWidget]:
        shell = self._shell
        covered = shell.covered()
        here = [covered] if covered else [shell.nav, shell.bar, shell.stack]
        return [*here, shell.toast]
