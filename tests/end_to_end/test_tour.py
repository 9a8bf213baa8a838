"""The whole story, told with random words: where each word arrives, and where none may be."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import re
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
import sqlcipher3.dbapi2 as sqlcipher

from pdf_text import actual_text, joined, page_streams, pdftotext, smallest_em
from tour_told import DESKS, Json, Told, key_of, opened, tell, wbdesk
from wbdesk.entrypoints.tour_desks import DeskProcess, StepDidNotHappen, Story
from wbdesk.i18n.resources import resource_path
from wbdesk.storage.folder import laptop
from wbdesk.storage.vault import Vault

# Three desks and a service tell the story in processes of their own, whatever else runs here.
pytestmark = pytest.mark.timeout(1800)


@pytest.fixture(scope="module")
def told() -> Iterator[Told]:
    """The story, told once; everything else is read from what it left.

    The folder is not one of pytest's: the database is a user of its own where this runs as root,
    and a second pytest that begins meanwhile shuts its users out of all of them.
    """
    with TemporaryDirectory(prefix="wbdesk-told-") as folder:
        yield tell(Path(folder))


def lines(words: Json, language: str) -> list[str]:
    """Every line of goals, steps and plan in "en" or in the "other" language."""
    goals = words["goals"]
    steps = list(chain.from_iterable(goal["steps"] for goal in goals))
    return [entry[language] for entry in (*goals, *steps, *words["plan"])]


def says_day(text: str, iso: str) -> bool:
    """Whether a day is said as people say it: the day, the month in words."""
    day = dt.date.fromisoformat(iso)
    months = f"(?:{day:%B}|{day:%b})"
    return re.search(rf"(?<!\d){day.day}\s*{months}", text) is not None


# -- what the supervisor reads -------------------------------------------------------------------


def test_the_supervisor_reads_the_whole_visit(told: Told) -> None:
    wanted = [*told.words["note"].splitlines(), *lines(told.words, "en")]
    assert [line for line in wanted if line not in told.supervisor] == []


def test_the_supervisor_reads_the_persons_own_language(told: Told) -> None:
    assert [line for line in lines(told.words, "other") if line not in told.supervisor] == []


def test_the_supervisor_reads_who_is_on_the_map(told: Told) -> None:
    names = [tie["name"] for tie in told.words["ties"]]
    assert [name for name in names if name not in told.supervisor] == []


def test_the_supervisor_reads_the_concern(told: Told) -> None:
    assert told.words["concern"] in told.supervisor


def test_the_supervisor_sees_both_review_dates(told: Told) -> None:
    days = told.words["review_dates"].values()
    assert [day for day in days if not says_day(told.supervisor, day)] == []


# -- what stands on paper ------------------------------------------------------------------------


def test_the_plans_hold_every_line_in_their_language(told: Told) -> None:
    for language in ("en", "other"):
        plans = told.documents(f"plan-{language}")
        assert plans
        for name in plans:
            text = told.text(name)
            missing = [line for line in lines(told.words, language) if joined(line) not in text]
            assert missing == [], name


def test_the_plans_hold_the_practitioners_own_day_and_not_the_supervisors(told: Told) -> None:
    days = told.words["review_dates"]
    for name in told.documents("plan-en"):
        text = pdftotext(told.documents()[name][0])
        assert says_day(text, days["practitioner"]), name
        assert not says_day(text, days["supervisor"]), name


def test_the_map_names_who_said_yes_and_not_who_was_not_asked(told: Told) -> None:
    first, second, *_others = [joined(tie["name"]) for tie in told.words["ties"]]
    assert told.documents("map")
    for name in told.documents("map"):
        assert first in told.text(name)
        assert second not in told.text(name)


def test_the_voucher_counts_the_household(told: Told) -> None:
    home = told.words["household"]
    counted = [
        f"{home['adults']} adults",
        f"{home['children_12_16']} children of 12 to 16",
        f"{home['children_5_11']} children of 5 to 11",
        f"{home['children_under_5']} children under 5",
    ]
    assert told.documents("voucher")
    for name in told.documents("voucher"):
        assert [words for words in counted if joined(words) not in told.text(name)] == []


def test_note_concern_and_who_was_not_asked_are_on_no_paper(told: Told) -> None:
    second = told.words["ties"][1]["name"]
    secret = f"{told.words['note']} {told.words['concern']} {second}".lower().split()
    on_disk = {path.name for path in told.out.glob("*.pdf")}
    assert on_disk == set(told.documents())
    for name, (body, _size) in told.documents().items():
        shown = (joined(pdftotext(body)) + joined(actual_text(body))).lower()
        assert [word for word in secret if word in shown] == [], name


def test_no_glyph_is_smaller_than_the_size_that_is_named(told: Told) -> None:
    documents = told.documents()
    assert documents
    for name, (body, size) in documents.items():
        pages = range(len(page_streams(body)))
        assert pages, name
        assert min(smallest_em(body, page) for page in pages) >= size, name


def test_plans_are_there_in_18_and_24_points_in_both_languages(told: Told) -> None:
    found = {(name.split("-")[1], size) for name, (_pdf, size) in told.documents("plan").items()}
    assert {("en", 18), ("other", 18), ("en", 24), ("other", 24)} <= found


# -- where no word may be ------------------------------------------------------------------------


def places(told: Told) -> Iterator[tuple[str, bytes]]:
    """Everything that may not hold a word: desks, temporary files, logs, what was printed."""
    folders = [told.data / name for name in DESKS] + [told.temporary]
    # The service's own database holds words by its nature; the log beside it may not.
    logs = [told.data / "server" / "postgres" / "log", *told.out.glob("*.log")]
    others = [path for path in told.data.iterdir() if path.name not in {*DESKS, "server"}]
    for path in chain(logs, others, *(folder.rglob("*") for folder in folders)):
        for file in [path, *path.rglob("*")] if path.is_dir() else [path]:
            if file.is_file():
                yield str(file), file.read_bytes()
    yield "what the command printed", told.printed.encode()


def needles(told: Told) -> list[bytes]:
    """Every random word and day in UTF-8 and UTF-16LE, in small letters."""
    words = [*told.invented.latin, *told.invented.bengali, *told.words["review_dates"].values()]
    return [word.encode(coding) for word in words for coding in ("utf-8", "utf-16-le")]


def test_no_random_word_stands_in_any_byte(told: Told) -> None:
    found = {}
    for name, body in places(told):
        small = body.lower()  # of ASCII letters alone, in both codings
        if hits := [needle for needle in needles(told) if needle in small]:
            found[name] = hits[:3]
    assert found == {}


def test_the_search_would_find_a_word_and_looks_in_every_place(told: Told) -> None:
    typed = (told.out.parent / "words.json").read_bytes().lower()
    assert all(word.encode() in typed for word in (*told.invented.latin, *told.invented.bengali))
    looked_in = [Path(name) for name, _body in places(told)]
    for desk in DESKS:
        assert told.database(desk) in looked_in
        assert (told.out / f"{desk}.log") in looked_in
    assert (told.data / "server" / "postgres" / "log").stat().st_size > 0


# -- keys ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("desk", DESKS)
def test_the_printed_key_opens_that_desk_and_another_does_not(told: Told, desk: str) -> None:
    driver = told.desk(desk)
    assert driver.execute("SELECT count(*) FROM person").fetchone()[0] >= 1
    driver.close()
    other = next(name for name in DESKS if name != desk)
    with pytest.raises(sqlcipher.DatabaseError):
        opened(told.database(desk), key_of(told.data / other))


def test_the_key_of_a_desk_that_is_no_demo_is_not_shown(tmp_path: Path) -> None:
    Vault.create(laptop(tmp_path / "desk").new_folder(), "seven herons over the weir")
    refused = wbdesk("demo", "--print-key", "--data", str(tmp_path / "desk"))
    assert refused.returncode == 1
    assert refused.stdout == ""
    assert refused.stderr.count("\n") == 1


def tables_with(driver: sqlcipher.Connection, words: list[str]) -> set[str]:
    """Return the tables of which a row holds one of *words*, indexes of the search included."""
    names = [row[0] for row in driver.execute("SELECT name FROM sqlite_master WHERE type='table'")]
    sought = [word.encode() for word in words]
    return {
        name
        for name in names
        for row in driver.execute(f'SELECT * FROM "{name}"')
        for value in row
        if any(word in _bytes(value).lower() for word in sought)
    }


def _bytes(value: object) -> bytes:
    return value if isinstance(value, bytes) else str(value).encode()


def test_no_table_of_the_colleagues_desk_holds_a_word_of_the_concern(told: Told) -> None:
    driver = told.desk("colleague")
    assert tables_with(driver, told.words["concern"].split()) == set()
    # The same look finds the note of the main file, which the colleague may read.
    assert tables_with(driver, told.words["note"].split()[:2])
    driver.close()


@pytest.mark.parametrize("desk", ["practitioner", "supervisor"])
def test_author_and_supervisor_hold_the_concern(told: Told, desk: str) -> None:
    driver = told.desk(desk)
    assert "concern" in tables_with(driver, told.words["concern"].split())
    driver.close()


# -- the story's own book ------------------------------------------------------------------------


def test_every_picture_and_document_that_is_named_is_there(told: Told) -> None:
    pictures = [name for step in told.steps for name in step.get("pictures", ())]
    assert len(pictures) > 40
    for name in pictures:
        assert (told.out / name).read_bytes().startswith(b"\x89PNG"), name
    for step in told.steps:
        if "document" in step:
            body = (told.out / step["document"]["file"]).read_bytes()
            assert hashlib.sha256(body).hexdigest() == step["document"]["sha256"]


def test_every_step_names_its_desk_and_screen(told: Told) -> None:
    assert {step["desk"] for step in told.steps} == set(DESKS)
    done = [step for step in told.steps if step["step"] != "power cut"]
    assert [step["step"] for step in done if not step.get("screen")] == []
    assert sum(bool(step.get("records")) for step in done) > 8


def test_screens_are_there_in_arabic_dark_and_clear_at_twice_the_size(told: Told) -> None:
    pictures = [path.name for path in told.out.glob("screens-*.png")]
    for label, least in (
        ("en-light-100", 8),
        ("ar-light-100", 4),
        ("en-dark-100", 2),
        ("en-clear-light-200", 2),
    ):
        assert sum(name.startswith(f"screens-{label}-") for name in pictures) >= least, label


def test_the_screens_own_thread_never_connects(told: Told) -> None:
    counted = [step["connects_from_screen"] for step in told.steps if "records" in step]
    assert counted
    assert set(counted) == {0}


# -- when it cannot be told ----------------------------------------------------------------------


@pytest.mark.parametrize("key", ["note", "goals", "concern", "review_dates"])
def test_a_file_that_lacks_words_is_refused_before_anything_begins(
    tmp_path: Path, key: str
) -> None:
    words = json.loads(resource_path("tour", "words.json").read_text("utf-8"))
    del words[key]
    (tmp_path / "words.json").write_text(json.dumps(words), encoding="utf-8")
    out, data = tmp_path / "out", tmp_path / "data"
    asked = ["tour", str(out), "--words", str(tmp_path / "words.json"), "--data", str(data)]
    refused = wbdesk(*asked)
    assert refused.returncode == 1
    assert key in refused.stderr
    assert refused.stderr.count("\n") == 1
    assert not (out / "tour.json").exists()
    assert not data.exists()


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # its pipes
def test_a_step_that_does_not_happen_stops_the_story_there(tmp_path: Path) -> None:
    story = Story(tmp_path)
    desk = DeskProcess("practitioner", tmp_path / "data", story)
    desk.start()
    try:
        with pytest.raises(StepDidNotHappen, match="practitioner: fly did not happen"):
            desk.do("fly")
    finally:
        desk.stop()
    assert [step["step"] for step in story.steps] == ["fly"]
