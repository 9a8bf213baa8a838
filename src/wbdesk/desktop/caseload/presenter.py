"""What the caseload asks for, and what is done with a person of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, Signal

from wbdesk.application import bookings, caseload, header, reasons, team
from wbdesk.application.bookings import PromiseRow
from wbdesk.application.caseload import CaseloadCounts
from wbdesk.application.header import PersonHeader
from wbdesk.application.rows import CaseRow, Changed, Page
from wbdesk.desktop.caseload.columns import SORTS
from wbdesk.desktop.context import Context
from wbdesk.desktop.find.acts import start_visit_with
from wbdesk.desktop.widgets.table import Sort

TYPES = (
    *("person", "episode", "booking", "contact_mark", "alert", "plan", "goal", "step"),
    *("difference", "worker", "maybe_known"),
)

MOST_LABELS = 2100  # a hundred sheets


class CaseloadPresenter(QObject):
    """counted(counts); changed() when the rows are to be asked for anew."""

    counted = Signal(object)
    changed = Signal()

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context, self._desk = context, context.desk
        self.team = team.is_supervisor(context.desk)
        self.asked = caseload.asked(context.desk, whole_team=self.team)

    def fetch(
        self, offset: int, limit: int, sort: Sort | None, text: str
    ) -> tuple[int, Sequence[CaseRow]]:
        """Return a page, sorted and filtered in SQL; runs beside the screen."""
        question = replace(self.asked, words=text, offset=offset, limit=limit)
        if sort is not None:
            question = replace(question, sort=SORTS[sort.key], descending=sort.descending)
        page = caseload.caseload(self._desk, question)
        return page.total, page.rows

    def narrow(self, **wanted: str) -> None:
        """Ask for another view, worker, language, need or risk."""
        self.asked = replace(self.asked, **wanted)  # type: ignore[arg-type]  # these fields are words
        self.changed.emit()

    def narrowed(self) -> bool:
        """Whether a filter hides people of the view."""
        return bool(self.asked.language or self.asked.need or self.asked.risk)

    def count(self) -> None:
        """Ask how many people each view has."""
        work = partial(caseload.counts, self._desk, whole_team=self.team)
        self._context.ask(work, self._show_counts)

    def on_changed(self, changed: Changed) -> None:
        """Look again when a row may have changed."""
        if changed.concerns(*TYPES):
            self.changed.emit()
            self.count()

    def open(self, row: CaseRow) -> None:
        """Open the person's record."""
        self._context.person_wanted.emit(row.person_id, "summary")

    def print_labels(self, text: str) -> None:
        """Ask for address labels of everybody who is shown: the view, the filters, the search."""

        def found(page: Page[CaseRow]) -> None:
            people = tuple(row.person_id for row in page.rows)
            self._context.dialog_wanted.emit("print", {"what": "labels", "people": people})

        everybody = replace(self.asked, words=text, offset=0, limit=MOST_LABELS)
        self._context.ask(partial(caseload.caseload, self._desk, everybody), found)

    def log_contact(self, row: CaseRow) -> None:
        """Ask for the form that logs a call or a try."""
        self._context.dialog_wanted.emit("contact", {"person_id": row.person_id})

    def start_visit(self, row: CaseRow) -> None:
        """Start a visit with the person now, or go on with today's."""

        start_visit_with(self._context, row.person_id)

    def look(self, row: CaseRow) -> tuple[PersonHeader | None, tuple[PromiseRow, ...]]:
        """Return what a quick look shows; runs beside the screen."""
        head = header.header(self._desk, row.person_id, private=self._context.private)
        if head is not None and reasons.asked(self._desk, row.person_id):
            cover = tuple(chip for chip in head.chips if chip.kind != "sharing")
            return replace(head, chips=cover), ()
        return head, bookings.promises(self._desk, person_id=row.person_id)

    def _show_counts(self, counts: CaseloadCounts) -> None:
        self.counted.emit(counts)
