"""Writes a letter: its fields at one side, the page as it will come out at the other."""

from __future__ import annotations

from functools import partial
from typing import cast

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from wbdesk.application import letters
from wbdesk.application.forms import FormKey
from wbdesk.application.letters import LetterPaper
from wbdesk.application.paper_rows import Made
from wbdesk.application.team import is_supervisor
from wbdesk.desktop.begun import keep_dialog
from wbdesk.desktop.context import Context
from wbdesk.desktop.errors import words_for
from wbdesk.desktop.jobs import Newest
from wbdesk.desktop.letters.form import LetterFields
from wbdesk.desktop.letters.template import LETTER_SIZE, TemplateDialog, letter_page
from wbdesk.desktop.printing import Beside, PaperView, PrintDialog, PrintFacts, paper_jobs
from wbdesk.desktop.widgets import Column, Dialog, Label, boxed, plain, primary
from wbdesk.domain import files
from wbdesk.domain.choice import Answer
from wbdesk.domain.records.letter import LetterKind
from wbdesk.i18n import _, isolate
from wbdesk.i18n.formats import listing

_WAIT_MS = 300


class LetterDialog(Dialog):
    """What is typed is kept until the letter was handed over, or let go knowingly."""

    def __init__(self, context: Context, person_id: str, parent: QWidget | None) -> None:
        super().__init__(lambda: _("Letter"), icon="pen", width=1160, keeps=True, parent=parent)
        self.setObjectName("letter")
        self.context, self.person_id = context, person_id
        self.form = LetterFields()
        self.page = PaperView(context)
        self.page.setObjectName("letter.page")
        self.names = Label("", "caption", "ink2", wrap=True)
        self.trouble = Label("", "caption", "risk", wrap=True)
        for label in (self.names, self.trouble):
            label.hide()
        side = boxed(Column(self.names, self.trouble, self.form, gap=10))
        self.body.addWidget(Beside(side, self.page, 420), 1)
        if is_supervisor(context.desk):
            change = plain(lambda: _("Change the template"), self._change, icon="pen")
            change.setObjectName("letter.change")
            self.add_button(change)
        self.print_button = primary(lambda: _("Print"), self._print, icon="print", keys="Ctrl P")
        self.print_button.setObjectName("letter.print")
        self.print_button.setShortcut("Ctrl+P")
        self.add_button(self.print_button)
        self.cancel.setObjectName("letter.close")
        jobs = paper_jobs(context)
        self._drawing: Newest[tuple[LetterPaper, Made]] = Newest(jobs, self._drawn, self._failed)
        self._wait = QTimer(self, interval=_WAIT_MS, singleShot=True)
        self._wait.timeout.connect(self._draw)
        self.form.changed.connect(self._wait.start)
        self.form.kind_chosen.connect(self._read)
        key = FormKey(files.main(person_id), "letter")
        self.begun = keep_dialog(self, context, key, self.form.parts())
        self._read(self.form.kind.value())

    def _read(self, kind: object) -> None:
        if isinstance(kind, LetterKind):
            work = partial(letters.templates, self.context.desk, kind)
            self.context.ask(work, self.form.offer, self._failed)

    def _draw(self) -> None:
        kind = self.form.kind.value()
        chosen = self.form.chosen()
        if chosen is None or chosen.kind is not kind:
            self._read(kind)  # words of another time were taken up: their kind comes first
            return
        desk, papers = self.context.desk, self.context.papers
        self._drawing.ask(partial(letter_page, desk, papers, self.person_id, self.form.form()))

    def _drawn(self, drawn: tuple[LetterPaper, Made]) -> None:
        paper, made = drawn
        self._say(self.trouble, "")
        named = listing([isolate(name) for name in paper.names])
        words = _("These names will be printed: {names}").format(names=named) if named else ""
        self._say(self.names, words)
        self.page.show_pdf(made.pdf, made.text)

    def _failed(self, error: Exception) -> None:
        self._say(self.trouble, words_for(error))

    def _say(self, label: Label, words: str) -> None:
        label.say(words)
        label.setVisible(bool(words))

    def _change(self) -> None:
        chosen = self.form.chosen()
        if chosen is not None:
            dialog = TemplateDialog(self.context, chosen, self.person_id, self)
            dialog.accepted.connect(lambda: self._read(self.form.kind.value()))
            dialog.open()

    def _print(self) -> None:
        """Hand the letter to the print dialog; it is a letter once it came out."""
        self.begun.flush()
        facts = PrintFacts(
            "letter",
            self.person_id,
            size=LETTER_SIZE,
            language="en",
            letter=self.form.form(),
            agreed=cast(Answer, self.form.agreed.value()),
        )
        dialog = PrintDialog(self.context, facts, self)
        dialog.accepted.connect(self._handed)
        dialog.open()

    def _handed(self) -> None:
        self.begun.save(lambda _desk: None, lambda _none: self.accept(), self._failed)
