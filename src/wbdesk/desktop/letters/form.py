"""What is typed for one letter: for whom it is, what was seen, what was told, what is asked."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from wbdesk.application.letter_fields import TYPED
from wbdesk.application.letters import LetterForm
from wbdesk.desktop.widgets import (
    ChoiceField,
    Column,
    Combo,
    Field,
    LineField,
    ManyField,
    Option,
    TextField,
)
from wbdesk.domain.choice import Answer, Choice
from wbdesk.domain.kinds import LINE
from wbdesk.domain.records.letter import LetterExtra, LetterKind, LetterTemplate
from wbdesk.domain.text import clean
from wbdesk.i18n import _

_AGREED = (Answer.YES, Answer.NO, Answer.NOT_ASKED)


class LetterFields(QWidget):
    """The fields of one letter; changed() whenever a person types or chooses."""

    changed = Signal()
    kind_chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.templates: tuple[LetterTemplate, ...] = ()
        self.kind = ChoiceField(
            lambda: _("What for"), _options(LetterKind), value=LetterKind.BENEFITS
        )
        self.template = Combo([], lambda: _("Template"))
        self.to_name = LineField(lambda: _("Letter to"), limit=LINE, clean=clean)
        self.to_address = TextField(lambda: _("Address"), limit=500, clean=clean, lines=2)
        self.typed = {
            name: TextField(partial(_, label), clean=clean, lines=3)
            for name, label in TYPED.items()
        }
        self.included = ManyField(
            lambda: _("Only if you choose it for this copy"), _options(LetterExtra)
        )
        self.agreed = ChoiceField(
            lambda: _("Read and agreed"), _options(_AGREED), value=Answer.NOT_ASKED
        )
        column = Column(self.kind, self.template, gap=12)
        for name, field in self.fields().items():
            field.setObjectName(f"letter.{name}")
            field.control.setObjectName(f"letter.{name}.control")
            field.edited.connect(self.changed)
            if field is not self.kind:
                column.addWidget(field)
        self.template.setObjectName("letter.template")
        self.template.chosen.connect(self.changed)
        self.kind.edited.connect(lambda: self.kind_chosen.emit(self.kind.value()))
        column.addStretch(1)
        self.template.hide()
        self.setLayout(column)

    def fields(self) -> dict[str, Field]:
        """Return the fields by name."""
        return {
            "kind": self.kind,
            "to_name": self.to_name,
            "to_address": self.to_address,
            **self.typed,
            "included": self.included,
            "agreed": self.agreed,
        }

    def parts(self) -> dict[str, Field | Combo]:
        """Return what is kept of a letter that is not handed over yet, by name."""
        return {**self.fields(), "template": self.template}

    def offer(self, templates: tuple[LetterTemplate, ...]) -> None:
        """Offer the templates of the kind chosen; with one there is nothing to choose."""
        wanted, self.templates = self.template.value(), templates
        self.template.set_options([Option(one.id, one.name) for one in templates])
        known = {one.id for one in templates}
        self.template.set_value(wanted if wanted in known else templates[0].id)
        self.template.setVisible(len(templates) > 1)
        self.changed.emit()

    def form(self) -> LetterForm:
        """Return the letter as it stands."""
        chosen = self.chosen()
        said = {name: _clean(field) for name, field in self.typed.items()}
        return LetterForm(
            kind=cast(LetterKind, self.kind.value()),
            template=chosen.name if chosen else "",
            words=chosen.words if chosen else "",
            to_name=_clean(self.to_name).strip(),
            to_address=_clean(self.to_address),
            included=frozenset(cast("tuple[LetterExtra, ...]", self.included.value())),
            **said,
        )

    def chosen(self) -> LetterTemplate | None:
        """Return the template in use, None until they are read."""
        at = self.template.value()
        return next((one for one in self.templates if one.id == at), None)


def _options(choices: Sequence[Choice] | type[Choice]) -> list[Option]:
    return [Option(choice, partial(_label, choice)) for choice in choices]


def _label(choice: Choice) -> str:
    return _(choice.label)


def _clean(field: Field) -> str:
    return clean(cast(str, field.value())).text
