"""The words of paper are whole in every language that has a file, and say that they are drafts."""

from __future__ import annotations

from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from wbdesk.documents.voice import Voice
from wbdesk.i18n.resources import translations_path

FILES = sorted(translations_path().glob("*/LC_MESSAGES/documents.po"))
TRANSLATED = [path for path in FILES if path.parent.parent.name != "en"]


def language_of(path: Path) -> str:
    return path.parent.parent.name


@pytest.mark.parametrize("path", TRANSLATED, ids=language_of)
def test_no_word_of_paper_is_left_in_english(path: Path) -> None:
    with path.open("rb") as file:
        catalog = read_po(file, locale=language_of(path))
    template = translations_path("documents.pot")
    with template.open("rb") as file:
        wanted = {str(message.id) for message in read_po(file) if message.id}
    held = {str(message.id): message for message in catalog if message.id}
    assert wanted == set(held)
    for message in held.values():
        forms = [message.string] if isinstance(message.string, str) else message.string
        assert forms
        assert all(forms), message.id
        assert not message.fuzzy


@pytest.mark.parametrize("path", TRANSLATED, ids=language_of)
def test_a_file_that_no_speaker_has_checked_says_so(path: Path) -> None:
    head = path.read_text(encoding="utf-8").split("msgid", 1)[0]
    assert "State:" in head
    assert "checked" in head


@pytest.mark.parametrize("language", ["bn", "ur"])
def test_the_languages_of_the_first_plans_are_there(language: str) -> None:
    assert language in {language_of(path) for path in TRANSLATED}
    assert Voice(language).plain("My wellbeing plan") != "My wellbeing plan"


@pytest.mark.parametrize("language", ["pa-Arab", "pnb", "uk-Latn"])
def test_a_page_is_not_headed_in_a_script_that_its_reader_does_not_read(language: str) -> None:
    assert Voice(language).plain("My wellbeing plan") == "My wellbeing plan"


@pytest.mark.parametrize(("language", "words_of"), [("ur-Arab", "ur"), ("zh-TW", "zh")])
def test_another_hand_or_region_keeps_the_words_of_its_language(
    language: str, words_of: str
) -> None:
    assert Voice(language).plain("Signed") == Voice(words_of).plain("Signed") != "Signed"


@pytest.mark.parametrize(
    ("language", "name"),
    [("es", "español"), ("uk", "українська"), ("tr", "Türkçe"), ("en", "English")],
)
def test_a_language_in_a_sentence_is_written_as_it_writes_itself(language: str, name: str) -> None:
    assert Voice(language).name_of(language) == name
