"""Words of every language for pages that are read back: days and places, as CLDR has them."""

from __future__ import annotations

import datetime as dt

from babel import Locale
from babel.dates import format_date

# One language a script at least, and those whose letters are easily lost.
LANGUAGES = (
    *("en", "tr", "pl", "ro", "vi", "yo", "so", "ku", "es", "pt", "fr", "ru", "el"),
    *("bn", "gu", "pa", "ta", "hi", "am", "zh"),
    *("ar", "ur", "ur-Arab", "fa", "ps", "ckb", "he", "yi"),
)
PLACES = ("GB", "FR", "TR", "BD", "PL", "SO", "CN", "BR", "MA", "IN", "VN")
FACTS = "020 7946 0455 (Amina, 10:30), £12.50, E8 1DY"


def sentence(language: str) -> str:
    """Return real words of the language, with a number, a name and a time of English among them."""
    locale = Locale.parse("ur" if language == "ur-Arab" else language.replace("-", "_"))
    day = format_date(dt.date(2026, 3, 10), "EEEE d MMMM y", locale)
    places = [name for code in PLACES if (name := locale.territories.get(code))]
    spoken = [
        locale.languages[code] for code in ("en", "tr", "bn", "ar") if code in locale.languages
    ]
    return f"{day}: {', '.join(places)}. {FACTS}. {', '.join(spoken)}!"
