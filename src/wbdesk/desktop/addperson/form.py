"""Six questions about somebody new, read back into the records of a case."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial
from typing import cast

from PySide6.QtWidgets import QWidget

from wbdesk.application.people import NewCase
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
    Row,
    TextField,
    boxed,
    check_all,
)
from wbdesk.desktop.widgets.typed import removed_sentence
from wbdesk.domain import nhs
from wbdesk.domain.choice import Answer, Choice
from wbdesk.domain.identity import new_id
from wbdesk.domain.lists import Need
from wbdesk.domain.records.episode import ReferralSource
from wbdesk.domain.records.person import (
    Address,
    Alert,
    AlertKind,
    Interpreter,
    PaperAtHome,
    Person,
    Telephone,
)
from wbdesk.domain.text import clean
from wbdesk.i18n import _
from wbdesk.i18n.dates import read_date

RHYTHMS = (7, 14, 21, 28)
FIRST_BIRTH = dt.date(1900, 1, 1)


class AddForm:
    """The fields by name; nothing but one name is asked for."""

    def __init__(self, today: Callable[[], dt.date]) -> None:
        line = partial(LineField, clean=clean)
        self.preferred = line(lambda: _("What to call"))
        self.given = line(lambda: _("First names"))
        self.family = line(lambda: _("Family name"))
        self.born = DateField(
            lambda: _("Born"),
            lambda: _("4 February 1954, or 4/2/1954"),
            parse=lambda text: read_date(text, today()),
            earliest=FIRST_BIRTH,
            latest=today(),
        )
        self.nhs = NhsField(
            lambda: _("NHS number"), lambda: _("Leave empty if not known"), check=nhs_sentence
        )
        self.address = TextField(lambda: _("Address"), limit=500, clean=clean, lines=2)
        self.postcode = line(lambda: _("Postcode"), limit=12)
        self.telephone = line(lambda: _("Telephone"), limit=40)
        self.paper = ChoiceField(
            lambda: _("Paper at home"), _options(PaperAtHome), value=PaperAtHome.NOT_ASKED
        )
        self.language = ChoiceField(lambda: _("Language"), _languages())
        self.interpreter = ChoiceField(
            lambda: _("Interpreter"), _options(Answer), value=Answer.NOT_ASKED
        )
        self.source = ChoiceField(lambda: _("Who sent them"), _options(ReferralSource))
        self.reasons = ManyField(
            lambda: _("Reasons"), _options(Need), lambda: _("As many as there are")
        )
        self.own_words = TextField(
            lambda: _("In the person's own words"), limit=10_000, clean=clean, lines=2
        )
        self.alert = TextField(
            lambda: _("What to know before a visit"),
            lambda: _("Left empty, it stays: not asked yet"),
            limit=500,
            clean=clean,
            lines=2,
        )
        self.rhythm = ChoiceField(lambda: _("Be in touch"), _rhythms())
        for name, field in self.fields().items():
            field.setObjectName(f"addperson.{name}")
            field.control.setObjectName(f"addperson.{name}.control")

    def fields(self) -> dict[str, Field]:
        """Return the fields by the names of the record's, in the order of the page."""
        return {
            "preferred_name": self.preferred,
            "given_names": self.given,
            "family_name": self.family,
            "birth_date": self.born,
            "nhs_number": self.nhs,
            "address": self.address,
            "postcode": self.postcode,
            "telephones": self.telephone,
            "paper": self.paper,
            "language": self.language,
            "interpreter": self.interpreter,
            "source": self.source,
            "reasons": self.reasons,
            "own_words": self.own_words,
            "words": self.alert,
            "rhythm_days": self.rhythm,
        }

    def questions(self) -> list[tuple[str, list[QWidget]]]:
        """Return the six questions, to be translated, with their fields."""
        names = boxed(Row(self.given, self.family, gap=12))
        born = boxed(Row(self.born, self.nhs, gap=12))
        ring = boxed(Row(self.postcode, self.telephone, gap=12))
        return [
            ("1", [self.preferred, names]),
            ("2", [born]),
            ("3", [self.address, ring, self.paper]),
            ("4", [self.language, self.interpreter]),
            ("5", [self.source, self.reasons, self.own_words]),
            ("6", [self.alert, self.rhythm]),
        ]

    def check(self) -> bool:
        """Show what is not right; marks that nobody sees are left out and named."""
        for field in self.fields().values():
            _tidy(field)
        if not check_all(list(self.fields().values())):
            return False
        names = (self.preferred, self.given, self.family)
        if not any(field.value().strip() for field in names):
            self.preferred.set_error(lambda: _("Write at least one name."))
            self.preferred.control.setFocus()
            return False
        return True

    def filled(self, made: NewCase) -> NewCase:
        """Return the records with what was typed; names stand as typed."""
        episode = replace(made.episode, rhythm_days=cast("int | None", self.rhythm.value()) or None)
        referral = replace(
            made.referral,
            source=cast("ReferralSource | None", self.source.value()),
            reasons=frozenset(cast("tuple[Need, ...]", self.reasons.value())),
            own_words=self.own_words.value(),
        )
        words = self.alert.value().strip()
        alert = Alert(
            id=new_id(),
            file_id=made.person.file_id,
            kind=AlertKind.VISITOR,
            words=words,
            since=made.episode.opened_on,
        )
        person = replace(self._person(made), household_id=made.person.household_id)
        alerts = (alert,) if words else ()
        return replace(made, person=person, episode=episode, referral=referral, alerts=alerts)

    def _person(self, made: NewCase) -> Person:
        person = made.person
        number = self.telephone.value().strip()
        return replace(
            person,
            preferred_name=self.preferred.value().strip(),
            given_names=self.given.value().strip(),
            family_name=self.family.value().strip(),
            birth_date=self.born.value(),
            nhs_number=nhs.plain(self.nhs.value()),
            address=Address(
                lines=self.address.value().strip(), postcode=self.postcode.value().strip()
            ),
            telephones=(Telephone(number=number),) if number else (),
            safe_contact=replace(person.safe_contact, paper=cast(PaperAtHome, self.paper.value())),
            language=str(self.language.value() or ""),
            interpreter=Interpreter(needed=cast(Answer, self.interpreter.value())),
        )


def nhs_sentence(digits: str) -> str:
    """Return the sentence for a number that cannot be right, or nothing."""
    why = nhs.refuse(nhs.plain(digits))
    if why == "nhs-number-length":
        return _("Check the NHS number. It has 10 numbers and no letters.")
    if why:
        return _("Check the NHS number. It should have 10 numbers and this one does not add up.")
    return ""


def _tidy(field: Field) -> None:
    if not isinstance(field, LineField | TextField) or isinstance(field, DateField):
        return
    kept, left_out = clean(field.value())
    if left_out:
        field.set_value(kept)
        field.say_note(lambda: removed_sentence(left_out))


def _label(choice: Choice) -> str:
    return _(choice.label)


def _options(choices: Iterable[Choice]) -> list[Option]:
    return [Option(choice, partial(_label, choice)) for choice in choices]


def _languages() -> list[Option]:
    return [Option(code, partial(language_in_words, code)) for code in LANGUAGES]


def _every(days: int) -> str:
    return _("every {n} days").format(n=days)


def _rhythms() -> list[Option]:
    known = [Option(days, partial(_every, days)) for days in RHYTHMS]
    return [*known, Option(0, lambda: _("Not agreed yet"))]
