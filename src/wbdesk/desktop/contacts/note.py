"""One contact: its note as it was signed, what was added below it, and a box to add more."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from wbdesk.application import visits
from wbdesk.application.ports import Desk
from wbdesk.application.rows import Changed
from wbdesk.application.visits import AddendumRow, ContactRow
from wbdesk.desktop.contacts import unsaved, words
from wbdesk.desktop.context import Context
from wbdesk.desktop.errors import words_for
from wbdesk.desktop.jobs import Newest
from wbdesk.desktop.language import Retranslating
from wbdesk.desktop.plan.typist import Typist
from wbdesk.desktop.widgets import (
    Banner,
    Chip,
    Column,
    FlowLayout,
    Icon,
    Label,
    Panel,
    Row,
    TextField,
    boxed,
    clear,
    hairline,
    plain,
    primary,
    scrolled,
)
from wbdesk.domain.kinds import NOTE
from wbdesk.domain.lists import Intervention
from wbdesk.domain.records.contact import Addendum, Contact
from wbdesk.domain.text import clean
from wbdesk.i18n import _, isolate


class NotePanel(Retranslating, Panel):
    """What is typed into the box stays with its contact until it is added."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.setObjectName("contacts.note")
        self.context, self.contact_id, self.person_id = context, "", ""
        self.row: ContactRow | None = None
        self.private = context.private
        self.made: Addendum | None = None
        self.typist = Typist(context, self)
        self._asks: Newest[Addendum] = Newest(context.jobs, self._begin, _quiet)
        self._body = Column(gap=10)
        self.field = TextField(
            lambda: _("Add to this note"),
            lambda: _("The note itself stays as it was signed."),
            limit=NOTE,
            clean=clean,
            lines=3,
        )
        self.field.setObjectName("contacts.addendum")
        self.field.control.setObjectName("contacts.addendum.control")
        self.field.edited.connect(self._keep_typed)
        self.add = primary(lambda: _("Add to this note"), self._add, icon="plus")
        self.add.setObjectName("contacts.addendum.add")
        self.box = boxed(Column(self.field, Row(self.add, None), gap=8))
        inner = Column(gap=12, margins=(18, 16))
        inner.addLayout(self._body)
        inner.addWidget(self.box)
        inner.addStretch(1)
        self.setLayout(Column(scrolled(boxed(inner)), margins=1))
        self.ready()

    def show_row(self, row: ContactRow, person_id: str, *, private: bool) -> None:
        """Show one contact."""
        if row.contact.id != self.contact_id:
            self.contact_id, self.person_id = row.contact.id, person_id
            self.made = None
            self.typist.flush()
            self.field.set_value("")
            self.field.set_error("")
            self.field.say_note("")
            self._asks.ask(partial(unsaved.addendum, self.context.desk, row.contact))
        self.row, self.private = row, private
        self.retranslate()

    def retranslate(self) -> None:
        """Say everything in the language of the screen."""
        row = self.row
        if row is None:
            return
        clear(self._body)
        for part in self._parts(row):
            self._body.addWidget(part)
        self.box.setVisible(row.finished and not self.private)
        self.setAccessibleName(f"{words.when(row.contact)}, {words.how(row)}")

    def _parts(self, row: ContactRow) -> list[QWidget]:
        contact = row.contact
        when = Label(words.when(contact), "section", wrap=True)
        made: list[QWidget] = [when, Label(words.how(row), "table", "ink2", wrap=True)]
        made.append(Label(words.who(row), "caption", "ink3", wrap=True))
        if not row.finished:
            made.append(self._unfinished())
        if contact.interventions:
            made.append(_chips(row))
        made.append(hairline())
        if self.private:
            made.append(Label(lambda: _("Hidden in private view"), "body", "ink3"))
            return made
        note = Label(contact.note or _("No words were written."), "body", wrap=True, select=True)
        note.setObjectName("contacts.note.words")
        made.append(note)
        if contact.quiet_note:
            made.append(_quiet_note(contact.quiet_note))
        if contact.mood is not None:
            mood = _("Feeling that day: {n} of 10").format(n=contact.mood)
            made.append(Label(mood, "table", "ink2", wrap=True))
        if contact.next_words:
            made.append(Label(_("Next: {when}").format(when=contact.next_words), wrap=True))
        for n, one in enumerate(row.addenda):
            made += [hairline(), _addendum(n, one)]
        return made

    def _unfinished(self) -> QWidget:
        go_on = plain(lambda: _("Go on"), self._go_on, small=True)
        go_on.setObjectName("contacts.go_on")
        told = lambda: _("This visit is not finished.")  # noqa: E731  # said anew in each language
        more = lambda: _("Only you can read it until then.")  # noqa: E731  # the same
        return Banner(told, more, tone="due", icon="pen", button=go_on)

    def _go_on(self) -> None:
        self.context.visit_wanted.emit(self.person_id, self.contact_id)

    def _begin(self, made: Addendum) -> None:
        """Go on with words that were typed and not added, where there are some."""
        self.made = made
        typed = self.field.value()
        if typed:
            self._keep_typed()
        elif made.words:
            self.field.set_value(made.words)
            self.field.say_note(lambda: _("These words were typed before and not added yet."))

    def _keep_typed(self) -> None:
        if self.made is not None:
            self.typist.typed(self.made, "contact", self.made.contact)
            self.typist.typed(self.made, "words", clean(self.field.value()).text)

    def _add(self) -> None:
        row, made = self.row, self.made
        typed = clean(self.field.value()).text
        if row is None or made is None or not self.field.check():
            return
        if not typed.strip():
            self.field.set_error(lambda: _("Write what is to be added."))
            self.field.control.setFocus()
            return
        self.add.turn_off(lambda: _("It is being saved."))
        self.typist.forget(made)
        work = partial(_add, self.context.desk, row.contact, made, typed)
        self.context.do(work, partial(self._added, row.contact.id), self._refused)

    def _added(self, contact_id: str, _answer: object) -> None:
        self.add.turn_off("")
        if contact_id == self.contact_id:
            self.contact_id = ""
            if self.row is not None:
                self.show_row(self.row, self.person_id, private=self.private)
        self.context.toast_wanted.emit(_("Added to the note."), None)

    def _refused(self, error: Exception) -> None:
        self.add.turn_off("")
        self.field.set_error(words_for(error))


