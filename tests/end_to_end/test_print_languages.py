"""`wbdesk print plan --demo` in each language of paper: a whole plan, and its words read back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from pdf_text import actual_text, joined, pdftotext
from wbdesk.demo.people import PEOPLE
from wbdesk.demo.people.form import Line, Someone
from wbdesk.documents.text import direction_of
from wbdesk.entrypoints.cli import main
from wbdesk.i18n import catalog, phrasebook
from wbdesk.i18n.phrasebook import TRANSLATOR

ASKED_FOR = {
    *("en", "tr", "bn", "pl", "es", "pt", "fr", "ro", "ar"),
    *("ur", "gu", "pa", "ta", "so", "vi", "zh", "yi", "uk"),
}
Folder = tuple[Path, str]


def text_of(file: Path) -> str:
    """Return what is copied out of a plan, as the script of *file*'s language allows it."""
    pdf = file.read_bytes()
    ltr = direction_of(file.stem.removeprefix("plan-")) == "ltr"
    return joined(pdftotext(pdf) if ltr else actual_text(pdf))


def lines(someone: Someone, language: str) -> list[str]:
    """Return the lines of somebody's plan as they have to stand on paper in *language*."""
    plan = someone.plan
    assert plan
    told = [plan.matters, plan.support, plan.hard_helps, plan.hard_who]
    told += [line for goal in plan.goals for line in (goal.words, *(s.words for s in goal.steps))]
    return [said(line, language, booked=plan.translator == TRANSLATOR) for line in told if line.en]


def said(line: Line, language: str, *, booked: bool) -> str:
    if language == "en":
        return line.en
    if not booked:
        return line.other
    known = phrasebook.recognise(line.en)
    assert known
    return phrasebook.say(known.phrase, language, known.places)


def readers(language: str) -> Iterator[Someone]:
    for someone in (one for people in PEOPLE.values() for one in people):
        if someone.plan and (someone.paper_language or someone.language) == language:
            yield someone


def test_a_whole_plan_is_saved_in_every_language_and_its_words_come_out_again(
    practice: Folder, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "plans"
    asked = ["print", "plan", "--demo", "--data", str(practice[0])]
    assert main([*asked, "--all-languages", str(folder)]) == 0
    told = capsys.readouterr()
    saved = {file.stem.removeprefix("plan-"): file for file in folder.iterdir()}
    assert ASKED_FOR == set(phrasebook.languages()) == set(saved)
    assert sorted(told.out.split()) == sorted(map(str, saved.values()))
    assert "Lines that are not in" not in told.err
    assert "No font here" not in told.err
    assert told.err.count("No speaker has checked the words in") == len(ASKED_FOR) - 1
    for language, file in saved.items():
        text = text_of(file)
        assert joined(catalog(language, "documents").gettext("My wellbeing plan")) in text
        whole = [lines(someone, language) for someone in readers(language)]
        assert any(all(line and joined(line) in text for line in plan) for plan in whole), language


def test_one_language_is_chosen_by_its_code_and_one_that_nobody_reads_is_refused(
    practice: Folder, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "plan-yi.html"
    asked = ["print", "plan", "--demo", "--data", str(practice[0]), "--out", str(out)]
    assert main([*asked, "--language", "yi", "--size", "24"]) == 0
    assert '<html lang="yi" dir="rtl"' in out.read_text(encoding="utf-8")
    capsys.readouterr()
    assert main([*asked, "--language", "fi"]) == 1
    assert capsys.readouterr().err == "No invented person has a whole plan in Finnish.\n"
