"""The sealed queue: what is committed is in it once, and only the organisation can read it."""

from __future__ import annotations

import contextlib
import datetime as dt
import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from desks import Desk, new_desk
from wbdesk.domain import files
from wbdesk.domain.identity import new_id
from wbdesk.domain.operation import Operation
from wbdesk.domain.records.contact import Contact
from wbdesk.domain.records.person import Person
from wbdesk.storage.folder import DeskFolder
from wbdesk.storage.sealed_queue import SealedQueue, sealed_ids, segments
from wbdesk.wire import sealed
from wbdesk.wire.codec import NotOurs
from wbdesk.wire.organisation import new_secret_key, public_key, seal, unseal
from worlds import Service

OFFICE = new_secret_key()
SIGNS = Ed25519PrivateKey.generate()
DEVICE, WHO = new_id(), new_id()


@dataclass
class Sealing:
    desk: Desk
    queue: SealedQueue

    @property
    def folder(self) -> DeskFolder:
        return self.queue.folder

    def again(self) -> SealedQueue:
        """Lock and unlock."""
        self.queue.end()
        self.desk.store.after_save.clear()
        self.queue = SealedQueue(self.desk.store, self.folder, OFFICE.public, DEVICE, SIGNS)
        self.queue.begin()
        return self.queue

    def read(self) -> list[Operation]:
        """Read the whole queue as the organisation can."""
        found: list[Operation] = []
        for path in segments(self.folder):
            head, entries = sealed.read(path.read_bytes())
            for entry in entries:
                found += sealed.open_entry(head, entry, OFFICE, public_half(SIGNS))
        return found


def public_half(key: Ed25519PrivateKey) -> bytes:
    return key.public_key().public_bytes_raw()


def somebody(name: str = "Bea Lindqvist") -> Person:
    made = Person(id=new_id(), file_id="", given_names=name)
    return replace(made, file_id=f"cover/{made.id}")


@pytest.fixture
def sealing(tmp_path: Path) -> Iterator[Sealing]:
    desk = new_desk(tmp_path / "desk")
    assert desk.store.folder
    queue = SealedQueue(desk.store, desk.store.folder, OFFICE.public, DEVICE, SIGNS)
    queue.begin()
    yield Sealing(desk, queue)
    desk.store.close()


def test_every_committed_operation_is_sealed_once_and_reads_as_it_was(sealing: Sealing) -> None:
    for n in range(5):
        sealing.desk.save(None, somebody(f"Given {n}"))
    read = sealing.read()
    assert read == list(sealing.desk.sync.batch())
    sealing.again()
    sealing.desk.save(None, somebody())
    assert sealing.read() == list(sealing.desk.sync.batch())
    assert len(segments(sealing.folder)) == 2


def test_a_copy_that_somebody_laid_beside_a_segment_stops_nothing(sealing: Sealing) -> None:
    sealing.desk.save(None, somebody())
    (path,) = segments(sealing.folder)
    path.with_name(f"Copy of {path.name}").write_bytes(path.read_bytes())
    sealing.again()
    sealing.desk.save(None, somebody())
    assert sealing.read() == list(sealing.desk.sync.batch())


def test_what_was_rolled_back_is_never_sealed(sealing: Sealing) -> None:
    with contextlib.suppress(RuntimeError), sealing.desk.units() as unit:
        unit.save(None, somebody("never committed"))
        raise RuntimeError("the person closed the dialog")
    with sealing.desk.units() as unit:
        unit.save(None, somebody("left without a commit"))
    assert sealing.read() == []
    sealing.desk.save(None, somebody())
    assert len(sealing.read()) == 1


def test_the_identity_file_knows_the_numbers_of_before_at_each_unlock(sealing: Sealing) -> None:
    sealing.desk.save(None, somebody())
    sealing.again()
    known = sealing.folder.read_identity()
    assert known
    assert known.highest_n == sealing.read()[-1].n == 1


def test_no_word_of_the_queue_stands_readable(sealing: Sealing) -> None:
    sealing.desk.save(None, somebody("Heliotropia"))
    for path in segments(sealing.folder):
        assert b"Heliotropia" not in path.read_bytes()
        assert b"given_names" not in path.read_bytes()


def test_a_torn_tail_is_sealed_again_at_the_next_unlock(sealing: Sealing) -> None:
    for n in range(3):
        sealing.desk.save(None, somebody(f"Given {n}"))
    (path,) = segments(sealing.folder)
    path.write_bytes(path.read_bytes()[:-7])
    assert len(sealed_ids(path)) == 2
    sealing.again()
    assert {o.op_id for o in sealing.read()} == {o.op_id for o in sealing.desk.sync.batch()}


def test_a_segment_stays_near_its_size_and_a_group_stays_whole(
    sealing: Sealing, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sealed, "LARGEST", 50_000)
    chance = random.Random(7)
    for _ in range(4):  # groups of about 20 kB
        with sealing.desk.units() as unit:
            for _ in range(4):
                long = "".join(chr(chance.randint(0x4E00, 0x9FFF)) for _ in range(1_900))
                unit.save(
                    None,
                    Contact(
                        id=new_id(), file_id=files.author(WHO, sealing.desk.me.account), note=long
                    ),
                )
            unit.commit()
    found = segments(sealing.folder)
    assert len(found) == 2
    assert all(path.stat().st_size < 75_000 for path in found)
    assert len({o.group for o in sealing.read()}) == 4
    assert len(sealing.read()) == 16


