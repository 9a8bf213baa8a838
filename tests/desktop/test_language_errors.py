"""Every code that anybody may refuse with has its sentence, and no sentence has a guessed code."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from wbdesk.application import refusals
from wbdesk.desktop import errors
from wbdesk.domain.errors import Refused
from wbdesk.i18n import without_isolates
from wbdesk.storage.errors import Code, StoreTrouble
from wbdesk.sync.link import TurnedAway, Unreachable

SOURCE = Path(__file__).resolve().parents[2] / "src" / "wbdesk"
OUTCOMES = (
    *("domain/check.py", "domain/arrival.py", "domain/parked.py"),
    *("server/rules.py", "server/judge.py", "server/transaction.py", "storage/closing.py"),
)
LINES = (
    *("sync/link.py", "entrypoints/laptop.py"),
    *("entrypoints/session.py", "entrypoints/session_keys.py"),
)


def _read(name: str) -> str:
    return (SOURCE / name).read_text(encoding="utf-8")


def of_the_line() -> set[str]:
    """What the other end answers, and what the line says where nobody answers."""
    answers = set(re.findall(r'^    "([a-z-]+)": \(\d', _read("server/problems.py"), re.MULTILINE))
    raised = r'(?:Unreachable|NotOurs|TurnedAway)\("([a-z-]+)"'
    texts = [_read(name) for name in LINES]
    return answers | {code for text in texts for code in re.findall(raised, text)}


def of_the_outcomes() -> set[str]:
    """Why a change comes back or waits."""
    marked = r'(?:refused\(|Fault\(Result\.[A-Z]+, )f?"(?:chosen: )?([a-z-]+)"'
    named = r"(closed-unsaved|handed-over)"  # written into a row, not raised
    texts = [_read(name) for name in OUTCOMES]
    found = [pair for text in texts for pair in re.findall(f"{marked}|{named}", text)]
    return {code for pair in found for code in pair if code}


def of_this_desk() -> set[str]:
    """What a screen itself says by a code."""
    texts = [p.read_text(encoding="utf-8") for p in (SOURCE / "desktop").rglob("*.py")]
    found = r'^    code = "([a-z-]+)"|words_of\("([a-z-]+)"\)'
    return {a or b for text in texts for a, b in re.findall(found, text, re.MULTILINE)}


def every_code() -> set[str]:
    return {
        *refusals.CODES,
        *(code.value for code in Code),
        *of_the_line(),
        *of_the_outcomes(),
        *of_this_desk(),
    }


def test_the_codes_are_found_where_they_are_written() -> None:
    assert {"token-foreign", "busy", "no-answer", "not-ours"} <= of_the_line()
    assert {"not-yours", "wrong-file", "newer", "waits-for-its-record"} <= of_the_outcomes()
    assert {"not-printed", "other-window"} <= of_this_desk()


def test_every_code_has_a_sentence() -> None:
    assert every_code() - set(errors.WORDS) == set()


def test_no_sentence_is_for_a_code_that_nobody_raises() -> None:
    assert set(errors.WORDS) - every_code() == set()


def test_every_sentence_is_plain_and_short() -> None:
    for code, words in errors.WORDS.items():
        parts = re.split(r"(?<=[.;]) ", words)
        assert words.endswith("."), code
        assert max(len(part.split()) for part in parts) <= 15, code
        assert "{" not in words, code
        assert code not in words or "-" not in code, code


def test_the_facts_of_a_refusal_stand_in_its_sentence() -> None:
    long = Refused("text-too-long", "note", limit=40_000, length=40_001)
    assert "40,000" in without_isolates(errors.words_for(long))
    short = StoreTrouble(Code.PASSPHRASE_TOO_SHORT, least=12)
    assert "12 letters" in without_isolates(errors.words_for(short))
    assert "17" in without_isolates(errors.words_for(Refused("too-young", age=17)))


def test_a_sentence_without_its_facts_is_still_whole() -> None:
    for code in sorted(every_code()):
        said = errors.words_for(Refused(code))
        assert said, code
        assert "{" not in said, code


def test_the_reason_of_one_field_of_an_operation_is_read_too() -> None:
    assert errors.words_of("goal: text-too-long") == errors.words_of("text-too-long") != ""
    assert errors.words_of("chosen: not-a-choice") == errors.words_of("not-a-choice") != ""
    assert errors.words_of("goal: something-nobody-says") == ""


@pytest.mark.parametrize("code", ["no-answer", "not-ours", "busy"])
def test_no_answer_says_that_nothing_is_lost(code: str) -> None:
    said = errors.words_for(Unreachable(code))
    assert "saved here" in said or "Nothing is lost" in said


def test_a_desk_that_is_turned_away_says_whom_to_ring() -> None:
    assert "Ring your supervisor" in errors.words_for(TurnedAway("token-foreign"))


def test_an_unknown_trouble_gets_the_fallback_or_a_plain_sentence() -> None:
    assert errors.words_for(ValueError("x"), "The map could not be opened.").startswith("The map")
    assert "lost" in errors.words_for(ValueError("x"))
    assert errors.told(ValueError("a name")).for_it == "ValueError"
    assert errors.told(Refused("no-map")).for_it == "Refused no-map"
