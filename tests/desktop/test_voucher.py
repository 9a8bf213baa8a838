"""A voucher is a conversation: counted honestly, never blocked, and never says why on paper."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot

from desktop.paper_world import World, printed, world_of
from factories import filled_voucher
from wbdesk.application import vouchers
from wbdesk.application.rows import FORM
from wbdesk.desktop.theme import apply, theme
from wbdesk.desktop.voucher import VoucherDialog, voucher_dialog
from wbdesk.desktop.widgets import Banner, Label
from wbdesk.domain import files
from wbdesk.domain.records.person import PaperAtHome
from wbdesk.domain.records.team import FoodbankRule
from wbdesk.domain.records.voucher import Voucher, VoucherState


@pytest.fixture
def world(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[World]:
    monkeypatch.setattr("wbdesk.desktop.voucher.hand.printers", tuple)
    with world_of(qtbot) as made:
        yield made


def opened(world: World) -> VoucherDialog:
    dialog = voucher_dialog(world.context, world.person, world.shell)
    dialog.open()
    world.qtbot.waitUntil(lambda: dialog.presenter.document is not None, timeout=15000)
    return dialog


def press(dialog: VoucherDialog, name: str) -> None:
    found = dialog.findChild(QAbstractButton, name)
    assert found is not None, name
    found.click()


def held(world: World) -> tuple[Voucher, ...]:
    return world.desk.reads.records(Voucher, files.main(world.person))


def test_without_a_food_bank_it_says_what_next(world: World) -> None:
    dialog = voucher_dialog(world.context, world.person, world.shell)
    dialog.open()
    world.qtbot.waitUntil(lambda: "No food bank is known yet." in texts(dialog))


def texts(dialog: VoucherDialog) -> list[str]:
    return [label.text() for label in dialog.findChildren(Label)]


def test_the_letter_follows_the_form_and_never_says_why(world: World) -> None:
    world.bank()
    dialog = opened(world)
    press(dialog, "voucher.children_5_11.more")
    press(dialog, "voucher.children_5_11.more")
    press(dialog, "voucher.diet.no-nuts")
    press(dialog, "voucher.reason.debt")

    def follows() -> bool:
        made = dialog.presenter.document
        return made is not None and "2 children" in made.text and "No nuts" in made.text

    world.qtbot.waitUntil(follows, timeout=8000)
    assert dialog.presenter.document is not None
    assert "ebt" not in dialog.presenter.document.text


def test_it_is_not_given_before_the_person_was_asked(world: World) -> None:
    world.bank()
    dialog = opened(world)
    assert not dialog.print_button.isEnabled()
    press(dialog, "voucher.happy")
    assert dialog.print_button.isEnabled()


def test_without_a_printer_it_is_written_and_not_called_handed_over(world: World) -> None:
    world.bank()
    dialog = opened(world)
    press(dialog, "voucher.happy")
    press(dialog, "voucher.print")
    world.qtbot.waitUntil(lambda: "written, not printed" in dialog.error.text())
    assert [one.state for one in held(world)] == [VoucherState.WRITTEN]
    press(dialog, "voucher.print")
    world.qtbot.waitUntil(lambda: world.jobs.waiting() == 0)
    assert len(held(world)) == 1


def test_yes_makes_it_handed_over(world: World) -> None:
    world.bank()
    dialog = opened(world)
    press(dialog, "voucher.happy")
    press(dialog, "voucher.print")
    world.qtbot.waitUntil(lambda: dialog.presenter.written)
    dialog.presenter.printed.emit()
    dialog.came_out.yes_button.click()
    world.qtbot.waitUntil(lambda: held(world)[0].state is VoucherState.ISSUED)


def test_over_the_number_it_asks_and_a_reason_lets_it_go_on(world: World) -> None:
    bank = world.bank(most=1)
    vouchers.issue(world.desk, filled_voucher(world.desk, world.person, bank))
    dialog = opened(world)
    assert dialog.talk.asks.isVisible()
    press(dialog, "voucher.happy")
    assert "what happens next" in dialog.print_button.toolTip()
    press(dialog, "voucher.next.anyway")
    assert "reason" in dialog.print_button.toolTip()
    dialog.talk.why.text.insertPlainText("Closed all week")
    press(dialog, "voucher.print")
    world.qtbot.waitUntil(lambda: len(held(world)) == 2)
    assert {one.override_why for one in held(world)} == {"", "Closed all week"}


def test_a_food_bank_without_a_rule_says_so_and_stops_nothing(world: World) -> None:
    bank = replace(world.bank(), foodbank_rule=FoodbankRule(), address="", open_when="")
    world.fake.put(bank)
    for _ in range(3):
        vouchers.issue(world.desk, filled_voucher(world.desk, world.person, bank))
    dialog = opened(world)
    assert any("has no rule written down" in words for words in texts(dialog))
    assert not dialog.talk.asks.isVisible()
    press(dialog, "voucher.happy")
    press(dialog, "voucher.print")
    world.qtbot.waitUntil(lambda: len(held(world)) == 4)
    assert dialog.presenter.document is not None
    assert "Open:" not in dialog.presenter.document.text


def test_what_the_letter_says_of_the_food_bank_is_what_its_record_says(world: World) -> None:
    told = replace(
        world.bank(),
        name="Larder of the Weir",
        address="9 Sluice Row",
        open_when="Mondays at dusk",
        bring="a wheeled trolley",
        getting_there="Bus 7 to the weir",
    )
    world.fake.put(told)
    document = opened(world).presenter.document
    assert document is not None
    for fact in (told.name, told.address, told.open_when, told.bring, told.getting_there):
        assert fact in document.text


def test_it_says_how_fresh_the_count_is(world: World) -> None:
    world.bank()
    dialog = opened(world)
    assert any("not synced yet" in words for words in texts(dialog))


def test_copying_is_offered_only_where_texts_are_allowed(world: World) -> None:
    world.bank()
    world.paper_at_home(PaperAtHome.YES)
    assert opened(world).text_button.isHidden()


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        (PaperAtHome.YES, "Paper at home is fine"),
        (PaperAtHome.PLAIN, "Plain paper only"),
        (PaperAtHome.NOT_ASKED, "Nobody asked yet"),
    ],
)
def test_the_rule_of_the_home_is_said_first(world: World, rule: PaperAtHome, said: str) -> None:
    world.bank()
    world.paper_at_home(rule)
    dialog = opened(world)
    banner = dialog.findChild(Banner, "print.rule")
    assert banner is not None
    assert banner.isVisible()
    assert any(said in label.text() for label in banner.findChildren(Label))


def test_where_no_paper_is_wanted_the_print_dialog_asks_where_it_goes(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("wbdesk.desktop.voucher.hand.printers", lambda: ("Office",))
    world.bank()
    world.paper_at_home(PaperAtHome.NO)
    asked: list[tuple[str, object]] = []
    world.context.dialog_wanted.connect(lambda kind, facts: asked.append((kind, facts)))
    dialog = opened(world)
    assert any("No paper at home" in words for words in texts(dialog))
    press(dialog, "voucher.happy")
    press(dialog, "voucher.print")
    world.qtbot.waitUntil(lambda: bool(asked))
    (voucher,) = held(world)
    facts = {"what": "voucher", "person_id": world.person, "record_id": voucher.id}
    assert asked == [("print", facts)]
    assert voucher.state is VoucherState.WRITTEN
    assert not printed(world)


def test_a_voucher_half_filled_is_offered_again_until_it_is_written(world: World) -> None:
    bank = world.bank(most=1)
    vouchers.issue(world.desk, filled_voucher(world.desk, world.person, bank))
    dialog = opened(world)
    press(dialog, "voucher.children_5_11.more")
    press(dialog, "voucher.diet.no-nuts")
    press(dialog, "voucher.next.anyway")
    dialog.talk.why.set_value("Nobody picked up")
    dialog.talk.why.edited.emit()
    dialog.reject()
    world.qtbot.waitUntil(lambda: any(forms_kept(world)))
    again = opened(world)
    press(again, "voucher.go_on")
    world.qtbot.waitUntil(lambda: again.talk.reason() == "Nobody picked up")
    assert again.form.ages["children_5_11"].value() == 1
    assert [str(one) for one in again.form.diet.value()] == ["no-nuts"]
    press(again, "voucher.happy")
    press(again, "voucher.print")
    world.qtbot.waitUntil(lambda: len(held(world)) == 2)
    world.qtbot.waitUntil(lambda: world.jobs.waiting() == 0)
    assert held(world)[-1].override_why == "Nobody picked up"
    assert not forms_kept(world)


def forms_kept(world: World) -> list[str]:
    return [row.record_id for row in world.desk.reads.drafts() if row.type == FORM]


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_tab_goes_through_the_form_before_the_page_beside_it(world: World, scale: float) -> None:
    world.bank()
    apply(cast("QApplication", QApplication.instance()), theme().tokens.name, scale)
    dialog = opened(world)
    press(dialog, "voucher.happy")
    dialog.banks.setFocus()
    names = [name for name in tabbed(dialog) if name.startswith("voucher.")]
    assert names[0] == "voucher.foodbank"
    assert names[-3:] == ["voucher.happy", "voucher.preview", "voucher.print"]


def tabbed(dialog: VoucherDialog) -> list[str]:
    """Return what Tab comes to, from where the focus is until it is there again."""
    first = dialog.focusWidget()
    names: list[str] = []
    while (now := dialog.focusWidget()) is not first or not names:
        names.append(now.objectName())
        QTest.keyClick(now, Qt.Key.Key_Tab)
    return names
