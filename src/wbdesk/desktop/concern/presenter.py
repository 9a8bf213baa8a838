"""Reads who may raise a concern and what is open; keeps what is typed until it is raised."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from wbdesk.application import drafts, protocols, safeguarding
from wbdesk.application.ports import Desk
from wbdesk.application.rows import Changed
from wbdesk.application.safeguarding import ConcernRow
from wbdesk.desktop.context import Context
from wbdesk.domain import files
from wbdesk.domain.choice import Answer
from wbdesk.domain.records.safeguarding import Concern
from wbdesk.domain.records.team import DutyRota
from wbdesk.domain.text import clean

TEXTS = ("at_risk", "words", "done_at_once", "why_without", "told_whom")
_PAUSE_MS = 1000


@dataclass(frozen=True, slots=True)
class Asked:
    """What the dialog opens with; *going_on* where an interrupted one is taken up again."""

    concern: Concern
    open_ones: tuple[ConcernRow, ...]
    duty: DutyRota | None
    may: bool
    going_on: bool


class ConcernPresenter(QObject):
    """ready(Asked), then the texts are drafts within a second; raised() when it is written."""

    ready = Signal(object)
    raised = Signal()
    refused = Signal(object)
    added = Signal()

    def __init__(self, context: Context, person_id: str, parent: QObject) -> None:
        super().__init__(parent)
        self._context, self._person_id = context, person_id
        self.concern: Concern | None = None
        self._typed: dict[str, str] = {}
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self.keep)
        context.leaving.connect(self.keep)

    def open(self) -> None:
        """Read what is open and what was left unfinished."""
        work = partial(_read, self._context.desk, self._person_id)
        self._context.ask(work, self._opened, self.refused.emit)

    def typed(self, field: str, words: str) -> None:
        """Note what was typed; it is a draft within a second."""
        self._typed[field] = clean(words).text
        if not self._pause.isActive():
            self._pause.start()

    def keep(self) -> None:
        """Write what was typed to its drafts now."""
        typed, self._typed = self._typed, {}
        if typed and self.concern is not None:
            self._context.ask(
                partial(_draft, self._context.desk, self.concern, typed), _done, _done
            )

    def raise_it(self, concern: Concern, alert: str) -> None:
        """Write it, with the alert its author chose, and forget the drafts."""
        self._pause.stop()
        self._typed = {}
        work = partial(_raise, self._context.desk, concern, alert)
        self._context.do(work, lambda _answer: self.raised.emit(), self.refused.emit)

    def add(self, row: ConcernRow, words: str, *, answered: bool) -> None:
        """Add to an open concern."""
        closes = Answer.YES if answered else Answer.NO
        desk = self._context.desk
        work = partial(safeguarding.add, desk, row.concern, words, closes=closes)
        self._context.do(work, self._added, self.refused.emit)

    def _added(self, _answer: object) -> None:
        self.added.emit()
        self.open()

    def _opened(self, asked: Asked) -> None:
        self.concern = self.concern or asked.concern
        self.ready.emit(asked)


def _read(desk: Desk, person_id: str) -> Asked:
    file_id = files.safeguarding(person_id)
    concern = safeguarding.new_concern(desk, person_id)
    left = [
        row
        for row in desk.reads.drafts(file_id)
        if row.type == "concern" and desk.reads.get(Concern, row.record_id, file_id) is None
    ]
    if left:
        concern = drafts.with_drafts(desk, replace(concern, id=left[0].record_id))
    may = desk.reads.holds(file_id) or desk.reads.holds(files.main(person_id))
    duty = protocols.what_now(desk).duty
    open_ones = safeguarding.open_concerns(desk, person_id)
    return Asked(concern, open_ones, duty, may, bool(left))


def _draft(desk: Desk, concern: Concern, typed: dict[str, str]) -> Changed:
    changed = Changed()
    for field, words in typed.items():
        changed |= drafts.type_into(desk, concern, field, words)
    return changed


def _raise(desk: Desk, concern: Concern, alert: str) -> Changed:
    changed, _id = safeguarding.raise_concern(desk, concern, alert)
    for row in drafts.of_record(desk, concern):
        changed |= drafts.take_back(desk, concern, row.field)
    return changed


def _done(_answer: object) -> None:
    """The words stay on the screen; the next pause tries again."""
