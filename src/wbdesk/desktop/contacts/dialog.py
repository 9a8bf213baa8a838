"""Logging a call, a message or a try: how, with whom, how it went, what was said, what is next."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import partial
from typing import Any, cast

from PySide6.QtWidgets import QWidget

from wbdesk.application import header, visits
from wbdesk.application.header import PersonHeader
from wbdesk.application.ports import Desk
from wbdesk.application.rows import Changed
from wbdesk.desktop.contacts import unsaved
from wbdesk.desktop.context import Context
from wbdesk.desktop.errors import words_for
from wbdesk.desktop.plan.typist import Typist
from wbdesk.desktop.today.chips import chip_of
from wbdesk.desktop.widgets import (
    ChipRow,
    ChoiceField,
    Dialog,
    Field,
    Label,
    LineField,
    ManyField,
    Option,
    TextField,
    announce,
    check_all,
    primary,
)
from wbdesk.domain.choice import Choice
from wbdesk.domain.errors import Refused
from wbdesk.domain.kinds import LINE, NOTE
from wbdesk.domain.lists import Attendance, Intervention, Mechanism
from wbdesk.domain.records.contact import Contact, WithWhom
from wbdesk.domain.text import clean
from wbdesk.i18n import _

HOWS = (
    *(Mechanism.TELEPHONE, Mechanism.TEXT, Mechanism.EMAIL, Mechanism.VIDEO),
    Mechanism.FACE_TO_FACE,
)

TYPED = ("note", "next_words")


class LogContactDialog(Dialog):
    """Says the safe contact rule first; signs the contact when it is saved."""

    def __init__(self, context: Context, parent: QWidget | None, person_id: str) -> None:
        super().__init__(lambda: _("Log contact"), icon="note", width=700, parent=parent)
        self.setObjectName("contact")
        self.context, self.person_id = context, person_id
        self.made: Contact | None = None
        self.typist = Typist(context, self)
        self.who, self.safe = Label("", "section", wrap=True), ChipRow()
        self.safe.setObjectName("contact.safe")
        self.how = ChoiceField(lambda: _("How"), _options(HOWS), value=Mechanism.TELEPHONE)
        self.with_whom = ChoiceField(
            lambda: _("With whom"), _options(WithWhom), value=WithWhom.PERSON
        )
        self.attendance = ChoiceField(lambda: _("How it went"), _options(_went()), required=True)
        self.ticks = ManyField(lambda: _("What was done"), _options(Intervention))
        self.note = TextField(lambda: _("What we talked about"), limit=NOTE, clean=clean, lines=4)
        self.next = LineField(lambda: _("Next"), limit=LINE, clean=clean)
        self.trouble = Label("", "caption", "risk", wrap=True)
        for part in (self.who, self.safe, *self.fields().values(), self.trouble):
            self.body.addWidget(part)
        for name, field in self.fields().items():
            field.setObjectName(f"contact.{name}")
            field.control.setObjectName(f"contact.{name}.control")
        self.body.addStretch(1)
        self.save = self.add_button(
            primary(lambda: _("Save the contact"), self._save, icon="check")
        )
        self.save.setObjectName("contact.save")
        self.cancel.setObjectName("contact.close")
        self.save.turn_off(lambda: _("Opening…"))
        for name in TYPED:
            self.fields()[name].edited.connect(partial(self._typed, name))
        work = partial(_begun, context.desk, person_id, private=context.private)
        context.ask(work, self._begin)

    def fields(self) -> dict[str, Field]:
        """Return the fields by the names of the record's."""
        return {
            "how": self.how,
            "with_whom": self.with_whom,
            "attendance": self.attendance,
            "interventions": self.ticks,
            "note": self.note,
            "next_words": self.next,
        }

    def _show_person(self, head: PersonHeader | None) -> None:
        if head is None:
            return
        self.who.say(head.name)
        chips = [c for c in head.chips if c.kind not in {"sharing", "access", "no-risks"}]
        self.safe.show_chips([chip_of(chip) for chip in chips])
        self.setAccessibleDescription(head.name)

    def _save(self) -> None:
        if self.made is None or not check_all(list(self.fields().values())):
            return
        self.save.turn_off(lambda: _("It is being saved."))
        made = replace(self.made, **self._said())
        self.typist.forget(self.made)
        self.context.do(partial(_log, self.context.desk, made), self._saved, self._refused)

    def _said(self) -> dict[str, Any]:  # each field has its own type
        return {
            "how": self.how.value(),
            "with_whom": self.with_whom.value(),
            "attendance": self.attendance.value(),
            "interventions": frozenset(cast("tuple[Intervention, ...]", self.ticks.value())),
            "note": clean(self.note.value()).text,
            "next_words": clean(self.next.value()).text.strip(),
        }

    def _begin(self, begun: tuple[PersonHeader | None, Contact]) -> None:
        """Go on with words of a contact that was not saved, where there are some."""
        head, self.made = begun
        self._show_person(head)
        if self.made.note or self.made.next_words:
            self.note.set_value(self.made.note)
            self.next.set_value(self.made.next_words)
            self.note.say_note(lambda: _("These words were typed before and not saved yet."))
        self.save.turn_off("")

    def _typed(self, name: str) -> None:
        if self.made is not None:
            words = clean(cast(str, self.fields()[name].value())).text
            self.typist.typed(self.made, name, words)

    def _saved(self, _answer: object) -> None:
        self.context.toast_wanted.emit(_("Contact saved on this laptop."), None)
        self.accept()

    def _refused(self, error: Exception) -> None:
        """Say it beside the field; everything typed stays."""
        self.save.turn_off("")
        name = error.field if isinstance(error, Refused) else ""
        field, words = self.fields().get(name), words_for(error)
        if field is None:
            self.trouble.say(words)
            announce(self.save, words)
            return
        field.set_error(words)
        field.control.setFocus()


def _begun(desk: Desk, person_id: str, *, private: bool) -> tuple[PersonHeader | None, Contact]:
    head = header.header(desk, person_id, private=private)
    return head, unsaved.contact(desk, visits.new_contact(desk, person_id))


def _log(desk: Desk, made: Contact) -> Changed:
    changed, _contact_id = visits.log_contact(desk, made)
    return changed | unsaved.forget(desk, made, TYPED)


def _went() -> tuple[Attendance, ...]:
    return tuple(Attendance)


def _options(choices: Iterable[Choice]) -> list[Option]:
    return [Option(choice, partial(_label, choice)) for choice in choices]


def _label(choice: Choice) -> str:
    return _(choice.label)
