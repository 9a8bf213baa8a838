"""The print dialog opens with the rule of the home and records only what came out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QCheckBox, QLineEdit
from pytestqt.qtbot import QtBot

from desktop.paper_world import World, button, opened, plan, printed, world_of
from wbdesk.application import network
from wbdesk.desktop.printing import PrintDialog, page_count, page_images
from wbdesk.desktop.printing.later import later
from wbdesk.desktop.printing.sending import NotPrintedError, Way, send
from wbdesk.desktop.widgets import Banner
from wbdesk.domain.choice import Answer
from wbdesk.domain.records.access import Access, AccessHow
from wbdesk.domain.records.network import Tie
from wbdesk.domain.records.person import PaperAtHome


@pytest.fixture
def world(qtbot: QtBot) -> Iterator[World]:
    with world_of(qtbot) as made:
        yield made


def ties(world: World, *named: tuple[str, Answer]) -> None:
    network.start_map(world.desk, world.person)
    shown = network.maps_of(world.desk, world.person)[0]
    for name, answer in named:
        tie: Tie = network.new_tie(world.desk, shown)
        network.add_tie(world.desk, replace(tie, name=name, show_on_paper=answer))


def rule(dialog: PrintDialog) -> str:
    found = dialog.findChild(Banner, "print.rule")
    assert found is not None
    return str(found.accessibleName())


def test_pages_become_pictures_of_their_own_size(world: World) -> None:
    plan(world)
    document = opened(world).presenter.document
    assert document is not None
    pages = page_images(document.pdf, 2.0)
    assert len(pages) == page_count(document.pdf)
    assert (pages[0].width(), pages[0].height()) == (1191, 1684)
    colours = {pages[0].pixelColor(x, 120).name() for x in range(1191)}
    assert "#ffffff" in colours
    assert len(colours) > 1


@pytest.mark.parametrize(
    ("home", "words"),
    [
        (PaperAtHome.NO, "No paper at home"),
        (PaperAtHome.PLAIN, "Plain paper only"),
        (PaperAtHome.NOT_ASKED, "Nobody asked yet"),
        (PaperAtHome.YES, "Paper at home is fine"),
    ],
)
def test_the_rule_of_the_home_is_said_first(world: World, home: PaperAtHome, words: str) -> None:
    plan(world)
    world.paper_at_home(home)
    assert words in rule(opened(world))


def test_no_paper_at_home_means_the_surgery_unless_a_reason_is_written(world: World) -> None:
    plan(world)
    world.paper_at_home(PaperAtHome.NO)
    dialog = opened(world)
    assert dialog.device.check()
    assert dialog.device.why() == "kept at the surgery"
    world.qtbot.mouseClick(button(dialog, "print.place.home"), Qt.MouseButton.LeftButton)
    assert not dialog.device.check()
    world.qtbot.keyClicks(dialog.device.reason.text, "Asked for it on the phone")
    assert dialog.device.check()
    assert dialog.device.why() == "Asked for it on the phone"


def test_plain_only_prints_no_surname_and_no_goal(world: World) -> None:
    plan(world)
    world.paper_at_home(PaperAtHome.PLAIN)
    document = opened(world).presenter.document
    assert document is not None
    assert "Thandeka" in document.text
    assert "Vellacott" not in document.text
    assert "Sing" not in document.text


def test_other_names_are_off_until_ticked_and_every_one_is_listed(world: World) -> None:
    plan(world)
    ties(world, ("Odell Marr", Answer.YES), ("Wren Askey", Answer.NOT_ASKED))
    dialog = opened(world)
    assert dialog.presenter.document is not None
    assert "Odell" not in dialog.presenter.document.text
    options = dialog.options
    assert options is not None
    assert options.map is not None
    assert "Odell Marr" in options.map.second.text()
    assert "Wren" not in options.map.second.text()
    button(dialog, "print.map").click()
    world.qtbot.waitUntil(
        lambda: (
            dialog.presenter.document is not None and "Odell Marr" in dialog.presenter.document.text
        ),
        timeout=8000,
    )
    assert "Wren" not in dialog.presenter.document.text


def test_the_size_and_the_language_of_the_person_come_first(world: World) -> None:
    plan(world)
    world.paper_at_home(PaperAtHome.YES, language="bn")
    dialog = opened(world)
    asked = dialog.presenter.asked
    assert asked is not None
    assert (asked.size, asked.language, asked.with_english) == (18, "bn", True)
    assert dialog.lacks.isVisible()
    assert "1 line is not in" in dialog.lacks.first.text()
    button(dialog, "print.size.24").click()
    world.qtbot.waitUntil(lambda: dialog.presenter.asked.size == 24)  # type: ignore[union-attr]  # asked above
    assert isinstance(button(dialog, "print.language.en"), QCheckBox)
    button(dialog, "print.language.en").click()
    world.qtbot.waitUntil(
        lambda: not dialog.presenter.asked.with_english  # type: ignore[union-attr]  # as above
    )


@pytest.mark.parametrize(("kind", "ending"), [("pdf", ".pdf"), ("html", ".html"), ("text", ".txt")])
def test_a_copy_is_saved_where_it_is_wished_and_written_down(
    world: World, tmp_path: Path, kind: str, ending: str
) -> None:
    plan(world)
    dialog = opened(world)
    assert "Thandeka" not in dialog.copy.path.value()
    button(dialog, f"print.kind.{kind}").click()
    assert dialog.copy.path.value().endswith(ending)
    path = tmp_path / f"copy{ending}"
    line = dialog.findChild(QLineEdit, "print.path")
    assert line is not None
    line.setText(str(path))
    button(dialog, "print.save").click()
    world.qtbot.waitUntil(lambda: "not locked" in dialog.copy.said.text())
    document = dialog.presenter.document
    assert document is not None
    whole = {"pdf": document.pdf, "html": document.html.encode(), "text": document.text.encode()}
    assert path.read_bytes() == whole[kind]
    looks = world.desk.reads.records(Access)
    assert [one.how for one in looks] == [AccessHow.EXPORTED]
    assert kind in looks[0].what


def test_a_place_that_cannot_be_written_is_said_and_nothing_is_recorded(
    world: World, tmp_path: Path
) -> None:
    plan(world)
    dialog = opened(world)
    dialog.copy.path.set_value(str(tmp_path / "nowhere" / "copy.pdf"))
    button(dialog, "print.save").click()
    world.qtbot.waitUntil(lambda: "could not be written" in dialog.copy.said.text())
    assert not world.desk.reads.records(Access)


def test_handing_over_is_recorded_only_after_yes(world: World) -> None:
    plan(world)
    dialog = opened(world)
    dialog.presenter.sent.emit()
    assert dialog.came_out.isVisible()
    assert printed(world) == []
    dialog.came_out.yes_button.click()
    world.qtbot.waitUntil(lambda: len(printed(world)) == 1)
    assert printed(world)[0].what == "plan, 18 pt, en"


def test_what_did_not_come_out_waits_in_the_list(world: World) -> None:
    plan(world)
    dialog = opened(world)
    dialog.presenter.sent.emit()
    button(dialog, "print.came.no").click()
    assert [one.facts.what for one in later(world.context).waits] == ["plan"]
    assert dialog.queue.isVisible()
    assert printed(world) == []
    button(dialog, "print.queue.0.remove").click()
    assert later(world.context).waits == ()


def test_without_a_printer_the_button_says_what_to_do(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("wbdesk.desktop.printing.device.printers", tuple)
    plan(world)
    dialog = opened(world)
    world.qtbot.waitUntil(lambda: "No printer here" in dialog.print_button.toolTip())
    assert dialog.later_button.isEnabled()


def test_an_unknown_printer_takes_nothing(world: World) -> None:
    plan(world)
    document = opened(world).presenter.document
    assert document is not None
    with pytest.raises(NotPrintedError):
        send(document.pdf, Way("no such printer"))


def test_a_point_on_the_page_is_a_point_on_the_paper(world: World, tmp_path: Path) -> None:
    plan(world)
    document = opened(world).presenter.document
    assert document is not None
    paper = tmp_path / "paper.pdf"
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(paper))
    printer.setResolution(300)
    send(document.pdf, Way(""), printer)
    given, came = page_images(document.pdf, 1.0)[0], page_images(paper.read_bytes(), 1.0)[0]
    assert abs(given.width() - came.width()) <= 1
    assert abs(given.height() - came.height()) <= 1
    dark = [ink(given), ink(came)]
    assert all(abs(a - b) <= 2 for a, b in zip(*dark, strict=True))


def ink(page: object) -> tuple[int, int, int, int]:
    """Return the edges of what is dark on a page, in points."""
    from PySide6.QtGui import QImage

    assert isinstance(page, QImage)
    dark = [
        (x, y)
        for y in range(page.height())
        for x in range(page.width())
        if page.pixelColor(x, y).lightness() < 128
    ]
    xs, ys = [x for x, _y in dark], [y for _x, y in dark]
    return min(xs), min(ys), max(xs), max(ys)


def test_the_map_prints_its_list_and_says_who_is_named(world: World) -> None:
    ties(world, ("Odell Marr", Answer.YES), ("Wren Askey", Answer.NOT_ASKED))
    dialog = opened(world, "network")
    document = dialog.presenter.document
    assert document is not None
    assert "Odell Marr" in document.text
    assert "Wren" not in document.text


def test_a_sheet_of_the_day_needs_nobody(world: World) -> None:
    world.visit()
    document = opened(world, "sheet").presenter.document
    assert document is not None
    assert "Vellacott" not in document.text


@pytest.mark.parametrize(
    ("what", "words"),
    [
        ("goals", "My next steps"),
        ("meetings", "Nothing is booked."),
        ("calls", "Who to call"),
        ("consent", "You decide."),
    ],
)
def test_another_paper_of_the_person_opens_in_the_place_of_the_first(
    world: World, what: str, words: str
) -> None:
    first = opened(world, "plan")
    first.others.set_value(what)
    first.others.chosen.emit(what)
    second = next(
        dialog for dialog in world.shell.findChildren(PrintDialog) if dialog.facts.what == what
    )
    world.qtbot.waitUntil(lambda: second.presenter.document is not None, timeout=10_000)

    assert second.presenter.document
    assert words in second.presenter.document.text
    assert len(world.shell.findChildren(PrintDialog)) == 1
    second.presenter.came_out("")
    world.qtbot.waitUntil(lambda: len(printed(world)) == 1)
    recorded = {"goals": "steps", "consent": "consent form"}.get(what, what)
    assert printed(world)[0].what == f"{recorded}, 18 pt, en"


def test_a_consent_form_in_an_unchecked_language_warns_before_it_is_handed_over(
    world: World,
) -> None:
    world.paper_at_home(PaperAtHome.YES, "bn")
    dialog = opened(world, "consent")
    world.qtbot.waitUntil(dialog.lacks.isVisible, timeout=5000)

    said = dialog.lacks.accessibleName()
    assert "no speaker has checked" in said
    assert "Have it read by a speaker" in said


def test_each_sheet_of_a_day_is_written_down_and_has_its_number(world: World) -> None:
    first = opened(world, "sheet")
    assert first.presenter.document
    assert "Sheet 1 of" in first.presenter.document.text
    first.presenter.came_out("")
    world.qtbot.waitUntil(lambda: len(printed(world)) == 1, timeout=5000)

    again = opened(world, "sheet")
    assert again.presenter.document
    assert "Sheet 2 of" in again.presenter.document.text
