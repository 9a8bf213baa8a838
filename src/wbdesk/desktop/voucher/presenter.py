"""Counts what the household had, keeps the voucher being written, issues and hands it over."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from wbdesk.application import printing, vouchers
from wbdesk.application.header import PersonHeader, header
from wbdesk.application.paper_rows import Made, PaperAsked
from wbdesk.application.ports import Desk
from wbdesk.application.printing import PaperHead, VoucherPaper
from wbdesk.application.vouchers import VoucherCheck
from wbdesk.desktop.context import Context
from wbdesk.desktop.jobs import Newest
from wbdesk.desktop.printing import paper_jobs
from wbdesk.desktop.printing.sending import Way, send
from wbdesk.domain.errors import Refused
from wbdesk.domain.records.team import Service
from wbdesk.domain.records.voucher import Voucher

Save = Callable[
    [Callable[[Desk], object], Callable[[object], None], Callable[[Exception], None]], None
]
_WAIT_MS = 300
_SIZE = 14  # a letter of one page; the stub is in the person's language


@dataclass(frozen=True, slots=True)
class Known:
    """What the dialog opens with."""

    head: PersonHeader
    home: PaperHead
    banks: tuple[Service, ...]


@dataclass(frozen=True, slots=True)
class Begun:
    """An empty voucher for one food bank, and what is known before it."""

    voucher: Voucher
    check: VoucherCheck
    paper: VoucherPaper


class VoucherPresenter(QObject):
    """known(Known), begun(Begun), drawn(Made); issued() when it is written, never before."""

    known = Signal(object)
    begun = Signal(object)
    drawn = Signal(object)
    issued = Signal()
    printed = Signal()
    handed = Signal()
    refused = Signal(str, object)  # "read", "draw", "issue", "print"; the error

    def __init__(self, context: Context, person_id: str, parent: QObject) -> None:
        super().__init__(parent)
        self._context, self._person_id = context, person_id
        self.voucher: Voucher | None = None
        self.written = False
        self.document: Made | None = None
        self._paper: VoucherPaper | None = None
        self._drawing: Newest[tuple[VoucherPaper, Made]] = Newest(
            paper_jobs(context), self._on_drawn, partial(self.refused.emit, "draw")
        )
        self._papers: Newest[VoucherPaper] = Newest(
            context.jobs, self._set_paper, partial(self.refused.emit, "draw")
        )
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(_WAIT_MS)
        self._wait.timeout.connect(self._draw)

    def open(self) -> None:
        """Read the food banks and who this is for."""
        work = partial(_known, self._context.desk, self._person_id)
        self._context.ask(work, self.known.emit, partial(self.refused.emit, "read"))

    def choose(self, bank: Service) -> None:
        """Begin a voucher for *bank* and count what the household had."""
        work = partial(_begin, self._context.desk, self._person_id, bank)
        self._context.ask(work, self._on_begun, partial(self.refused.emit, "read"))

    def fill(self, voucher: Voucher) -> None:
        """Take what the form says; the letter follows a moment later."""
        self.voucher = voucher
        self._wait.start()

    def issue(self, save: Save) -> None:
        """Write the voucher, once; *save* lets go what was kept of its form."""
        if self.voucher is None:
            return
        if self.written:
            self.issued.emit()
            return

        def issued(_answer: object) -> None:
            self.written = True
            self.issued.emit()

        work = partial(vouchers.issue, voucher=self.voucher)
        save(work, issued, partial(self.refused.emit, "issue"))

    def print(self, printer: str) -> None:
        """Set the letter as it is now and give it to the printer."""
        if self.voucher is not None:
            reads = partial(
                printing.voucher_paper, self._context.desk, self._person_id, self.voucher
            )
            failed = partial(self.refused.emit, "print")
            self._context.ask(reads, partial(self._print_paper, printer), failed)

    def handed_over(self) -> None:
        """Record, after Yes, that the letter came out."""
        if self.voucher is not None and self._paper is not None:
            language = self._paper.head.language or "en"
            work = partial(
                vouchers.mark_printed,
                self._context.desk,
                self.voucher,
                size=_SIZE,
                language=language,
            )
            done = lambda _answer: self.handed.emit()  # noqa: E731  # one line that forgets it
            self._context.do(work, done, partial(self.refused.emit, "issue"))

    def copied(self) -> None:
        """Record that its words were copied."""
        if self.voucher is not None:
            self._context.do(partial(vouchers.copied, self._context.desk, self.voucher))

    def asked(self) -> PaperAsked:
        """Return how the letter is set."""
        desk = self._context.desk
        language = self._paper.head.language if self._paper else ""
        return PaperAsked(
            desk.clock.today(), size=_SIZE, language=language or "en", practice=desk.me.practice
        )

    def texts_ok(self) -> bool:
        """Whether safe contact allows text messages."""
        return self._paper is not None and self._paper.voucher.texts_ok

    def _on_begun(self, begun: Begun) -> None:
        self.voucher, self._paper = begun.voucher, begun.paper
        self.begun.emit(begun)

    def _draw(self) -> None:
        if self.voucher is not None:
            desk, person = self._context.desk, self._person_id
            self._papers.ask(partial(printing.voucher_paper, desk, person, self.voucher))

    def _set_paper(self, paper: VoucherPaper) -> None:
        self._paper = paper
        papers, asked = self._context.papers, self.asked()
        self._drawing.ask(lambda: (paper, papers.make(paper, asked)))

    def _on_drawn(self, drawn: tuple[VoucherPaper, Made]) -> None:
        self.document = drawn[1]
        self.drawn.emit(drawn[1])

    def _print_paper(self, printer: str, paper: VoucherPaper) -> None:
        self._paper = paper
        papers, asked = self._context.papers, self.asked()

        def work() -> None:
            send(papers.make(paper, asked).pdf, Way(printer))

        failed = partial(self.refused.emit, "print")
        paper_jobs(self._context).run(work, lambda _none: self.printed.emit(), failed)


def _known(desk: Desk, person_id: str) -> Known:
    head = header(desk, person_id)
    if head is None or not head.main_held:
        raise Refused("file-not-held")
    return Known(head, printing.paper_head(desk, person_id), vouchers.foodbanks(desk))


def _begin(desk: Desk, person_id: str, bank: Service) -> Begun:
    voucher = vouchers.new_voucher(desk, person_id, bank)
    check = vouchers.check_before(desk, person_id, bank)
    return Begun(voucher, check, printing.voucher_paper(desk, person_id, voucher))


def days_since(day: dt.date | None, today: dt.date) -> int | None:
    """Return how long ago a voucher was, None where the day is not known."""
    return (today - day).days if day else None
