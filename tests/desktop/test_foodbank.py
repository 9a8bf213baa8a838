"""A food bank's rule and letter: written by who leads the team, seen on the page as it is typed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from desktop.paper_world import World, world_of
from wbdesk.application import vouchers
from wbdesk.application.settings import ensure_voucher_key
from wbdesk.desktop.voucher import VoucherDialog, voucher_dialog
from wbdesk.desktop.voucher.foodbank import FoodbankDialog
from wbdesk.domain.lists import Role
from wbdesk.domain.records.team import Service


@pytest.fixture
def world(qtbot: QtBot) -> Iterator[World]:
    with world_of(qtbot, Role.SUPERVISOR) as made:
        ensure_voucher_key(made.desk)
        yield made


def opened(world: World) -> VoucherDialog:
    dialog = voucher_dialog(world.context, world.person, world.shell)
    dialog.open()
    world.qtbot.waitUntil(lambda: shown(dialog))
    return dialog


def shown(dialog: VoucherDialog) -> bool:
    """Whether the food banks are known, and the only one is chosen."""
    return dialog.known_banks.empty.isVisible() or isinstance(dialog.banks.value(), Service)


def press(parent: QWidget, name: str) -> None:
    found = parent.findChild(QAbstractButton, name)
    assert found is not None, name
    assert found.isVisible(), name
    found.click()


def editor(dialog: VoucherDialog, which: str) -> FoodbankDialog:
    press(dialog, f"voucher.foodbank.{which}")
    found = dialog.findChild(FoodbankDialog)
    assert found is not None
    return found


def write(dialog: FoodbankDialog, words: str) -> None:
    box = dialog.findChild(QPlainTextEdit, "template.words.control")
    assert box is not None
    box.setPlainText(words)


def line(dialog: FoodbankDialog, name: str, words: str) -> None:
    box = dialog.findChild(QLineEdit, f"template.{name}.control")
    assert box is not None, name
    box.setText(words)
    box.textEdited.emit(words)


def test_its_letter_is_a_template_with_the_page_beside_it_and_the_voucher_follows(
    world: World,
) -> None:
    world.bank()
    dialog = opened(world)
    world.qtbot.waitUntil(lambda: "Please give" in dialog.view.accessibleDescription())
    dialog.form.ages["adults"].set_value(4)
    own = editor(dialog, "change")
    write(own, "# Larder list\n{name} and {household}")
    world.qtbot.waitUntil(lambda: "Larder list" in own.page.accessibleDescription(), timeout=10_000)
    line(own, "most", "5")
    with world.qtbot.waitSignal(own.accepted, timeout=5000):
        press(own, "template.save")

    (kept,) = vouchers.foodbanks(world.desk)
    assert (kept.foodbank_rule.most, "Larder list" in kept.letter_words) == (5, True)
    world.qtbot.waitUntil(
        lambda: "Larder list" in dialog.view.accessibleDescription(), timeout=10_000
    )
    said = dialog.view.accessibleDescription()
    assert "4 adults" in said, "what was typed is on it still"
    assert "Please give" not in said.split("- - -")[0]


def test_an_unknown_field_is_named_and_nothing_is_saved(world: World) -> None:
    before = world.bank()
    own = editor(opened(world), "change")
    write(own, "For {name}, because {reason}")
    press(own, "template.save")
    world.qtbot.waitUntil(lambda: "{reason}" in own.words.error(), timeout=5000)
    assert vouchers.foodbanks(world.desk) == (before,)


def test_a_number_that_cannot_be_is_said_before_anything_is_saved(world: World) -> None:
    before = world.bank()
    own = editor(opened(world), "change")
    line(own, "most", "many")
    press(own, "template.save")
    assert "from 0 to 50" in own.rule[0].field.error()
    assert vouchers.foodbanks(world.desk) == (before,)


def test_the_first_food_bank_is_added_here_and_the_voucher_goes_on(world: World) -> None:
    dialog = opened(world)
    assert dialog.known_banks.empty.isVisible()
    own = editor(dialog, "add")
    line(own, "name", "Lock Gate Pantry")
    with world.qtbot.waitSignal(own.accepted, timeout=5000):
        press(own, "template.save")

    world.qtbot.waitUntil(
        lambda: "Lock Gate Pantry" in dialog.view.accessibleDescription(), timeout=10_000
    )
    assert not dialog.known_banks.empty.isVisible()
    assert vouchers.foodbanks(world.desk)[0].letter_words == "", "the usual letter is no own one"


def test_a_letter_that_cannot_be_read_is_said_and_the_usual_one_is_there(world: World) -> None:
    world.fake.put(replace(world.bank(), letter_words="For {nobody}"))
    dialog = opened(world)
    world.qtbot.waitUntil(lambda: "Please give" in dialog.view.accessibleDescription())
    assert "cannot be read" in dialog.error.text()


def test_who_does_not_lead_the_team_cannot_change_it(qtbot: QtBot) -> None:
    with world_of(qtbot) as world:
        world.bank()
        dialog = opened(world)
        qtbot.waitUntil(lambda: dialog.presenter.voucher is not None)
        assert not dialog.known_banks.change.isVisible()
        assert not dialog.known_banks.add.isVisible()
