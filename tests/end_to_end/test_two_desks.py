"""Two desks with files of their own and a server process between them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from threading import Event

import pytest

from wbdesk.application import people, visits
from wbdesk.application.caseload import asked
from wbdesk.application.rows import Changed
from wbdesk.domain import files
from wbdesk.domain.difference import alternatives_of
from wbdesk.domain.record import to_doc
from wbdesk.domain.records.contact import Contact
from wbdesk.domain.records.person import Person
from wbdesk.entrypoints.laptop import LaptopGate
from wbdesk.entrypoints.office import Office, Staff
from wbdesk.entrypoints.session import DeskSession
from wbdesk.storage.vault import DEMO_PASSPHRASE

PATIENCE = 30.0


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    with Office(tmp_path_factory.mktemp("office"), "Elm Street") as made:
        made.start_server()
        yield made


def a_desk(office: Office, staff: Staff, data: Path) -> DeskSession:
    """Set a desk up as a person does, with the code from the supervisor."""
    gate = LaptopGate(data, practice=True)
    invited = gate.invite(office.address, staff.code)
    words = gate.set_up(invited, "", DEMO_PASSPHRASE)
    assert len(words.split()) == 12
    key = gate.finish_set_up(invited).key
    return gate.unlock(key, DEMO_PASSPHRASE)


class InStep:
    """Keeps a desk in step and says when a round has ended."""

    def __init__(self, session: DeskSession) -> None:
        self.session = session
        self.done = Event()
        self.offline = Event()
        self.changed = Changed()
        session.start_sync(self._hear)

    def _hear(self, news: object) -> None:
        state = getattr(news, "state", "")
        self.changed |= getattr(news, "changed", Changed())
        {"done": self.done, "offline": self.offline}.get(state, Event()).set()

    def round(self) -> None:
        # The first to end may have begun before; the second began after whatever was saved by now.
        for _ in range(2):
            self.done.clear()
            self.session.poke()
            assert self.done.wait(PATIENCE)


def test_a_note_typed_offline_reaches_the_supervisor_in_seconds(
    office: Office, tmp_path: Path
) -> None:
    team = office.team("North")
    sara = office.staff("Sara Vane", "practitioner", team)
    ruth = office.staff("Ruth Amble", "supervisor", team)
    hers = a_desk(office, sara, tmp_path / "sara")
    theirs = a_desk(office, ruth, tmp_path / "ruth")
    first, second = InStep(hers), InStep(theirs)
    first.round()
    case = people.new_case(hers.desk)
    case = replace(case, person=replace(case.person, preferred_name="Tobias", family_name="Lund"))
    person = people.add_person(hers.desk, case).person_id

    office.stop_server()
    _changed, contact = visits.start(hers.desk, person)
    seen = hers.desk.reads.get(Contact, contact, files.author(person, hers.desk.me.account))
    assert seen
    visits.type_note(hers.desk, seen, "note", "Spoke of the garden \U0001f331 and قهوة.")
    visits.finish(hers.desk, contact, person, None)
    first.offline.clear()
    first.session.poke()
    assert first.offline.wait(PATIENCE)
    assert hers.desk.reads.sync_state().waiting > 0

    office.start_server()
    first.done.clear()
    assert first.done.wait(10.0), "the queue did not go by itself within ten seconds"
    assert hers.desk.reads.sync_state().waiting == 0
    second.round()
    note = theirs.desk.reads.get(Contact, contact, files.main(person))
    assert note is not None
    assert note.note == "Spoke of the garden \U0001f331 and قهوة."
    rows = theirs.desk.reads.caseload(replace(asked(theirs.desk), worker="")).rows
    assert [row.name for row in rows] == ["Tobias Lund"]
    first.round()
    assert hers.desk.reads.sync_state().up_to_date
    assert theirs.desk.reads.sync_state().up_to_date
    hers.close()
    theirs.close()


def test_two_desks_that_change_one_field_apart_both_keep_their_words(
    office: Office, tmp_path: Path
) -> None:
    team = office.team("South")
    sara = office.staff("Sara Vane", "practitioner", team)
    ruth = office.staff("Ruth Amble", "supervisor", team)
    hers = a_desk(office, sara, tmp_path / "sara")
    theirs = a_desk(office, ruth, tmp_path / "ruth")
    first, second = InStep(hers), InStep(theirs)
    case = people.new_case(hers.desk)
    case = replace(case, person=replace(case.person, preferred_name="Ilse"))
    person = people.add_person(hers.desk, case).person_id
    first.round()
    second.round()
    office.stop_server()
    for desk, day in ((hers.desk, 4), (theirs.desk, 9)):
        seen = desk.reads.get(Person, person, files.cover(person))
        assert seen
        with desk.open_unit() as unit:
            unit.save(seen, replace(seen, birth_date=dt.date(1950, 1, day)))
            unit.commit()
    office.start_server()
    first.round()
    second.round()
    first.round()
    for desk in (hers.desk, theirs.desk):
        [difference] = desk.reads.differences()
        sides = {side["value"] for side in alternatives_of(to_doc(difference))}
        assert sides == {"1950-01-04", "1950-01-09"}
    hers.close()
    theirs.close()
