"""The fonts on disk: which one draws a script in a language, what it lacks, how large it is set."""

from __future__ import annotations

import tomllib
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

import uharfbuzz as hb

from wbdesk.documents.text.languages import script_of_language, without_region
from wbdesk.i18n.resources import resource_path

COMMON = "Zyyy"
# First code point of each stretch and its script; what is not named here is common to all.
_STRETCHES: tuple[tuple[int, str], ...] = (
    (0x0000, COMMON),
    (0x0041, "Latn"), (0x005B, COMMON), (0x0061, "Latn"), (0x007B, COMMON),
    (0x00AA, "Latn"), (0x00AB, COMMON), (0x00BA, "Latn"), (0x00BB, COMMON),
    (0x00C0, "Latn"), (0x00D7, COMMON), (0x00D8, "Latn"), (0x00F7, COMMON),
    (0x00F8, "Latn"), (0x02B0, COMMON), (0x0370, "Grek"), (0x0400, "Cyrl"),
    (0x0530, "Armn"), (0x0590, "Hebr"), (0x0600, "Arab"), (0x0700, "Syrc"),
    (0x0750, "Arab"), (0x0780, "Thaa"), (0x07C0, COMMON), (0x08A0, "Arab"),
    (0x0900, "Deva"), (0x0964, COMMON), (0x0966, "Deva"), (0x0980, "Beng"),
    (0x0A00, "Guru"), (0x0A80, "Gujr"), (0x0B00, "Orya"), (0x0B80, "Taml"),
    (0x0C00, "Telu"), (0x0C80, "Knda"), (0x0D00, "Mlym"), (0x0D80, "Sinh"),
    (0x0E00, "Thai"), (0x0E80, "Laoo"), (0x0F00, "Tibt"), (0x1000, "Mymr"),
    (0x10A0, "Geor"), (0x1100, "Hang"), (0x1200, "Ethi"), (0x13A0, COMMON),
    (0x1C80, "Cyrl"), (0x1C90, COMMON), (0x1D00, "Latn"), (0x1DC0, COMMON),
    (0x1E00, "Latn"), (0x1F00, "Grek"), (0x2000, COMMON), (0x2C60, "Latn"),
    (0x2C80, COMMON), (0x2D80, "Ethi"), (0x2DE0, "Cyrl"), (0x2E00, COMMON),
    (0x2E80, "Hani"), (0x3000, COMMON), (0x3041, "Hira"), (0x30A0, "Kana"),
    (0x3100, "Bopo"), (0x3130, "Hang"), (0x3190, COMMON), (0x3400, "Hani"),
    (0x4DC0, COMMON), (0x4E00, "Hani"), (0xA000, COMMON), (0xA640, "Cyrl"),
    (0xA6A0, COMMON), (0xA720, "Latn"), (0xA800, COMMON), (0xAB00, "Ethi"),
    (0xAB30, "Latn"), (0xAB70, COMMON), (0xAC00, "Hang"), (0xD800, COMMON),
    (0xF900, "Hani"), (0xFB00, "Latn"), (0xFB13, COMMON), (0xFB1D, "Hebr"),
    (0xFB50, "Arab"), (0xFE00, COMMON), (0xFE70, "Arab"), (0xFEFF, COMMON),
    (0x1EE00, "Arab"), (0x1EF00, COMMON), (0x20000, "Hani"), (0x323B0, COMMON),
)  # fmt: skip
_STARTS = [start for start, _ in _STRETCHES]


@lru_cache(maxsize=4096)
def script_of(char: str) -> str:
    """The script of a letter, a digit or a sign of its own; common for what all scripts share."""
    return _STRETCHES[bisect_right(_STARTS, ord(char)) - 1][1]


def ignorable(char: str) -> bool:
    """True for joiners, selectors and soft hyphens: they shape, and no glyph stands for them."""
    return char in "\u00ad\u034f\u200b\u200c\u200d\u2060\ufeff" or (
        "\ufe00" <= char <= "\ufe0f" or "\U000e0000" <= char <= "\U000e0fff"
    )


@dataclass(frozen=True, slots=True, eq=False)
class Face:
    """One font file, opened; all measures are thousandths of the em."""

    name: str
    factor: float
    font: hb.Font
    covered: frozenset[int]
    ascent: float
    descent: float
    space: float

    def draws(self, cluster: str) -> bool:
        """Whether every mark of a cluster has a glyph, composed or taken apart."""
        return self._holds(cluster) or (
            len(cluster) > 1 and self._holds(unicodedata.normalize("NFC", cluster))
        )

    def _holds(self, cluster: str) -> bool:
        return all(ord(char) in self.covered or ignorable(char) for char in cluster)


@dataclass(frozen=True, slots=True)
class Family:
    """A font as resources/fonts/fonts.toml declares it."""

    file: str
    scripts: tuple[str, ...]
    only: tuple[str, ...] = ()
    factor: float = 1.0

    def suits(self, script: str, language: str) -> bool:
        """Whether words of this script and language are set in it."""
        return script in self.scripts and (not self.only or without_region(language) in self.only)


@cache
def families() -> tuple[Family, ...]:
    """Every font that comes with the program, in the order in which they step in."""
    text = resource_path("fonts", "fonts.toml").read_text(encoding="utf-8")
    return tuple(
        Family(
            entry["file"],
            tuple(entry["scripts"]),
            tuple(entry.get("only", ())),
            entry.get("factor", 1.0),
        )
        for entry in tomllib.loads(text)["family"]
    )


@cache
def face(family: Family, bold: bool) -> Face:
    """Open a font the first time it is needed."""
    name = f"{family.file}-{'Bold' if bold else 'Regular'}"
    opened = hb.Face(hb.Blob.from_file_path(str(resource_path("fonts", f"{name}.ttf"))))
    font = hb.Font(opened)
    font.scale = (1000, 1000)
    extents = font.get_font_extents("ltr")
    covered = frozenset(opened.unicodes)
    space = font.get_glyph_h_advance(font.get_nominal_glyph(ord(" ")) or 0)
    return Face(name, family.factor, font, covered, extents.ascender, -extents.descender, space)


@cache
def _order(script: str, language: str) -> tuple[Family, ...]:
    """Families to try, best first: the script's, the language's, then all the others."""
    wanted = (_family(script, language), _family(script_of_language(language), language))
    return tuple(dict.fromkeys((*wanted, *families())))


def _family(script: str, language: str) -> Family:
    """The family made for the language, or the first one of the script, or the very first."""
    suited = [family for family in families() if family.suits(script, language)]
    return next((f for f in suited if f.only), suited[0] if suited else families()[0])


def chain(script: str, language: str, bold: bool) -> Iterator[Face]:
    """The faces to try for words of a script inside a language, opened one after the other."""
    for family in _order(script, language):
        yield face(family, bold)


@lru_cache(maxsize=8192)
def face_for(cluster: str, script: str, language: str, bold: bool) -> Face:
    """The first face that draws all of a cluster; else the sans, whose empty box is seen."""
    for candidate in chain(script, language, bold):
        if candidate.draws(cluster):
            return candidate
    for candidate in chain(script, language, bold):
        if candidate.draws(cluster[0]):
            return candidate
    return face(families()[0], bold)
