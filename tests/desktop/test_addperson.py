"""Adding a person on a real encrypted desk: kept as typed, or refused beside the field."""

from __future__ import annotations

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from screen_desk import add, part
from wbdesk.application import people
from wbdesk.application.ports import Desk
from wbdesk.desktop.addperson import add_person_dialog
from wbdesk.desktop.addperson.dialog import AddPersonDialog
from wbdesk.desktop.context import Context
from wbdesk.desktop.widgets import Button, ManyField
from wbdesk.domain.lists import Need
from wbdesk.domain.records.person import AlertKind, Person


def number() -> str:
    """Return an invented NHS number that adds up."""
    from wbdesk.domain import nhs

    return next(n for n in (f"99900001{end:02d}" for end in range(100)) if nhs.refuse(n) is None)


@pytest.fixture
def dialog(context: Context, home: QWidget) -> AddPersonDialog:
    made = add_person_dialog(context, home)
    made.open()
    return made


def typed(qtbot: QtBot, dialog: AddPersonDialog, name: str, words: str) -> None:
    control = dialog.form.fields()[name].control
    control.setFocus()
    qtbot.keyClicks(control, words)


def pasted(dialog: AddPersonDialog, name: str, words: str) -> None:
    QGuiApplication.clipboard().setText(words)
    dialog.form.fields()[name].control.paste()  # type: ignore[attr-defined]  # a line or a text


def added(qtbot: QtBot, dialog: AddPersonDialog) -> str:
    with qtbot.waitSignal(dialog.context.person_wanted) as asked:
        dialog.add.click()
    assert asked.args[1] == "summary"
    return str(asked.args[0])


def kept(desk: Desk, person_id: str) -> people.Details:
    details = people.details(desk, person_id)
    assert details is not None
    return details


def test_six_questions_become_one_case_with_several_reasons(
    qtbot: QtBot, desk: Desk, dialog: AddPersonDialog
) -> None:
    typed(qtbot, dialog, "preferred_name", "Wren")
    typed(qtbot, dialog, "family_name", "Halloway")
    typed(qtbot, dialog, "birth_date", "4/2/1954")
    typed(qtbot, dialog, "nhs_number", number())
    typed(qtbot, dialog, "telephones", "ask at the harbour 020 7946")
    typed(qtbot, dialog, "words", "Dog in the yard")
    reasons = dialog.form.reasons
    assert isinstance(reasons, ManyField)
    for chip in reasons.chips[:3]:
        chip.click()
    dialog.form.language.set_value("syl")
    dialog.form.rhythm.set_value(14)
    found = kept(desk, added(qtbot, dialog))
    assert found.person.birth_date == dt.date(1954, 2, 4)
    assert found.person.nhs_number == number()
    assert found.person.telephones[0].number == "ask at the harbour 020 7946"
    assert found.person.language == "syl"
    assert found.referral is not None
    assert found.referral.reasons == frozenset(list(Need)[:3])
    assert [(a.kind, a.words) for a in found.alerts] == [(AlertKind.VISITOR, "Dog in the yard")]
    assert found.episode is not None
    assert found.episode.rhythm_days == 14


@pytest.mark.parametrize(
    "name",
    ["N" * 200, "سميرة يلدز", "שרה", "হাবিবুর", "Zoë 🌊", "<b>Ann</b>", "O'Neill-Ńguyễn"],
)
def test_a_name_is_kept_as_it_was_typed(
    qtbot: QtBot, desk: Desk, dialog: AddPersonDialog, name: str
) -> None:
    pasted(dialog, "family_name", name)
    assert kept(desk, added(qtbot, dialog)).person.family_name == name


@pytest.mark.parametrize(
    ("field", "words", "sentence"),
    [
        ("family_name", "N" * 201, "1 letters too long"),
        ("birth_date", "1/1/1899", "Choose a day between"),
        ("birth_date", "1/1/2199", "Choose a day between"),
        ("birth_date", "long ago", "cannot read this as a day"),
        ("nhs_number", "999 000 0000", "does not add up"),
        ("nhs_number", "9999999999", "does not add up"),
        ("nhs_number", "12345", "10 numbers"),
        ("nhs_number", "99900000AB", "10 numbers"),
    ],
)
def test_what_cannot_be_kept_is_said_beside_its_field_and_stays_there(
    qtbot: QtBot, dialog: AddPersonDialog, field: str, words: str, sentence: str
) -> None:
    typed(qtbot, dialog, "preferred_name", "Wren")
    pasted(dialog, field, words)
    if field == "birth_date":
        dialog.form.born.line.clear()
        typed(qtbot, dialog, field, words)
    dialog.add.click()
    assert sentence in dialog.form.fields()[field].error()
    assert dialog.isVisible()
    assert dialog.context.desk.reads.records(Person) == ()


def test_hidden_marks_are_left_out_and_named(
    qtbot: QtBot, desk: Desk, dialog: AddPersonDialog
) -> None:
    dialog.form.family.line.setText("Hal\x00lo\u202eway")
    person_id = added(qtbot, dialog)
    assert kept(desk, person_id).person.family_name == "Halloway"
    assert "2 invisible marks were left out" in dialog.form.family.note.text()


def test_somebody_without_any_name_is_asked_for_one(
    qtbot: QtBot, desk: Desk, dialog: AddPersonDialog
) -> None:
    typed(qtbot, dialog, "telephones", "020 7946 0000")
    dialog.add.click()
    assert dialog.form.preferred.error() == "Write at least one name."
    assert desk.reads.records(Person) == ()


def test_the_same_nhs_number_is_said_in_one_sentence_and_opens_that_record(
    qtbot: QtBot, desk: Desk, context: Context, dialog: AddPersonDialog
) -> None:
    there = add(desk, "Idris", "Oduya", nhs_number=number())
    typed(qtbot, dialog, "nhs_number", number())
    dialog.form.preferred.control.setFocus()
    qtbot.waitUntil(lambda: dialog.maybe.isVisibleTo(dialog))
    assert "Idris Oduya" in dialog.maybe.accessibleName()
    with qtbot.waitSignal(context.person_wanted) as asked:
        part(dialog, Button, "addperson.open_known").click()
    assert asked.args == [there, "summary"]


def test_the_same_name_and_birth_date_is_said_and_can_still_be_added(
    qtbot: QtBot, desk: Desk, dialog: AddPersonDialog
) -> None:
    add(desk, "Idris", "Oduya", birth_date=dt.date(1950, 6, 1))
    typed(qtbot, dialog, "preferred_name", "idris")
    typed(qtbot, dialog, "family_name", "Oduya")
    typed(qtbot, dialog, "birth_date", "1/6/1950")
    dialog.form.preferred.control.setFocus()
    qtbot.waitUntil(lambda: dialog.maybe.isVisibleTo(dialog))
    added(qtbot, dialog)
    assert len(desk.reads.records(Person)) == 2


def test_esc_adds_nobody(qtbot: QtBot, desk: Desk, dialog: AddPersonDialog) -> None:
    typed(qtbot, dialog, "preferred_name", "Wren")
    with qtbot.waitSignal(dialog.rejected):
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert desk.reads.records(Person) == ()
