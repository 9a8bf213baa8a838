"""A concern keeps what is typed, goes to its own file, and stays open until somebody answers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from desktop.paper_world import World, world_of
from wbdesk.application import safeguarding
from wbdesk.desktop.concern import ConcernDialog, concern_dialog
from wbdesk.desktop.concern.view import OpenConcern
from wbdesk.desktop.measures import MeasuresDialog, measures_dialog
from wbdesk.domain import files
from wbdesk.domain.records.measure import HowGiven, Item, Measure
from wbdesk.domain.records.person import Alert
from wbdesk.domain.records.safeguarding import Concern


@pytest.fixture
def world(qtbot: QtBot) -> Iterator[World]:
    with world_of(qtbot) as made:
        yield made


def opened(world: World) -> ConcernDialog:
    dialog = concern_dialog(world.context, world.person, world.shell)
    dialog.open()
    world.qtbot.waitUntil(lambda: dialog.presenter.concern is not None)
    return dialog


def write(dialog: ConcernDialog, name: str, words: str) -> None:
    dialog.fields[name].control.insertPlainText(words)  # type: ignore[attr-defined]  # an editor


def test_999_stands_first(world: World) -> None:
    dialog = opened(world)
    first = dialog.body.itemAt(0)
    assert first is not None
    assert "999" in first.widget().accessibleName()  # type: ignore[union-attr]  # a banner


def test_raising_writes_one_concern_and_only_the_alert_on_the_cover(world: World) -> None:
    dialog = opened(world)
    write(dialog, "words", "cinnabar bruise")
    dialog.alert.set_value("Ask your supervisor before you visit")
    with world.qtbot.waitSignal(dialog.accepted):
        dialog.raise_button.click()
    held = world.desk.reads.records(Concern, files.safeguarding(world.person))
    assert [one.words for one in held] == ["cinnabar bruise"]
    alerts = world.desk.reads.records(Alert, files.cover(world.person))
    assert "Ask your supervisor before you visit" in [one.words for one in alerts]
    assert not [row for row in world.desk.reads.drafts() if row.type == "concern"]


def test_an_empty_concern_says_what_is_missing(world: World) -> None:
    dialog = opened(world)
    dialog.raise_button.click()
    world.qtbot.waitUntil(lambda: not dialog.error.isHidden())
    assert not world.desk.reads.records(Concern)


def test_an_interrupted_concern_is_taken_up_again(world: World) -> None:
    first = opened(world)
    write(first, "words", "half a sent")
    world.qtbot.waitUntil(lambda: world.draft("words") == "half a sent", timeout=3000)
    first.reject()
    again = opened(world)
    world.qtbot.waitUntil(lambda: again.fields["words"].value() == "half a sent")
    with world.qtbot.waitSignal(again.accepted):
        again.raise_button.click()
    assert len(world.desk.reads.records(Concern)) == 1


def test_an_open_concern_is_listed_and_an_answer_closes_it(world: World) -> None:
    made = replace(safeguarding.new_concern(world.desk, world.person), words="first words")
    safeguarding.raise_concern(world.desk, made)
    dialog = opened(world)
    world.qtbot.waitUntil(
        lambda: dialog.findChild(QAbstractButton, "concern.open.0.add") is not None
    )

    row = dialog.findChild(OpenConcern)
    assert row is not None
    row.more.set_value("The lead rang back")
    row.answered.set_on(True)
    button = dialog.findChild(QAbstractButton, "concern.open.0.add")
    assert button is not None
    button.click()
    world.qtbot.waitUntil(lambda: not safeguarding.open_concerns(world.desk, world.person))


def asked(world: World) -> MeasuresDialog:
    dialog = measures_dialog(world.context, world.person, world.shell)
    dialog.open()
    world.qtbot.waitUntil(lambda: dialog._measure is not None)  # it is read
    return dialog


def test_ons4_begins_with_how_it_is_done_and_says_anxiety_back(world: World) -> None:
    dialog = asked(world)
    dialog.begin.click()
    assert dialog.pages.currentIndex() == 0
    dialog.how.set_value(HowGiven.READ_OUT)
    dialog.begin.click()
    assert dialog.pages.currentIndex() == 1
    for item, n in ((Item.SATISFIED, 6), (Item.WORTHWHILE, 7), (Item.HAPPY, 10), (Item.ANXIOUS, 3)):
        dialog.scales[item].points[n].click()
    assert "You chose 3" in dialog.say_back.first.text()
    dialog.keep.click()
    assert not world.desk.reads.records(Measure)
    button = dialog.findChild(QAbstractButton, "measures.sayback.yes")
    assert button is not None
    button.click()
    with world.qtbot.waitSignal(dialog.accepted):
        dialog.keep.click()
    kept = world.desk.reads.records(Measure)[0]
    assert (kept.satisfied, kept.worthwhile, kept.happy, kept.anxious) == (6, 7, 10, 3)
    assert kept.how_given is HowGiven.READ_OUT


def test_rather_not_say_is_an_answer_and_blank_is_not(world: World) -> None:
    dialog = asked(world)
    dialog.how.set_value(HowGiven.ALONE)
    dialog.begin.click()
    dialog.scales[Item.SATISFIED].decline_button.click()
    dialog.keep.click()
    world.qtbot.waitUntil(lambda: "One answer is missing" in dialog.error.text())
    for item in (Item.WORTHWHILE, Item.HAPPY, Item.ANXIOUS):
        dialog.scales[item].decline_button.click()
    with world.qtbot.waitSignal(dialog.accepted):
        dialog.keep.click()
    assert world.desk.reads.records(Measure)[0].rather_not == frozenset(Item)


def test_answers_given_so_far_are_offered_again(world: World) -> None:
    dialog = asked(world)
    dialog.how.put_words(HowGiven.READ_OUT.value)
    dialog.begin.click()
    dialog.scales[Item.SATISFIED].points[6].click()
    dialog.scales[Item.WORTHWHILE].decline_button.click()
    dialog.scales[Item.ANXIOUS].points[3].click()
    dialog.reject()
    world.qtbot.waitUntil(lambda: any(world.desk.reads.drafts()))
    again = asked(world)
    button = again.findChild(QAbstractButton, "measures.go_on")
    assert button is not None
    button.click()
    assert again.pages.currentIndex() == 1
    assert again.how.value() is HowGiven.READ_OUT
    assert "You chose 3" in again.say_back.first.text()
    again.scales[Item.HAPPY].points[9].click()
    again._confirm()
    with world.qtbot.waitSignal(again.accepted):
        again.keep.click()
    kept = world.desk.reads.records(Measure)[0]
    assert (kept.satisfied, kept.happy, kept.anxious) == (6, 9, 3)
    assert kept.rather_not == frozenset({Item.WORTHWHILE})
    assert not world.desk.reads.drafts()


def test_under_sixteen_it_is_not_asked(world: World) -> None:
    import datetime as dt

    from wbdesk.application import names, saving

    seen = names.person(world.desk, world.person)
    assert seen
    saving.save(world.desk, seen, replace(seen, birth_date=dt.date(2015, 1, 1)))
    dialog = measures_dialog(world.context, world.person, world.shell)
    dialog.open()
    world.qtbot.waitUntil(lambda: not dialog.begin.isEnabled())
    assert "16" in dialog.error.text()
