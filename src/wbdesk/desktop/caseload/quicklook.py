"""A quick look at a person without leaving the list."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from wbdesk.application.bookings import PromiseRow
from wbdesk.application.header import PersonHeader
from wbdesk.application.rows import CaseRow
from wbdesk.desktop.caseload.columns import days_cell
from wbdesk.desktop.names import shown
from wbdesk.desktop.today.chips import chip_of
from wbdesk.desktop.widgets import ChipRow, Dialog, Label, primary
from wbdesk.desktop.widgets.table.cells import plain as spoken
from wbdesk.i18n import _, isolate, pgettext
from wbdesk.i18n.formats import day_short

MOST_PROMISES = 5


class QuickLook(Dialog):
    """Who this is, what must be known, what was promised, what comes next."""

    def __init__(
        self,
        row: CaseRow,
        head: PersonHeader,
        promises: tuple[PromiseRow, ...],
        opened: Callable[[CaseRow], object],
        *,
        private: bool,
        parent: QWidget,
    ) -> None:
        name = shown(row.name, private=private)
        super().__init__(
            name, icon="person", parent=parent, cancel=lambda: pgettext("button", "Close")
        )
        self.setObjectName("caseload.look")
        self.body.addWidget(ChipRow([chip_of(chip) for chip in head.chips]))
        if row.working_on and not private:
            self.body.addWidget(Label(row.working_on, "body", wrap=True))
        self.body.addWidget(Label(lambda: spoken(days_cell(row)), "body", wrap=True))
        if not private:
            for promise in promises[:MOST_PROMISES]:
                self.body.addWidget(Label(_promise_words(promise), "table", "ink2", wrap=True))
        self.body.addStretch(1)
        go = self.add_button(
            primary(lambda: pgettext("button", "Open"), lambda: opened(row), icon="arrowr"),
            closes=True,
        )
        go.setObjectName("caseload.look.open")


def _promise_words(promise: PromiseRow) -> Callable[[], str]:
    def words() -> str:
        if promise.due_on is None:
            return promise.words
        due = isolate(day_short(promise.due_on))
        return _("{what}, by {day}").format(what=isolate(promise.words), day=due)

    return words
