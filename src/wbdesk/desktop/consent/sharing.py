"""Who may know what: the answers as they were given, taking one back, asking again."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from wbdesk.application.consent import ConsentRow
from wbdesk.application.forms import FormKey
from wbdesk.desktop.begun import keep_dialog
from wbdesk.desktop.consent.controls import options_of
from wbdesk.desktop.consent.form import NewRecordForm
from wbdesk.desktop.consent.presenter import ConsentPresenter
from wbdesk.desktop.errors import words_for
from wbdesk.desktop.widgets import (
    Card,
    Chip,
    Column,
    Dialog,
    Label,
    Row,
    announce,
    ask,
    boxed,
    clear,
    hairline,
    plain,
    primary,
    quiet,
)
from wbdesk.domain.choice import Choice
from wbdesk.domain.errors import Refused
from wbdesk.domain.records.episode import Consent, ConsentBy, ConsentState
from wbdesk.i18n import _, isolate
from wbdesk.i18n.formats import day_full

_TONES = {
    ConsentState.GIVEN: ("ok", "check"),
    ConsentState.REFUSED: ("risk", "x"),
    ConsentState.WITHDRAWN: ("due", "undo"),
}


class SharingCard(Card):
    """One line an answer; nothing is ever taken out of the list."""

    def __init__(self, presenter: ConsentPresenter) -> None:
        super().__init__(lambda: _("Who may know what"), icon="shield")
        self.setObjectName("consent.sharing")
        self.presenter = presenter
        self.add_button = quiet(lambda: _("Write down an answer"), self._ask_new, icon="plus")
        self.add_button.setObjectName("consent.add")
        self.head.addWidget(self.add_button)
        self._list = Column(gap=6)
        self.add(self._list)

    def show_rows(self, rows: tuple[ConsentRow, ...]) -> None:
        """Show the answers, those that stand first."""
        clear(self._list)
        if not rows:
            none = lambda: _("Nobody has been asked about yet. Until then nothing is shared.")  # noqa: E731  # said anew in each language
            self._list.addWidget(Label(none, "body", "ink2", wrap=True))
        for n, row in enumerate(rows):
            if n:
                self._list.addWidget(hairline())
            self._list.addWidget(self._line(n, row))

    def _line(self, n: int, row: ConsentRow) -> QWidget:
        one = row.consent
        tone, icon = _TONES.get(one.state, ("neutral", ""))  # type: ignore[arg-type]  # none is in no table
        head = Row(Label(one.to_whom, "strong", wrap=True), gap=8)
        head.addWidget(Chip(partial(label, one.state), tone, icon))
        head.addStretch(1)
        lines = Column(head, gap=2)
        if one.what:
            lines.addWidget(Label(one.what, "table", "ink2", wrap=True))
        lines.addWidget(Label(partial(given_words, row), "caption", "ink3", wrap=True))
        whole = Row(gap=8, margins=(0, 4))
        whole.addLayout(lines, 1)
        again = plain(lambda: _("Ask again"), partial(self._ask_again, one), small=True)
        again.setObjectName(f"consent.{n}.again")
        whole.addWidget(again, 0, Qt.AlignmentFlag.AlignTop)
        if row.stands:
            back = plain(lambda: _("Take back"), partial(self._take_back, one), small=True)
            back.setObjectName(f"consent.{n}.withdraw")
            whole.addWidget(back, 0, Qt.AlignmentFlag.AlignTop)
        heard = lambda: f"{one.to_whom}, {label(one.state)}, {given_words(row)}"  # noqa: E731  # said anew in each language
        made = boxed(whole, heard=heard)
        made.setObjectName(f"consent.{n}")
        return made

    def _take_back(self, one: Consent) -> None:
        ask(
            self.window(),
            lambda: _("Take this answer back?"),
            lambda: _("{name} is told nothing more from now on.").format(name=isolate(one.to_whom)),
            lambda: _("Take it back"),
            partial(self.presenter.withdraw, one),
        ).setObjectName("consent.confirm")

    def _ask_new(self) -> None:
        ConsentDialog(self.presenter, self.presenter.new_consent(), self.window()).open()

    def _ask_again(self, one: Consent) -> None:
        empty, window = self.presenter.new_consent(one), self.window()
        ConsentDialog(self.presenter, empty, window, again=one.id).open()


class ConsentDialog(Dialog):
    """One answer, as it was given today; every field of the record by its label."""

    def __init__(
        self,
        presenter: ConsentPresenter,
        empty: Consent,
        parent: QWidget | None,
        *,
        again: str = "",
    ) -> None:
        super().__init__(
            lambda: _("Write down an answer"), icon="shield", width=640, keeps=True, parent=parent
        )
        self.setObjectName("consent.dialog")
        self.presenter = presenter
        today = presenter.context.desk.clock.today
        self.form = NewRecordForm(empty, today, {"withdrawn_on"}, "consent.dialog")
        offered = [s for s in ConsentState if s is not ConsentState.WITHDRAWN]
        self.form.offer("state", options_of(offered))
        self.body.addWidget(self.form)
        self.trouble = Label("", "caption", "risk", wrap=True)
        self.body.addWidget(self.trouble)
        self.body.addStretch(1)
        self.save = self.add_button(primary(lambda: _("Save the answer"), self._save, icon="check"))
        self.save.setObjectName("consent.dialog.save")
        self.cancel.setObjectName("consent.dialog.close")
        key = FormKey(empty.file_id, f"consent/{again}" if again else "consent")
        self.begun = keep_dialog(self, presenter.context, key, self.form.parts())

    def _save(self) -> None:
        if not self.form.check():
            return
        self.save.turn_off(lambda: _("It is being saved."))
        work = self.presenter.recording(self.form.record())
        self.begun.save(work, self._saved, self._refused)

    def _saved(self, _answer: object) -> None:
        self.presenter.context.toast_wanted.emit(_("Answer saved on this laptop."), None)
        self.accept()

    def _refused(self, error: Exception) -> None:
        """Say it beside the field; everything typed stays."""
        self.save.turn_off("")
        words = words_for(error)
        if not (isinstance(error, Refused) and self.form.say(error.field, words)):
            self.trouble.say(words)
            announce(self.save, words)


def label(choice: object) -> str:
    """Return the words of a choice; nothing for none."""
    return _(choice.label) if isinstance(choice, Choice) else str(choice or "")


def given_words(row: ConsentRow) -> str:
    """Return since when, how and by whom an answer was given."""
    one = row.consent
    parts = []
    if one.given_on:
        parts.append(_("since {day}").format(day=isolate(day_full(one.given_on))))
    if one.withdrawn_on:
        day = isolate(day_full(one.withdrawn_on))
        parts.append(_("taken back {day}").format(day=day))
    parts.append(label(one.how))
    if one.by is not ConsentBy.PERSON:
        name = f" {isolate(one.by_name)}" if one.by_name else ""
        parts.append(f"{label(one.by)}{name}")
    if one.ask_again_on:
        day = isolate(day_full(one.ask_again_on))
        words = _("ask again now, since {day}") if row.ask_again else _("ask again {day}")
        parts.append(words.format(day=day))
    return " · ".join(part for part in parts if part)
