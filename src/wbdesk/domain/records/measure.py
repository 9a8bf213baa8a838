"""Measures: instrument, how it was asked, answers as numbers; wording is in domain/ons4.py."""

from __future__ import annotations

import datetime as dt

from wbdesk.domain import record as r
from wbdesk.domain.choice import Choice
from wbdesk.domain.files import FileKind
from wbdesk.domain.record import Record
from wbdesk.domain.words import N_


class Instrument(Choice):
    """What was asked; names of instruments are their owners'."""

    ONS4 = "ons4", N_("How life is (ONS4)")


class HowGiven(Choice):
    """How it was done; reading aloud lifts scores, so it is always said."""

    ALONE = "alone", N_("Filled in alone")
    READ_OUT = "read-out", N_("Read out")
    INTERPRETER = "interpreter", N_("Through an interpreter")


class TimePoint(Choice):
    """When in the work together it was asked."""

    START = "start", N_("At the start")
    REVIEW = "review", N_("On the way")
    END = "end", N_("At the end")


class Item(Choice):
    """The items of ONS4, for those that were rather not answered."""

    SATISFIED = "satisfied", N_("Satisfied")
    WORTHWHILE = "worthwhile", N_("Worthwhile")
    HAPPY = "happy", N_("Happy")
    ANXIOUS = "anxious", N_("Anxious")


@r.record("measure", N_("Measure"), file=FileKind.MAIN)
class Measure(Record):
    """One asking of ONS4 (GSS harmonised wording): four answers 0 to 10, never added up.

    Anxious runs the other way (10 is completely anxious) and is stored as it was said.
    """

    instrument: Instrument = r.choice(Instrument, N_("Which"), default=Instrument.ONS4)
    version: str = r.line(N_("Version"))
    contact: str = r.reference(N_("Contact"), "contact")
    asked_on: dt.date | None = r.date(N_("Asked on"))
    how_given: HowGiven | None = r.choice(HowGiven, N_("How it was done"))
    time_point: TimePoint | None = r.choice(TimePoint, N_("When"))
    satisfied: int | None = r.scale(N_("Satisfied"), 0, 10)
    worthwhile: int | None = r.scale(N_("Worthwhile"), 0, 10)
    happy: int | None = r.scale(N_("Happy"), 0, 10)
    anxious: int | None = r.scale(N_("Anxious"), 0, 10)
    rather_not: frozenset[Item] = r.many(Item, N_("Rather not say"))
