"""Writes a template: its words, the fields that may stand in it, and the page it becomes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import cast

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from wbdesk.application.forms import FormKey
from wbdesk.application.paper_rows import Made
from wbdesk.application.ports import Desk
from wbdesk.desktop.begun import Begun, keep_dialog
from wbdesk.desktop.context import Context
from wbdesk.desktop.errors import words_for
from wbdesk.desktop.jobs import Newest
from wbdesk.desktop.language import Says
from wbdesk.desktop.printing import Beside, PaperView, paper_jobs
from wbdesk.desktop.widgets import (
    Column,
    Combo,
    Dialog,
    Field,
    Label,
    Option,
    TextField,
    boxed,
    check_all,
    primary,
)
from wbdesk.domain.errors import Refused
from wbdesk.domain.text import clean
from wbdesk.i18n import _, isolate

_WAIT_MS = 300
_OF_WORDS = {"unknown-field", "brace-alone", "words-missing"}


class TemplateEditor(Dialog):
    """The page beside the words is the one that will be printed, for the person at hand.

    Fill in preview() and saving(), then call begin() with the fields, *words* among them.
    """

    name: Field  # beside which a missing name is said
    begun: Begun

    def __init__(
        self,
        context: Context,
        title: Says,
        label: Says,
        named: Mapping[str, str],
        parent: QWidget | None,
        *,
        save: Says = lambda: _("Save the template"),
    ) -> None:
        super().__init__(title, icon="pen", width=1160, keeps=True, parent=parent)
        self.setObjectName("template")
        self.context = context
        self.words = TextField(
            label,
            lambda: _("A line that begins with # is a heading, with - an entry of a list."),
            clean=clean,
            lines=6,
        )
        options = [Option(name, partial(_, words)) for name, words in named.items()]
        self.field = Combo(options, lambda: _("Put in a field"), none=lambda: _("Put in a field"))
        self.field.setObjectName("template.field")
        self.field.chosen.connect(self._put_in)
        self.page = PaperView(context)
        self.page.setObjectName("template.page")
        self.trouble = Label("", "caption", "risk", wrap=True)
        self.side = Column(self.trouble, gap=12)
        self.trouble.hide()
        self.body.addWidget(Beside(boxed(self.side), self.page, 480), 1)
        self.save = primary(save, self._save, icon="check")
        self.save.setObjectName("template.save")
        self.add_button(self.save)
        self._drawing: Newest[Made] = Newest(paper_jobs(context), self._drawn, self._refused)
        self._wait = QTimer(self, interval=_WAIT_MS, singleShot=True)
        self._wait.timeout.connect(self._draw)
        self._parts: dict[str, Field] = {}

    def begin(
        self, parts: dict[str, Field], key: FormKey, heads: Mapping[str, Says] | None = None
    ) -> None:
        """Lay out *parts*, keep what is typed into them under *key*, and show the page.

        *heads* stand above the parts that they are named after.
        """
        self._parts = parts
        for name, part in parts.items():
            part.setObjectName(f"template.{name}")
            part.control.setObjectName(f"template.{name}.control")
            part.edited.connect(self._wait.start)
            if heads and name in heads:
                self.side.addWidget(Label(heads[name], "section"))
            if part is self.words:
                self.side.addWidget(self.field)
            self.side.addWidget(part)
        self.side.addStretch(1)
        self.begun = keep_dialog(self, self.context, key, parts)
        self._draw()

    def preview(self) -> Callable[[], Made]:
        """Return what makes the page, from what stands in the fields now."""
        raise NotImplementedError

    def saving(self) -> Callable[[Desk], object]:
        """Return the verb that saves what stands in the fields now."""
        raise NotImplementedError

    def _draw(self) -> None:
        self._drawing.ask(self.preview())

    def _drawn(self, made: Made) -> None:
        self.words.set_error("")
        self.trouble.hide()
        self.page.show_pdf(made.pdf, made.text)

    def _put_in(self, field: object) -> None:
        box = cast(QPlainTextEdit, self.words.control)
        box.insertPlainText("{" + str(field) + "}")
        self.field.set_value(None)
        box.setFocus()

    def _save(self) -> None:
        if check_all(list(self._parts.values())):
            self.begun.save(self.saving(), lambda _answer: self.accept(), self._refused)

    def _refused(self, error: Exception) -> None:
        """Say it beside the field; a name that no field has is named."""
        words, code = words_for(error), error.code if isinstance(error, Refused) else ""
        if isinstance(error, Refused) and code == "unknown-field":
            words += " " + isolate("{" + error.field + "}")
        if code == "name-missing":
            self.name.set_error(words)
        elif code in _OF_WORDS:
            self.words.set_error(words)
        else:
            self.trouble.say(words)
            self.trouble.show()
