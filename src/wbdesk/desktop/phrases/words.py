"""What the phrasebook can say for a line, and how far its words may be trusted."""

from __future__ import annotations

from wbdesk.domain import bilingual
from wbdesk.domain.record import Bilingual
from wbdesk.i18n import _, isolate, phrasebook
from wbdesk.i18n.formats import language_name
from wbdesk.i18n.phrasebook import TRANSLATOR


def offered(words: Bilingual, language: str) -> Bilingual | None:
    """Return *words* with what the phrasebook says in *language*, None where it says nothing."""
    known = phrasebook.recognise(words.en) if words.en else None
    if known is None or not bilingual.is_missing(words, language):
        return None
    said = phrasebook.say(known.phrase, language, known.places)
    return with_said(words, said, language) if said else None


def with_said(words: Bilingual, said: str, language: str) -> Bilingual:
    """Return *words* with *said* beside the English, naming where it is from."""
    return bilingual.with_other(words, said, language, translator=TRANSLATOR)


def state_words(language: str) -> str:
    """Return "Bengali: a draft of 22 November. No speaker has checked it." or who checked it."""
    state = phrasebook.state_of(language)
    name = isolate(language_name(language))
    if state.checked:
        words = _("{language}: checked by {name}, {day}.")
        return words.format(language=name, name=isolate(state.by), day=isolate(state.on))
    return _("{language}: a draft that no speaker has checked.").format(language=name)


def unchecked_words(words: Bilingual) -> str:
    """Return what marks a line that the phrasebook said and no speaker has checked, or ""."""
    booked = bool(words.other) and words.translator == TRANSLATOR
    if not booked or phrasebook.state_of(words.language).checked:
        return ""
    return state_words(words.language)
