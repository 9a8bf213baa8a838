"""Plans as real files: the typed words come back, large enough, in the right language."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from papers_made import ENGLISH, OTHER, asked, both, goal, head, plan_paper, step
from pdf_text import actual_text, joined, page_streams, pdftotext, shown_on, smallest_em
from wbdesk.application.paper_rows import Made
from wbdesk.application.printing import TextPaper
from wbdesk.documents.papers import Papers
from wbdesk.documents.text import MARGIN
from wbdesk.domain.record import Bilingual
from wbdesk.domain.records.person import Digits
from wbdesk.domain.records.plan import GoalState, StepWho

LANGUAGES = ("en", "bn", "ur", "ar")
papers = Papers()


def words(made: Made, language: str = "en") -> str:
    """The words of a file without white space, by the way that is right for the script."""
    return joined(actual_text(made.pdf) if language in {"ur", "ar"} else pdftotext(made.pdf))


@pytest.mark.parametrize("size", [18, 24])
@pytest.mark.parametrize("language", LANGUAGES)
def test_typed_words_come_back_from_the_page_as_typed(language: str, size: int) -> None:
    made = papers.make(plan_paper(language), asked(language=language, size=size))
    typed = OTHER.get(language, ENGLISH)
    for part, text in typed.items():
        assert joined(text) in words(made, language), part


@pytest.mark.parametrize("size", [12, 14, 16, 18, 20, 24])
@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_on_any_page_is_smaller_than_the_size_asked_for(language: str, size: int) -> None:
    paper = plan_paper(language, head=head(practice=True))
    made = papers.make(paper, asked(language=language, size=size, with_english=True))
    assert len(page_streams(made.pdf)) == made.pages
    assert all(smallest_em(made.pdf, page) >= size for page in range(made.pages))


def test_the_english_copy_stands_behind_the_other_and_is_paged_on_its_own() -> None:
    one = papers.make(plan_paper("bn"), asked(language="bn"))
    two = papers.make(plan_paper("bn"), asked(language="bn", with_english=True))
    text = joined(pdftotext(two.pdf))
    assert two.pages > one.pages
    assert text.index(joined(OTHER["bn"]["matters"])) < text.index(joined(ENGLISH["matters"]))
    assert text.count("2-এর1") == 1
    assert text.count("1of2") == 1


def test_a_missing_line_is_printed_in_english_said_in_bengali_and_counted() -> None:
    made = papers.make(plan_paper("bn"), asked(language="bn"))
    assert "Mendthegate.(বাংলাভাষায়এখনওনেই)" in words(made)
    assert made.untranslated == 2
    assert papers.make(plan_paper("bn"), asked()).untranslated == 0


def test_words_in_a_third_language_count_as_missing() -> None:
    text = TextPaper("matters", "", Bilingual(en="The sea", other="Deniz", language="tr"))
    made = papers.make(plan_paper("bn", texts=(text,), goals=()), asked(language="bn"))
    assert "Thesea" in words(made)
    assert "Deniz" not in words(made)
    assert made.untranslated == 1


def test_own_digits_change_dates_and_pages_but_no_telephone_and_no_time() -> None:
    paper = plan_paper("bn", head=head(digits=Digits.OWN))
    text = words(papers.make(paper, asked(language="bn")))
    assert "মঙ্গলবার১৪জুলাই২০২৬" in text
    assert "২-এর১" in text
    assert "02079460812" in text
    assert "15:31" in text
    assert "Tuesday14July2026" in words(papers.make(paper, asked()))


def test_a_step_is_a_sentence_with_what_who_and_the_day() -> None:
    text = words(papers.make(plan_paper("en"), asked()))
    assert "Gotothesewinggroupatthelibrary.Me,byWednesday18March2026" in text
    assert "Mendthegate.Ottoline,doneonMonday2March2026" in text


def test_other_peoples_names_stay_off_unless_they_were_ticked() -> None:
    one = step(Bilingual(en="Mend the gate"), who_kind=StepWho.OTHER, who="Ottoline")
    paper = plan_paper("en", goals=(goal(both("goal", "en"), one),), texts=())
    for form in ("text", "html"):
        assert "Ottoline" in getattr(papers.make(paper, asked()), form)
        assert "Ottoline" not in getattr(papers.make(paper, asked(other_names=False)), form)
    assert "Ottoline" not in words(papers.make(paper, asked(other_names=False)))


def test_a_plan_that_is_not_agreed_says_so_and_a_plan_without_goals_too() -> None:
    paper = plan_paper("en", goals=(), texts=(), agreed_at=None, review_on=None, reviewer="")
    text = words(papers.make(paper, asked()))
    assert "Draft,notagreedyet." in text
    assert "Nothingagreedyet." in text
    for heading in ("Whatmatterstome", "Ifthingsgethard", "Lookingatitagain"):
        assert heading not in text
    assert "Agreedon" not in text


def test_an_agreed_plan_says_when_in_london_and_by_whom() -> None:
    paper = plan_paper("en", agreed_at=datetime(2026, 7, 1, 9, 5, tzinfo=UTC))
    assert "AgreedonWednesday1July2026,10:05,byMaren." in words(papers.make(paper, asked()))


def test_a_plan_agreed_after_midnight_in_london_carries_that_day() -> None:
    paper = plan_paper("en", agreed_at=datetime(2026, 7, 1, 23, 30, tzinfo=UTC))
    assert "Thursday2July2026,00:30" in words(papers.make(paper, asked()))


def test_practice_is_marked_on_every_page_and_in_the_file() -> None:
    made = papers.make(plan_paper("ur", head=head(practice=True)), asked(language="ur"))
    assert made.pages > 1
    assert joined(actual_text(made.pdf)).count("PRACTICE-NOTVALID") == made.pages
    assert made.pdf.count(b"PRACTICE - NOT VALID") >= 2  # subject and keywords
    assert "PRACTICE - NOT VALID" in made.html
    assert "PRACTICE" not in words(papers.make(plan_paper("en"), asked()))


def test_forty_goals_all_come_out_in_order() -> None:
    goals = tuple(goal(Bilingual(en=f"Aim {n:02}"), step(both("step", "en"))) for n in range(40))
    text = words(papers.make(plan_paper("en", goals=goals), asked(size=24)))
    places = [text.index(f"Aim{n:02}") for n in range(40)]
    assert places == sorted(places)


@pytest.mark.parametrize(
    ("name", "language"),
    [("أم كلثوم الراوي", "en"), ("Wilhelmina Ashgrove-Oduya", "ur"), ("ⅨÀ" + "n" * 198, "en")],
)
def test_any_name_stays_itself_on_any_page(name: str, language: str) -> None:
    paper = plan_paper(language, head=head(name=name, worker_name=name))
    made = papers.make(paper, asked(language=language))
    assert joined(name) in joined(actual_text(made.pdf))
    assert smallest_em(made.pdf, 0) >= 18


def test_an_emoji_is_named_as_missing_wherever_it_stands() -> None:
    assert papers.make(plan_paper("en"), asked()).missing == ()
    in_words = plan_paper("en", goals=(goal(Bilingual(en="Swim 🏊")),))
    assert papers.make(in_words, asked()).missing == ("🏊",)
    in_foot = plan_paper("en", head=head(worker_name="Tobias 🦔"))
    assert "🦔" in papers.make(in_foot, asked()).missing


def test_plain_paper_has_first_name_day_time_and_number_and_nothing_else() -> None:
    when = datetime(2026, 3, 17, 10, 30, tzinfo=UTC)
    made = papers.make(plan_paper("en"), asked(plain=True, next_meeting=when))
    assert words(made) == ("MarenWemeetonTuesday17March2026at10:30.Tobias:020794608121of1")
    assert "wellbeing" not in made.html
    assert b"wellbeing" not in made.pdf
    ruled = head(rule=replace(head().rule, plain_only=True))
    assert "Surgery" not in words(papers.make(plan_paper("en", head=ruled), asked()))


def test_only_the_wanted_parts_are_printed() -> None:
    made = papers.make(plan_paper("en"), asked(parts=frozenset({"goals"})))
    assert "Gooutonceaweek" in words(made)
    assert joined(ENGLISH["matters"]) not in words(made)
    assert "999" not in words(made)


def test_a_language_without_a_catalogue_keeps_the_persons_words() -> None:
    text = TextPaper(
        "matters", "", Bilingual(en="The sea", other="Denizi özlüyorum", language="tr")
    )
    made = papers.make(plan_paper("en", texts=(text,)), asked(language="tr"))
    assert "Denizi özlüyorum" in made.text
    assert "Denizi" in words(made)
    assert "Türkçe(Turkish)" in words(made)


def test_a_goal_says_where_it_stands() -> None:
    goals = (goal(both("goal", "en"), state=GoalState.REACHED),)
    assert "Gooutonceaweek(Reached)" in words(papers.make(plan_paper("en", goals=goals), asked()))


def test_the_same_plan_gives_the_same_bytes() -> None:
    first = papers.make(plan_paper("bn"), asked(language="bn"))
    papers.forget()
    assert papers.make(plan_paper("bn"), asked(language="bn")) == first


def test_urdu_words_are_printed_in_naskh_for_those_who_read_that() -> None:
    nastaliq = papers.make(plan_paper("ur"), asked(language="ur"))
    naskh = papers.make(plan_paper("ur"), asked(language="ur-Arab"))
    assert b"NotoNastaliqUrdu" in nastaliq.pdf
    assert b"NotoNaskhArabic" in naskh.pdf
    assert b"NotoNastaliqUrdu" not in naskh.pdf
    assert naskh.untranslated == nastaliq.untranslated
    assert naskh.text == nastaliq.text
    assert joined(OTHER["ur"]["step2"]) in joined(actual_text(naskh.pdf))


def test_a_date_in_english_words_keeps_western_digits() -> None:
    made = papers.make(plan_paper("en", head=head(digits=Digits.OWN)), asked(language="ckb"))
    assert "10 March 2026" in actual_text(made.pdf)


def test_the_page_number_goes_beside_the_last_line_of_a_foot_that_needs_the_width() -> None:
    paper = plan_paper("en", head=head(language="ta", worker_name="Bartholomew Winterbourne"))
    made = papers.make(paper, asked(language="ta", size=24))
    shown = shown_on(made.pdf, 0)
    (number,) = {(one.x, one.y) for one in shown if one.actual.strip() == str(made.pages)}
    lowest = min(one.y for one in shown)
    assert number[1] == pytest.approx(lowest, abs=0.01)
    beside = [one.x for one in shown if one.y == lowest and one.x < number[0]]
    assert min(beside) == pytest.approx(MARGIN, abs=3)
