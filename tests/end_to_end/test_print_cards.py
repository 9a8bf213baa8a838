"""`wbdesk print card|letter`: the small papers, and a handed letter again."""

from __future__ import annotations

from pathlib import Path

import pytest

from pdf_text import smallest_em
from print_place import Place, Printed, words

CARDS = {
    "goals": ("Walktotheweir", "steps"),
    "calls": ("Whotocall", "calls"),
    "meetings": ("Nothingisbooked", "meetings"),
    "consent": ("Youdecide", "consent form"),
}


def test_every_card_is_saved_and_recorded_under_its_own_name(
    place: Place, printed: Printed, tmp_path: Path
) -> None:
    out = tmp_path / "card.pdf"
    for card, (said, _recorded) in CARDS.items():
        assert printed("card", "--card", card, "--language", "en", "--out", str(out)) == 0
        assert said in words(out)
    assert place.copies() == sorted(f"{recorded}, pdf" for _said, recorded in CARDS.values())


def test_a_card_of_words_that_nobody_checked_says_so(
    printed: Printed, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert printed("card", "--card", "consent", "--out", str(tmp_path / "card.pdf")) == 0
    assert "No speaker has checked the words in Bengali yet." in capsys.readouterr().err


def test_a_handed_letter_is_saved_again_exactly_as_it_was(
    place: Place, printed: Printed, tmp_path: Path
) -> None:
    newest, first = tmp_path / "newest.pdf", tmp_path / "first.pdf"
    assert printed("letter", "--out", str(newest)) == 0
    assert printed("letter", "--letter", "2", "--out", str(first)) == 0
    assert "Aboilerthatneverwarms" in words(newest)
    assert "Damponeverywall" in words(first)
    assert 14 <= smallest_em(first.read_bytes(), 0) < 15
    assert place.copies() == ["letter, pdf"] * 2


def test_a_letter_that_is_not_here_or_would_change_is_refused(
    place: Place, printed: Printed, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    no = ("--out", str(tmp_path / "no.pdf"))
    for which in (["--letter", "3"], ["--letter", "0"]):
        assert printed("letter", *which, *no) == 1
        assert capsys.readouterr().err == (
            "There is no such letter: a letter is here once it was handed over.\n"
        )
    for change in (["--size", "24"], ["--language", "bn"]):
        assert printed("letter", *change, *no) == 1
        assert "printed again as it was" in capsys.readouterr().err
    assert place.copies() == []
    assert not (tmp_path / "no.pdf").exists()
