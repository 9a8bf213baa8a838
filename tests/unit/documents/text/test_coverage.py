"""The fonts that come with the program have every letter of every language they are there for."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from wbdesk.documents.text import Style, direction_of, layout
from wbdesk.documents.text.fonts import COMMON, face_for, families, script_of
from wbdesk.documents.text.languages import script_of_language
from wbdesk.i18n import direction as on_screen
from wbdesk.i18n.resources import resource_path

LETTERS: dict[str, str] = json.loads(
    Path(__file__).with_name("letters.json").read_text(encoding="utf-8")
)
SOURCE = LETTERS.pop("_source")
SIGNS = "0123456789 £€@+&%/#*()[]{}.,;:!?-\u2010\u2011\u2013\u2014\u2026'\"‘’“”«»„·•°"
FAMILY = {
    "ur": "NotoNastaliqUrdu",
    "ur-Arab": "NotoNaskhArabic",
    "pa-Arab": "NotoNastaliqUrdu",
    "ckb": "NotoSansArabic",
    "yi": "NotoSansHebrew",
    "am": "NotoSansEthiopic",
    "ta": "NotoSansTamil",
    "gu": "NotoSansGujarati",
    "pa": "NotoSansGurmukhi",
    "hi": "NotoSansDevanagari",
    "zh": "NotoSansSC",
    "ku": "NotoSans",
    "uk": "NotoSans",
    "el": "NotoSans",
}


def letters(language: str) -> list[str]:
    listed = LETTERS["ur" if language == "ur-Arab" else language].split(" ")
    return [*listed, *(up for letter in listed if (up := letter.upper()) not in listed)]


@pytest.mark.parametrize("bold", [False, True])
@pytest.mark.parametrize("language", [*LETTERS, "ur-Arab"])
def test_every_letter_of_a_language_is_in_a_font(language: str, bold: bool) -> None:
    script = script_of_language(language)
    lacking = [x for x in letters(language) if not face_for(x, script, language, bold).draws(x)]
    assert lacking == []
    assert layout(SIGNS, Style(18, bold, language), 10_000.0).missing == ()


@pytest.mark.parametrize(("language", "family"), FAMILY.items())
def test_a_language_is_set_in_the_font_made_for_it(language: str, family: str) -> None:
    script = script_of_language(language)
    own = [x for x in letters(language) if {script_of(c) for c in x} - {COMMON} == {script}]
    elsewhere = [
        x for x in own if face_for(x, script, language, bold=False).name != f"{family}-Regular"
    ]
    assert own
    assert elsewhere == []


def test_every_declared_font_is_there_in_both_weights_and_no_other_is() -> None:
    declared = {f"{f.file}-{weight}.ttf" for f in families() for weight in ("Regular", "Bold")}
    screen = {"NotoSans-Medium.ttf", "NotoSans-SemiBold.ttf"}
    assert {path.name for path in resource_path("fonts").glob("*.ttf")} == declared | screen
    told = resource_path("README.md").read_text(encoding="utf-8")
    assert [f.file for f in families() if f.file.removeprefix("NotoSans") not in told] == []


@pytest.mark.parametrize(
    ("tag", "script", "direction"),
    [
        ("en-GB", "Latn", "ltr"),
        ("ku", "Latn", "ltr"),
        ("ckb", "Arab", "rtl"),
        ("pa", "Guru", "ltr"),
        ("pa-PK", "Arab", "rtl"),
        ("pa_Arab", "Arab", "rtl"),
        ("pnb", "Arab", "rtl"),
        ("ur-Aran", "Arab", "rtl"),
        ("yi", "Hebr", "rtl"),
        ("ti", "Ethi", "ltr"),
        ("zh-TW", "Hani", "ltr"),
        ("syl", "Beng", "ltr"),
        ("xx", "Latn", "ltr"),
    ],
)
def test_a_language_tells_its_script_and_direction(tag: str, script: str, direction: str) -> None:
    assert script_of_language(tag) == script
    assert direction_of(tag) == direction


@pytest.mark.parametrize("language", sorted(set(LETTERS) - {"pa-Arab"}))
def test_the_screen_writes_a_language_the_way_paper_does(language: str) -> None:
    assert on_screen(language) == direction_of(language)
