"""ONS4: the harmonised wording, its bands, and the rules of asking. Open Government Licence."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from wbdesk.domain.days import age_on
from wbdesk.domain.records.measure import Item, Measure
from wbdesk.domain.words import N_

VERSION = "GSS harmonised, 2020"
YOUNGEST = 16

# Translators: external wording, not ours to change
INTRODUCTION = N_(
    "Next I would like to ask you four questions about your feelings on aspects of your life. "
    "There are no right or wrong answers. For each of these questions I'd like you to give an "
    'answer on a scale of 0 to 10, where 0 is "not at all" and 10 is "completely".'
)
# Translators: external wording, not ours to change
_SATISFIED = N_("Overall, how satisfied are you with your life nowadays?")
# Translators: external wording, not ours to change
_WORTHWHILE = N_(
    "Overall, to what extent do you feel that the things you do in your life are worthwhile?"
)
# Translators: external wording, not ours to change
_HAPPY = N_("Overall, how happy did you feel yesterday?")
# Translators: external wording, not ours to change
_ANXIOUS = N_(
    "On a scale where 0 is 'not at all anxious' and 10 is 'completely anxious', overall, how "
    "anxious did you feel yesterday?"
)


@dataclass(frozen=True, slots=True)
class Question:
    """One item: its wording, both ends of its scale, and what is said back after an answer.

    *say_back* has the place {n}; it is said after each answer to the item that runs the other way.
    """

    item: Item
    words: str
    low: str
    high: str
    say_back: str
    high_is_better: bool = True


NOT_AT_ALL, COMPLETELY = N_("Not at all"), N_("Completely")
QUESTIONS = (
    Question(
        Item.SATISFIED,
        _SATISFIED,
        NOT_AT_ALL,
        COMPLETELY,
        N_("You chose {n}. 10 is completely satisfied. Is that right?"),
    ),
    Question(
        Item.WORTHWHILE,
        _WORTHWHILE,
        NOT_AT_ALL,
        COMPLETELY,
        N_("You chose {n}. 10 is completely worthwhile. Is that right?"),
    ),
    Question(
        Item.HAPPY,
        _HAPPY,
        NOT_AT_ALL,
        COMPLETELY,
        N_("You chose {n}. 10 is completely happy. Is that right?"),
    ),
    Question(
        Item.ANXIOUS,
        _ANXIOUS,
        N_("Not at all anxious"),
        N_("Completely anxious"),
        N_("You chose {n}. 10 is completely anxious. Is that right?"),
        high_is_better=False,
    ),
)

LOW, MEDIUM, HIGH, VERY_HIGH, VERY_LOW = (
    N_("Low"),
    N_("Medium"),
    N_("High"),
    N_("Very high"),
    N_("Very low"),
)


def may_be_asked(born: dt.date | None, day: dt.date) -> bool:
    """Whether ONS4 is offered: from 16 on, and where no birth date is known."""
    return born is None or age_on(born, day) >= YOUNGEST


def band(item: Item, answer: int) -> str:
    """Return the published band of *answer*, to be translated; anxiety has bands of its own."""
    steps = (
        ((1, VERY_LOW), (3, LOW), (5, MEDIUM), (10, HIGH))
        if item is Item.ANXIOUS
        else ((4, LOW), (6, MEDIUM), (8, HIGH), (10, VERY_HIGH))
    )
    return next(words for top, words in steps if answer <= top)


def answer_to(measure: Measure, item: Item) -> int | None:
    """Return what was said to *item*, as it was said."""
    value = getattr(measure, item.value)
    return value if isinstance(value, int) else None


def better_by(item: Item, before: int, after: int) -> int:
    """Return how far things moved for the better; anxiety falls when things get better."""
    return before - after if item is Item.ANXIOUS else after - before
