"""The print dialog: the rule of the home, the choices, the pages, and "Did it come out?"."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QWidget

from wbdesk.application.paper_kinds import LABELS, PrintFacts, Read
from wbdesk.application.paper_rows import Made
from wbdesk.desktop.context import Context
from wbdesk.desktop.errors import told
from wbdesk.desktop.printing import notices
from wbdesk.desktop.printing.beside import Beside
from wbdesk.desktop.printing.copying import SaveCopy
from wbdesk.desktop.printing.device import CameOut, PrintOn
from wbdesk.desktop.printing.later import Waits, facts_of, later
from wbdesk.desktop.printing.options import PaperOptions
from wbdesk.desktop.printing.others import OtherPapers, title_of
from wbdesk.desktop.printing.presenter import PrintPresenter
from wbdesk.desktop.printing.queue import Queue
from wbdesk.desktop.printing.view import PaperView
from wbdesk.desktop.theme import theme
from wbdesk.desktop.widgets import (
    Banner,
    Column,
    Dialog,
    ErrorState,
    Opening,
    boxed,
    plain,
    primary,
)
from wbdesk.i18n import _, isolate, ngettext


class PrintDialog(Dialog):
    """Opens with the safe-contact rule; records a handing over only after Yes."""

    def __init__(self, context: Context, facts: PrintFacts, parent: QWidget | None) -> None:
        self.facts = facts
        super().__init__(
            lambda: _("Print"), partial(title_of, facts), icon="print", width=1160, parent=parent
        )
        self.setObjectName("print")
        self._context = context
        self.presenter = PrintPresenter(context, facts, self)
        self.options: PaperOptions | None = None
        self.others = OtherPapers(facts)
        self.rail = Column(gap=10)
        self.view = PaperView(context, columns=2)
        self.view.setObjectName("print.preview")
        self.lacks = Banner("", tone="due", icon="globe")
        self.lacks.setObjectName("print.untranslated")
        self.device = PrintOn()
        self.copy = SaveCopy(facts.what, context.desk.clock.today())
        self.queue = Queue(later(context))
        self.came_out = CameOut()
        self.opening = Opening(lambda: _("Setting the pages…"))
        self.print_button = primary(lambda: _("Print"), self._print, icon="print", keys="Ctrl P")
        self._lay_out()
        self._connect()
        self.presenter.open()

    def _lay_out(self) -> None:
        self._fold()
        theme().changed.connect(self._fold)
        self.body.addWidget(Beside(boxed(self.rail), self.view, 360), 1)
        self.rail.addWidget(self.others)
        self.rail.addWidget(self.opening)
        self.rail.addStretch(1)
        self.later_button = plain(lambda: _("Print later"), self._wait)
        self.later_button.setObjectName("print.later")
        self.print_button.setObjectName("print.print")
        self.print_button.setShortcut("Ctrl+P")
        self.add_button(self.later_button)
        self.add_button(self.print_button)
        self.lacks.hide()
        self.came_out.hide()
        self._usable(made=False)

    def _instead(self, facts: PrintFacts) -> None:
        dialog = PrintDialog(self._context, facts, self.parentWidget())
        self.reject()
        dialog.open()

    def _fold(self) -> None:
        """With large text the pages stand one below the other."""
        self.view.set_columns(1 if theme().scale > 1.3 else 2)

    def _connect(self) -> None:
        show = self.presenter
        self.others.wanted.connect(self._instead)
        show.ready.connect(self._show)
        show.made.connect(self._made)
        show.sent.connect(self._ask)
        show.saved.connect(self.copy.say_saved)
        show.handed.connect(partial(_say_done, self._context, self))
        show.failed.connect(self._failed)
        self.came_out.yes.connect(lambda: show.came_out(self.device.why()))
        self.came_out.no.connect(self._no)
        self.copy.wanted.connect(show.save)
        self.queue.wanted.connect(self._from_queue)

    def _show(self, found: Read) -> None:
        self.opening.hide()
        options = PaperOptions(found, self.presenter.usual())
        options.changed.connect(self._wish)
        options.setVisible(found.facts.what != LABELS)  # a label has the size that it has
        self.options = options
        self.device.show_rule(found.head.rule if found.head else None)
        below = (self.others, self.lacks, options, self.device, self.copy, self.queue)
        for at, part in enumerate((self.came_out, *notices.before(found), *below)):
            self.rail.insertWidget(at, part)
        self._wish()

    def _wish(self) -> None:
        if self.options is not None:
            self._usable(made=False)
            self.presenter.wish(self.options.asked())

    def _made(self, made: Made) -> None:
        self.view.show_pdf(made.pdf, made.text)
        asked = self.presenter.asked
        said = notices.after(made, asked.language if asked else "en", self.facts.what)
        self.lacks.setVisible(bool(said))
        self.lacks.say(" ".join(said))
        pages = max(1, made.pages)
        self.device.show_pages(pages)
        words = ngettext("{n} page, at 100 %", "{n} pages, at 100 %", pages)
        self.foot_note.say(words.format(n=pages))
        self.foot_note.show()
        self._usable(made=True)

    def _usable(self, *, made: bool) -> None:
        wait = "" if made else _("Setting the pages…")
        none = _("No printer here. Save a copy, or print later.")
        self.print_button.turn_off(wait or ("" if self.device.any() else none))
        self.copy.button.turn_off(wait)
        self.later_button.turn_off(wait)

    def _print(self) -> None:
        if self.device.check():
            self.presenter.send(self.device.way())

    def _ask(self) -> None:
        self.came_out.show()
        self.print_button.turn_off(lambda: _("Did it come out?"))
        self.came_out.yes_button.setFocus()

    def _no(self) -> None:
        self.came_out.hide()
        self._wait()
        self._usable(made=True)

    def _wait(self) -> None:
        asked = self.presenter.asked
        if asked is not None:
            # Size and language wait too; whose names may be on it is asked anew.
            facts = replace(
                self.facts, size=asked.size, language=asked.language, both=asked.with_english
            )
            later(self._context).add(Waits(facts, title_of(facts)))
            self._context.toast_wanted.emit(_("Kept to print later, until you lock."), None)

    def _from_queue(self, waits: Waits) -> None:
        later(self._context).remove(waits)
        self._instead(waits.facts)

    def _failed(self, what: str, error: Exception) -> None:
        said = told(error)
        if what == "save":
            self.copy.say_not_saved()
        elif what == "send":
            self._wait()
            words = _("The printer did not take it. It is kept to print later.")
            self._context.toast_wanted.emit(isolate(words), None)
        else:
            self.opening.hide()
            again = self.presenter.open if what == "read" else self._wish
            self.rail.insertWidget(0, ErrorState(said.sentence, partial(again), for_it=said.for_it))


def _say_done(context: Context, dialog: Dialog) -> None:
    context.toast_wanted.emit(_("Printed, and written down that it was."), None)
    dialog.accept()


def print_dialog(context: Context, facts: object, parent: QWidget | None) -> PrintDialog:
    """Return the dialog for *facts* (PrintFacts, a mapping, or a tuple); open() shows it."""
    return PrintDialog(context, facts_of(facts), parent)
