"""What a key or a button of the visit does: tabs over it, dialogs, quiet note, lock, finish."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QWidget

from wbdesk.application.bookings import PromiseRow
from wbdesk.desktop.concern import concern_dialog
from wbdesk.desktop.language import Says
from wbdesk.desktop.measures import measures_dialog
from wbdesk.desktop.shell import Shell
from wbdesk.desktop.visit.finish import finish_dialog
from wbdesk.desktop.visit.foot import MAP, MEASURES, PLAN, VOUCHER
from wbdesk.desktop.visit.frame import VisitFrame
from wbdesk.desktop.visit.over import Over
from wbdesk.desktop.visit.promises import promise_dialog
from wbdesk.desktop.voucher import voucher_dialog
from wbdesk.i18n import _


def _plan(page: VisitFrame) -> QWidget:
    from wbdesk.desktop.plan import plan_tab  # loaded when it is first wanted

    return plan_tab(page.context, page.person_id)


def _network(page: VisitFrame) -> QWidget:
    from wbdesk.desktop.network import network_tab  # loaded when it is first wanted

    return network_tab(page.context, page.person_id)


_OVERS: dict[str, tuple[Says, Callable[[VisitFrame], QWidget]]] = {
    PLAN: (lambda: _("Plan"), _plan),
    MAP: (lambda: _("Network map"), _network),
}


class Acts(QObject):
    """Joins buttons and keys of one visit page to what they do."""

    def __init__(self, page: VisitFrame) -> None:
        super().__init__(page)
        self._page = page
        self.overs: dict[str, Over] = {}
        foot = page.foot
        for key in _OVERS:
            foot.opens[key].clicked.connect(partial(self.open_over, key))
        foot.opens[MEASURES].clicked.connect(partial(self._dialog, measures_dialog))
        foot.opens[VOUCHER].clicked.connect(partial(self._dialog, voucher_dialog))
        foot.quiet.clicked.connect(self.toggle_quiet)
        foot.finish.clicked.connect(self.finish)
        page.quiet.left.connect(self._after_quiet)
        page.quiet.concern.connect(partial(self._dialog, concern_dialog))
        page.promises.add_wanted.connect(partial(self.promise, None))
        page.promises.edit_wanted.connect(self.promise)
        page.head.lock_wanted.connect(self.lock)
        page.head.private_wanted.connect(page.toggle_private)
        page.context.changed.connect(self._on_changed)
        for keys, act in (
            ("F7", self.toggle_quiet),
            ("Ctrl+Return", self.finish),
            ("Ctrl+Enter", self.finish),
        ):
            shortcut = QShortcut(QKeySequence(keys), page)
            shortcut.activated.connect(act)  # wherever the focus is: a dialog may have taken it

    def open_over(self, key: str, *_told: object) -> None:
        """Open the plan or the map over the visit, with this person only."""
        page = self._page
        if key not in self.overs:
            title, make = _OVERS[key]
            over = Over(key, title, make(page), private=page.private)
            over.back.connect(self.close_over)
            page.stack.addWidget(over)
            self.overs[key] = over
        page.keeping.flush()
        page.stack.setCurrentWidget(self.overs[key])
        self.overs[key].take_focus()

    def close_over(self) -> None:
        """Go back to the note, where the cursor was."""
        self._page.show_note()

    def toggle_quiet(self, *_told: object) -> None:
        """Open the small field, or put it away."""
        quiet = self._page.quiet
        self._page.show_note()
        if quiet.isVisible():
            quiet.close_it()
        else:
            quiet.open_it()

    def promise(self, row: PromiseRow | None, *_told: object) -> None:
        """Ask who will do what by when."""
        page = self._page
        promise_dialog(page.context, page.person_id, row, page).open()

    def finish(self, *_told: object) -> None:
        """Open the finish sheet."""
        page = self._page
        if page.presenter.visit is None:
            return
        page.keeping.flush()
        sheet = finish_dialog(page.context, page.presenter, page)
        sheet.signed.connect(page.done_with_it)
        sheet.later.connect(page.leave)
        sheet.open()

    def lock(self) -> None:
        """Lock at once, as F9 does."""
        window = self._page.window()
        if isinstance(window, Shell):
            window.lock_asked.emit()

    def set_private(self, on: bool) -> None:  # reads like Qt's own setters
        """Tell what lies over the visit."""
        for over in self.overs.values():
            over.set_private(on)

    def _dialog(self, make: Callable[..., QDialog], *_told: object) -> None:
        page = self._page
        page.keeping.flush()
        make(page.context, page.person_id, page).open()

    def _after_quiet(self) -> None:
        self._page.note.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_changed(self, changed: object) -> None:
        for over in self.overs.values():
            over.on_changed(changed)
