"""One operation that nobody could keep is refused; what stands beside it in the push goes on."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from server.desks import Desk, Office, a_person, key_of
from wbdesk.domain import files
from wbdesk.domain.identity import new_id
from wbdesk.domain.kinds import Wire
from wbdesk.domain.operation import SCHEMA, Act, Operation, OperationKind, Result
from wbdesk.domain.records.person import Person
from wbdesk.domain.row import Key
from wbdesk.server import proof

CREATE, PATCH, SETTLE = OperationKind.CREATE, OperationKind.PATCH, OperationKind.SETTLE
Make = Callable[[Desk, Person], Operation]


def of_no_file(desk: Desk, _person: Person) -> Operation:
    return desk.operation(PATCH, Key("author", "contact", new_id()))


def of_a_type_and_a_file_nobody_knows(desk: Desk, _person: Person) -> Operation:
    return desk.operation(PATCH, Key("author", "hologram", "x"))


def a_choice_about_a_person(desk: Desk, person: Person) -> Operation:
    return desk.operation(SETTLE, key_of(person), fields={"chosen": (None, 1)}, revision=1)


def below_a_name_with_nothing_in_it(desk: Desk, person: Person) -> Operation:
    key = Key(files.main(person.id), "step", new_id())
    return desk.operation(CREATE, key, fields={"goal": (None, "\0")})


def over_words_with_an_odd_hash(desk: Desk, person: Person) -> Operation:
    said: dict[str, tuple[Wire, Wire]] = {"preferred_name": ({"sha256": "\0"}, "x")}
    return desk.operation(PATCH, key_of(person), fields=said)


def with_a_name_that_no_index_takes(desk: Desk, person: Person) -> Operation:
    name = "".join(new_id() for _ in range(250))
    return desk.operation(PATCH, key_of(person), fields={name: (None, "x")})


MALFORMED: dict[str, Make] = {
    made.__name__: made
    for made in (
        of_no_file,
        a_choice_about_a_person,
        below_a_name_with_nothing_in_it,
        over_words_with_an_odd_hash,
        with_a_name_that_no_index_takes,
    )
}


@pytest.mark.parametrize("name", MALFORMED)
def test_what_nobody_could_keep_stops_only_its_own_group(office: Office, name: str) -> None:
    desk, person = office.desk("Ash"), a_person()
    desk.sync(desk.create(person))
    bad = MALFORMED[name](desk, person)
    first, second = desk.sync(bad, desk.create(a_person("Finch")))
    assert (first.result, second.result) == (Result.REFUSED, Result.APPLIED), first
    assert len(desk.of("person")) == 2
    assert proof.check(office.database, office.service) == []


def test_what_is_of_a_newer_type_and_of_no_file_is_parked(office: Office) -> None:
    desk = office.desk("Ash")
    odd = of_a_type_and_a_file_nobody_knows(desk, a_person())
    first, second = desk.sync(odd, desk.create(a_person()))
    assert first.result in (Result.PARKED, Result.REFUSED)
    assert second.result is Result.APPLIED


def test_a_choice_tells_a_stranger_nothing_of_what_there_is(office: Office) -> None:
    desk, stranger, person = office.desk("Ash"), office.desk("Bo"), a_person()
    desk.sync(desk.create(person))
    there = a_choice_about_a_person(stranger, person)
    absent = a_choice_about_a_person(stranger, a_person())
    one, other = stranger.sync(there, absent)
    assert (one.result, one.reason) == (other.result, other.reason)


odd_texts = st.sampled_from(["", "x", "\0", "deleted", "@changed", "ü" * 300, "author", "main/x/y"])
values = st.recursive(
    st.none() | st.integers(-(2**60), 2**60) | odd_texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(odd_texts, inner, max_size=3),
    max_leaves=6,
)
hashes = st.builds(lambda text: {"sha256": text}, odd_texts)
KNOWN = [
    "of_type", "of_id", "field", "base", "alternatives", "state", "chosen", "author", "operations",
    "others", "why", "to", "goal", "note", "name", "value", "@created", "@changed", "deleted",
]  # fmt: skip
fields = st.dictionaries(
    st.sampled_from(KNOWN) | odd_texts, st.tuples(values | hashes, values), max_size=6
)
KINDS = list(OperationKind)
TYPES = ["person", "goal", "step", "difference", "parked", "setting", "access", "contact", "", "né"]
sketches = st.fixed_dictionaries(
    {
        "kind": st.sampled_from(KINDS),
        "act": st.sampled_from(list(Act)),
        "type": st.sampled_from(TYPES),
        "place": st.integers(0, 7),
        "again": st.integers(0, 2),  # which id: one of its own, the person's, none
        "fields": fields,
        "revision": st.integers(0, 3),
        "schema": st.sampled_from([SCHEMA, SCHEMA, SCHEMA + 1]),
        "group": st.sampled_from(["", "together"]),
    }
)


def made_of(desk: Desk, person: Person, sketch: dict[str, object]) -> Operation:
    own = files.author(person.id, desk.account)
    team = files.team(desk.office.team)
    main = files.main(person.id)
    places = [person.file_id, main, own, team, "author", "author/x/" + desk.account, "", "pair/x/y"]
    ids = [new_id(), person.id, "x"]
    given = {name: sketch[name] for name in ("act", "fields", "revision", "schema")}
    key = Key(
        places[int(str(sketch["place"]))], str(sketch["type"]), ids[int(str(sketch["again"]))]
    )
    group = desk.account if sketch["group"] else new_id()
    return desk.operation(OperationKind(sketch["kind"]), key, **given, group=group)


def test_whatever_a_desk_makes_up_is_answered(office: Office) -> None:
    desk = office.desk("Ash", "supervisor")
    desk.sync()
    office.tell(f"INSERT INTO life VALUES ('{office.service}', '{new_id()}', 0)")  # it takes offers

    @settings(max_examples=20, deadline=None, derandomize=True)
    @given(st.lists(sketches, min_size=1, max_size=12))
    def push(made_up: list[dict[str, object]]) -> None:
        desk.n = desk.answers[-1].expected - 1  # also after a push that was not answered
        person = a_person()
        first = desk.create(person)
        odd = [made_of(desk, person, sketch) for sketch in made_up]
        outcomes = desk.sync(first, *odd, desk.create(a_person("Finch")))
        assert len(outcomes) == len(made_up) + 2
        assert outcomes[-1].result is Result.APPLIED

    push()
    assert proof.check(office.database, office.service) == []
