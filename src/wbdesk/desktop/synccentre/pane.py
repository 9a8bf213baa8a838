"""The side that shows one thing: two versions, or one line that waits, came back or came in."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from wbdesk.application.closings import LeaverView
from wbdesk.application.differences import DifferenceView
from wbdesk.application.inbox import ParkedView
from wbdesk.application.rows import Farewell
from wbdesk.application.sameness import Alike
from wbdesk.application.waiting import ArrivedRow, WaitingRow
from wbdesk.desktop.synccentre.alike import alike_card
from wbdesk.desktop.synccentre.compare import ComparePanel
from wbdesk.desktop.synccentre.decide import farewell_card, parked_card
from wbdesk.desktop.synccentre.leavers import leaver_card
from wbdesk.desktop.synccentre.presenter import SyncPresenter, SyncShown
from wbdesk.desktop.synccentre.single import StatePanel, single_panel
from wbdesk.desktop.widgets import Column, Opening
from wbdesk.i18n import current


class OnePane(QWidget):
    """The state of sync above, one thing below."""

    def __init__(self, presenter: SyncPresenter) -> None:
        super().__init__()
        self._presenter = presenter
        self.state, self.compare = StatePanel(), ComparePanel(presenter.context)
        self.single: QWidget = Opening()
        self._column = Column(self.state, self.compare, self.single, None, gap=14)
        self.setLayout(self._column)
        self.compare.hide()
        self._drawn_for = (False, "")

    def show_about(self, about: object, shown: SyncShown, *, private: bool) -> None:
        """Show what a line of the list is about; versions already shown are left as they are."""
        if not isinstance(about, DifferenceView):
            self.put(self._single(about, private=private))
            return
        known = [view.difference.id for view in shown.differences]
        at = known.index(about.difference.id) if about.difference.id in known else 0
        look = (private, current().code)
        same = self.compare.view == about and self._drawn_for == look
        if not same or not self.compare.isVisibleTo(self):
            self.compare.show_view(about, at, len(known), private=private)
            self._drawn_for = look
        self.put(None)

    def _single(self, about: object, *, private: bool) -> QWidget:
        if isinstance(about, ParkedView):
            return parked_card(about, self._presenter, private=private)
        if isinstance(about, Alike):
            return alike_card(about, self._presenter, private=private)
        if isinstance(about, LeaverView):
            return leaver_card(about, self._presenter, private=private)
        if isinstance(about, Farewell):
            return farewell_card(about, self._presenter)
        row = about if isinstance(about, WaitingRow | ArrivedRow) else None
        return single_panel(row, self._presenter, private=private)

    def put(self, panel: QWidget | None) -> None:
        """Show *panel* in the place of the last one, or the versions."""
        self.compare.setVisible(panel is None)
        old = self.single
        if panel is None:
            old.hide()
            return
        self._column.replaceWidget(old, panel)
        self.single = panel
        panel.show()
        old.hide()
        old.deleteLater()
