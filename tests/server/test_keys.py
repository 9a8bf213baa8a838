"""The organisation's key at the service: unsealing, recovering, lost desks, proof of a worker."""

from __future__ import annotations

import base64
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from server.desks import Desk, Office
from wbdesk.domain.identity import new_id
from wbdesk.domain.operation import Operation, Result
from wbdesk.domain.records.person import Person
from wbdesk.domain.row import Row
from wbdesk.entrypoints.server import main
from wbdesk.server import admin, grants, keys
from wbdesk.server import unseal as taking_up
from wbdesk.server.storage.keys import Segment
from wbdesk.server.unseal import Unsealed, unseal
from wbdesk.sync.link import TurnedAway, enrol, hand_over, proven_key
from wbdesk.wire import sealed
from wbdesk.wire.handover import DeviceKeys, escrow_about, lost_words, sync_key
from wbdesk.wire.organisation import SecretKey, new_secret_key, seal


@dataclass
class Held:
    """An office with a key, and a desk whose queue is sealed to it."""

    office: Office
    key: SecretKey
    desk: Desk
    drawn: DeviceKeys

    def segment(self, *groups: list[Operation], signs: str = "", name: str = "") -> Segment:
        pen = sealed.Pen(
            self.key.public, self.desk.me["device"], sync_key(signs or self.drawn.sync_key)
        )
        content = pen.head + b"".join(pen.entry(group) for group in groups)
        return Segment(self.desk.me["device"], name or "00000001-aaaaaaaa.seg", content)

    def colleague(self) -> Held:
        """Return the same office with the desk of a colleague, set up after this one."""
        desk, drawn = self.office.keyed_desk(self.office.account("Bo Hale"))
        return Held(self.office, self.key, desk, drawn)

    def growing(self, *groups: list[Operation]) -> tuple[Segment, Segment]:
        """Return one segment twice: without its last group, and whole."""
        whole = self.segment(*groups)
        last = sealed.read(whole.content)[1][-1]
        less = len(last.sealed) + 6 + 16 * len(last.op_ids)
        return replace(whole, content=whole.content[:-less]), whole

    def unseal(self, *segments: Segment) -> Unsealed:
        return unseal(self.office.database, self.office.service, self.key, segments or None)

    def new_case(self, name: str) -> Operation:
        made = Person(id=new_id(), file_id="", given_names=name)
        return self.desk.create(replace(made, file_id=f"cover/{made.id}"))

    def hand_over(self, segment: Segment) -> tuple[str, str]:
        url = str(self.office.client.base_url)
        return hand_over(url, segment.device, self.drawn.handover, segment.name, segment.content)


@pytest.fixture
def held(office: Office) -> Held:
    key = new_secret_key()
    keys.set_key(office.database, office.service, key.public, replace=False)
    desk, drawn = office.keyed_desk(office.account("Ada Fenwick"))
    return Held(office, key, desk, drawn)


def test_a_queue_is_unsealed_once_however_often_it_comes(held: Held) -> None:
    one, two = held.new_case("First"), held.new_case("Second")
    segment = held.segment([one], [two])
    assert held.unseal(segment).taken == {"applied": 2}
    again = held.unseal(segment, held.segment([two], name="00000002-aaaaaaaa.seg"))
    assert (again.taken, again.known) == ({}, 2)
    outcomes = held.desk.sync(one, two)
    assert [(o.n, o.result) for o in outcomes] == [(1, Result.APPLIED), (2, Result.APPLIED)]
    assert {row.doc["given_names"] for row in held.desk.of("person")} == {"First", "Second"}


def test_what_was_sent_before_is_not_written_again(held: Held) -> None:
    one, two = held.new_case("First"), held.new_case("Second")
    held.desk.sync(one)
    before = held.office.count()["log"]
    done = held.unseal(held.segment([one], [two]))
    assert (done.taken, done.known) == ({"applied": 1}, 1)
    assert held.office.count()["log"] > before


def test_an_entry_that_the_desk_did_not_sign_is_refused(held: Held) -> None:
    stranger = held.office.keyed_desk(held.office.account("Someone Else"))[1]
    done = held.unseal(held.segment([held.new_case("Forged")], signs=stranger.sync_key))
    assert (done.taken, done.refused) == ({}, {"not-signed": 1})
    rubbish = Segment(held.desk.me["device"], "00000009-aaaaaaaa.seg", b"rubbish")
    assert held.unseal(rubbish).refused == {"not-ours": 1}
    other = Held(held.office, new_secret_key(), held.desk, held.drawn)
    assert held.unseal(other.segment([held.new_case("x")])).refused == {"another-key": 1}


def test_a_locked_or_retired_desk_hands_its_queue_over(held: Held) -> None:
    segment = held.segment([held.new_case("Kept")])
    assert held.hand_over(segment) == ("in-use", "")
    admin.stop_device(held.office.database, held.office.service, segment.device)
    later = held.segment([held.new_case("Later")], name="00000002-aaaaaaaa.seg")
    assert held.hand_over(later)[0] == "retired"
    assert held.unseal() == Unsealed(taken={"applied": 2})
    assert held.unseal().taken == {}


