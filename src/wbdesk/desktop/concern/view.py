"""The form of a concern: 999 first, the words that were used, and who was told."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QWidget

from wbdesk.application.safeguarding import ConcernRow
from wbdesk.desktop.concern.presenter import TEXTS, Asked, ConcernPresenter
from wbdesk.desktop.context import Context
from wbdesk.desktop.errors import words_for
from wbdesk.desktop.widgets import (
    Banner,
    CheckRow,
    ChoiceField,
    Column,
    Dialog,
    Field,
    Label,
    LineField,
    ManyField,
    Option,
    Panel,
    Row,
    TextField,
    check_all,
    clear,
    plain,
    primary,
)
from wbdesk.domain.choice import Answer
from wbdesk.domain.kinds import NOTE
from wbdesk.domain.records.safeguarding import Category, Concern
from wbdesk.domain.text import clean
from wbdesk.i18n import _, isolate, ngettext
from wbdesk.i18n.formats import day_full


class ConcernDialog(Dialog):
    """Works without signal; what is typed is kept until it is raised."""

    def __init__(self, context: Context, person_id: str, parent: QWidget | None) -> None:
        super().__init__(
            lambda: _("Raise a concern"),
            lambda: _("Only you, your supervisor and the safeguarding lead can read this."),
            icon="shield",
            width=680,
            parent=parent,
        )
        self.setObjectName("concern")
        self._context = context
        self.presenter = ConcernPresenter(context, person_id, self)
        self.open_ones = Column(gap=8)
        self.duty = Label("", "section", wrap=True, select=True)
        self.duty.setObjectName("concern.duty")
        self.fields = _fields()
        self.alert = LineField(
            lambda: _("Alert for everybody who visits"),
            lambda: _("Optional. Say what to do, nothing of what happened."),
            clean=clean,
        )
        self.alert.line.setObjectName("concern.alert")
        self.error = Label("", "table", "risk", wrap=True)
        self.raise_button = primary(lambda: _("Raise the concern"), self._raise, icon="shield")
        self.raise_button.setObjectName("concern.raise")
        self._fill()
        self.add_button(self.raise_button)
        self._connect()
        self.presenter.open()

    def _fill(self) -> None:
        self.body.addWidget(
            Banner(
                lambda: _("Danger now? Ring 999 first."),
                lambda: _("Then write. This works without signal and goes by itself later."),
                tone="risk",
                icon="phone",
            )
        )
        self.body.addWidget(self.duty)
        self.body.addLayout(self.open_ones)
        for field in self.fields.values():
            self.body.addWidget(field)
        self.body.addWidget(self.alert)
        self.body.addWidget(self.error)
        self.body.addStretch(1)
        self.duty.hide()
        self.error.hide()
        self.fields["why_without"].hide()

    def _connect(self) -> None:
        self.presenter.ready.connect(self._show)
        self.presenter.refused.connect(self._refused)
        self.presenter.raised.connect(self._raised)
        for name in TEXTS:
            field = self.fields[name]
            field.edited.connect(partial(self._typed, name))
        self.fields["permission"].edited.connect(self._show_why)
        self.finished.connect(self.presenter.keep)

    def _typed(self, name: str) -> None:
        self.presenter.typed(name, str(self.fields[name].value()))

    def _show(self, asked: Asked) -> None:
        self._show_open(asked.open_ones)
        if asked.duty is not None:
            words = _("Duty supervisor: {name}, {number}")
            who, phone = asked.duty.supervisor, asked.duty.supervisor_phone
            self.duty.say(words.format(name=isolate(who), number=isolate(phone)))
            self.duty.show()
        if not asked.may:
            why = _("Your role cannot write this here. Ring your supervisor.")
            self.raise_button.turn_off(why)
            self._say(why)
        for name in TEXTS:
            field = self.fields[name]
            if isinstance(field, (LineField, TextField)) and not field.value():
                field.set_value(getattr(asked.concern, name))
        if asked.going_on:
            self.foot_note.say(_("Taken up again where it was left."))

    def _show_open(self, rows: tuple[ConcernRow, ...]) -> None:
        clear(self.open_ones)
        if rows:
            count = len(rows)
            words = ngettext("{n} concern is open", "{n} concerns are open", count)
            self.open_ones.addWidget(Label(words.format(n=count), "strong"))
        for n, row in enumerate(rows):
            self.open_ones.addWidget(OpenConcern(n, row, self.presenter))

    def _show_why(self) -> None:
        self.fields["why_without"].setVisible(self.fields["permission"].value() is Answer.NO)

    def _raise(self) -> None:
        if not check_all(list(self.fields.values())) or self.presenter.concern is None:
            return
        concern = _filled(self.presenter.concern, self.fields, self._context)
        self.presenter.raise_it(concern, clean(self.alert.value()).text)

    def _raised(self) -> None:
        self.presenter.concern = None
        words = _("The concern is saved here and goes to your supervisor with the next signal.")
        self._context.toast_wanted.emit(words, None)
        self.accept()

    def _refused(self, error: Exception) -> None:
        self._say(words_for(error))

    def _say(self, words: str) -> None:
        self.error.say(words)
        self.error.setVisible(bool(words))


class OpenConcern(Panel):
    """One open concern, what was added, and a line to add more."""

    def __init__(self, n: int, row: ConcernRow, presenter: ConcernPresenter) -> None:
        super().__init__("surface2")
        self._row, self._presenter = row, presenter
        when = row.concern.seen_at
        by = isolate(row.by_name)
        head = f"{day_full(when.date()) if when else ''} · {by}"
        self.more = TextField(lambda: _("Add to it"), lines=1, limit=NOTE, clean=clean)
        self.more.text.setObjectName(f"concern.open.{n}.more")
        self.answered = CheckRow(lambda: _("Somebody has answered: close it"))
        self.answered.box.setObjectName(f"concern.open.{n}.answered")
        add = plain(lambda: _("Add"), self._add, icon="plus", small=True)
        add.setObjectName(f"concern.open.{n}.add")
        column = Column(
            Label(head, "caption", "ink3"),
            Label(row.concern.words, "body", wrap=True, select=True),
            gap=6,
            margins=(14, 10),
        )
        for one in row.added:
            said = f"{isolate(one.by_name)}: {one.addendum.words}"
            column.addWidget(Label(said, "table", "ink2", wrap=True, select=True))
        column.addWidget(self.more)
        foot = Row(gap=10)
        foot.addWidget(self.answered, 1)
        foot.addWidget(add)
        column.addLayout(foot)
        self.setLayout(column)

    def _add(self) -> None:
        words = clean(self.more.value()).text
        if not words.strip():
            self.more.set_error(lambda: _("Write what was answered or what is new."))
            return
        self._presenter.add(self._row, words, answered=self.answered.is_on())


def _fields() -> dict[str, Field]:
    made: dict[str, Field] = {
        "at_risk": LineField(lambda: _("Who is at risk"), clean=clean),
        "words": TextField(
            lambda: _("What was seen or said"),
            lambda: _("In the words that were used."),
            limit=NOTE,
            lines=5,
            clean=clean,
        ),
        "safe_now": ChoiceField(lambda: _("Safe now?"), _answers()),
        "categories": ManyField(
            lambda: _("Kind"), [Option(one, partial(_, one.label)) for one in Category]
        ),
        "done_at_once": TextField(lambda: _("What was done at once"), lines=2, clean=clean),
        "permission": ChoiceField(lambda: _("Asked and agreed to telling"), _answers()),
        "why_without": TextField(lambda: _("Why tell without agreement"), lines=2, clean=clean),
        "told_whom": LineField(lambda: _("Who was told"), clean=clean),
    }
    for name, field in made.items():
        control = getattr(field, "text", None) or getattr(field, "line", None) or field
        control.setObjectName(f"concern.{name}")
    return made


def _answers() -> list[Option]:
    return [Option(one, partial(_, one.label)) for one in Answer]


def _filled(concern: Concern, fields: dict[str, Field], context: Context) -> Concern:
    said: dict[str, Callable[[object], object]] = {
        name: lambda value: clean(str(value)).text for name in TEXTS
    }
    values = {name: say(fields[name].value()) for name, say in said.items()}
    chosen = fields["categories"].value()
    kinds = frozenset(chosen) if isinstance(chosen, tuple) else frozenset()
    told = context.desk.clock.now() if values["told_whom"] else None
    return replace(
        concern,
        **values,  # type: ignore[arg-type]  # each names a text field
        categories=kinds,
        safe_now=fields["safe_now"].value(),  # type: ignore[arg-type]  # an Answer or None
        permission=fields["permission"].value(),  # type: ignore[arg-type]  # as above
        told_at=told,
    )


def concern_dialog(context: Context, person_id: str, parent: QWidget | None) -> ConcernDialog:
    """Return the dialog; open() shows it."""
    return ConcernDialog(context, person_id, parent)
