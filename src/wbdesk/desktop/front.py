"""The window before the desk is open: unlock, set up, the lock card, What now over them."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QWidget

from wbdesk.desktop import warming
from wbdesk.desktop.gate import DeskName, Gate, Session
from wbdesk.desktop.jobs import Jobs
from wbdesk.desktop.lock import LockPage
from wbdesk.desktop.look import Look
from wbdesk.desktop.shell import WindowMemory, memory
from wbdesk.desktop.unlock.presenter import UnlockPresenter
from wbdesk.desktop.unlock.view import UnlockPage


class Front(QMainWindow):
    """Shows one page at a time; its title names nobody."""

    opened = Signal(object, object)  # DeskName, Session
    closing = Signal()
    painted = Signal()

    def __init__(self, gate: Gate, jobs: Jobs, look: Look, memory_port: WindowMemory) -> None:
        super().__init__()
        self.setObjectName("front")
        self.setWindowTitle("WBDesk")
        self._gate, self._jobs, self._look, self._memory = gate, jobs, look, memory_port
        self._painted = False
        self.stack = QStackedWidget()
        self.setCentralWidget(self.stack)
        self.setMinimumSize(720, 480)
        self.unlocking = UnlockPresenter(gate, jobs, self)
        self.unlocking.opened.connect(self._on_opened)
        self.unlock = UnlockPage(self.unlocking, look)
        self.unlock.add_asked.connect(self.show_set_up)
        self.unlock.what_now_asked.connect(self.what_now)
        self.stack.addWidget(self.unlock)
        self._lock: LockPage | None = None
        self._set_up: QWidget | None = None
        self._now: QWidget | None = None
        self._bind_keys()
        memory.restore(self, memory_port)

    @property
    def lock(self) -> LockPage:
        """The lock card, made when it is first needed."""
        if self._lock is None:
            self._lock = LockPage(self.unlocking)
            self._lock.other_asked.connect(self.show_unlock)
            self._lock.what_now_asked.connect(self.what_now)
            self.stack.addWidget(self._lock)
        return self._lock

    def begin(self) -> None:
        """Show the passphrase where there is a desk, the set-up where there is none.

        Where somebody has not checked in, the card with the time comes first.
        """
        desks = self._gate.desks()
        out = [desk for desk in desks if self._gate.notice(desk.key).check_in_by]
        if out:
            self.unlocking.look()
            self.unlocking.choose(out[0].key)
            self.show_lock(ready=True)
        elif desks or self._gate.shut_desks():
            self.show_unlock()
        else:
            self.show_set_up()

    def show_unlock(self) -> None:
        """Show the whole unlock page."""
        self.stack.setCurrentWidget(self.unlock)
        self.unlock.look()

    def show_lock(self, *, ready: bool) -> None:
        """Show the lock card; not ready while the desk is still being closed."""
        self.stack.setCurrentWidget(self.lock)
        if ready:
            self.lock.look()
        else:
            self.lock.hold()

    def locked(self, who: str) -> None:
        """Show the lock card of the desk *who*; where it was shut for good, say that."""
        if any(desk.key == who for desk in self._gate.desks()):
            self.show_lock(ready=True)
        else:
            self.show_unlock()

    def look_again(self) -> None:
        """What may be said of the desks may have changed; what is typed stays."""
        if not self.isVisible():
            return
        self.unlocking.look()
        if self.stack.currentWidget() is self._lock and self.unlocking.shut:
            self.show_unlock()

    def show_set_up(self) -> None:
        """Begin a set-up, or go on with one that was interrupted."""
        from wbdesk.desktop.setup import SetUpPage, SetUpPresenter

        if not isinstance(self._set_up, SetUpPage):
            presenter = SetUpPresenter(self._gate, self._jobs, self)
            presenter.finished.connect(self._on_set_up)
            self._set_up = SetUpPage(presenter, self._look)
            self._set_up.cancelled.connect(self.show_unlock)
            self.stack.addWidget(self._set_up)
        self.stack.setCurrentWidget(self._set_up)
        self._set_up.look(can_leave=bool(self._gate.desks() or self._gate.shut_desks()))

    def what_now(self) -> None:
        """Show What now, or what was there before."""
        from wbdesk.desktop.whatnow import WhatNowPage

        if self._now is not None:
            page, self._now = self._now, None
            self.stack.removeWidget(page)
            page.deleteLater()
            return
        with warming.first():
            page = WhatNowPage(self._gate.what_now(), private=True)
            page.left.connect(self.what_now)
            self._now = page
            self.stack.addWidget(page)
            self.stack.setCurrentWidget(page)
            page.back.setFocus()

    def event(self, event: QEvent) -> bool:
        """Tell once that the window has been painted."""
        done = super().event(event)
        if event.type() == QEvent.Type.Paint and not self._painted:
            self._painted = True
            self.painted.emit()
        return done

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remember the place."""
        memory.remember(self, self._memory)
        self.closing.emit()
        super().closeEvent(event)

    def _bind_keys(self) -> None:
        for keys, steps in (("Ctrl++", 1), ("Ctrl+=", 1), ("Ctrl+-", -1), ("Ctrl+0", 0)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.activated.connect(lambda n=steps: self._look.step(n))

    def _on_opened(self, desk: DeskName, session: Session) -> None:
        self.unlock.passphrase.forget()
        self.unlock.forgotten.forget()
        if self._lock is not None:
            self._lock.passphrase.forget()
        self.opened.emit(desk, session)

    def _on_set_up(self, desk: DeskName) -> None:
        self.show_unlock()
        self.unlocking.choose(desk.key)
        self.unlock.look()
