"""`wbdesk print` over real desks: one document of one person, named by the reference alone."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import pytest

from factories import bilingual, filled_case, filled_voucher, foodbank
from pdf_text import joined, pdftotext, smallest_em
from wbdesk.application import letters, network, people, plans, saving, settings, vouchers
from wbdesk.application.letters import LetterForm
from wbdesk.application.ports import Desk
from wbdesk.domain import files
from wbdesk.domain.choice import Answer
from wbdesk.domain.identity import new_id
from wbdesk.domain.record import Bilingual
from wbdesk.domain.records.access import Access, AccessHow
from wbdesk.domain.records.letter import LetterKind
from wbdesk.domain.records.network import NetworkMap
from wbdesk.domain.records.person import PaperAtHome, Person, SafeContact
from wbdesk.entrypoints.cli import main
from wbdesk.entrypoints.laptop import LaptopGate
from wbdesk.entrypoints.session import DeskSession
from wbdesk.storage.folder import laptop
from wbdesk.storage.vault import DEMO_PASSPHRASE
from wbdesk.sync.link import Enrolment

PASSPHRASE = "seven herons over the weir"
MATTERS, MATTERS_BN = "The river path in spring", "বসন্তে নদীর পথ"
NAMED, NOT_ASKED = "Wilhelmina Osprey", "Crispin Tallboys"

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

Printed = Callable[..., int]


@dataclass(frozen=True)
class Place:
    """A desk that is closed: its folder, its passphrase file, and who is on it."""

    root: Path
    key: str
    secret: Path
    reference: str
    person: str

    def session(self) -> DeskSession:
        return LaptopGate(self.root).unlock(self.key, PASSPHRASE)

    def copies(self) -> list[str]:
        session = self.session()
        try:
            looks = session.desk.reads.records(Access, files.main(self.person))
            return sorted(one.what for one in looks if one.how is AccessHow.EXPORTED)
        finally:
            session.close()


@pytest.fixture(scope="module")
def first_place(tmp_path_factory: pytest.TempPathFactory) -> Place:
    """A worker's own desk with one person on it, locked."""
    root = tmp_path_factory.mktemp("desk") / "root"
    key = set_up(root)
    session = LaptopGate(root).unlock(key, PASSPHRASE)
    person = fill(session.desk)
    session.close()
    return Place(root, key, root.parent / "secret", person.reference, person.id)


@pytest.fixture
def place(first_place: Place, tmp_path: Path) -> Place:
    """A copy of that desk, which a test may change, and its passphrase in a file."""
    root = shutil.copytree(first_place.root, tmp_path / "desk")
    secret = tmp_path / "secret"
    secret.write_text(PASSPHRASE + "\n", encoding="utf-8")
    return replace(first_place, root=root, secret=secret)


def set_up(root: Path) -> str:
    """Set a desk up as its screens do, from what a code has brought."""
    enrolment = Enrolment(
        address="http://127.0.0.1:9",
        service=new_id(),
        organisation="Elm Street",
        account=new_id(),
        name="Ottilie Marchbank",
        role="practitioner",
        team_file=files.team(new_id()),
        epoch=new_id(),
        device=new_id(),
        secret="c2VjcmV0",
    )
    folder = laptop(root).new_folder()
    (folder.path / "set-up.json").write_text(json.dumps(asdict(enrolment)), encoding="utf-8")
    gate = LaptopGate(root)
    invited = gate.unfinished()
    assert invited
    gate.set_up(invited, "Ottilie", PASSPHRASE)
    return gate.finish_set_up(invited).key


def fill(desk: Desk) -> Person:
    """Add somebody with a plan in two languages, a map and a voucher."""
    case = filled_case(desk)
    case = replace(case, person=replace(case.person, paper_language="bn"))
    person = people.add_person(desk, case).person_id
    view = plans.plan_view(desk, person)
    assert view
    both = bilingual(MATTERS, MATTERS_BN, "bn")
    plans.save_plan(desk, view.plan, replace(view.plan, matters=both))
    plans.add_goal(desk, person, Bilingual(en="Walk to the weir"))
    draw(desk, person)
    bank = foodbank(desk.me.team_file)
    saving.save_all(desk, [(None, bank)])
    settings.ensure_voucher_key(desk)
    vouchers.issue(desk, filled_voucher(desk, person, bank))
    for seen in ("Damp on every wall", "A boiler that never warms"):
        hand_letter(desk, person, seen)
    (found,) = desk.reads.records(Person)
    return found


def hand_letter(desk: Desk, person: str, seen: str) -> None:
    """Hand a letter over, as the dialog does after Yes."""
    form = LetterForm(LetterKind.HOUSING, "Ours", "To the landlord of {name}\n{seen}", seen=seen)
    paper = letters.letter_paper(desk, person, form, str, size=14)
    letters.hand_over(desk, person, form, paper, agreed=Answer.YES)


def draw(desk: Desk, person: str) -> None:
    """Two people on the map: one may be on paper, the other was not asked."""
    _changed, map_id = network.start_map(desk, person)
    shown = desk.reads.get(NetworkMap, map_id, files.main(person))
    assert shown
    tie = network.new_tie(desk, shown)
    network.add_tie(desk, replace(tie, name=NAMED, show_on_paper=Answer.YES))
    network.add_tie(desk, replace(network.new_tie(desk, shown), name=NOT_ASKED))


@pytest.fixture
def printed(place: Place) -> Printed:
    """The command, with the desk's folder and passphrase file put behind it."""

    def run(what: str, *more: str, person: str = place.reference) -> int:
        where = ["--data", str(place.root), "--passphrase-file", str(place.secret)]
        return main(["print", what, "--person", person, *where, *more])

    return run


def words(path: Path) -> str:
    return joined(pdftotext(path.read_bytes()))


def set_paper(place: Place, paper: PaperAtHome) -> None:
    session = place.session()
    (person,) = session.desk.reads.records(Person)
    after = replace(person, safe_contact=SafeContact(paper=paper))
    saving.save_all(session.desk, [(person, after)])
    session.close()


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
    ],
)
def test_wrong_usage_ends_with_two(printed: Printed, wrong: list[str]) -> None:
    with pytest.raises(SystemExit) as end:
        printed(*wrong)
    assert end.value.code == 2


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


@pytest.fixture(scope="module")
def practice(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """The demo's folder, made by the first print, and the reference of somebody in it."""
    root = tmp_path_factory.mktemp("practice") / "root"
    assert main(["print", "plan", "--person", "000000", "--demo", "--data", str(root)]) == 1
    gate = LaptopGate(root / "practitioner", practice=True)
    session = gate.unlock(gate.desks()[0].key, DEMO_PASSPHRASE)
    (person,) = session.desk.reads.records(Person, family_name="Dewan")
    session.close()
    return root, person.reference


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
