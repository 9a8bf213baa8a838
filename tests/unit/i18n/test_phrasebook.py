"""The phrasebook: every phrase can be said, filled and known again."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wbdesk.i18n import phrasebook
from wbdesk.i18n.phrases import PHRASES, SHELF_NAMES, Phrase, Shelf
from wbdesk.i18n.words import catalog

PLACES: dict[str, phrasebook.Filling] = {
    "who": "Wren Ashby",
    "service": "Lantern Advice",
    "place": "Alder Hall",
    "day": dt.date(2026, 12, 1),
    "time": "10:30",
    "number": "020 7946 0455",
    "n": "10",
    "m": "3",
}


def _phrase(start: str) -> Phrase:
    return next(phrase for phrase in PHRASES if phrase.english.startswith(start))


def test_there_are_about_120_phrases_none_twice_and_every_shelf_holds_some() -> None:
    english = [phrase.english for phrase in PHRASES]

    assert 115 <= len(english) <= 140
    assert len(set(english)) == len(english)
    assert {phrase.shelf for phrase in PHRASES} == set(Shelf) == set(SHELF_NAMES)


def test_a_phrase_names_no_place_that_nobody_can_fill_and_no_telephone_number() -> None:
    for phrase in PHRASES:
        assert set(phrasebook.places_of(phrase)) <= set(PLACES), phrase.english
        assert not re.search(r"\d", phrase.english), phrase.english


@pytest.mark.parametrize("language", phrasebook.languages())
def test_each_language_says_each_phrase_with_all_that_was_filled_in(language: str) -> None:
    for phrase in PHRASES:
        said = phrasebook.say(phrase, language, PLACES)
        for place in phrasebook.places_of(phrase):
            filling = PLACES[place]
            if said and isinstance(filling, str):
                assert filling in said, (language, phrase.english, said)
        assert "{" not in said


def test_english_is_always_said_and_a_language_that_is_not_held_never() -> None:
    call = _phrase("Call {who}")

    assert phrasebook.say(call, "en", PLACES) == "Call Wren Ashby on 020 7946 0455"
    assert phrasebook.say(call, "tlh", PLACES) == ""


def test_a_day_is_written_out_in_the_language() -> None:
    send = _phrase("Send the form")

    assert phrasebook.say(send, "en", PLACES) == "Send the form before Tuesday 1 December 2026"


def test_a_place_that_is_not_filled_is_an_error() -> None:
    with pytest.raises(KeyError):
        phrasebook.say(_phrase("Call {who}"), "en", {"who": "Wren"})


@given(st.sampled_from(PHRASES))
def test_a_phrase_is_known_again_in_what_it_said(phrase: Phrase) -> None:
    said = phrasebook.say(phrase, "en", PLACES)

    known = phrasebook.recognise(said + ".")

    assert known is not None
    again = phrasebook.say(known.phrase, "en", known.places)
    assert again == said


def test_a_day_that_was_typed_is_said_in_the_other_language_or_the_line_is_not_known() -> None:
    known = phrasebook.recognise("Send the form before Tuesday 1 December 2026")

    assert known
    assert known.places == {"day": dt.date(2026, 12, 1)}
    assert phrasebook.recognise("Send the form before the end of the month") is None
    assert phrasebook.recognise("Send the form before 31 February 2026") is None


def test_other_words_are_not_taken_for_a_phrase() -> None:
    assert phrasebook.recognise("Find the old photographs of the allotment") is None
    assert phrasebook.recognise("Call the surgery") is None


def test_a_language_is_a_draft_until_its_file_says_who_checked_it() -> None:
    told = {language: phrasebook.state_of(language) for language in phrasebook.languages()}

    assert told["en"].checked
    for language, state in told.items():
        line = catalog(language, phrasebook.DOMAIN).gettext("state; by; on")
        assert state.checked == (language == "en" or line.startswith("checked;")), language
        assert state.checked is False or language == "en" or (state.by and state.on)
