"""The booking dialog: books, moves, and says by whom a booking was taken off."""

from __future__ import annotations

import datetime as dt
from functools import partial

from PySide6.QtWidgets import QWidget

from wbdesk.application import bookings, header
from wbdesk.application.forms import FormKey
from wbdesk.application.header import PersonHeader
from wbdesk.application.rows import Changed
from wbdesk.desktop.begun import Begun, keep_dialog
from wbdesk.desktop.booking.form import BookingForm
from wbdesk.desktop.context import Context
from wbdesk.desktop.errors import words_for
from wbdesk.desktop.today.chips import chip_of
from wbdesk.desktop.widgets import ChipRow, Dialog, Label, Row, announce, hairline, plain, primary
from wbdesk.domain.errors import Refused
from wbdesk.domain.files import cover
from wbdesk.domain.records.episode import Booking, BookingState, InterpreterState
from wbdesk.i18n import _, isolate
from wbdesk.i18n.formats import moment

_FIELDS = {
    "starts_at": "from",
    "ends_at": "to",
    "place_words": "place_words",
    "interpreter_name": "interpreter_name",
    "remember": "remember",
}


class BookingDialog(Dialog):
    """For a new booking, or for *booking* as it stands."""

    def __init__(
        self,
        context: Context,
        parent: QWidget | None,
        person_id: str | None,
        booking: Booking | None,
        day: dt.date | None = None,
    ) -> None:
        new = booking is None
        title = (lambda: _("Book a visit")) if new else (lambda: _("Change a booking"))
        super().__init__(title, icon="calendar", width=640, keeps=True, parent=parent)
        self.setObjectName("booking")
        self.context, self.booking, self.form = context, booking, BookingForm(context)
        self.form.person.picked.connect(self._on_picked)
        self.safe = ChipRow()
        for item in self.form.rows():
            self.body.addWidget(item)
        self.who = Label("", "section", wrap=True)
        self.who.hide()
        self.body.insertWidget(0, self.who)
        self.body.insertWidget(2, self.safe)
        self.trouble = Label("", "caption", "risk", wrap=True)
        self.body.addWidget(self.trouble)
        words = (lambda: _("Book it")) if new else (lambda: _("Save the change"))
        self.save = self.add_button(primary(words, self._save, icon="check"))
        self.save.setObjectName("booking.save")
        if booking is not None:
            self.form.show(booking)
            self._add_cancelling()
        if day is not None:
            self.form.day.set_value(day)
        self.body.addStretch(1)
        self.cancel.setObjectName("booking.close")
        if person_id:
            self.form.person.hide()
            self.form.person.choose(person_id, " ")
        self.begun = self._keep(person_id)

    def open(self) -> None:
        """Begin with who, or with the day where that is known."""
        super().open()
        known = bool(self.form.person.person_id)
        (self.form.day if known else self.form.person).control.setFocus()

    def _keep(self, person_id: str | None) -> Begun:
        """Keep what is typed: of this booking, of a new one for this person, or of any."""
        parts, desk = self.form.fields(), self.context.desk
        if self.booking is not None:
            key = FormKey(self.booking.file_id, f"booking/{self.booking.id}")
        else:
            key = FormKey(cover(person_id) if person_id else desk.me.team_file, "booking")
        if person_id:
            parts.pop("person")
        begun = keep_dialog(self, self.context, key, parts)
        self.form.person.picked.connect(begun.typed)
        return begun

    def _add_cancelling(self) -> None:
        self.body.addWidget(hairline())
        self.body.addWidget(Label(lambda: _("It will not take place as booked"), "strong"))
        made = []
        for state in (BookingState.PERSON_CANCELLED, BookingState.WE_CANCELLED):
            button = plain(partial(_label, state), partial(self._cancel, state))
            button.setObjectName(f"booking.{state.value}")
            made.append(button)
        self.body.addLayout(Row(*made, None, gap=8))

    def _on_picked(self, person_id: str) -> None:
        desk = self.context.desk
        work = partial(header.header, desk, person_id, private=self.context.private)
        self.context.ask(work, self._show_person)

    def _show_person(self, head: PersonHeader | None) -> None:
        """Say how somebody may safely be reached before anything is arranged."""
        if head is None:
            return
        chips = [chip for chip in head.chips if chip.kind != "sharing"]
        self.safe.show_chips([chip_of(chip) for chip in chips])
        asked = any(chip.kind == "interpreter" for chip in head.chips)
        untouched = self.form.interpreter.value() is InterpreterState.NOT_NEEDED
        if self.booking is None and asked and untouched:
            self.form.interpreter.set_value(InterpreterState.NOT_ASKED)
        self.who.say(head.name)
        self.who.setVisible(not self.form.person.isVisibleTo(self))
        self.setAccessibleDescription(head.name)

    def _save(self) -> None:
        if not self.form.check():
            return
        desk, form = self.context.desk, self.form
        before = self.booking
        self.save.turn_off(lambda: _("It is being saved."))
        if before is None:
            made = form.filled(bookings.new_booking(desk, form.person.person_id))
            work = partial(bookings.book, booking=made)
            self.begun.save(work, partial(self._saved, made), self._refused)
        else:
            after = form.filled(before)
            changing = partial(bookings.save_booking, before=before, after=after)
            self.begun.save(changing, partial(self._saved, after), self._refused)

    def _saved(self, booking: Booking, _answer: object) -> None:
        when = isolate(moment(booking.starts_at)) if booking.starts_at else ""
        self.context.toast_wanted.emit(_("Booked: {when}").format(when=when), None)
        self.accept()

    def _cancel(self, state: BookingState) -> None:
        seen = self.booking
        if seen is None:
            return
        work = partial(bookings.cancel, seen=seen, state=state)
        self.begun.save(work, partial(self._taken_off, seen, state), self._refused)

    def _taken_off(self, seen: Booking, state: BookingState, _changed: Changed) -> None:
        from dataclasses import replace

        context, now = self.context, replace(seen, state=state)

        def undo() -> None:
            context.do(partial(bookings.save_booking, context.desk, now, seen))

        context.toast_wanted.emit(_(state.label), undo)
        self.accept()

    def _refused(self, error: Exception) -> None:
        """Say it beside the field; everything typed stays."""
        self.save.turn_off("")
        name = _FIELDS.get(error.field, "") if isinstance(error, Refused) else ""
        field = self.form.fields().get(name)
        words = words_for(error)
        if field is None:
            self.trouble.say(words)
            announce(self.save, words)
            return
        field.set_error(words)
        field.control.setFocus()


def _label(state: BookingState) -> str:
    return _(state.label)
