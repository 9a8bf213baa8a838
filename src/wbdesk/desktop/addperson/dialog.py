"""The page that adds a person: six questions, and a word when somebody may be known already."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from wbdesk.application import people
from wbdesk.application.forms import FormKey
from wbdesk.application.people import AddedPerson, MaybeKnown
from wbdesk.desktop.addperson.form import AddForm
from wbdesk.desktop.begun import keep_dialog
from wbdesk.desktop.context import Context
from wbdesk.desktop.errors import words_for
from wbdesk.desktop.jobs import Newest
from wbdesk.desktop.names import shown
from wbdesk.desktop.widgets import Banner, Card, Dialog, Label, announce, plain, primary
from wbdesk.domain.errors import Refused
from wbdesk.domain.words import N_
from wbdesk.i18n import _, isolate
from wbdesk.i18n.formats import day_full

QUESTIONS = {
    "1": N_("1. Who is it?"),
    "2": N_("2. When born, and is there an NHS number?"),
    "3": N_("3. Where, and how to reach?"),
    "4": N_("4. Which language?"),
    "5": N_("5. What brings them?"),
    "6": N_("6. What comes first?"),
}


class AddPersonDialog(Dialog):
    """Adds a case as one act; every refused value is said beside its field."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(
            lambda: _("Add a person"), icon="person", width=760, keeps=True, parent=parent
        )
        self.setObjectName("addperson")
        self.context, self.case = context, people.new_case(context.desk)
        self.form, self.known = AddForm(context.desk.clock.today), tuple[MaybeKnown, ...]()
        self.open_known = plain(lambda: _("Open that record"), self._open_known)
        self.open_known.setObjectName("addperson.open_known")
        self.maybe = Banner("", "", tone="due", icon="people", button=self.open_known)
        self.maybe.setObjectName("addperson.maybe_known")
        self.maybe.hide()
        for key, fields in self.form.questions():
            self.body.addWidget(Card(partial(_question, key)).add(*fields))
            if key == "2":
                self.body.addWidget(self.maybe)
        self.trouble = Label("", "caption", "risk", wrap=True)
        self.body.addWidget(self.trouble)
        self.add = self.add_button(primary(lambda: _("Add the person"), self._add, icon="plus"))
        self.add.setObjectName("addperson.add")
        self.cancel.setObjectName("addperson.close")
        self._asks: Newest[tuple[MaybeKnown, ...]] = Newest(
            context.jobs, self._show_known, lambda _error: None
        )
        form = self.form
        for field in (form.preferred, form.given, form.family, form.born, form.nhs):
            field.left.connect(self._look_for_known)
        kept = FormKey(context.desk.me.team_file, "add-person")
        self.begun = keep_dialog(self, context, kept, form.fields())

    def open(self) -> None:
        """Begin with the name."""
        super().open()
        self.form.preferred.control.setFocus()

    def _look_for_known(self) -> None:
        """Ask quietly: by NHS number, then by name and birth date."""
        person = self.form.filled(self.case).person
        if person.nhs_number or person.birth_date:
            self._asks.ask(partial(people.maybe_known, self.context.desk, person))
        else:
            self._show_known(())

    def _show_known(self, known: tuple[MaybeKnown, ...]) -> None:
        self.known = known
        self.maybe.setVisible(bool(known))
        if known:
            self.maybe.say(partial(self._known_words, known[0]), _more)
            announce(self.maybe, self._known_words(known[0]))

    def _known_words(self, one: MaybeKnown) -> str:
        name = isolate(shown(one.name, private=self.context.private))
        if one.by == "nhs-number":
            words = _("{name} on this laptop has the same NHS number.").format(name=name)
        elif one.birth_date:
            day = isolate(day_full(one.birth_date))
            words = _("{name} on this laptop was born on {day} too.").format(name=name, day=day)
        else:
            words = _("{name} on this laptop may be the same person.").format(name=name)
        return words

    def _open_known(self) -> None:
        if self.known:
            self.context.person_wanted.emit(self.known[0].person_id, "summary")
            self.reject()

    def _add(self) -> None:
        if not self.form.check():
            return
        self.add.turn_off(lambda: _("It is being saved."))
        made = self.form.filled(self.case)
        work = partial(people.add_person, made=made)
        self.begun.save(work, self._added, self._refused)

    def _added(self, added: AddedPerson) -> None:
        self.accept()
        self.context.toast_wanted.emit(_("Added and saved on this laptop."), None)
        self.context.person_wanted.emit(added.person_id, "summary")

    def _refused(self, error: Exception) -> None:
        """Say it beside the field; everything typed stays."""
        self.add.turn_off("")
        name = error.field if isinstance(error, Refused) else ""
        field, words = self.form.fields().get(name), words_for(error)
        if field is None:
            self.trouble.say(words)
            announce(self.add, words)
            return
        field.set_error(words)
        field.control.setFocus()


def _question(key: str) -> str:
    return _(QUESTIONS[key])


def _more() -> str:
    return _("Look there first. You can still add this person.")