def _add(desk: Desk, contact: Contact, made: Addendum, typed: str) -> Changed:
    changed, _id = visits.add_addendum(desk, contact, typed)
    return changed | unsaved.forget(desk, made, ("contact", "words"))


def _quiet(_error: Exception) -> None:
    """What was typed before stays a draft; the box is empty."""


def _chips(row: ContactRow) -> QWidget:
    holder = QWidget()
    flow = FlowLayout(holder, gap=6, line_gap=6)
    policy = holder.sizePolicy()
    policy.setHeightForWidth(True)
    holder.setSizePolicy(policy)
    for one in sorted(row.contact.interventions, key=str):
        tone = "heather" if isinstance(one, Intervention) else "neutral"
        flow.addWidget(Chip(partial(words.label, one), tone))
    return holder


def _quiet_note(text: str) -> QWidget:
    head = Row(Icon("eyeoff", "ink2", 16), Label(lambda: _("Quiet note"), "caption", "ink2"), None)
    note = Label(text, "body", wrap=True, select=True)
    note.setObjectName("contacts.note.quiet")
    return boxed(Column(head, note, gap=4))


def _addendum(n: int, one: AddendumRow) -> QWidget:
    head = _("Added by {name}, {when}").format(
        name=isolate(one.by_name or _("somebody")), when=isolate(words.added_when(one.at))
    )
    text = Label(one.addendum.words, "body", wrap=True, select=True)
    made = boxed(Column(Label(head, "caption", "ink3", wrap=True), text, gap=3))
    made.setObjectName(f"contacts.addendum.{n}")
    made.setAccessibleName(head)
    return made
