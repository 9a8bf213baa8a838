"""Odd and wrong input on the real parts: kept as typed everywhere, or refused in one sentence."""

from __future__ import annotations

import datetime as dt
import hashlib
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from wbdesk.application import people, saving, visits
from wbdesk.application.ports import Desk
from wbdesk.desktop.errors import words_for
from wbdesk.domain import files
from wbdesk.domain.errors import Refused
from wbdesk.domain.identity import new_id
from wbdesk.domain.kinds import LINE, NOTE, Wire
from wbdesk.domain.record import to_doc
from wbdesk.domain.records.contact import Contact
from wbdesk.domain.records.person import Person, Telephone
from wbdesk.domain.row import canonical
from wbdesk.domain.text import clean
from wbdesk.entrypoints.laptop import LaptopGate
from wbdesk.entrypoints.office import Office, Staff
from wbdesk.entrypoints.session import DeskSession
from wbdesk.storage.vault import DEMO_PASSPHRASE

PAGE = (
    """<p style="color:red">Call&nbsp;<b>me</b></p><script>alert('x')</script>\n<!-- %s {0} -->"""
)
FLAG = "\U0001f3f4\U000e0067\U000e0062\U000e0077\U000e006c\U000e0073\U000e007f"
NAMES = {
    "200 characters": "Ŵ" * LINE,
    "200 signs of four bytes": "\U0001f331" * LINE,
    "Arabic in a left-to-right screen": "نور الدين (أبو ليلى)",
    "Hebrew with points, marks of direction": "\u200fשָׁלוֹם\u200e 12 \u200f(דוד)",
    "left-to-right in a right-to-left screen": "O'Brien-Ngũgĩ, 3rd",
    "Bengali and Urdu with joiners": "শ্রী\u200cমতী ক্‍ষ نا\u200cمہ",
    "emoji of several signs": f"👩🏽‍🌾 ❤️ 1️⃣ {FLAG}",
    "composed and not composed": "é e\u0301 ﬁ Å Å",
    "spaces at both ends, a tab": "  Ann\tMarie \u00a0\u3000",
    "pasted HTML": PAGE.replace("\n", " "),
    "what other programs take for their own": "Bo'); DROP TABLE person;-- \\0 %00 $1 {} ${x} =1+1",
    "only spaces": "   ",
}
TEXTS = {
    "pasted HTML": PAGE,
    "lines that are empty": "\n\nfirst\n\n\nlast\n",
    "the longest note": ("æ" * 99 + "\n") * (NOTE // 100),
}
TELEPHONES = ("ring 07700 900 then ask for Bo", "+44 (0)20 7946-0455 x12", "٠٧٧٠٠ ٩٠٠٥٢٦")
DAYS = (dt.date(1900, 1, 1), dt.date(1900, 2, 28), dt.date(2024, 2, 29), dt.date(2150, 12, 31))
MARKS = "\x00\x07\x1b\x7f\x85\u202e\u2066\ufffe\ud800"


@dataclass(frozen=True, slots=True)
class Desks:
    """Two desks of one team, and the database between them."""

    office: Office
    hers: DeskSession
    theirs: DeskSession

    def exchange(self) -> None:
        """Send what she wrote, and let them read it."""
        self.hers.sync_now()
        self.theirs.sync_now()

    def in_postgres(self, record_id: str, file_id: str) -> tuple[dict[str, Wire], str]:
        """Return the document and the digest of a row of the service."""
        asked = "SELECT doc, digest FROM record WHERE id = %s AND file_id = %s"
        with self.office.database.asking() as connection:
            found = connection.execute(asked, (record_id, file_id)).fetchone()
        assert found
        return found[0], found[1]


@pytest.fixture(scope="module")
def desks(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desks]:
    place = tmp_path_factory.mktemp("bad-input")
    with Office(place / "office", "Elm Street") as office:
        office.start_server()
        team = office.team("North")
        sara = a_desk(office, office.staff("Sara Vane", "practitioner", team), place / "sara")
        ruth = a_desk(office, office.staff("Ruth Amble", "supervisor", team), place / "ruth")
        yield Desks(office, sara, ruth)
        sara.close()
        ruth.close()


def a_desk(office: Office, staff: Staff, data: Path) -> DeskSession:
    gate = LaptopGate(data, practice=True)
    invited = gate.invite(office.address, staff.code)
    gate.set_up(invited, "", DEMO_PASSPHRASE)
    return gate.unlock(gate.finish_set_up(invited).key, DEMO_PASSPHRASE)


def add(desk: Desk, **said: object) -> str:
    case = people.new_case(desk)
    person = replace(case.person, **{"preferred_name": "Kim", **said})  # type: ignore[arg-type]  # any field
    return people.add_person(desk, replace(case, person=person)).person_id


def held(desk: Desk, person: str) -> Person:
    found = desk.reads.get(Person, person, files.cover(person))
    assert found
    return found


def waiting_to_go(desk: Desk) -> int:
    return desk.reads.sync_state().waiting


def is_refused(desk: Desk, code: str, field: str, **said: object) -> None:
    """See that nothing is written, and that the code has a sentence of its own."""
    before = waiting_to_go(desk)
    with pytest.raises(Refused) as caught:
        add(desk, **said)
    assert (caught.value.code, caught.value.field) == (code, field)
    assert words_for(caught.value) not in ("", words_for(Exception()))
    assert waiting_to_go(desk) == before


def test_odd_words_are_equal_byte_for_byte_on_desk_server_and_second_desk(desks: Desks) -> None:
    hers, theirs = desks.hers.desk, desks.theirs.desk
    added = {add(hers, family_name=name): name for name in NAMES.values()}
    desks.exchange()
    for person, name in added.items():
        kept, read = held(hers, person), held(theirs, person)
        doc, digest = desks.in_postgres(person, kept.file_id)
        assert [one.family_name.encode() for one in (kept, read)] == [name.encode()] * 2
        assert str(doc["family_name"]).encode() == name.encode()
        assert to_doc(kept) == to_doc(read)
        assert hashlib.sha256(canonical(doc)).hexdigest() == digest
    assert hers.reads.sync_state().up_to_date
    assert theirs.reads.sync_state().up_to_date


def test_long_and_pasted_texts_telephones_and_days_come_over_whole(desks: Desks) -> None:
    hers, theirs = desks.hers.desk, desks.theirs.desk
    people_of = [
        (add(hers, telephones=(Telephone(number, note=PAGE[:40]),), birth_date=day), number, day)
        for number, day in zip(TELEPHONES, DAYS, strict=False)
    ]
    person = add(hers)
    notes = {
        new_id(): replace(visits.new_contact(hers, person), note=text) for text in TEXTS.values()
    }
    notes = {key: replace(contact, id=key) for key, contact in notes.items()}
    for contact in notes.values():
        visits.log_contact(hers, contact)
    desks.exchange()
    for one, number, day in people_of:
        doc, _digest = desks.in_postgres(one, files.cover(one))
        for desk in (hers, theirs):
            read = held(desk, one)
            assert (read.telephones[0].number, read.birth_date) == (number, day)
        assert doc["birth_date"] == day.isoformat()
        assert doc["telephones"] == [{"number": number, "whose": "", "note": PAGE[:40]}]
    for key, contact in notes.items():
        doc, _digest = desks.in_postgres(key, files.main(person))
        for desk in (hers, theirs):
            signed = desk.reads.get(Contact, key, files.main(person))
            assert signed
            assert signed.note.encode() == contact.note.encode()
        assert str(doc["note"]).encode() == contact.note.encode()


@pytest.mark.parametrize("mark", MARKS, ids=lambda mark: f"U+{ord(mark):04X}")
def test_marks_that_nobody_sees_are_refused_and_never_taken_out_in_silence(
    desks: Desks, mark: str
) -> None:
    desk = desks.hers.desk
    is_refused(desk, "invisible-marks", "family_name", family_name=f"An{mark}na")
    number = Telephone("1", note=f"a{mark}")
    is_refused(desk, "invisible-marks", "telephones", telephones=(number,))
    cleaned = clean(f"An{mark}na")  # what a field does as it is typed or pasted, and says
    assert cleaned.left_out == 1 or "\n" in cleaned.text


def test_a_name_of_two_lines_or_of_more_than_200_signs_is_refused(desks: Desks) -> None:
    desk = desks.hers.desk
    is_refused(desk, "more-than-a-line", "family_name", family_name="Anna\nVane")
    is_refused(desk, "text-too-long", "family_name", family_name="Å" * (LINE + 1))


@pytest.mark.parametrize("day", [dt.date(1899, 12, 31), dt.date(2199, 1, 1)])
def test_days_out_of_the_calendar_of_a_life_are_refused(desks: Desks, day: dt.date) -> None:
    is_refused(desks.hers.desk, "date-out-of-range", "birth_date", birth_date=day)


def test_an_nhs_number_is_taken_with_spaces_and_kept_as_its_ten_digits(desks: Desks) -> None:
    hers, theirs = desks.hers.desk, desks.theirs.desk
    for typed in ("943 476 5919", " 943-476\u00a05919 "):
        assert people.nhs_typed(typed) == "9434765919"
    for typed, code in {
        "943 476 591": "nhs-number-length",
        "943 476 591O": "nhs-number-length",
        "٩٤٣٤٧٦٥٩١٩": "nhs-number-length",
        "943 476 5918": "nhs-number-wrong",
        "111 111 1111": "nhs-number-wrong",
    }.items():
        with pytest.raises(Refused) as caught:
            people.nhs_typed(typed)
        assert caught.value.code == code
        assert words_for(caught.value) != words_for(Exception())
    with pytest.raises(Refused):
        add(hers, nhs_number="943 476 5919")  # not folded behind the screen's back
    person = add(hers, nhs_number=people.nhs_typed("943 476 5919"))
    desks.exchange()
    doc, _digest = desks.in_postgres(person, files.cover(person))
    assert {held(hers, person).nhs_number, held(theirs, person).nhs_number} == {doc["nhs_number"]}


def test_a_note_of_40000_characters_is_refused_and_stays_where_it_was_typed(desks: Desks) -> None:
    desk = desks.hers.desk
    words = "rain on the roof \U0001f327\n" * 2500
    words = words[:40_000]
    person = add(desk)
    _changed, contact = visits.start(desk, person)
    seen = desk.reads.get(Contact, contact, files.author(person, desk.me.account))
    assert seen
    visits.type_note(desk, seen, "note", words)
    visits.keep(desk, seen, "note")  # leaving the field makes no operation of it
    with pytest.raises(Refused) as caught:
        visits.finish(desk, contact, person, None)
    assert caught.value.code == "text-too-long"
    assert words_for(caught.value) != words_for(Exception())
    view = visits.visit_view(desk, person, contact)
    assert view
    assert view.typed.note.encode() == words.encode()
    visits.type_note(desk, seen, "note", words[:NOTE])
    visits.finish(desk, contact, person, None)
    signed = desk.reads.get(Contact, contact, files.main(person))
    assert signed
    assert signed.note == words[:NOTE]


def test_a_form_of_all_wrong_values_changes_nothing_of_a_person_that_is_there(
    desks: Desks,
) -> None:
    desk = desks.hers.desk
    person = held(desk, add(desk, family_name="Vane"))
    for wrong in (
        {"family_name": "\x00"},
        {"email": "x" * (LINE + 1)},
        {"birth_date": dt.date(1, 1, 1)},
        {"print_size": sys.maxsize},
        {"nhs_number": PAGE},
    ):
        after = replace(person, getting_in="never kept", **wrong)
        with pytest.raises(Refused) as caught:
            saving.save(desk, person, after)
        assert words_for(caught.value) != words_for(Exception())
    assert held(desk, person.id) == person
