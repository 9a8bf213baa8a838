"""The small papers and letters, as real files."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from papers_made import TODAY, asked, head, plan_paper
from pdf_text import actual_text, joined, pdftotext, smallest_em
from wbdesk.application.cards import (
    CallsPaper,
    ConsentLine,
    ConsentPaper,
    GoalsPaper,
    Meeting,
    MeetingsPaper,
)
from wbdesk.application.letters import LetterPaper
from wbdesk.documents.papers import Papers
from wbdesk.domain.lists import Mechanism
from wbdesk.domain.record import Bilingual
from wbdesk.domain.template import Value, fill, parse

papers = Papers()
SOON = datetime(2026, 7, 14, 9, 30, tzinfo=UTC)
VISIT = Meeting(SOON, "Tobias Renn", "at the library café", None, interpreter=True)
CALL = Meeting(SOON.replace(day=28), "Tobias Renn", "", Mechanism.TELEPHONE, interpreter=False)
MEETINGS = MeetingsPaper(head(), (VISIT, CALL))
CONSENT = ConsentPaper(
    head(),
    (
        ConsentLine("Quarry Street Surgery", "What we agree in the plan", answer=True),
        ConsentLine("Weir Lane Advice", "Name and telephone", answer=None),
    ),
)


def test_the_steps_for_the_fridge_hold_no_more_than_steps_and_whom_to_call() -> None:
    text = joined(pdftotext(papers.make(GoalsPaper(plan_paper("en")), asked()).pdf))

    assert "Gotothesewinggroupatthelibrary.Me,byWednesday18March2026" in text
    assert "TobiasRenn:02079460812" in text
    assert "Iwanttowork" not in text


def test_a_sheet_of_steps_counts_what_is_not_in_the_language() -> None:
    made = papers.make(GoalsPaper(plan_paper("bn")), asked(language="bn"))

    assert made.untranslated == 1
    assert joined("লাইব্রেরির সেলাই দলে যাব") in joined(actual_text(made.pdf))


def test_who_comes_and_when_is_told_with_the_number_to_change_it() -> None:
    text = joined(pdftotext(papers.make(MEETINGS, asked()).pdf))

    assert "Tuesday14July2026,10:30TobiasRenn,atthelibrarycaféAninterpreterwillbethere." in text
    assert "Tuesday28July2026,10:30TobiasRenn,Bytelephone" in text
    assert "Tochangethetime,call02079460812." in text


def test_plain_paper_says_first_name_day_and_time_and_not_where() -> None:
    plain = replace(MEETINGS, head=head(rule=replace(head().rule, plain_only=True)))
    text = joined(pdftotext(papers.make(plain, asked()).pdf))

    assert "10:30Tobias" in text
    assert "Renn" not in text
    assert "library" not in text


def test_no_meeting_is_said() -> None:
    assert "Nothing is booked." in papers.make(MeetingsPaper(head(), ()), asked()).text


def test_the_consent_form_names_who_and_what_and_leaves_both_answers() -> None:
    made = papers.make(CONSENT, asked())

    assert "[x] Yes, they may know this" in made.text
    assert made.text.count("[ ] No, they may not") == 2
    assert "You may say no and still get our help." in made.text


@pytest.mark.parametrize("size", [16, 24])
def test_no_small_paper_has_anything_smaller_than_was_asked_for(size: int) -> None:
    wanted = asked(size=size)
    for made in (
        papers.make(GoalsPaper(plan_paper("en")), wanted),
        papers.make(CallsPaper(plan_paper("en")), wanted),
        papers.make(MEETINGS, wanted),
        papers.make(CONSENT, wanted),
    ):
        assert min(smallest_em(made.pdf, page) for page in range(made.pages)) >= size - 0.01


def test_a_letter_says_its_lines_in_their_order_and_nothing_else() -> None:
    words = "{today}\n# {name}\nSeen: {seen}\n# Told\n{told}\n- {goals}"
    known = ("today", "name", "seen", "told", "goals")
    values: dict[str, Value] = {
        "today": "10 March",
        "name": "مارن",
        "seen": "Damp",
        "goals": ("Sleep", "Walk"),
    }
    lines = fill(parse(words, known), values)

    made = papers.make(LetterPaper(head(), lines, ()), asked(size=14))

    assert made.pages == 1
    assert "Seen: Damp" in made.text
    assert "- Sleep\n- Walk" in made.text.replace("•", "-").replace("\n\n", "\n")
    text = joined(actual_text(made.pdf))
    assert "مارن" in text
    assert text.index("QuarryStreetSurgery") < text.index("10March") < text.index("Walk")


def test_the_same_letter_is_the_same_file_on_another_day() -> None:
    paper = LetterPaper(head(), fill(parse("{name}", ("name",)), {"name": "Maren"}), ())

    first = papers.make(paper, asked())
    later = papers.make(paper, asked(today=TODAY.replace(day=30)))

    assert first.pdf == later.pdf


@pytest.mark.parametrize("size", [14, 18])
@pytest.mark.parametrize("lines", range(0, 24, 2))
def test_whom_to_call_is_never_parted_by_the_end_of_a_page(size: int, lines: int) -> None:
    longer = replace(plan_paper("en"), copies="")
    words = "\n".join(["I like my tea in the morning sun."] * lines)
    texts = (replace(longer.texts[0], words=Bilingual(en=words or "Tea")), *longer.texts[1:])
    made = papers.make(replace(longer, texts=texts), asked(size=size))

    pages = [joined(page) for page in pdftotext(made.pdf).split("\f")]
    there = [page for page in pages if "Whotocall" in page]
    assert len(there) == 1
    assert "02079460812" in there[0]
    assert "999" in there[0]
