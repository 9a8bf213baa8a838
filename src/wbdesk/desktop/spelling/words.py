"""Which words of a text are looked up, and in the dictionary of which language."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

from wbdesk.i18n.resources import resource_path

_WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)*", re.UNICODE)
_SCRIPTS = {"en": "LATIN", "ar": "ARABIC"}
LONGEST = 40
# Words of this work that the dictionaries do not have.
HOUSE = frozenset({"wellbeing", "foodbank", "foodbanks", "ecomap", "keysafe", "sylheti", "bengali"})


@cache
def offered() -> frozenset[str]:
    """Return the languages that have a dictionary here."""
    return frozenset(path.stem for path in resource_path("spelling").glob("*.dic"))


def dictionary_for(language: str | None) -> str:
    """Return whose dictionary reads a text of *language*; "" for none. Staff write English."""
    code = (language or "en").split("-", maxsplit=1)[0]
    return code if code in offered() else ""


def words_in(text: str, dictionary: str) -> Iterator[tuple[int, str]]:
    """Yield place and word of what can be looked up: words of the dictionary's own script."""
    script = _SCRIPTS.get(dictionary, "LATIN")
    for found in _WORD.finditer(text):
        word = found.group()
        if 1 < len(word) <= LONGEST and not word.isupper() and _script(word) == script:
            yield found.start(), word


def parts_of(text: str) -> frozenset[str]:
    """Return the words of a name or an address, as they are known from then on."""
    return frozenset(found.group().casefold() for found in _WORD.finditer(text))


def _script(word: str) -> str:
    return unicodedata.name(word[0], "").split(" ", maxsplit=1)[0]
