"""The web page and the plain text of a document say the same words as its pages."""

from __future__ import annotations

import unicodedata
from html.parser import HTMLParser

import pytest

from papers_made import OTHER, asked, head, plan_paper
from wbdesk.documents.papers import Papers

papers = Papers()
CLOSED_BY_THEMSELVES = {"meta", "hr", "br"}


class Reader(HTMLParser):
    """Keep the words with the language they stand in, and check that tags are closed in order."""

    def __init__(self) -> None:
        super().__init__()
        self.stack: list[tuple[str, str]] = []
        self.said: list[tuple[str, str]] = []
        self.tags: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        language = dict(attrs).get("lang") or (self.stack[-1][1] if self.stack else "")
        if tag not in CLOSED_BY_THEMSELVES:
            self.stack.append((tag, language))

    def handle_endtag(self, tag: str) -> None:
        assert self.stack.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        if data.strip() and self.stack and self.stack[-1][0] != "style":
            self.said.append((self.stack[-1][1], data))


def read(html: str) -> Reader:
    reader = Reader()
    reader.feed(html)
    assert not reader.stack
    return reader


@pytest.mark.parametrize("language", ["bn", "ur", "ar"])
def test_every_run_of_the_web_page_carries_its_language(language: str) -> None:
    made = papers.make(plan_paper(language), asked(language=language, with_english=True))
    said = read(made.html).said
    assert (language, OTHER[language]["matters"]) in said
    assert ("en", "Mend the gate.") in said
    assert f'<html lang="{language}"' in made.html
    assert 'dir="rtl"' in made.html or language == "bn"


def test_the_web_page_stands_alone_and_runs_nothing() -> None:
    made = papers.make(plan_paper("en"), asked())
    tags = read(made.html).tags
    assert not {"script", "link", "img", "iframe", "object"} & set(tags)
    assert "http" not in made.html
    assert tags.count("h1") == 1
    assert "url(" not in made.html


def test_typed_markup_is_words_and_not_markup() -> None:
    typed = '<script>alert("x")</script> & <b>'
    made = papers.make(plan_paper("en", head=head(name=typed)), asked())
    assert "script" not in read(made.html).tags
    assert typed in "".join(words for _, words in read(made.html).said)
    assert typed in made.text


def test_plain_text_ticks_what_is_done() -> None:
    text = papers.make(plan_paper("en"), asked()).text
    assert "[ ] Go to the sewing group at the library. Me, by Wednesday 18 March 2026" in text
    assert "[x] Mend the gate. Ottoline, done on Monday 2 March 2026" in text


def test_marks_that_steer_the_order_are_closed_in_plain_text() -> None:
    text = papers.make(plan_paper("ur"), asked(language="ur")).text
    for line in text.splitlines():
        opened = sum(unicodedata.bidirectional(char) in {"LRI", "RLI", "FSI"} for char in line)
        assert opened == line.count("\u2069")
    assert "\u2068" not in papers.make(plan_paper("en"), asked()).text
