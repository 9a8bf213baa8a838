"""Controls for the fields of any record, made from its definition: label, limit, kind."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, cast

from PySide6.QtWidgets import QWidget

from wbdesk.desktop.addperson.form import nhs_sentence
from wbdesk.desktop.caseload.filters import LANGUAGES
from wbdesk.desktop.today.chips import language_in_words
from wbdesk.desktop.widgets import (
    ChoiceField,
    DateField,
    Field,
    LineField,
    ManyField,
    NhsField,
    Option,
    TextField,
)
from wbdesk.desktop.widgets.typed import removed_sentence
from wbdesk.domain import nhs
from wbdesk.domain.choice import Choice
from wbdesk.domain.groups import Spec
from wbdesk.domain.kinds import (
    FIRST_DAY,
    LAST_DAY,
    ChoiceKind,
    DateKind,
    IdentifierKind,
    ManyKind,
    NumberKind,
    TextKind,
)
from wbdesk.i18n import _
from wbdesk.i18n.dates import read_date

Today = Callable[[], dt.date]
Value = Any  # each kind of field has its own Python type
_LANGUAGES = {"language", "paper_language"}


@dataclass
class Control:
    """One field on a form. *at_once*: a choice is final when it is made, words when one leaves."""

    spec: Spec
    field: Field
    read: Callable[[], Value]
    show: Callable[[Value], None]
    at_once: bool = False

    @property
    def widget(self) -> QWidget:
        """What stands on the form."""
        return self.field

    def fields(self) -> list[Field]:
        """Return the fields that a person moves through."""
        return [self.field]

    def fits(self) -> bool:
        """Whether what stands there can be kept."""
        return not self.field.trouble()


def control(spec: Spec, today: Today) -> Control | None:
    """Return the control for a simple field, or None where its kind has none."""
    label = partial(_label, spec.label)
    made: Control | None = None
    if spec.name in _LANGUAGES:
        made = _language(spec, label)
    elif isinstance(spec.kind, TextKind):
        made = _text(spec, spec.kind, label)
    elif isinstance(spec.kind, ChoiceKind):
        made = _choice(spec, spec.kind, label)
    elif isinstance(spec.kind, ManyKind):
        made = _many(spec, spec.kind, label)
    elif isinstance(spec.kind, DateKind):
        field = DateField(
            label,
            partial(_date_hint, spec.name),
            parse=lambda text: read_date(text, today()),
            earliest=FIRST_DAY,
            latest=LAST_DAY,
        )
        made = Control(spec, field, field.value, field.set_value)
    elif isinstance(spec.kind, NumberKind):
        made = _number(spec, spec.kind, label)
    elif isinstance(spec.kind, IdentifierKind):
        made = _identifier(spec, spec.kind, label)
    return made


def _date_hint(name: str) -> str:
    if name == "birth_date":
        return _("4 February 1954, or 4/2/1954")
    return _("Fri, in 2 weeks or 13/3")


def _text(spec: Spec, kind: TextKind, label: Callable[[], str]) -> Control:
    field: LineField | TextField
    if kind.paragraphs:
        field = TextField(label, limit=kind.limit, clean=clean_pair, lines=2)
    else:
        field = LineField(label, limit=kind.limit, clean=clean_pair)
    return Control(spec, field, partial(_words, field), field.set_value)


def _words(field: LineField | TextField) -> str:
    """Return what was typed without marks that nobody sees, and name those."""
    kept, left_out = clean_pair(field.value())
    if left_out:
        field.say_note(partial(removed_sentence, left_out))
    return kept


def clean_pair(text: str) -> tuple[str, int]:
    """Return *text* as it will be kept, and how many marks are left out."""
    from wbdesk.domain.text import clean

    kept = clean(text)
    return kept.text, kept.left_out


def _urdu_in_naskh() -> str:
    return _("{language} in Naskh letters").format(language=language_in_words("ur"))


def _language(spec: Spec, label: Callable[[], str]) -> Control:
    options = [Option(code, partial(language_in_words, code)) for code in LANGUAGES]
    if spec.name == "paper_language":
        options.append(Option("ur-Arab", _urdu_in_naskh))
    field = ChoiceField(label, options)

    def show(value: str) -> None:
        offered = {option.key for option in field.choice.options}
        if value and value not in offered:
            more = Option(value, partial(language_in_words, value))
            field.choice.set_options([*options, more])  # type: ignore[union-attr]  # as above
        field.set_value(value or None)

    return Control(spec, field, lambda: field.value() or "", show, at_once=True)


def _choice(spec: Spec, kind: ChoiceKind, label: Callable[[], str]) -> Control:
    field = ChoiceField(label, options_of(tuple(kind.choices)))
    return Control(spec, field, field.value, field.set_value, at_once=True)


def _many(spec: Spec, kind: ManyKind, label: Callable[[], str]) -> Control:
    field = ManyField(label, options_of(tuple(kind.choices)))
    unknown: set[object] = set()  # entries of a newer desk stay

    def show(value: frozenset[object]) -> None:
        unknown.clear()
        unknown.update(one for one in value if not isinstance(one, kind.choices))
        field.set_value(value)

    def read() -> frozenset[object]:
        return frozenset(field.value()) | unknown

    return Control(spec, field, read, show, at_once=True)


def _number(spec: Spec, kind: NumberKind, label: Callable[[], str]) -> Control:
    def check(text: str) -> str:
        typed = text.strip()
        if not typed or (typed.isdecimal() and kind.low <= int(typed) <= kind.high):
            return ""
        return _("Write a number from {low} to {high}.").format(low=kind.low, high=kind.high)

    field = LineField(label, limit=12, check=check)

    def read() -> int | None:
        typed = field.value().strip()
        return int(typed) if typed.isdecimal() else None

    def show(value: int | None) -> None:
        field.set_value("" if value is None else str(value))

    return Control(spec, field, read, show)


def _identifier(spec: Spec, kind: IdentifierKind, label: Callable[[], str]) -> Control | None:
    if spec.name == "reference":
        return None  # given once, shown in the head of the form
    if spec.name == "nhs_number":
        number = NhsField(label, lambda: _("Leave empty if not known"), check=nhs_sentence)
        return Control(spec, number, lambda: nhs.plain(number.value()), number.set_value)

    def check(text: str) -> str:
        words = _("Use capital letters and numbers only, at least three.")
        return words if text.strip() and kind.refuse(text.strip()) else ""

    field = LineField(label, limit=64, check=check, clean=clean_pair)
    return Control(spec, field, lambda: field.value().strip(), field.set_value)


def options_of(choices: Sequence[Choice]) -> list[Option]:
    """Return the entries of a code list as options."""
    return [Option(choice, partial(_label, choice.label)) for choice in choices]


def _label(label: str) -> str:
    return _(label) if label else ""


def value_of(record: object, name: str) -> Value:
    """Return the value of a field by its name."""
    return cast(Value, getattr(record, name))
