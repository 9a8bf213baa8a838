"""Reads what paper needs, sets it off the screen's thread, sends it, and records what came out."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from wbdesk.application import paper_record
from wbdesk.application.cards import CallsPaper, GoalsPaper, LabelsPaper
from wbdesk.application.paper_kinds import Paper, PrintFacts, Read, read
from wbdesk.application.paper_rows import Made, PaperAsked, SheetPaper
from wbdesk.application.ports import Desk
from wbdesk.application.rows import Changed
from wbdesk.desktop.context import Context, Papers
from wbdesk.desktop.jobs import Newest
from wbdesk.desktop.printing.preview import paper_jobs
from wbdesk.desktop.printing.sending import Way, send
from wbdesk.i18n.formats import day_on_paper

_WAIT_MS = 300


class PrintPresenter(QObject):
    """ready(Read), made(Made) for every wish, sent() when the printer took it."""

    ready = Signal(object)
    made = Signal(object)
    sent = Signal()
    saved = Signal(str)
    handed = Signal()
    failed = Signal(str, object)  # "read", "make", "send", "save", "record"; the error

    def __init__(self, context: Context, facts: PrintFacts, parent: QObject) -> None:
        super().__init__(parent)
        self._context, self.facts = context, facts
        self.read: Read | None = None
        self.asked: PaperAsked | None = None
        self.document: Made | None = None
        self._making: Newest[Made] = Newest(
            paper_jobs(context), self._on_made, partial(self.failed.emit, "make")
        )
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(_WAIT_MS)
        self._wait.timeout.connect(self._make)

    def open(self) -> None:
        """Read what is to be printed."""
        work = partial(read, self._context.desk, self.facts, day_on_paper)
        self._context.ask(work, self._on_read, partial(self.failed.emit, "read"))

    def usual(self) -> PaperAsked:
        """Return the wish to begin with: the person's language, size and rule."""
        today = self._context.desk.clock.today()
        head = self.read.head if self.read else None
        if head is None:
            return PaperAsked(today, practice=self._context.desk.me.practice)
        return PaperAsked(
            today,
            size=self.facts.size or head.size,
            language=self.facts.language or head.language or "en",
            with_english=bool(head.language) and self.facts.both,
            plain=head.rule.plain_only,
            easy=head.rule.easy,
            practice=head.practice,
            next_meeting=self.read.next_meeting if self.read else None,
        )

    def wish(self, asked: PaperAsked) -> None:
        """Set the document as it is wished, a moment after the last change."""
        if asked != self.asked or self.document is None:
            self.asked, self.document = asked, None
            self._wait.start()

    def send(self, way: Way) -> None:
        """Give the pages to the printer."""
        if self.document is not None:
            work = partial(send, self.document.pdf, way)
            paper_jobs(self._context).run(
                work, lambda _none: self.sent.emit(), partial(self.failed.emit, "send")
            )

    def save(self, path: Path, kind: str) -> None:
        """Save an unlocked copy and record that there is one."""
        if self.document is not None and self.read is not None and self.asked is not None:
            desk = self._context.desk
            work = partial(_save, desk, self.read, self.document, (path, kind, self.asked))
            done = partial(self._on_saved, path)
            self._context.do(work, done, partial(self.failed.emit, "save"))

    def came_out(self, why: str) -> None:
        """Record what was handed over, after Yes to "Did it come out?"."""
        if self.read is None or self.asked is None:
            return
        work = partial(paper_record.handed, self._context.desk, self.read, self.asked, why)
        self._context.do(
            work, lambda _answer: self.handed.emit(), partial(self.failed.emit, "record")
        )

    def _on_read(self, found: Read) -> None:
        self.read = found
        self.ready.emit(found)

    def _make(self) -> None:
        if self.read is not None and self.asked is not None:
            self._making.ask(partial(make, self._context.papers, self.read, self.asked))

    def _on_made(self, made: Made) -> None:
        self.document = made
        self.made.emit(made)

    def _on_saved(self, path: Path, _answer: object) -> None:
        self.saved.emit(path.name)


def make(papers: Papers, found: Read, asked: PaperAsked) -> Made:
    """Set the document; slow, so never on the screen's thread."""
    return papers.make(_sized(found.paper, asked), asked)


def _sized(paper: Paper, asked: PaperAsked) -> Paper:
    if isinstance(paper, SheetPaper | LabelsPaper):
        return paper
    if isinstance(paper, GoalsPaper | CallsPaper):
        plan = paper.plan
        return replace(paper, plan=replace(plan, head=replace(plan.head, size=asked.size)))
    return replace(paper, head=replace(paper.head, size=asked.size))


def _save(desk: Desk, found: Read, made: Made, copy: tuple[Path, str, PaperAsked]) -> Changed:
    path, kind, asked = copy
    content = {"pdf": made.pdf, "html": made.html.encode(), "text": made.text.encode()}[kind]
    path.write_bytes(content)
    return paper_record.saved(desk, found, asked, kind)
