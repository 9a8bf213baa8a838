"""`wbdesk print` over real desks: one document of one person, named by the reference alone."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from pdf_text import joined, pdftotext, smallest_em
from print_place import MATTERS, MATTERS_BN, NAMED, NOT_ASKED, Place, Printed, set_paper, words
from wbdesk.domain.records.person import PaperAtHome
from wbdesk.entrypoints.cli import main
from wbdesk.entrypoints.laptop import LaptopGate
from wbdesk.entrypoints.print_command import NOT_YOURS

SOMEBODY_IN = """
import sys
from PySide6.QtCore import QCoreApplication
from wbdesk.desktop.doorbell import Doorbell
app = QCoreApplication([])
bell = Doorbell(sys.argv[1])
assert bell.answer()
print("in", flush=True)
app.exec()
"""


def test_a_plan_is_in_the_persons_language_in_the_size_asked_for_and_recorded(
    place: Place, printed: Printed, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "plan.pdf"
    assert printed("plan", "--size", "24", "--out", str(out)) == 0
    assert joined(MATTERS_BN) in words(out)
    assert smallest_em(out.read_bytes(), 0) >= 24
    assert place.copies() == ["plan, pdf"]
    told = capsys.readouterr()
    assert told.out.strip() == str(out)
    assert "This copy is not locked." in told.err
    assert "Lines that are not in Bengali yet: 1." in told.err


def test_english_is_chosen_by_its_code_and_another_language_is_refused(
    place: Place, printed: Printed, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "plan.pdf"
    assert printed("plan", "--language", "en", "--out", str(out)) == 0
    assert joined(MATTERS) in words(out)
    assert joined(MATTERS_BN) not in words(out)
    capsys.readouterr()
    assert printed("plan", "--language", "ur", "--out", str(tmp_path / "no.pdf")) == 1
    assert capsys.readouterr().err == "Papers for this person are in English or Bengali.\n"
    assert not (tmp_path / "no.pdf").exists()
    assert place.copies() == ["plan, pdf"]


def test_the_usual_name_of_the_file_holds_the_reference_and_no_name(
    place: Place, printed: Printed, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = tmp_path / "here"
    here.mkdir()
    monkeypatch.chdir(here)
    assert printed("voucher") == 0
    assert [path.name for path in here.iterdir()] == [f"wbdesk-voucher-{place.reference}.pdf"]
    assert "QuaysideLarder" in words(next(here.iterdir()))


def test_the_map_names_who_may_be_named_and_counts_the_others(
    printed: Printed, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "map.pdf"
    assert printed("map", "--out", str(out)) == 0
    assert joined(NAMED) in words(out)
    assert joined(NOT_ASKED) not in words(out)
    told = capsys.readouterr().err
    assert "Other people named on this copy: 1." in told
    assert "Links left out, because nobody asked yet: 1." in told


@pytest.mark.parametrize(("ending", "mark"), [(".html", "<html"), (".txt", MATTERS)])
def test_the_ending_chooses_the_form(
    printed: Printed, tmp_path: Path, ending: str, mark: str
) -> None:
    out = tmp_path / f"plan{ending}"
    assert printed("plan", "--language", "en", "--out", str(out)) == 0
    assert mark in out.read_text(encoding="utf-8")


def test_a_reference_in_small_letters_is_understood(
    place: Place, printed: Printed, tmp_path: Path
) -> None:
    out = str(tmp_path / "plan.pdf")
    assert printed("plan", "--out", out, person=place.reference.lower()) == 0


@pytest.mark.parametrize("person", ["Thandeka", "Thandeka Vellacott", "999 000 0018", "9990000018"])
def test_a_name_or_an_nhs_number_on_the_command_line_is_refused_in_one_sentence(
    printed: Printed, capsys: pytest.CaptureFixture[str], person: str
) -> None:
    assert printed("plan", person=person) == 1
    told = capsys.readouterr().err
    assert told.count("\n") == 1
    assert "case reference" in told
    assert person not in told


def test_nobody_is_made_up_for_an_unknown_reference(
    place: Place, printed: Printed, capsys: pytest.CaptureFixture[str]
) -> None:
    other = "A" * 6 if place.reference != "A" * 6 else "B" * 6
    assert printed("plan", person=other) == 1
    assert capsys.readouterr().err == "Nobody on this desk has that case reference.\n"


def test_a_wrong_passphrase_says_how_many_tries_are_left_and_writes_nothing(
    place: Place, printed: Printed, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    place.secret.write_text("not the right one at all", encoding="utf-8")
    out = tmp_path / "plan.pdf"
    assert printed("plan", "--out", str(out)) == 1
    told = capsys.readouterr().err
    assert "tries left before a wait: 4" in told
    assert told.count("\n") == 1
    assert not out.exists()


def test_without_a_terminal_or_a_file_the_passphrase_is_asked_for_in_one_sentence(
    place: Place, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["print", "plan", "--person", place.reference, "--data", str(place.root)]) == 1
    assert capsys.readouterr().err.startswith("A passphrase is needed")


def test_where_no_paper_is_wanted_at_home_the_copy_is_for_the_surgery(
    place: Place, printed: Printed, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    set_paper(place, PaperAtHome.NO)
    out = tmp_path / "plan.pdf"
    assert printed("plan", "--out", str(out)) == 0
    first = capsys.readouterr().err.splitlines()[0]
    assert first == "No paper at home: keep this copy at the surgery."
    assert place.copies() == ["plan, pdf"]


def test_plain_paper_holds_nothing_of_the_plan(
    place: Place, printed: Printed, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    set_paper(place, PaperAtHome.PLAIN)
    out = tmp_path / "plan.pdf"
    assert printed("plan", "--language", "en", "--out", str(out)) == 0
    assert capsys.readouterr().err.startswith("Plain paper only")
    assert joined(MATTERS) not in words(out)
    assert "Vellacott" not in words(out)


def test_a_colleagues_record_is_printed_with_a_reason_that_its_log_keeps(
    place: Place, printed: Printed, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    place.give_to_a_colleague()
    out = str(tmp_path / "plan.pdf")
    for short in ([], ["--reason", "asked"]):
        assert printed("plan", "--out", out, *short) == 1
        assert capsys.readouterr().err == f"{NOT_YOURS}\n"
    assert (place.openings(), place.copies()) == ([], [])
    assert not Path(out).exists()
    why = "Wynn is ill and asked me for a copy."
    assert printed("plan", "--out", out, "--reason", why) == 0
    assert (place.openings(), place.copies()) == ([("person", why)], ["plan, pdf"])
    assert printed("map", "--out", out) == 0, "it is asked once a day"
    assert place.openings() == [("person", why)]


def test_what_cannot_be_written_is_refused_before_anything_is_recorded(
    place: Place, printed: Printed, tmp_path: Path
) -> None:
    assert printed("plan", "--out", str(tmp_path / "nowhere" / "plan.pdf")) == 1
    assert printed("plan", "--out", str(tmp_path / "plan.docx")) == 1
    assert printed("plan", "--size", "17") == 1
    assert place.copies() == []


@pytest.mark.parametrize(
    "wrong",
    [
        ["letter-to-nobody"],
        ["card"],
        ["card", "--card", "birthday"],
        ["plan", "--card", "goals"],
        ["plan", "--letter", "1"],
        ["letter", "--letter", "newest"],
        ["plan", "--all-languages", "here"],
    ],
)
def test_wrong_usage_ends_with_two(printed: Printed, wrong: list[str]) -> None:
    with pytest.raises(SystemExit) as end:
        printed(*wrong)
    assert end.value.code == 2


def test_with_a_window_open_on_the_same_folder_it_is_to_be_done_there(place: Place) -> None:
    window = subprocess.Popen(
        [sys.executable, "-c", SOMEBODY_IN, str(LaptopGate(place.root).root)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert window.stdin
    assert window.stdout
    try:
        assert window.stdout.readline().strip() == b"in"
        asked = ["print", "plan", "--person", place.reference, "--data", str(place.root)]
        told = subprocess.run(
            [sys.executable, "-m", "wbdesk", *asked], capture_output=True, text=True, check=False
        )
    finally:
        window.kill()
        window.communicate()
    assert told.returncode == 1
    assert told.stderr == "WBDesk is open; do it there.\n"


def test_the_demo_prints_with_no_passphrase_and_no_server(
    practice: tuple[Path, str], tmp_path: Path
) -> None:
    root, reference = practice
    out = tmp_path / "plan.pdf"
    asked = ["print", "plan", "--person", reference, "--out", str(out)]
    assert main([*asked, "--demo", "--data", str(root)]) == 0
    assert "PRACTICE" in pdftotext(out.read_bytes())
    card = ["print", "card", "--card", "meetings", "--person", reference, "--out", str(out)]
    assert main([*card, "--demo", "--data", str(root)]) == 0
    assert "PRACTICE" in pdftotext(out.read_bytes())


def test_the_demo_is_never_made_in_a_folder_of_other_things(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kept = tmp_path / "letters.txt"
    kept.write_text("mine")
    assert main(["print", "plan", "--person", "000000", "--demo", "--data", str(tmp_path)]) == 1
    assert main(["demo", "--fresh", "--check", "--data", str(tmp_path)]) == 1
    assert kept.read_text() == "mine"
    assert capsys.readouterr().err.count("folder of its own") == 2