def test_words_handed_over_while_a_queue_is_opened_wait_for_the_next_time(held: Held) -> None:
    """The segment grew between its reading and the note that it was taken up."""
    one, two = held.new_case("First"), held.new_case("Second")
    short, long = held.growing([one], [two])
    held.hand_over(short)
    held.hand_over(long)
    assert held.unseal(short).taken == {"applied": 1}
    assert _kept(held) == [(long.name, len(long.content))]
    done = held.unseal()
    assert (done.taken, done.known) == ({"applied": 1}, 1)
    assert _kept(held) == [(long.name, 0)]


def test_a_cut_copy_from_a_stick_leaves_the_whole_one_in_the_inbox(held: Held) -> None:
    _, whole = held.growing([held.new_case("First")], [held.new_case("Second")])
    held.hand_over(whole)
    cut = replace(whole, content=whole.content[:-1])
    assert held.unseal(cut).taken == {"applied": 1}
    assert held.unseal().taken == {"applied": 1}
    rubbish = replace(whole, content=b"rubbish")
    assert held.unseal(rubbish).refused == {"not-ours": 1}
    assert {row.doc["given_names"] for row in _people(held)} == {"First", "Second"}


def test_two_copies_of_one_segment_are_both_taken_up(held: Held) -> None:
    short, whole = held.growing([held.new_case("First")], [held.new_case("Second")])
    held.hand_over(whole)
    held.unseal(whole, short)
    assert {row.doc["given_names"] for row in _people(held)} == {"First", "Second"}


def _people(held: Held) -> list[Row]:
    held.desk.sync()
    return held.desk.of("person")


def test_what_was_refused_stays_sealed_until_somebody_has_dealt_with_it(held: Held) -> None:
    kept = held.segment([held.new_case("Kept")])
    stranger = new_id()
    refused = held.desk.create(Person(id=stranger, file_id=f"main/{stranger}", given_names="Lost"))
    odd = held.segment([refused], name="00000002-aaaaaaaa.seg")
    for segment in (kept, odd):
        held.hand_over(segment)
    assert held.unseal().taken == {"applied": 1, "refused": 1}
    assert _kept(held) == [(kept.name, 0), (odd.name, len(odd.content))]


def test_words_that_could_be_no_operation_stay_sealed_unless_the_law_erased_whom_they_name(
    held: Held,
) -> None:
    case = held.new_case("Kept")
    held.desk.sync(case)
    form = replace(case, op_id=new_id(), group=new_id(), epoch="", n=0, type="form", id="contact 1")
    form = replace(form, fields={"form": (None, {"note": "hornbeam"})})
    segment = held.segment([form])
    held.hand_over(segment)
    log = held.office.count()["log"]
    assert held.unseal().taken == {}
    assert held.office.count()["log"] == log
    assert _kept(held) == [(segment.name, len(segment.content))]
    grants.erase(held.office.database, held.office.service, case.id)
    assert held.unseal().taken == {}
    assert _kept(held) == [(segment.name, 0)]


def _kept(held: Held) -> list[tuple[str, int]]:
    """Return how long what the inbox keeps of each segment is."""
    asked = "SELECT name, length(content) FROM sealed_segment WHERE service_id = %s ORDER BY name"
    with held.office.database.reading() as connection:
        return connection.execute(asked, (held.office.service,)).fetchall()


@pytest.mark.parametrize("sent", ["x", "A" * 44, "A" * 43 + "=\n", "A" * 42 + "B="])
def test_a_set_up_with_a_key_that_is_none_is_turned_away_and_the_code_is_not_spent(
    held: Held, sent: str
) -> None:
    told, account = (held.office.database, held.office.service), held.desk.account
    asked = {"code": admin.enrol_code(*told, account), "handover": held.drawn.handover_hash}
    answer = held.office.client.post("/v1/enrol", json=asked | {"sync_key": sent})
    assert (answer.status_code, answer.json()["code"]) == (400, "not-ours")
    good = asked | {"sync_key": held.drawn.sync_public}
    assert held.office.client.post("/v1/enrol", json=good).status_code == 200


def test_a_desk_whose_key_is_none_stops_no_other_desk(held: Held) -> None:
    other = held.colleague()
    for one in (held, other):
        one.hand_over(one.segment([one.new_case("Kept")]))
    held.office.tell(
        f"UPDATE device_key SET sync_key = 'x' WHERE device_id = '{held.desk.me['device']}'"
    )
    done = held.unseal()
    assert (done.taken, done.refused) == ({"applied": 1}, {"not-signed": 1})


