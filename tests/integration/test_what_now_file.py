"""The What now file: signed by the service, opened while locked, refused when another wrote it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import orjson
import pytest

from wbdesk.desktop.gate import NowSheet
from wbdesk.domain.days import london_day
from wbdesk.entrypoints import laptop_files
from wbdesk.wire import now
from wbdesk.wire.codec import NotOurs

SECRET, OTHER = bytes(range(32)), bytes(32)
NOW = dt.datetime.now(dt.UTC)
TODAY = london_day(NOW)


def on_duty(day: dt.date, supervisor: str) -> now.Doc:
    return {
        "day": day.isoformat(),
        "supervisor": supervisor,
        "supervisor_phone": "020 7946 0111",
        "practice": "Hillside Surgery",
        "gp": "Dr Imke Vantongeren",
        "gp_phone": "020 7946 0222",
        "checked_on": TODAY.isoformat(),
    }


def card(situation: str) -> now.Doc:
    steps: now.Doc = {f"step_{n}": f"Step {n}" for n in (1, 2, 3)}
    told: now.Doc = {"situation": situation, "first_words": "Stay calm.", "ring": "999"}
    return told | steps | {"checked_on": TODAY.isoformat(), "checked_by": "not in the file"}


def a_file(secret: bytes = SECRET, made: dt.datetime = NOW) -> bytes:
    days = [TODAY + dt.timedelta(days=n) for n in (-1, 0, 1, 400)]
    rotas = [on_duty(day, f"Piers {day}") for day in days]
    cards = [card("carer"), card("medical")]
    return now.signed(secret, now.sheet_of(cards, rotas, made, TODAY))


def a_desk(root: Path, name: str, secret: bytes = SECRET) -> Path:
    folder = root / name
    folder.mkdir()
    laptop_files.pin_now_key(folder, now.public_text(secret))
    return folder


def test_a_locked_laptop_shows_who_is_on_duty_today_and_the_situations_in_order(
    tmp_path: Path,
) -> None:
    desk = a_desk(tmp_path, "desk")
    laptop_files.keep_now(desk, now.public_text(SECRET), a_file())
    sheet = laptop_files.newest_now([desk])
    assert sheet.duty is not None
    assert sheet.duty.supervisor == f"Piers {TODAY}"
    assert [one.situation for one in sheet.cards] == ["medical", "carer"]
    assert sheet.cards[0].steps == ("Step 1", "Step 2", "Step 3")
    assert sheet.made_on == NOW.date()


def test_the_file_holds_the_days_ahead_and_no_more_than_it_shows(tmp_path: Path) -> None:
    held = orjson.loads(orjson.loads(a_file())["sheet"])
    assert [one["day"] for one in held["duty"]] == [
        TODAY.isoformat(),
        (TODAY + dt.timedelta(days=1)).isoformat(),
    ]
    assert b"not in the file" not in a_file()


def changed_words(content: bytes) -> bytes:
    return content.replace(b"020 7946 0111", b"070 7946 0666")


def another_signature(content: bytes) -> bytes:
    held = orjson.loads(content)
    return orjson.dumps(held | {"signature": orjson.loads(a_file(OTHER))["signature"]})


@pytest.mark.parametrize(
    "spoil",
    [
        changed_words,
        another_signature,
        lambda _content: a_file(OTHER),
        lambda content: content[:-9],
        lambda _content: b"[]",
        lambda _content: b'{"sheet": 1, "signature": []}',
        lambda _content: b"",
    ],
)
def test_a_file_that_the_service_did_not_sign_is_neither_taken_nor_shown(
    tmp_path: Path, spoil: object
) -> None:
    assert callable(spoil)
    desk = a_desk(tmp_path, "desk")
    laptop_files.keep_now(desk, now.public_text(SECRET), a_file())
    with pytest.raises(NotOurs):
        laptop_files.keep_now(desk, now.public_text(SECRET), spoil(a_file()))
    assert laptop_files.read_now(desk).cards
    (desk / "what-now.json").write_bytes(spoil(a_file()))
    sheet = laptop_files.newest_now([desk])
    assert (sheet.refused, sheet.duty, sheet.cards) == (True, None, ())


def test_a_key_that_was_changed_while_locked_is_undone_at_unlock(tmp_path: Path) -> None:
    desk = a_desk(tmp_path, "desk", OTHER)
    laptop_files.keep_now(desk, now.public_text(OTHER), a_file(OTHER))
    laptop_files.pin_now_key(desk, now.public_text(SECRET))
    assert laptop_files.newest_now([desk]) == NowSheet()


def test_the_newest_of_several_desks_counts(tmp_path: Path) -> None:
    old, new = a_desk(tmp_path, "one"), a_desk(tmp_path, "two")
    laptop_files.keep_now(old, now.public_text(SECRET), a_file(made=NOW - dt.timedelta(days=100)))
    laptop_files.keep_now(new, now.public_text(SECRET), a_file())
    assert laptop_files.newest_now([old, new]).made_on == NOW.date()
    assert laptop_files.newest_now([old]).made_on == (NOW - dt.timedelta(days=100)).date()
    assert laptop_files.newest_now([]) == NowSheet()