def test_a_segment_goes_when_all_is_answered_and_proven(sealing: Sealing) -> None:
    service = Service()
    sealing.desk.save(None, somebody())
    sealing.again()
    sealing.queue.prune()
    assert len(segments(sealing.folder)) == 1, "nothing is answered yet"
    sealing.desk.exchange(service)
    sealing.queue.prune()
    assert len(segments(sealing.folder)) == 1, "it lies in no proven backup of the service"
    with sealing.desk.store.saving() as driver:
        driver.execute("UPDATE sync_state SET safe = position")
        driver.commit()
    sealing.queue.prune()
    assert segments(sealing.folder) == []


def test_what_stood_typed_in_a_closed_file_and_is_no_operation_is_sealed(sealing: Sealing) -> None:
    service, desk, made = Service(), sealing.desk, somebody()
    desk.save(None, made)
    desk.exchange(service)
    service.grant(desk.me.account, made.file_id, opened=False)
    for n in range(2):
        with desk.units() as unit:
            unit.draft_form(made.file_id, f"contact {n}", {"note": f"hornbeam {n}"})
            unit.commit()
    desk.exchange(service)
    with desk.units() as unit:
        unit.give_up_drafts(dt.datetime(2099, 1, 1, tzinfo=dt.UTC))
        unit.commit()
    words = [{"note": "hornbeam 0"}, {"note": "hornbeam 1"}]
    for _ in range(2):
        kept = [one for one in sealing.read() if not one.epoch]
        assert [one.fields["form"][1] for one in kept] == words
        sealing.again()


def test_a_full_disk_never_stops_a_save(sealing: Sealing) -> None:
    (sealing.folder.path / "sealed").write_text("a file where the folder should be")
    sealing.desk.save(None, somebody())
    assert len(sealing.desk.sync.batch()) == 1
    (sealing.folder.path / "sealed").unlink()
    sealing.desk.save(None, somebody())
    assert len(sealing.read()) == 2


def test_unsigned_and_foreign_entries_are_refused(sealing: Sealing) -> None:
    sealing.desk.save(None, somebody())
    head, (entry,) = sealed.read(segments(sealing.folder)[0].read_bytes())
    with pytest.raises(NotOurs) as caught:
        sealed.open_entry(head, entry, OFFICE, public_half(Ed25519PrivateKey.generate()))
    assert caught.value.code == "not-signed"
    with pytest.raises(NotOurs):
        sealed.open_entry(head, entry, new_secret_key(), public_half(SIGNS))
    other = replace(head, device=new_id())
    with pytest.raises(NotOurs) as caught:
        sealed.open_entry(other, entry, OFFICE, public_half(SIGNS))
    assert caught.value.code == "not-signed"


def test_a_key_is_named_by_twelve_marks_and_opens_only_its_own() -> None:
    assert len(OFFICE.public.id) == 12
    assert public_key(OFFICE.public.text) == OFFICE.public
    words = seal(OFFICE.public, b"sixteen bytes...", b"about")
    assert unseal(OFFICE, words, b"about") == b"sixteen bytes..."
    for key, about in ((OFFICE, b"another"), (new_secret_key(), b"about")):
        with pytest.raises(NotOurs):
            unseal(key, words, about)


calm = settings(
    max_examples=120,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    pen = sealed.Pen(OFFICE.public, DEVICE, SIGNS)
    desk = new_desk(tmp_path_factory.mktemp("sound"))
    for n in range(3):
        desk.save(None, somebody(f"Given {n}"))
    content = pen.head + b"".join(pen.entry([one]) for one in desk.sync.batch())
    desk.store.close()
    return content


@calm
@given(content=some.binary(max_size=300), ours=some.booleans())
def test_rubbish_is_refused_and_nothing_else(content: bytes, ours: bool) -> None:
    with contextlib.suppress(NotOurs):
        sealed.read((sealed.MAGIC + b"\x00\x01" if ours else b"") + content)


@calm
@given(at=some.integers(0), flip=some.integers(1, 255), cut=some.integers(0))
def test_an_altered_segment_never_yields_other_words(
    sound: bytes, at: int, flip: int, cut: int
) -> None:
    whole = sealed.read(sound)
    said = {
        o.op_id: o
        for e in whole[1]
        for o in sealed.open_entry(*(whole[0], e), OFFICE, public_half(SIGNS))
    }
    altered = bytearray(sound)
    altered[at % len(sound)] ^= flip
    for content in (bytes(altered), sound[: cut % len(sound)]):
        try:
            head, entries = sealed.read(content)
        except NotOurs:
            continue
        for entry in entries:
            with contextlib.suppress(NotOurs):
                for one in sealed.open_entry(head, entry, OFFICE, public_half(SIGNS)):
                    assert said[one.op_id] == one
