"""Watches the check-in of the visit that goes on, and covers the page when it is due."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QStackedWidget, QWidget

from wbdesk.desktop.context import Context
from wbdesk.desktop.visit.clock import Back, CheckinClock
from wbdesk.desktop.visit.large import at_least_44
from wbdesk.desktop.visit.presenter import Visit, VisitPresenter
from wbdesk.desktop.visit.safety import CheckinCard, OverdueCard
from wbdesk.desktop.widgets import Banner, Button, announce, plain
from wbdesk.i18n import _, isolate
from wbdesk.i18n.formats import time_of

_JUST_STARTED_MINUTES = 5


class Watch(QObject):
    """Ties the clock to the card, to the card over everything, and to the words about the lid."""

    def __init__(
        self, context: Context, presenter: VisitPresenter, whole: QStackedWidget, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._context, self._presenter, self._whole = context, presenter, whole
        self.clock = CheckinClock(self, now=context.desk.clock.now)
        self.card = CheckinCard()
        at_least_44(self.card)
        self.overdue: OverdueCard | None = None
        understood = plain(lambda: _("Understood"))
        understood.setObjectName("visit.lid")
        at_least_44(understood)
        self.lid = Banner("", tone="info", icon="laptop", button=understood)
        self.lid.hide()
        understood.clicked.connect(self.lid.hide)
        self.clock.ticked.connect(self.card.show_minutes)
        self.clock.due.connect(self._cover)
        self.card.fine.connect(presenter.fine)
        self.card.more.connect(presenter.more)

    def show_visit(self, visit: Visit) -> None:
        """Follow the time that is written down now."""
        del visit
        back = self._presenter.back()
        self.card.show_back(back)
        self.clock.watch(back)
        if self.overdue is not None and (back is None or self.clock.minutes() > 0):
            self._uncover()

    def say_lid(self, visit: Visit) -> None:
        """Say once, as the visit begins, that a shut laptop cannot sound."""
        started, back = visit.view.saved.started_at, self._presenter.back()
        if started is None or back is None or visit.view.typed.note:
            return
        gone = (self._context.desk.clock.now() - started).total_seconds() / 60
        if gone <= _JUST_STARTED_MINUTES:
            clock = isolate(time_of(back.by))
            self.lid.say(
                lambda: _("Keep the lid open, or set your phone for {clock}.").format(clock=clock)
            )
            self.lid.show()

    def end(self) -> None:
        """Watch no more."""
        self.clock.watch(None)

    def _cover(self, back: Back) -> None:
        if self.overdue is not None:
            return
        card = self.overdue = OverdueCard(back)
        card.fine.connect(self._presenter.fine)
        card.more.connect(self._presenter.more)
        self._whole.addWidget(card)
        self._whole.setCurrentWidget(card)
        announce(self._whole, card.accessibleName(), at_once=True)
        fine = card.findChild(Button, "overdue.fine")
        if fine is not None:
            fine.setFocus(Qt.FocusReason.OtherFocusReason)

    def _uncover(self) -> None:
        card, self.overdue = self.overdue, None
        if card is None:
            return
        self._whole.removeWidget(card)
        card.deleteLater()
        page: QWidget | None = self._whole.currentWidget()
        if page is not None:
            page.setFocus(Qt.FocusReason.OtherFocusReason)
