"""The food bank voucher as a real file: one page, a stub, and never why."""

from __future__ import annotations

import dataclasses

import pytest

from papers_made import asked, head, voucher_paper
from pdf_text import actual_text, joined, pdftotext, smallest_em
from wbdesk.application.printing import VoucherPaper
from wbdesk.application.voucher_letter import FIELDS, letter_of
from wbdesk.application.vouchers import VoucherWords
from wbdesk.documents.papers import Papers
from wbdesk.documents.voucher import COOKING, DIETS
from wbdesk.domain.records.person import Digits
from wbdesk.domain.records.voucher import Cooking, Diet

papers = Papers()


@pytest.mark.parametrize("language", ["en", "bn", "ur", "ar"])
def test_letter_and_stub_fit_one_page_in_large_print(language: str) -> None:
    made = papers.make(voucher_paper(), asked(language=language))
    assert made.pages == 1
    assert smallest_em(made.pdf, 0) >= 18
    text = joined(actual_text(made.pdf))
    assert text.count("4K7M2QRT") == 2
    assert text.count("StBrannock'sHall") == 2
    assert "12WeirLane,Clapton,E50QX" in text
    assert "Bus38or55toWeirLane" in text
    assert "TuesdayandFriday,11to1" in text


def test_the_number_is_grouped_and_never_broken() -> None:
    for size in (14, 18, 24):
        lines = pdftotext(papers.make(voucher_paper(), asked(size=size)).pdf).splitlines()
        assert sum("4K7M 2QRT" in line for line in lines) == 2


def test_the_household_and_the_food_are_there_for_the_food_bank() -> None:
    text = papers.make(voucher_paper(), asked(language="bn")).text
    assert "At home: 1 adult, 1 child of 5 to 11, 2 children under 5" in text
    assert "Food: No nuts, Halal, tins with ring pulls, nappies size 5" in text
    assert "To cook with: Microwave only" in text
    assert "From: Quarry Street Surgery, Tobias Renn, 020 7946 0733" in text


def test_the_stub_is_in_the_persons_language_and_the_letter_in_english() -> None:
    made = papers.make(voucher_paper(), asked(language="bn"))
    letter, stub = made.text.split("- - -", 1)
    assert "Please give three days of food" in letter
    assert "এই চিঠি সঙ্গে আনুন।" in stub
    assert '<p lang="bn" dir="ltr">' in made.html


def test_at_giant_print_the_stub_goes_to_a_page_of_its_own() -> None:
    made = papers.make(voucher_paper(), asked(size=24))
    assert made.pages == 2
    assert all(smallest_em(made.pdf, page) >= 24 for page in range(2))
    assert "1of2" in joined(pdftotext(made.pdf))


def test_no_row_of_a_voucher_has_a_place_for_a_reason() -> None:
    fields = {
        field.name for row in (VoucherPaper, VoucherWords) for field in dataclasses.fields(row)
    }
    assert not {name for name in fields if "reason" in name or "why" in name or "nhs" in name}


def test_plain_paper_leaves_out_family_name_and_service() -> None:
    made = papers.make(voucher_paper(), asked(plain=True))
    for form in (made.text, made.html, actual_text(made.pdf)):
        assert "Holtby" not in form
        assert "Surgery" not in form
        assert "Renn" not in form
        assert "Maren" in form
        assert "Tobias" in form


def test_empty_facts_leave_no_label_behind() -> None:
    paper = voucher_paper(
        diet=(), diet_words="", cooking="", open_when="", getting_there="", bring="",
        adults=0, children=(0, 0, 0), valid_until=None,
    )  # fmt: skip
    text = papers.make(paper, asked()).text
    for label in ("Food:", "To cook with", "Open:", "Getting there", "Bring:", "At home", "Use by"):
        assert label not in text


def test_own_digits_reach_the_stubs_date_and_nothing_else() -> None:
    paper = voucher_paper(head=head(digits=Digits.OWN))
    text = papers.make(paper, asked(language="bn")).text
    assert "মঙ্গলবার ২৪ মার্চ ২০২৬" in text
    assert "Use by: Tuesday 24 March 2026" in text
    assert text.count("4K7M 2QRT") == 2
    assert "020 7946 0812" in text


def test_a_practice_voucher_is_marked() -> None:
    made = papers.make(voucher_paper(practice=True), asked())
    assert "PRACTICE - NOT VALID" in made.text
    assert made.pdf.count(b"PRACTICE - NOT VALID") >= 2


def test_paper_has_words_for_every_choice_of_the_screen() -> None:
    assert {str(choice.label) for choice in Diet} == set(DIETS)
    assert {str(choice.label) for choice in Cooking} == set(COOKING)


def test_a_food_bank_with_words_of_its_own_is_asked_in_them() -> None:
    paper = voucher_paper()
    own = "Please pack for the children as well."
    words = dataclasses.replace(paper.voucher, letter_words=own)

    usual = joined(pdftotext(papers.make(paper, asked()).pdf))
    asks = joined(pdftotext(papers.make(dataclasses.replace(paper, voucher=words), asked()).pdf))

    assert "threedaysoffood" in usual
    assert joined(own) in asks
    assert "threedaysoffood" not in asks


def of_template(words: str, cooking: str = "Microwave only") -> VoucherPaper:
    """The voucher of a food bank whose letter is the team's own template."""
    paper = voucher_paper()
    own = dataclasses.replace(
        paper.voucher, letter_words=words, postcode="E5 0QX", born="1996", cooking=cooking
    )
    return dataclasses.replace(paper, voucher=own)


OWN_LETTER = """# Food for three days
For {name}, {postcode|}, born {born}
- {household}
- {food}
Allergies: {cook_with}
{unheard_of|}
"""


def test_a_whole_template_is_the_letter_and_what_is_empty_leaves_no_hole() -> None:
    own = OWN_LETTER.replace("{unheard_of|}\n", "")
    text = papers.make(of_template(own, cooking=""), asked()).text
    letter, stub = text.split("- - -", 1)
    assert "Food for three days" in letter
    assert "For Maren Holtby, E5 0QX, born 1996" in letter
    assert "1 adult" in letter
    assert "Please give" not in letter
    assert "Allergies" not in letter
    assert "4K7M 2QRT" in letter
    assert "Signed" in letter
    assert "4K7M 2QRT" in stub


def test_a_template_with_an_unknown_field_costs_nobody_food() -> None:
    made = papers.make(of_template(OWN_LETTER), asked())
    assert "Please give three days of food" in made.text
    assert "{" not in made.text
    letter = letter_of(OWN_LETTER)
    assert (letter.fault, letter.named) == ("unknown-field", "unheard_of")


def test_plain_paper_leaves_out_where_and_when_somebody_was_born() -> None:
    text = papers.make(of_template("{name} {postcode|} {born|}"), asked(plain=True)).text
    assert "Maren" in text
    for hidden in ("Holtby", "E5 0QX", "1996"):
        assert hidden not in text.split("- - -", 1)[0]


def test_no_field_of_a_voucher_can_say_why() -> None:
    named = " ".join(FIELDS)
    assert not [word for word in ("reason", "why", "nhs", "health") if word in named]
