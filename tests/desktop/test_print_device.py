"""What is chosen reaches the printer: which one, how many, which page, in colour or not."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from desktop.paper_world import World, button, opened, plan, world_of
from wbdesk.desktop.printing import PrintDialog, page_count, page_images
from wbdesk.desktop.printing.later import later
from wbdesk.desktop.printing.sending import Way, send
from wbdesk.domain.records.person import PaperAtHome


@pytest.fixture
def world(qtbot: QtBot) -> Iterator[World]:
    with world_of(qtbot) as made:
        yield made


def two_pages(world: World) -> PrintDialog:
    """A plan in Bengali with its English copy behind it."""
    plan(world)
    world.paper_at_home(PaperAtHome.YES, language="bn")
    return opened(world)


def test_printer_copies_page_and_colour_are_what_was_chosen(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("wbdesk.desktop.printing.device.printers", lambda: ("Hall", "Loft"))
    dialog = two_pages(world)
    device = dialog.device
    assert [device.pages.itemText(n) for n in range(device.pages.count())] == ["All", "1", "2"]
    assert device.way() == Way("Hall", 1, None, colour=True)
    device.printer.set_value("Loft")
    device.copies.set_value(3)
    device.pages.set_value(1)
    device.colour.set_on(False)
    assert device.way() == Way("Loft", 3, 1, colour=False)
    sent: list[Way] = []
    monkeypatch.setattr(
        "wbdesk.desktop.printing.presenter.send", lambda _pdf, way: sent.append(way)
    )
    with world.qtbot.waitSignal(dialog.presenter.sent, timeout=5000):
        button(dialog, "print.print").click()
    assert sent == [Way("Loft", 3, 1, colour=False)]


def test_only_the_page_that_was_chosen_is_printed_so_many_times(
    world: World, tmp_path: Path
) -> None:
    document = two_pages(world).presenter.document
    assert document is not None
    assert page_count(document.pdf) == 2
    printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "paper.pdf"))
    printer.setResolution(72)
    send(document.pdf, Way("", 3, 1, colour=False), printer)

    came = page_images((tmp_path / "paper.pdf").read_bytes(), 0.25)
    assert len(came) == 1
    assert printer.copyCount() == 3
    assert printer.colorMode() == QPrinter.ColorMode.GrayScale
    first, second = page_images(document.pdf, 0.25)
    assert apart(came[0], second) < apart(came[0], first)


def apart(one: object, other: object) -> int:
    """How unlike two small pictures of pages are."""
    from PySide6.QtGui import QImage

    assert isinstance(one, QImage)
    assert isinstance(other, QImage)
    wide, high = min(one.width(), other.width()), min(one.height(), other.height())
    return sum(
        abs(one.pixelColor(x, y).lightness() - other.pixelColor(x, y).lightness())
        for x in range(wide)
        for y in range(high)
    )


def test_coloured_paper_is_spoken_of_and_black_and_white_shows_everything(world: World) -> None:
    dialog = two_pages(world)
    said = [label.text() for label in dialog.device.findChildren(QLabel) if label.isVisible()]
    assert "If coloured paper helps, put it into the printer: the letters are black." in said
    assert "Black and white shows everything too." in said


def test_what_waits_is_printed_in_the_size_and_language_it_was_kept_in(world: World) -> None:
    dialog = two_pages(world)
    button(dialog, "print.size.24").click()
    button(dialog, "print.language.other").click()
    world.qtbot.waitUntil(lambda: dialog.presenter.document is not None, timeout=8000)
    button(dialog, "print.later").click()
    dialog.reject()
    next_one = opened(world)
    button(next_one, "print.queue.0").click()

    again = next(one for one in world.shell.findChildren(PrintDialog) if one.isVisible())
    world.qtbot.waitUntil(lambda: again.presenter.document is not None, timeout=8000)
    asked = again.presenter.asked
    assert asked is not None
    assert (asked.size, asked.language, asked.with_english) == (24, "en", False)
    assert later(world.context).waits == ()


def test_the_list_of_what_waits_goes_with_the_desk_that_is_locked(world: World) -> None:
    dialog = two_pages(world)
    button(dialog, "print.later").click()
    queue = later(world.context)
    assert queue.waits
    assert queue.parent() is world.context, "it ends with the desk"
    with world_of(world.qtbot) as after:
        assert later(after.context).waits == ()
