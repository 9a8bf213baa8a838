"""A person with a little of everything, for the tests of the record and its tabs."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from PySide6.QtWidgets import QWidget

from factories import bilingual
from screen_desk import TODAY, add, book, reach
from wbdesk.application import bookings, consent, network, people, plans, saving, visits
from wbdesk.application.ports import Desk
from wbdesk.domain.choice import Answer
from wbdesk.domain.files import main
from wbdesk.domain.identity import new_id
from wbdesk.domain.lists import Attendance, CommunicationNeed, Intervention, Mechanism, Sector
from wbdesk.domain.records.episode import Consent, ConsentHow, ConsentState
from wbdesk.domain.records.network import Closeness, NetworkMap, Strength, Tie
from wbdesk.domain.records.person import Address, Interpreter, SafeContact, Telephone

NOTE = "The boiler letter was read aloud. The tide club meets on Thursdays, and there is a lift."


def a_person(desk: Desk) -> str:
    """Add somebody with a plan, a map, contacts, promises, answers and a rule for ringing."""
    person_id = add(
        desk,
        "Thandeka",
        "Vellacott",
        "Loose dog in the yard",
        pronouns="they/them",
        say_on_phone="Captain Vellacott",
        birth_date=dt.date(1961, 8, 9),
        nhs_number="9994317016",
        address=Address(lines="4 Quay Street\nLower Wick", postcode="ZZ1 4QS"),
        telephones=(Telephone(number="020 7946 0801", whose="own"),),
        safe_contact=SafeContact(
            times="10 to 12", leave_message=Answer.NO, say_we_are="the reading room"
        ),
        language="pt",
        paper_language="bn",
        interpreter=Interpreter(needed=Answer.YES, language="pt"),
        needs=frozenset({CommunicationNeed.LARGE_WRITING, CommunicationNeed.FACE}),
        getting_in="Second door, ring twice",
        rhythm_days=14,
        accepted_on=TODAY - dt.timedelta(days=40),
    )
    _plan(desk, person_id)
    _map(desk, person_id)
    reach(desk, person_id, 19)
    _visit(desk, person_id)
    late = bookings.new_task(desk, person_id, "Post the form", TODAY - dt.timedelta(days=2))
    bookings.add_task(desk, late)
    soon = bookings.new_task(desk, person_id, "Ring the harbour office", TODAY)
    bookings.add_task(desk, soon)
    book(desk, person_id, "14:00", TODAY + dt.timedelta(days=3))
    answer = Consent(
        id=new_id(),
        file_id=main(person_id),
        to_whom="The library",
        what="That we help with letters",
        state=ConsentState.GIVEN,
        how=ConsentHow.SPOKEN,
        given_on=TODAY - dt.timedelta(days=30),
    )
    consent.record_consent(desk, None, answer)
    return person_id


def _plan(desk: Desk, person_id: str) -> None:
    view = plans.plan_view(desk, person_id)
    assert view is not None
    matters = bilingual("To sail once more, and to have the neighbours round for soup.")
    saving.save(desk, view.plan, replace(view.plan, matters=matters))
    for words, steps in (("A dry cabin", 2), ("Soup on Sundays", 1)):
        _changed, goal_id = plans.add_goal(desk, person_id, bilingual(words))
        goal = next(
            g.goal for g in plans.goals_of(desk, person_id, view.plan.id) if g.goal.id == goal_id
        )
        for n in range(steps):
            plans.add_step(desk, goal, bilingual(f"{words}, part {n + 1}"))


def _map(desk: Desk, person_id: str) -> None:
    drawn = NetworkMap(id=new_id(), file_id=main(person_id), drawn_on=TODAY)
    saving.save(desk, None, drawn)
    for n, (sector, close) in enumerate(
        ((Sector.FAMILY, "1"), (Sector.FRIENDS, "2"), (Sector.COMMUNITY, "2"), (Sector.FAMILY, "3"))
    ):
        tie = Tie(
            id=new_id(),
            file_id=main(person_id),
            map=drawn.id,
            name=f"Link {n}",
            sector=sector,
            closeness=Closeness(close),
            strength=Strength.STRONG if n else Strength.STRAINED,
        )
        network.add_tie(desk, tie)


def _visit(desk: Desk, person_id: str) -> None:
    moment = desk.clock.now() - dt.timedelta(days=6)
    contact = replace(
        visits.new_contact(desk, person_id),
        how=Mechanism.FACE_TO_FACE,
        started_at=moment,
        ended_at=moment + dt.timedelta(minutes=55),
        attendance=Attendance.SEEN,
        note=NOTE,
        quiet_note="The brother listens at the door",
        interventions=frozenset({Intervention.LISTENED, Intervention.LETTERS}),
        next_words="Bring the form",
    )
    visits.log_contact(desk, contact)


def alert_words(desk: Desk, person_id: str) -> list[str]:
    """Return the words of the alerts that stand."""
    return [alert.words for alert in people.alerts_of(desk, person_id)]


def found(root: QWidget, name: str) -> QWidget:
    """Return the widget called *name*; a test that asks for one needs it."""
    widget = root.findChild(QWidget, name)
    assert widget is not None, name
    return widget
