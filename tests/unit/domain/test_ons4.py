"""ONS4: the wording stands whole, the bands are the published ones, anxiety is never turned."""

from __future__ import annotations

import datetime as dt

import pytest

from wbdesk.domain import ons4
from wbdesk.domain.records.measure import Item


def test_the_introduction_and_the_fourth_item_are_whole() -> None:
    assert ons4.INTRODUCTION.startswith("Next I would like to ask you four questions")
    assert ons4.INTRODUCTION.endswith('where 0 is "not at all" and 10 is "completely".')
    assert ons4.QUESTIONS[3].words.startswith("On a scale where 0 is 'not at all anxious'")
    assert ons4.QUESTIONS[3].words.endswith("how anxious did you feel yesterday?")


@pytest.mark.parametrize("question", ons4.QUESTIONS)
def test_every_answer_can_be_said_back(question: ons4.Question) -> None:
    assert question.say_back.format(n=3).startswith("You chose 3. 10 is completely ")
    assert question.high_is_better is (question.item is not Item.ANXIOUS)


def test_the_bands_are_the_published_ones() -> None:
    def bands(item: Item) -> str:
        return " ".join(ons4.band(item, n)[0:6].strip() for n in range(11))

    assert bands(Item.HAPPY) == "Low Low Low Low Low Medium Medium High High Very h Very h"
    assert bands(Item.ANXIOUS) == ("Very l Very l Low Low Medium Medium High High High High High")


def test_getting_less_anxious_is_better() -> None:
    assert ons4.better_by(Item.ANXIOUS, 8, 5) == 3
    assert ons4.better_by(Item.HAPPY, 8, 5) == -3


@pytest.mark.parametrize(("born", "asked"), [((2010, 5, 13), False), ((2010, 5, 12), True)])
def test_it_is_offered_from_the_sixteenth_birthday(born: tuple[int, int, int], asked: bool) -> None:
    assert ons4.may_be_asked(dt.date(*born), dt.date(2026, 5, 12)) is asked


def test_who_has_no_birth_date_may_be_asked() -> None:
    assert ons4.may_be_asked(None, dt.date(2026, 5, 12))
