"""A language is offered when everything is said in it, with every plural and every place."""

from __future__ import annotations

import ast
import re
import runpy
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

from wbdesk.i18n import languages
from wbdesk.i18n.resources import translations_path
from wbdesk.i18n.words import places

ROOT = Path(__file__).resolve().parents[3]
SOURCE = ROOT / "src" / "wbdesk"
OTHERS = [code for code in languages() if code != "en"]
FORMS = {"ar": 6, "bn": 2, "en": 2, "es": 2, "pl": 3, "tr": 1}
MARKS = {"_", "N_", "ngettext"}
MARKS_IN_CONTEXT = {"pgettext", "npgettext"}
ARABIC = re.compile("[\u0621-\u064a]")


def read(code: str) -> Catalog:
    path = translations_path(code, "LC_MESSAGES", "wbdesk.po")
    with path.open("rb") as file:
        return read_po(file, locale=code)


def template() -> Catalog:
    with translations_path("wbdesk.pot").open("rb") as file:
        return read_po(file)


def sentences(catalog: Catalog) -> list[Message]:
    return [message for message in catalog if message.id]


def forms(words: str | tuple[str, ...] | list[str] | None) -> tuple[str, ...]:
    return (words,) if isinstance(words, str) else tuple(words or ())


def first(message: Message) -> tuple[str | None, str]:
    return message.context, forms(message.id)[0]


def test_english_and_arabic_are_offered() -> None:
    assert set(languages()) >= {"en", "ar"}


@pytest.mark.parametrize("code", languages())
def test_a_catalogue_holds_the_words_of_the_source_and_no_others(code: str) -> None:
    ours, theirs = (set(map(first, sentences(c))) for c in (template(), read(code)))
    assert ours == theirs


@pytest.mark.parametrize("code", OTHERS)
def test_a_language_that_is_offered_says_everything(code: str) -> None:
    catalog = read(code)
    left = [m.id for m in sentences(catalog) if not all(forms(m.string)) or not forms(m.string)]
    assert left == []
    assert not [m.id for m in sentences(catalog) if m.fuzzy]


@pytest.mark.parametrize("code", OTHERS)
def test_every_plural_has_all_the_forms_of_its_language(code: str) -> None:
    counted = [m for m in sentences(read(code)) if m.pluralizable]
    assert len(counted) > 40
    assert {len(forms(m.string)) for m in counted} == {FORMS[code]}


@pytest.mark.parametrize("code", OTHERS)
def test_every_translation_names_the_places_of_its_source(code: str) -> None:
    for message in sentences(read(code)):
        named = set().union(*(places(words) for words in forms(message.id)))
        for words in forms(message.string):
            if message.pluralizable:
                assert places(words) <= named, message.id
                assert named - places(words) <= {"{n}"}, message.id
            else:
                assert places(words) == named, message.id


def test_arabic_is_arabic_and_uses_western_digits() -> None:
    same = {"PDF", "WBDesk", "9:30", "1 2 3"}
    for message in sentences(read("ar")):
        for words in forms(message.string):
            bare = re.sub(r"\{[^}]*\}", "", words)
            latin = re.search("[A-Za-z]{2}", re.sub(r"[^A-Za-z]", "", bare))
            assert ARABIC.search(bare) or not latin or words in same, words
            assert not re.search("[\u0660-\u0669\u06f0-\u06f9]", words), words


def test_arabic_ends_a_sentence_where_the_source_does() -> None:
    ends = {".": ".", "?": "؟", "…": "…", ":": ":"}
    for message in sentences(read("ar")):
        last = forms(message.id)[-1][-1:]
        for words in forms(message.string):
            if last in ends:
                assert words.endswith((ends[last], ends[last] + "»")), (message.id, words)


def test_a_translation_that_nobody_checked_says_so() -> None:
    head = translations_path("ar", "LC_MESSAGES", "wbdesk.po").read_text(encoding="utf-8")[:400]
    assert "draft" in head
    assert "No speaker of Arabic has checked" in head


def test_every_marked_word_reaches_the_template() -> None:
    """Words inside an f-string, or made of pieces, would be marked and yet never translated."""
    known = {words for m in sentences(template()) for words in forms(m.id)}
    paper = translations_path("documents.pot")
    with paper.open("rb") as file:
        known |= {words for m in sentences(read_po(file)) for words in forms(m.id)}
    lost = [(place, words) for place, words in marked() if words not in known]
    assert lost == []


def marked() -> Iterator[tuple[str, str]]:
    for path in sorted(SOURCE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                at = 1 if node.func.id in MARKS_IN_CONTEXT else 0
                if node.func.id not in MARKS | MARKS_IN_CONTEXT or len(node.args) <= at:
                    continue
                words = node.args[at]
                place = f"{path.relative_to(SOURCE)}:{node.lineno}"
                if isinstance(words, ast.JoinedStr | ast.BinOp):
                    yield place, ast.unparse(words)
                elif isinstance(words, ast.Constant) and words.value:
                    yield place, str(words.value)


def test_the_templates_are_those_of_the_source() -> None:
    script = runpy.run_path(str(ROOT / "packaging" / "strings.py"))
    assert list(script["drift"]()) == []
