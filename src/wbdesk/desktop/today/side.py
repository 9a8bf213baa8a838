"""The cards beside the visits: check-in, what was promised, what waits to be finished, plans."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from wbdesk.application.bookings import CheckInRow, PromiseRow, UnfinishedRow
from wbdesk.application.rows import CaseRow
from wbdesk.desktop.context import Context
from wbdesk.desktop.today import parts
from wbdesk.desktop.today.parts import CardPart
from wbdesk.desktop.today.presenter import TodayPresenter, plan_rows
from wbdesk.desktop.widgets import Column
from wbdesk.i18n import _, ngettext


class SideCards(QWidget):
    """Each card is filled by its own answer and hides where it has nothing to say."""

    def __init__(self, context: Context, presenter: TodayPresenter) -> None:
        super().__init__()
        self._context, self._presenter = context, presenter
        self.private, self._unfinished = context.private, 0
        self.cards = {
            "checkin": CardPart(lambda: _("Safety check-in"), "today.checkin_card", icon="shield"),
            "unfinished": CardPart(
                lambda: parts.unfinished_title(self._unfinished), "today.unfinished_card"
            ),
            "promises": CardPart(lambda: _("Things you said you would do"), "today.promises_card"),
            "plans": CardPart(lambda: _("Plans to look at again"), "today.plans_card"),
        }
        self.setLayout(Column(*self.cards.values(), None, gap=12))
        self.cards["unfinished"].hide()
        self.cards["plans"].hide()

    def show_part(self, part: str, answer: Any) -> None:  # each part has its own rows
        """Fill one card."""
        fill: dict[str, Callable[[Any], None]] = {  # each part has its own rows
            "checkin": self._check_in,
            "promises": self._promises,
            "unfinished": self._show_unfinished,
            "plans": self._plans,
        }
        fill[part](answer)

    def say_failed(self, part: str, error: Exception) -> None:
        """Say in one card that it did not open."""
        self.cards[part].show()
        self.cards[part].part.say_failed(error, partial(self._presenter.ask, part))

    def _check_in(self, row: CheckInRow | None) -> None:
        card, act = self.cards["checkin"], self._presenter
        buddy = row.safety.buddy if row and not self.private else ""
        card.count.say(lambda: _("Buddy: {name}").format(name=buddy) if buddy else "")
        items = parts.check_in_items(row, act.check_in, act.extend, private=self.private)
        card.part.fill(*items)

    def _promises(self, rows: Sequence[tuple[PromiseRow, bool]]) -> None:
        card, today = self.cards["promises"], self._context.desk.clock.today()
        left = sum(not done for _row, done in rows)
        card.count.say(lambda: ngettext("{n} to do", "{n} to do", left).format(n=left))
        tick = self._presenter.tick
        card.part.fill(*parts.promise_items(rows, today, tick, private=self.private))

    def _show_unfinished(self, rows: Sequence[UnfinishedRow]) -> None:
        card = self.cards["unfinished"]
        self._unfinished = len(rows)
        card.title.retranslate()
        card.setVisible(bool(rows))
        card.part.fill(*parts.unfinished_items(rows, self._go_on, private=self.private))

    def _go_on(self, row: UnfinishedRow) -> None:
        self._context.visit_wanted.emit(row.person_id, row.contact_id)

    def _plans(self, rows: tuple[CaseRow, ...]) -> None:
        card, today = self.cards["plans"], self._context.desk.clock.today()
        card.setVisible(bool(rows))
        card.count.say(str(len(rows)))
        items = parts.plan_items(plan_rows(rows), today, self._open_plan, private=self.private)
        card.part.fill(*items)

    def _open_plan(self, row: CaseRow) -> None:
        self._context.person_wanted.emit(row.person_id, "plan")