@pytest.mark.parametrize("name", ["push", "open_entry"])
def test_what_one_desk_runs_into_stops_no_other_and_its_words_wait(
    held: Held, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    other, where = held.colleague(), taking_up if name == "push" else sealed
    for one in (held, other):
        one.hand_over(one.segment([one.new_case("Kept")]))
    real, device = getattr(where, name), held.desk.me["device"]

    def stumbles(*given: Any, **named: Any) -> object:  # as `push` and `open_entry` take them
        if device in {getattr(one, "device", "") for one in given}:
            raise RuntimeError
        return real(*given, **named)

    with monkeypatch.context() as patch:
        patch.setattr(where, name, stumbles)
        done = held.unseal()
    assert (done.taken, done.refused) == ({"applied": 1}, {"unexpected": 1})
    assert held.unseal().taken == {"applied": 1}


def test_a_segment_that_is_sealed_to_another_key_waits_for_that_key(held: Held) -> None:
    held.hand_over(held.segment([held.new_case("Kept")]))
    other = replace(held, key=new_secret_key())
    assert other.unseal().refused == {"another-key": 1}
    assert held.unseal().taken == {"applied": 1}


def test_a_hand_over_key_opens_nothing_else(held: Held) -> None:
    wrong = replace(held.drawn, handover="guessed")
    with pytest.raises(TurnedAway) as caught:
        Held(held.office, held.key, held.desk, wrong).hand_over(held.segment([]))
    assert caught.value.code == "token-foreign"
    asked = {"device": held.desk.me["device"], "secret": held.drawn.handover}
    assert held.office.client.post("/v1/token", json=asked).status_code == 401


def test_only_the_organisation_declares_a_desk_lost(held: Held) -> None:
    device = held.desk.me["device"]
    keys.lose(held.office.database, held.office.service, device, held.key)
    state, order = held.hand_over(held.segment([]))
    assert state == "lost"
    assert held.key.public.signed(lost_words(device), bytes.fromhex(order))
    assert not held.key.public.signed(lost_words(new_id()), bytes.fromhex(order))


def test_a_code_names_the_key_and_another_key_is_turned_away(held: Held) -> None:
    url = str(held.office.client.base_url)
    code = admin.enrol_code(held.office.database, held.office.service, held.desk.account)
    assert code.replace("-", "").endswith(held.key.public.id)
    assert enrol(url, code.lower()).organisation_key == held.key.public.text
    with pytest.raises(TurnedAway) as caught:
        proven_key(code, new_secret_key().public.text)
    assert caught.value.code == "another-key"
    with pytest.raises(TurnedAway):
        proven_key(code, "")
    assert proven_key("ABCD-EFGH-JKMN-PQRS", held.key.public.text) == ""


def test_a_password_or_a_new_code_proves_the_worker(held: Held) -> None:
    admin.set_password(held.office.database, held.office.service, held.desk.account, "three geese")
    code = admin.enrol_code(held.office.database, held.office.service, held.desk.account)
    signed = {"Authorization": f"Bearer {held.desk.token()}"}

    def prove(words: str) -> int:
        asked = {"proof": words}
        return held.office.client.post("/v1/proof", json=asked, headers=signed).status_code

    assert [prove("two geese"), prove("three geese"), prove(code), prove(code)] == [
        404,
        200,
        200,
        404,
    ]
    assert [prove("wrong") for _ in range(5)] == [404, 404, 404, 404, 429]


def test_a_colleagues_code_proves_nothing_and_still_sets_their_desk_up(held: Held) -> None:
    told, client = (held.office.database, held.office.service), held.office.client
    code = admin.enrol_code(*told, held.office.account("Bo Hale"))
    signed = {"Authorization": f"Bearer {held.desk.token()}"}
    assert client.post("/v1/proof", json={"proof": code}, headers=signed).status_code == 404
    assert client.post("/v1/enrol", json={"code": code}).status_code == 200


def test_the_commands_make_a_key_unseal_and_recover(
    held: Held, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    office, file = held.office, tmp_path / "organisation.key"
    file.write_text(base64.b64encode(held.key.seed).decode() + "\n")
    where = ["--dsn", office.dsn, "--service", office.service]
    assert main(["organisation-key", "show", *where]) == 0
    assert held.key.public.id in capsys.readouterr().out
    assert main(["organisation-key", "make", *where, "--out", str(tmp_path / "second")]) == 1
    assert not (tmp_path / "second").exists()
    piece = tmp_path / "00000001-aaaaaaaa.seg"
    piece.write_bytes(held.segment([held.new_case("By stick")]).content)
    assert main(["unseal", *where, "--json", "--key", str(file), str(piece)]) == 0
    assert '"applied": 1' in capsys.readouterr().out
    device = held.desk.me["device"]
    assert main(["recover", device, *where, "--key", str(file)]) == 1
    escrow = base64.b64encode(seal(held.key.public, b"sixteen bytes...", escrow_about(device)))
    signed = {"Authorization": f"Bearer {held.desk.token()}"}
    told = {"escrow": escrow.decode(), "keyring": True}
    assert office.client.post("/v1/keys", json=told, headers=signed).status_code == 200
    assert main(["recover", device, *where, "--key", str(file)]) == 0
    assert len(capsys.readouterr().out.split()) == 12
