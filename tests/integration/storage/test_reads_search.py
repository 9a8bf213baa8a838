"""Find and the search indexes over a real encrypted file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bench_data import TODAY, fill, write
from wbdesk.application.rows import CaseloadAsked, Found
from wbdesk.domain import files
from wbdesk.domain.files import FileKind
from wbdesk.domain.identity import derived_id, new_id
from wbdesk.domain.record import Record, Sensitivity, definition, definitions, to_doc
from wbdesk.domain.records.contact import Addendum, Contact
from wbdesk.domain.records.person import Address, Person, Telephone
from wbdesk.domain.records.safeguarding import Concern, ConcernAddendum
from wbdesk.domain.records.team import Service
from wbdesk.domain.row import Key, Row
from wbdesk.storage.reads import StoredReads, search
from wbdesk.storage.reads.searched import searched
from wbdesk.storage.store import Store, open_store

CANARY = "wexlamper"
GULTEN = Person(
    id=derived_id("test", "gulten"),
    file_id=files.cover(derived_id("test", "gulten")),
    given_names="Gülten",
    family_name="Yıldızhan",
    former_names="O’Dray",
    nhs_number="9990000018",
    address=Address("4 Quay Road\nLondon", "E99 9ZZ"),
    telephones=(Telephone("+44 7700 900 111", "daughter"),),
    key_safe="under the brindle pot",
)
RAHIMA = Person(
    id=derived_id("test", "rahima"),
    file_id=files.cover(derived_id("test", "rahima")),
    given_names="রহিমা",
    family_name="שָׁלוֹם",
)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = open_store(tmp_path / "desk-aaaaaaaa.db", bytes(range(32)), create=True)
    yield store
    store.close()


def put(store: Store, *records: Record) -> None:
    with store.saving() as driver:
        write(driver, *records)


def find(store: Store, words: str, limit: int = 20) -> tuple[Found, ...]:
    return StoredReads(store.reading).find(words, limit)


def hits(store: Store, kind: FileKind, words: str) -> int:
    name = search.table(kind)
    with store.reading() as driver:
        asked = search.question(search.asked_words(words))
        return int(
            driver.execute(
                f"SELECT count(*) FROM {name} WHERE {name} MATCH ?", (asked,)
            ).fetchone()[0]
        )


@pytest.mark.parametrize(
    ("typed", "field", "shown"),
    [
        ("Gulten", "given_names", "Gülten"),
        ("yildizhan", "family_name", "Yıldızhan"),
        ("YILDIZ gul", "given_names", "Gülten"),
        ("odray", "former_names", "O’Dray"),
        ("999 000 0018", "nhs_number", "9990000018"),
        ("999 00", "nhs_number", "9990000018"),
        ("9990000018", "nhs_number", "9990000018"),
        ("07700 9001", "telephones", "+44 7700 900 111"),
        ("quay r", "address", "4 Quay Road London"),
        ("e999zz", "address", "E99 9ZZ"),
    ],
)
def test_a_person_is_found_by_what_people_type(
    store: Store, typed: str, field: str, shown: str
) -> None:
    put(store, GULTEN, RAHIMA)
    (found,) = find(store, typed)
    assert (found.kind, found.record_id, found.file_id) == ("person", GULTEN.id, GULTEN.file_id)
    assert (found.title, found.field, found.shown) == ("Gülten Yıldızhan", field, shown)


def test_a_name_with_vowel_signs_or_points_is_found_whole_or_begun(store: Store) -> None:
    put(store, GULTEN, RAHIMA)
    for typed in ("রহিমা", "রহি", "שלום", "של"):
        assert [one.record_id for one in find(store, typed)] == [RAHIMA.id]
    assert find(store, "মা") == ()


def test_people_come_before_notes_and_notes_before_services(store: Store) -> None:
    main = files.main(GULTEN.id)
    note = Contact(id=new_id(), file_id=main, note="We rang\nabout the gultern boat and the oars.")
    more = Addendum(id=new_id(), file_id=main, contact=note.id, words="gultern again")
    service = Service(id=new_id(), file_id=files.team(new_id()), name="Gult Hall")
    people = [replace(GULTEN, id=(one := new_id()), file_id=files.cover(one)) for _ in range(9)]
    put(store, service, note, more, GULTEN, *people)
    kinds = [one.kind for one in find(store, "gult", 8)]
    assert kinds == ["person"] * 6 + ["note", "service"]
    found = list(find(store, "gultern"))
    assert {one.record_id for one in found} == {note.id}
    assert {(one.title, one.field, one.shown) for one in found} == {
        ("Gülten Yıldızhan", "note", "We rang about the gultern boat and the oars."),
        ("Gülten Yıldızhan", "words", "gultern again"),
    }


def test_a_long_note_is_shown_round_the_word_that_matched(store: Store) -> None:
    text = "before " * 100 + "the lantern was red " + "after " * 100
    put(store, GULTEN, Contact(id=new_id(), file_id=files.main(GULTEN.id), note=text))
    (found,) = find(store, "lante")
    assert "the lantern was red" in found.shown
    assert found.shown.startswith("…before")
    assert found.shown.endswith("after…")
    assert len(found.shown) < 150


def test_a_quiet_note_is_found_and_its_words_are_not_shown(store: Store) -> None:
    put(store, GULTEN, Contact(id=new_id(), file_id=files.main(GULTEN.id), quiet_note=CANARY))
    (found,) = find(store, CANARY)
    assert (found.field, found.shown) == ("quiet_note", "")


def test_a_word_of_a_concern_gives_no_hit_and_no_count_anywhere_else(store: Store) -> None:
    put(store, GULTEN)
    with store.saving() as driver:
        fill(driver, 20)
    asked = CaseloadAsked(today=TODAY, words=CANARY)
    restricted = files.safeguarding(GULTEN.id)
    concern = Concern(id=new_id(), file_id=restricted, words=CANARY, at_risk=CANARY)
    put(store, concern, ConcernAddendum(id=new_id(), file_id=restricted, words=CANARY))
    reads = StoredReads(store.reading)
    assert reads.find(CANARY, 50) == reads.find(CANARY[:3], 50)[:0] == ()
    assert reads.caseload(asked).total == 0
    assert {kind: hits(store, kind, CANARY) for kind in FileKind} == {
        kind: 2 if kind is FileKind.SAFEGUARDING else 0 for kind in FileKind
    }


def test_neither_a_key_safe_nor_a_choice_is_searched(store: Store) -> None:
    put(store, GULTEN)
    assert find(store, "brindle") == ()
    for entry in definitions():
        for field in searched(entry):
            spec = entry.spec(field.name)
            assert spec is not None
            assert spec.sensitivity != Sensitivity.HIGH
            assert spec.kind.name in ("text", "identifier", "group", "series")


def test_what_was_changed_or_removed_is_no_longer_found(store: Store) -> None:
    put(store, GULTEN)
    put(store, replace(GULTEN, given_names="Ayla"))
    assert find(store, "gulten") == ()
    assert len(find(store, "ayla")) == 1
    put(store, replace(GULTEN, deleted=True))
    assert find(store, "ayla") == ()
    assert hits(store, FileKind.COVER, "ayla") == 0


def test_a_file_that_left_leaves_no_word_behind(store: Store) -> None:
    note = Contact(id=new_id(), file_id=files.main(GULTEN.id), note=f"{CANARY} boat")
    put(store, GULTEN, note)
    with store.saving() as driver:
        search.unindex_file(driver, note.file_id)
        blocks = driver.execute("SELECT block FROM search_main_data").fetchall()
        rows = driver.execute("SELECT 1 FROM search_row WHERE file_id = ?", (note.file_id,))
        assert rows.fetchone() is None
    assert CANARY[1:].encode() not in b"".join(block for (block,) in blocks)


def test_a_hidden_file_is_not_found(store: Store) -> None:
    put(store, GULTEN)
    with store.saving() as driver:
        driver.execute("UPDATE file SET held = 1")
    assert find(store, "gulten") == ()


def test_the_indexes_can_be_made_anew(store: Store) -> None:
    with store.saving() as driver:
        fill(driver, 20)
        write(driver, GULTEN)
    words = ("t", "garden", "gulten", "9990")
    before = [find(store, one) for one in words]
    with store.saving() as driver:
        search.rebuild(driver)
    assert [find(store, one) for one in words] == before


def test_a_note_with_one_id_in_two_files_is_found_in_both_the_newest_first(store: Store) -> None:
    one = new_id()
    own = Contact(id=one, file_id=files.author(GULTEN.id, new_id()), note="lantern own")
    same = [
        Contact(id=one[:-1] + last, file_id=files.main(GULTEN.id), note="lantern signed")
        for last in "0123456789abcdef"
    ]
    put(store, GULTEN, own, *same)
    assert len(find(store, "lantern", 50)) == 17
    assert find(store, "lantern")[0].file_id == own.file_id
    signed = [found.record_id for found in find(store, "lantern", 50)[1:]]
    assert signed == sorted(signed, reverse=True)


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.text(max_size=30) | st.sampled_from(['"', "*", "a* OR b", "NEAR(a b)", "names:a", "'--"]))
def test_nothing_that_can_be_typed_breaks_the_question(store: Store, typed: str) -> None:
    put(store, GULTEN)
    find(store, typed)
    StoredReads(store.reading).caseload(CaseloadAsked(today=TODAY, words=typed))


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.text(min_size=1, max_size=12, alphabet=st.characters(categories=["L", "M", "N"])))
def test_any_name_is_found_as_it_was_written(store: Store, name: str) -> None:
    one = replace(GULTEN, given_names=name)
    put(store, one)
    if search.asked_words(name):
        assert one.id in {found.record_id for found in find(store, name)}


def test_the_definitions_say_what_is_searched() -> None:
    fields = {field.name for field in searched(definition("person"))}
    assert {"given_names", "former_names", "nhs_number", "address", "telephones"} <= fields
    assert "key_safe" not in fields
    assert "language" not in fields
    assert searched(definition("difference")) == searched(definition("access")) == ()


def test_what_the_service_leaves_out_because_it_is_empty_is_no_other_word() -> None:
    entry, doc = definition("person"), to_doc(GULTEN)
    key = Key(GULTEN.file_id, "person", GULTEN.id)
    shown = Row(key=key, revision=1, doc=doc)
    came = replace(shown, doc={name: value for name, value in doc.items() if value})
    assert came.doc != doc
    assert not search.differs(entry, shown, came)
    assert search.differs(entry, shown, replace(came, doc=came.doc | {"family_name": "Oda"}))
    assert search.differs(entry, shown, replace(came, doc=came.doc | {"family_name": ""}))
