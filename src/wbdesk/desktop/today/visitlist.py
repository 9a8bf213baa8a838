"""The list of the day's visits, and what stands there when there are none."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt

from wbdesk.application.bookings import VisitRow
from wbdesk.desktop.clipboard import copy_words
from wbdesk.desktop.context import Context
from wbdesk.desktop.today.keysafe import KeySafe
from wbdesk.desktop.today.parts import Part
from wbdesk.desktop.today.presenter import TodayPresenter
from wbdesk.desktop.today.visits import VisitItem
from wbdesk.desktop.widgets import Column, EmptyState, Panel, plain
from wbdesk.i18n import _, ngettext


class VisitList(Panel):
    """One item a visit; Up and Down move between them."""

    def __init__(self, context: Context, presenter: TodayPresenter) -> None:
        super().__init__()
        self._context, self._presenter = context, presenter
        self.part, self.items = Part(), list[VisitItem]()
        self.rows: Sequence[VisitRow] | None = None
        self.waited, self.private = 0, context.private
        self.startable = True
        self.setLayout(Column(self.part, margins=2))
        self.setObjectName("today.visits")

    def show_rows(self, rows: Sequence[VisitRow]) -> None:
        """Show the visits of a day; the focus stays at its place."""
        self.rows, self.startable = rows, self._presenter.is_today()
        at = next((n for n, item in enumerate(self.items) if item.hasFocus()), -1)
        self.items = [self._item(n, row, len(rows)) for n, row in enumerate(rows)]
        if self.items:
            self.part.fill(*self.items, lines=False)
        else:
            self.part.fill(self._empty())
        if 0 <= at < len(self.items):
            self.items[at].setFocus()

    def show_waited(self, count: int) -> None:
        """Say how many people have waited longer than agreed, where nothing is booked."""
        self.waited = count
        if self.rows is not None and not self.rows:
            self.show_rows(self.rows)

    def _item(self, n: int, row: VisitRow, count: int) -> VisitItem:
        name = f"today.visit.{n}"
        safe = None
        if row.has_key_safe and not self.private:
            safe = KeySafe(partial(self._presenter.show_key_safe, row), name)
        item = VisitItem(
            row,
            name,
            first=n == 0,
            last=n == count - 1,
            startable=self.startable,
            private=self.private,
            extra=safe,
        )
        item.opened.connect(self._open)
        item.started.connect(self._presenter.start)
        item.changed.connect(self._change)
        item.copied.connect(self._copy)
        item.moved.connect(partial(self._move, n))
        return item

    def _empty(self) -> EmptyState:
        here, waited = self._presenter.is_today(), self.waited
        button = plain(lambda: _("Open the caseload"), self._open_caseload, icon="people")
        button.setObjectName("today.open_caseload")

        def why() -> str:
            return _("Nothing booked today.") if here else _("Nothing booked on this day.")

        def more() -> str:
            return _waited_words(waited) if waited else _("Book a visit with New.")

        state = EmptyState(why, more, button)
        state.setObjectName("today.empty")
        return state

    def _open_caseload(self) -> None:
        self._context.screen_wanted.emit("caseload")

    def _open(self, row: VisitRow) -> None:
        self._context.person_wanted.emit(row.person_id, "summary")

    def _change(self, row: VisitRow) -> None:
        facts = {"person_id": row.person_id, "booking": row.booking}
        self._context.dialog_wanted.emit("booking", facts)

    def _copy(self, row: VisitRow) -> None:
        if row.where and not self.private:
            copy_words(self._context, row.where)

    def _move(self, n: int, by: int) -> None:
        wanted = n + by
        if 0 <= wanted < len(self.items):
            self.items[wanted].setFocus(Qt.FocusReason.TabFocusReason)


def _waited_words(count: int) -> str:
    return ngettext(
        "{n} person has waited longer than agreed.",
        "{n} people have waited longer than agreed.",
        count,
    ).format(n=count)
