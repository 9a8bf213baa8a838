"""Letters as they were handed over, and the team's templates that they are written from."""

from __future__ import annotations

import datetime as dt

from wbdesk.domain import record as r
from wbdesk.domain.choice import Answer, Choice
from wbdesk.domain.files import FileKind
from wbdesk.domain.kinds import Wire
from wbdesk.domain.record import Record, Sensitivity
from wbdesk.domain.words import N_


class LetterKind(Choice):
    """What a letter is for; it decides which fields a template may name."""

    BENEFITS = "benefits", N_("Benefits")
    HOUSING = "housing", N_("Housing")
    COUNCIL_TAX = "council-tax", N_("Council tax")
    ENERGY = "energy", N_("Energy debt")
    SCHOOL = "school", N_("School")
    GP = "gp", N_("Message to the GP")
    REFERRAL = "referral", N_("Referral to a service")
    MEETING = "meeting", N_("Summary for a meeting")
    OTHER = "other", N_("Something else")


class LetterExtra(Choice):
    """What is on a letter only because a named person chose it for this one copy."""

    OTHER_NAMES = "other-names", N_("Names of other people")
    NHS_NUMBER = "nhs-number", N_("NHS number")
    PUBLIC_FUNDS = "public-funds", N_("Public funds")


@r.record("letter", N_("Letter"), file=FileKind.MAIN, signed_in=frozenset({FileKind.MAIN}))
class Letter(Record):
    """A letter exactly as it was handed over or sent; written once, then it stands.

    *lines* are its paragraphs, [[kind, words], ...], from which the same page is made again;
    *words* the same as plain text; *agreed* says whether the person read it and agreed.
    """

    kind: LetterKind = r.choice(LetterKind, N_("What for"), default=LetterKind.OTHER)
    template: str = r.line(N_("Template"))
    to_name: str = r.line(N_("Letter to"))
    to_address: str = r.text(N_("Address"), limit=500)
    subject: str = r.line(N_("About"))
    language: str = r.line(N_("Language"), limit=35)
    size: int | None = r.scale(N_("Size in points"), 8, 72)
    included: frozenset[LetterExtra] = r.many(LetterExtra, N_("Chosen for this copy"))
    agreed: Answer = r.choice(Answer, N_("Read and agreed"), default=Answer.NOT_ASKED)
    words: str = r.note(N_("Words"))
    lines: Wire = r.snapshot(N_("As handed over"))
    handed_on: dt.date | None = r.date(N_("Handed over"))


@r.record("letter_template", N_("Letter template"), file=FileKind.TEAM)
class LetterTemplate(Record):
    """What a team's letter says, with named fields; see `domain/template.py`."""

    name: str = r.line(N_("Name"))
    kind: LetterKind = r.choice(LetterKind, N_("What for"), default=LetterKind.OTHER)
    words: str = r.text(N_("Words"), sensitivity=Sensitivity.ORDINARY)
    checked_on: dt.date | None = r.date(N_("Checked"))
    checked_by: str = r.line(N_("Checked by"))
