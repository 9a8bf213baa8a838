"""What the letters need to know of a language: its script, and which way that script runs."""

from __future__ import annotations

from functools import cache
from typing import Literal

Direction = Literal["ltr", "rtl"]

_RTL_SCRIPTS = frozenset({"Adlm", "Arab", "Hebr", "Mand", "Nkoo", "Rohg", "Samr", "Syrc", "Thaa"})
_SAME_FONTS = {"Aran": "Arab", "Hans": "Hani", "Hant": "Hani"}  # one script, by another hand
_UNLISTED = {"pnb": "Arab"}  # languages that CLDR does not place


def base_language(tag: str) -> str:
    """The language of a tag without its region or script: en for en-GB."""
    return tag.replace("_", "-").split("-")[0].lower()


@cache
def without_region(tag: str) -> str:
    """A tag as fonts are asked for by it: ur for ur-GB, but ur-Arab stays."""
    language, *subtags = tag.replace("_", "-").split("-")
    scripts = [part.title() for part in subtags if len(part) == 4 and part.isalpha()]
    return "-".join((language.lower(), *scripts[:1]))


@cache
def script_of_language(tag: str) -> str:
    """The script a language is printed in: Arab for ur and for pa-Arab, Hani for zh and zh-TW."""
    subtags = tag.replace("_", "-").split("-")
    for part in subtags[1:]:
        if len(part) == 4 and part.isalpha():
            return _SAME_FONTS.get(part.title(), part.title())
    language = subtags[0].lower()
    script = _UNLISTED.get(language) or _likely_script(language, subtags[1:])
    return _SAME_FONTS.get(script, script)


def _likely_script(language: str, regions: list[str]) -> str:
    """What CLDR holds most likely; it is asked only here, as it takes a while to read."""
    from babel.core import get_global

    likely = get_global("likely_subtags")
    in_region = likely.get(f"{language}_{regions[0].upper()}") if regions else None
    found = in_region or likely.get(language)
    return str(found).split("_")[1] if found else "Latn"


def direction_of(tag: str) -> Direction:
    """The direction a language is written in, its script subtag heeded: pa-Arab is rtl."""
    return "rtl" if script_of_language(tag) in _RTL_SCRIPTS else "ltr"
