"""What the print dialog offers besides a plan: easy read, labels, and nothing of the last print."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop.paper_world import World, button, opened, plan, printed, world_of
from factories import add_person, bilingual
from wbdesk.application import names, plans, saving
from wbdesk.desktop.printing import PrintDialog, print_dialog
from wbdesk.desktop.printing.later import later
from wbdesk.desktop.widgets import Banner
from wbdesk.documents.text.paragraph import word_of
from wbdesk.domain import files
from wbdesk.domain.choice import Answer
from wbdesk.domain.lists import WrittenFormat
from wbdesk.domain.records.access import Access, AccessHow
from wbdesk.domain.records.person import Address, PaperAtHome


@pytest.fixture
def world(qtbot: QtBot) -> Iterator[World]:
    with world_of(qtbot) as made:
        yield made


def labels_of(world: World, *people: str) -> PrintDialog:
    facts = {"what": "labels", "people": people}
    dialog = print_dialog(world.context, facts, world.shell)
    dialog.open()
    world.qtbot.waitUntil(lambda: dialog.presenter.document is not None, timeout=15000)
    return dialog


def test_labels_are_for_those_who_said_yes_to_post_and_the_others_are_counted(
    world: World,
) -> None:
    silent = add_person(world.desk)
    post(world, world.person, Answer.YES)
    post(world, silent, Answer.NOT_ASKED)
    dialog = labels_of(world, world.person, silent)
    document = dialog.presenter.document
    assert document is not None
    assert document.text.count("Vellacott") == 1
    banner = dialog.findChild(Banner, "print.labels")
    assert banner is not None
    assert "1 address label" in banner.accessibleName()
    assert "1 person is left out" in banner.accessibleName()
    assert dialog.options is not None
    assert not dialog.options.isVisible()

    dialog.presenter.came_out("")
    world.qtbot.waitUntil(lambda: len(printed(world)) == 1)
    assert (printed(world)[0].file_id, printed(world)[0].what) == (
        files.cover(world.person),
        "address label",
    )


def post(world: World, person: str, answer: Answer) -> None:
    seen = names.person(world.desk, person)
    assert seen
    safe = replace(seen.safe_contact, post_ok=answer)
    there = Address(lines="12 Weir Lane,", postcode="E8 1DY")
    saving.save(world.desk, seen, replace(seen, safe_contact=safe, address=there))


def test_a_saved_sheet_of_labels_is_written_down_for_each_of_them(
    world: World, tmp_path: Path
) -> None:
    post(world, world.person, Answer.YES)
    dialog = labels_of(world, world.person)
    dialog.copy.path.set_value(str(tmp_path / "labels.pdf"))
    button(dialog, "print.save").click()
    world.qtbot.waitUntil(lambda: "not locked" in dialog.copy.said.text())
    looks = world.desk.reads.records(Access)
    assert [(one.how, one.what) for one in looks] == [(AccessHow.EXPORTED, "address label")]


def test_easy_read_is_a_tick_and_on_by_itself_for_those_who_asked_for_it(world: World) -> None:
    plan(world)
    dialog = opened(world)
    assert 'class="picture"' not in html(dialog)
    button(dialog, "print.size.14").click()
    button(dialog, "print.easy").click()
    world.qtbot.waitUntil(lambda: 'class="picture"' in html(dialog), timeout=8000)
    asked = dialog.presenter.asked
    assert asked is not None
    assert asked.size == 16
    dialog.reject()
    seen = names.person(world.desk, world.person)
    assert seen
    saving.save(world.desk, seen, replace(seen, format=WrittenFormat.EASY_READ))
    assert 'class="picture"' in html(opened(world))


def html(dialog: PrintDialog) -> str:
    document = dialog.presenter.document
    return document.html if document else ""


def test_the_last_prints_size_and_language_are_not_the_next_ones(world: World) -> None:
    plan(world)
    world.paper_at_home(PaperAtHome.YES, language="bn")
    seen = names.person(world.desk, world.person)
    assert seen
    saving.save(world.desk, seen, replace(seen, print_size=20))
    first = opened(world)
    assert first.presenter.asked is not None
    assert first.presenter.asked.size == 20
    button(first, "print.size.24").click()
    button(first, "print.language.other").click()
    world.qtbot.waitUntil(lambda: first.presenter.document is not None, timeout=8000)
    first.presenter.came_out("")
    world.qtbot.waitUntil(lambda: [one.what for one in printed(world)] == ["plan, 24 pt, en"])
    again = opened(world).presenter.asked
    assert again is not None
    assert (again.size, again.language, again.with_english) == (20, "bn", True)


def test_previews_and_the_list_of_later_leave_no_file_behind(
    world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    made: list[str] = []
    monkeypatch.setattr(Path, "write_bytes", lambda path, _data: made.append(str(path)))
    plan(world)
    dialog = opened(world)
    world.qtbot.waitUntil(dialog.view.is_drawn, timeout=8000)
    button(dialog, "print.later").click()
    assert later(world.context).waits
    assert list(tmp_path.iterdir()) == []
    assert made == []
    world.context.papers.forget()  # what the desk does when it locks
    assert word_of.cache_info().currsize == 0


def test_a_mark_that_no_font_has_is_named_before_anything_is_printed(world: World) -> None:
    plans.add_goal(world.desk, world.person, bilingual("Swim 🏊 with ᚠ"))
    dialog = opened(world)
    world.qtbot.waitUntil(dialog.lacks.isVisible, timeout=5000)
    assert "No font here can print these marks" in dialog.lacks.first.text()
    assert "🏊 ᚠ" in dialog.lacks.first.text()
