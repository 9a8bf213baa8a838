"""Changes a team's template: its words, the fields that may stand in it, and what comes of it."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import cast

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from wbdesk.application import letters
from wbdesk.application.forms import FormKey
from wbdesk.application.letter_fields import CHOSEN, FIELDS, GIVEN, TYPED
from wbdesk.application.letters import LetterForm, LetterPaper
from wbdesk.desktop.begun import keep_dialog
from wbdesk.desktop.context import Context
from wbdesk.desktop.errors import words_for
from wbdesk.desktop.jobs import Newest
from wbdesk.desktop.widgets import (
    Combo,
    Dialog,
    Label,
    LineField,
    Option,
    TextField,
    primary,
)
from wbdesk.domain.errors import Refused
from wbdesk.domain.kinds import LINE
from wbdesk.domain.records.letter import LetterTemplate
from wbdesk.domain.text import clean
from wbdesk.i18n import _, isolate
from wbdesk.i18n.formats import day_on_paper

_WAIT_MS = 300
_EXAMPLE = "..."


class TemplateDialog(Dialog):
    """Shows, below the words, the letter that they would become for the person at hand."""

    def __init__(
        self, context: Context, template: LetterTemplate, person_id: str, parent: QWidget | None
    ) -> None:
        super().__init__(
            lambda: _("Letter template"), icon="pen", width=820, keeps=True, parent=parent
        )
        self.setObjectName("template")
        self.context, self.template, self.person_id = context, template, person_id
        self.name = LineField(lambda: _("Name"), limit=LINE, clean=clean)
        self.words = TextField(
            lambda: _("Words"),
            lambda: _("A line that begins with # is a heading, with - an entry of a list."),
            clean=clean,
            lines=10,
        )
        self.name.set_value(template.name)
        self.words.set_value(template.words)
        self.field = Combo(_fields(), lambda: _("Put in a field"), none=lambda: _("Put in a field"))
        self.shown = Label("", wrap=True)
        self.shown.setObjectName("template.shown")
        self.trouble = Label("", "caption", "risk", wrap=True)
        heading = Label(lambda: _("What it becomes"), "strong")
        for part in (self.name, self.words, self.field, self.trouble, heading, self.shown):
            self.body.addWidget(part)
        for key, field in (("name", self.name), ("words", self.words)):
            field.setObjectName(f"template.{key}")
            field.control.setObjectName(f"template.{key}.control")
            field.edited.connect(self._typed)
        self.field.setObjectName("template.field")
        self.field.chosen.connect(self._put_in)
        self.save = primary(lambda: _("Save the template"), self._save, icon="check")
        self.save.setObjectName("template.save")
        self.add_button(self.save)
        self._asks: Newest[LetterPaper] = Newest(context.jobs, self._show, self._refused)
        self._wait = QTimer(self, interval=_WAIT_MS, singleShot=True)
        self._wait.timeout.connect(self._look)
        kept = FormKey(context.desk.me.team_file, f"template {template.id or template.kind.value}")
        self.begun = keep_dialog(self, context, kept, {"name": self.name, "words": self.words})
        self._look()

    def made(self) -> LetterTemplate:
        """Return the template as it stands."""
        name = clean(self.name.value()).text.strip()
        return replace(self.template, name=name, words=clean(self.words.value()).text)

    def _typed(self) -> None:
        self._wait.start()

    def _put_in(self, field: object) -> None:
        self._box().insertPlainText("{" + str(field) + "}")
        self.field.set_value(None)
        self._box().setFocus()

    def _box(self) -> QPlainTextEdit:
        return cast(QPlainTextEdit, self.words.control)

    def _look(self) -> None:
        """Dots stand where the writer of a letter will type."""
        form = LetterForm(
            self.template.kind,
            words=self.made().words,
            seen=_EXAMPLE,
            told=_EXAMPLE,
            effect=_EXAMPLE,
            asked=_EXAMPLE,
        )
        work = partial(letters.letter_paper, self.context.desk, self.person_id, form, day_on_paper)
        self._asks.ask(work)

    def _show(self, paper: LetterPaper) -> None:
        self.words.set_error("")
        self.trouble.say("")
        self.shown.say(letters.words_of(paper.lines))

    def _save(self) -> None:
        seen = self.template if self.template.id else None
        work = partial(letters.save_template, before=seen, after=self.made())
        self.begun.save(work, lambda _changed: self.accept(), self._refused)

    def _refused(self, error: Exception) -> None:
        """Say it beside the field; a name that no field has is named."""
        words = words_for(error)
        code = error.code if isinstance(error, Refused) else ""
        if code == "unknown-field":
            words += " " + isolate("{" + cast(Refused, error).field + "}")
        if code == "name-missing":
            self.name.set_error(words)
        elif code in {"unknown-field", "brace-alone", "words-missing"}:
            self.words.set_error(words)
        else:
            self.trouble.say(words)


def _fields() -> list[Option]:
    labels = {**TYPED, **GIVEN, **{name: label for name, (_extra, label) in CHOSEN.items()}}
    return [Option(name, partial(_, labels[name])) for name in FIELDS]
