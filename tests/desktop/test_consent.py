"""Consent and details: answers are kept, every field saves itself and tells its history."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from person_world import a_person, alert_words, found
from screen_desk import add
from wbdesk.application import access, consent, people
from wbdesk.application.ports import Desk
from wbdesk.desktop.consent import consent_tab
from wbdesk.desktop.consent.groups import GroupControl
from wbdesk.desktop.consent.history import HistoryDialog
from wbdesk.desktop.consent.presenter import HistoryLine
from wbdesk.desktop.consent.sharing import ConsentDialog
from wbdesk.desktop.consent.view import ConsentTab
from wbdesk.desktop.context import Context
from wbdesk.desktop.widgets import Field, Label
from wbdesk.domain.choice import Answer
from wbdesk.domain.files import cover, main
from wbdesk.domain.record import definition
from wbdesk.domain.records.episode import ConsentState
from wbdesk.domain.records.person import AlertKind, Person


def opened(context: Context, qtbot: QtBot, person_id: str) -> ConsentTab:
    """Open the tab and wait until it is filled."""
    tab = consent_tab(context, person_id)
    qtbot.addWidget(tab)
    tab.resize(1236, 700)
    context.changed.connect(tab.on_changed)
    tab.show()
    qtbot.waitUntil(lambda: tab.presenter.state is not None)
    return tab


def settle(context: Context, qtbot: QtBot) -> None:
    """Wait until every question has been answered."""
    for _round in range(3):  # an answer may lead to the next question, when it is laid out
        qtbot.waitUntil(lambda: context.jobs.waiting() == 0, timeout=5000)
        QApplication.processEvents()


def person(desk: Desk, person_id: str) -> Person:
    """Return the person as operations know it."""
    kept = desk.reads.get(Person, person_id, cover(person_id))
    assert kept is not None
    return kept


def words(root: QWidget) -> str:
    """Return every word of the labels shown."""
    return "\n".join(one.text() for one in root.findChildren(Label) if one.isVisibleTo(root))


def press(root: QWidget, name: str) -> None:
    """Click a button by its name."""
    button = found(root, name)
    assert isinstance(button, QPushButton)
    button.click()


def write(tab: QWidget, qtbot: QtBot, name: str, text: str) -> None:
    """Replace the words of a field and leave it."""
    control = found(tab, f"{name}.control")
    control.setFocus()
    qtbot.keyClick(control, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(control, text)
    control.clearFocus()
    field = found(tab, name)
    assert isinstance(field, Field)
    field.left.emit()


def test_every_field_of_a_person_has_its_place_by_its_label(
    desk: Desk, context: Context, qtbot: QtBot
) -> None:
    tab = opened(context, qtbot, a_person(desk))
    shown = words(tab)
    for spec in definition("person").specs:
        if spec.name not in {"reference", "household_id"}:
            assert spec.name in tab.person.controls, spec.name
            assert spec.label in shown, spec.label


def test_a_field_is_saved_when_it_is_left(desk: Desk, context: Context, qtbot: QtBot) -> None:
    person_id = a_person(desk)
    tab = opened(context, qtbot, person_id)
    write(tab, qtbot, "details.person.pronouns", "she/her")
    settle(context, qtbot)
    assert person(desk, person_id).pronouns == "she/her"
    write(tab, qtbot, "details.person.address.postcode", "ZZ2 8AA")
    settle(context, qtbot)
    kept = person(desk, person_id).address
    assert (kept.postcode, kept.lines) == ("ZZ2 8AA", "4 Quay Street\nLower Wick")


def test_what_is_typed_is_a_draft_before_the_field_is_left(
    desk: Desk, context: Context, qtbot: QtBot
) -> None:
    person_id = a_person(desk)
    tab = opened(context, qtbot, person_id)
    control = found(tab, "details.person.email.control")
    control.setFocus()
    qtbot.keyClicks(control, "wren@example.invalid")
    qtbot.waitUntil(
        lambda: any(
            row.value == "wren@example.invalid" for row in desk.reads.drafts(cover(person_id))
        ),
        timeout=3000,
    )


def test_a_number_that_does_not_add_up_is_said_and_not_saved(
    desk: Desk, context: Context, qtbot: QtBot
) -> None:
    person_id = a_person(desk)
    tab = opened(context, qtbot, person_id)
    write(tab, qtbot, "details.person.nhs_number", "9994317017")
    settle(context, qtbot)
    field = found(tab, "details.person.nhs_number")
    assert isinstance(field, Field)
    field.check()
    assert "NHS number" in field.error()
    assert person(desk, person_id).nhs_number == "9994317016"


def test_a_colleagues_change_comes_in_while_another_field_is_typed_into(
    desk: Desk, context: Context, qtbot: QtBot
) -> None:
    from dataclasses import replace

    from wbdesk.application import saving

    person_id = a_person(desk)
    tab = opened(context, qtbot, person_id)
    control = found(tab, "details.person.email.control")
    control.setFocus()
    qtbot.keyClicks(control, "half")
    kept = person(desk, person_id)
    context.changed.emit(saving.save(desk, kept, replace(kept, pronouns="ze/hir")))
    pronouns = found(tab, "details.person.pronouns")
    assert isinstance(pronouns, Field)
    qtbot.waitUntil(lambda: pronouns.value() == "ze/hir")
    email = found(tab, "details.person.email")
    assert isinstance(email, Field)
    assert email.value() == "half"


def test_a_choice_of_the_safe_contact_rule_is_saved_at_once(
    desk: Desk, context: Context, qtbot: QtBot
) -> None:
    person_id = a_person(desk)
    tab = opened(context, qtbot, person_id)
    control = tab.person.controls["safe_contact"]
    assert isinstance(control, GroupControl)
    control.parts["post_ok"].show(Answer.NO)
    control.parts["post_ok"].field.edited.emit()
    settle(context, qtbot)
    kept = person(desk, person_id).safe_contact
    assert kept.post_ok is Answer.NO
    assert kept.times == "10 to 12"


def test_another_telephone_can_be_added_and_one_taken_out(
    desk: Desk, context: Context, qtbot: QtBot
) -> None:
    person_id = a_person(desk)
    tab = opened(context, qtbot, person_id)
    press(tab, "details.person.telephones.add")
    write(tab, qtbot, "details.person.telephones.1.number", "020 7946 0907")
    settle(context, qtbot)
    numbers = [one.number for one in person(desk, person_id).telephones]
    assert set(numbers) == {"020 7946 0801", "020 7946 0907"}
    press(tab, "details.person.telephones.0.remove")
    settle(context, qtbot)
    assert len(person(desk, person_id).telephones) == 1


def test_an_answer_can_be_taken_back_and_stays_in_the_list(
    desk: Desk, context: Context, qtbot: QtBot
) -> None:
    person_id = a_person(desk)
    tab = opened(context, qtbot, person_id)
    [row] = consent.consents(desk, person_id)
    tab.presenter.withdraw(row.consent)
    settle(context, qtbot)
    qtbot.waitUntil(lambda: "taken back" in words(tab.sharing))
    [row] = consent.consents(desk, person_id)
    assert row.consent.state is ConsentState.WITHDRAWN
    assert not consent.may_share(desk, person_id, "The library")


def test_an_answer_without_whom_is_said_beside_the_field(
    desk: Desk, context: Context, qtbot: QtBot
) -> None:
    person_id = a_person(desk)
    tab = opened(context, qtbot, person_id)
    dialog = ConsentDialog(tab.presenter, tab.presenter.new_consent(), tab)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    dialog.open()
    dialog.save.click()
    settle(context, qtbot)
    assert dialog.form.controls["to_whom"].fields()[0].error()
    assert len(consent.consents(desk, person_id)) == 1


def test_a_new_answer_is_written_down(desk: Desk, context: Context, qtbot: QtBot) -> None:
    person_id = a_person(desk)
    tab = opened(context, qtbot, person_id)
    dialog = ConsentDialog(tab.presenter, tab.presenter.new_consent(), tab)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    dialog.open()
    qtbot.keyClicks(found(dialog, "consent.dialog.to_whom.control"), "The GP")
    dialog.form.controls["state"].show(ConsentState.REFUSED)
    dialog.save.click()
    settle(context, qtbot)
    said = {row.consent.to_whom: row.consent.state for row in consent.consents(desk, person_id)}
    assert said["The GP"] is ConsentState.REFUSED


def test_an_alert_is_added_and_ended(desk: Desk, context: Context, qtbot: QtBot) -> None:
    person_id = a_person(desk)
    tab = opened(context, qtbot, person_id)
    press(tab, "details.alerts.add")
    qtbot.keyClicks(found(tab, "details.alerts.words.control"), "The stair has no rail")
    press(tab, "details.alerts.save")
    settle(context, qtbot)
    assert set(alert_words(desk, person_id)) == {"Loose dog in the yard", "The stair has no rail"}
    qtbot.waitUntil(lambda: tab.findChild(QPushButton, "details.alert.1.end") is not None)
    press(tab, "details.alert.0.end")
    settle(context, qtbot)
    assert len(alert_words(desk, person_id)) == 1


def test_no_known_risks_is_a_recorded_answer(desk: Desk, context: Context, qtbot: QtBot) -> None:
    person_id = add(desk, "Osric", "Penhallow")
    tab = opened(context, qtbot, person_id)
    qtbot.waitUntil(lambda: "Risks not asked yet" in words(tab.alerts))
    press(tab, "details.alerts.none")
    settle(context, qtbot)
    [alert] = people.alerts_of(desk, person_id)
    assert alert.kind is AlertKind.NO_KNOWN_RISKS
    qtbot.waitUntil(lambda: "no risks are known" in words(tab.alerts))


def test_the_history_of_a_field_is_a_sentence(desk: Desk, context: Context, qtbot: QtBot) -> None:
    person_id = a_person(desk)
    tab = opened(context, qtbot, person_id)
    write(tab, qtbot, "details.person.pronouns", "she/her")
    settle(context, qtbot)
    told: list[tuple[HistoryLine, ...]] = []
    tab.presenter.history(person(desk, person_id), told.append)
    settle(context, qtbot)
    dialog = HistoryDialog(person(desk, person_id), told[0], tab)
    assert "Pronouns" in words(dialog)
    assert "she/her" in words(dialog)
    assert "Ottilie Marchbank" in words(dialog)


def test_who_looked_is_listed(desk: Desk, context: Context, qtbot: QtBot) -> None:
    person_id = a_person(desk)
    access.opened(desk, main(person_id), "person")
    tab = opened(context, qtbot, person_id)
    qtbot.waitUntil(lambda: "Opened" in words(tab.looks))
    assert "Ottilie Marchbank" in words(tab.looks)


def test_private_view_hides_all_of_it(desk: Desk, context: Context, qtbot: QtBot) -> None:
    tab = opened(context, qtbot, a_person(desk))
    tab.set_private(True)
    assert "The library" not in words(tab)
    assert "Hidden in private view" in words(tab)


def test_a_birth_date_of_1899_is_refused_in_one_sentence(
    desk: Desk, context: Context, qtbot: QtBot
) -> None:
    person_id = a_person(desk)
    tab = opened(context, qtbot, person_id)
    write(tab, qtbot, "details.person.birth_date", "13/3/1899")
    settle(context, qtbot)
    field = found(tab, "details.person.birth_date")
    assert isinstance(field, Field)
    assert field.error()
    assert person(desk, person_id).birth_date == dt.date(1961, 8, 9)


def test_a_household_is_written_down_and_left(desk: Desk, context: Context, qtbot: QtBot) -> None:
    person_id = a_person(desk)
    tab = opened(context, qtbot, person_id)
    press(tab, "details.household.start")
    settle(context, qtbot)
    first = person(desk, person_id).household_id
    assert first
    qtbot.waitUntil(lambda: tab.household.fields.isVisibleTo(tab))
    press(tab, "details.household.leave")
    settle(context, qtbot)
    assert person(desk, person_id).household_id not in {"", first}


def test_the_case_reference_can_be_read_and_copied_but_not_changed(
    desk: Desk, context: Context, qtbot: QtBot
) -> None:
    person_id = a_person(desk)
    tab = opened(context, qtbot, person_id)
    shown = found(tab, "details.reference")
    assert isinstance(shown, Label)
    assert people.person_with_reference(desk, shown.text()) == person_id
    assert shown.textInteractionFlags() & Qt.TextInteractionFlag.TextSelectableByKeyboard
