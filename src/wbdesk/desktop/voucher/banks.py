"""The food bank of a voucher: whoever leads the team adds one, or changes its rule and letter."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from wbdesk.application.team import is_supervisor
from wbdesk.desktop.context import Context
from wbdesk.desktop.voucher.foodbank import FoodbankDialog
from wbdesk.desktop.widgets import (
    Column,
    Combo,
    EmptyState,
    FlowLayout,
    Label,
    Option,
    boxed,
    plain,
)
from wbdesk.domain.records.team import Service
from wbdesk.i18n import _


class Banks(QWidget):
    """The list, and for who leads the team two buttons; saved(id) when one was written."""

    saved = Signal(str)

    def __init__(self, context: Context, person_id: str) -> None:
        super().__init__()
        self._context, self._person_id = context, person_id
        leads = is_supervisor(context.desk)
        self.combo = Combo([], lambda: _("Food bank"), none=lambda: _("Choose"))
        self.combo.setObjectName("voucher.foodbank")
        self.empty = EmptyState(
            lambda: _("No food bank is known yet."),
            (lambda: _("Add the first one here."))
            if leads
            else (lambda: _("Ask your supervisor to add one to the services.")),
        )
        self.empty.hide()
        self.change = plain(lambda: _("Rule and letter"), self._change, icon="pen", small=True)
        self.change.setObjectName("voucher.foodbank.change")
        self.add = plain(lambda: _("Add a food bank"), self._add, icon="plus", small=True)
        self.add.setObjectName("voucher.foodbank.add")
        self.add.setVisible(leads)
        flow = FlowLayout(gap=8)
        flow.addWidget(self.change)
        flow.addWidget(self.add)
        title = Label(lambda: _("Food bank"), "strong")
        self._leads, self._title, self._buttons = leads, title, boxed(flow)
        self.setLayout(Column(self.empty, title, self.combo, self._buttons, gap=6))
        self._buttons.setVisible(leads)
        self.follow()

    def offer(self, options: list[Service]) -> None:
        """Show these; with none there is nothing to choose."""
        self.combo.set_options([Option(bank, bank.name) for bank in options])
        self.empty.setVisible(not options)
        for part in (self._title, self.combo):
            part.setVisible(bool(options))
        self.follow()

    def close_list(self) -> None:
        """Change nothing more: the voucher is written."""
        self._buttons.hide()

    def follow(self, *_begun: object) -> None:
        """Offer to change the one that is chosen."""
        chosen = isinstance(self.combo.value(), Service)
        self.change.setVisible(self._leads and chosen)

    def _change(self) -> None:
        bank = self.combo.value()
        if isinstance(bank, Service):
            self._open(bank)

    def _add(self) -> None:
        self._open(None)

    def _open(self, bank: Service | None) -> None:
        dialog = FoodbankDialog(self._context, bank, self._person_id, self.window())
        dialog.accepted.connect(lambda: self.saved.emit(dialog.service.id))
        dialog.open()
