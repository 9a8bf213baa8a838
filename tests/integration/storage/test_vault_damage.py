"""A vault that was cut off, altered, made by a newer version, or killed while it was written."""

from __future__ import annotations

import base64
import contextlib
import hashlib
import json
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from wbdesk.storage.errors import Code, StoreTrouble
from wbdesk.storage.folder import DeskFolder, laptop
from wbdesk.storage.vault import PRACTICE, Organisation, Vault, frame, paper_words, wraps
from wbdesk.storage.vault.frame import State, read_frame, write_frame
from wbdesk.wire.handover import escrow_about
from wbdesk.wire.organisation import new_secret_key, unseal

OLD = "a kettle by the green door"
NEW = "another kettle, another door"
OFFICE, DEVICE = new_secret_key(), "01890000-0000-7000-8000-000000000001"
STEPS = ["made", "half written", "written", "synced", "renamed", "folder synced"]
CHILD = Path(__file__).with_name("vault_writing_child.py")


@pytest.fixture
def folder(tmp_path: Path) -> DeskFolder:
    folder = laptop(tmp_path / "data").new_folder()
    Vault.create(folder, OLD, PRACTICE)
    return folder


@pytest.fixture
def organised(tmp_path: Path) -> tuple[DeskFolder, str]:
    """A vault with the organisation's way in, and the words that the organisation finds out."""
    folder = laptop(tmp_path / "organised").new_folder()
    vault, _ = Vault.create(folder, OLD, PRACTICE, organisation=Organisation(OFFICE.public, DEVICE))
    secret = unseal(OFFICE, base64.b64decode(vault.escrow), escrow_about(DEVICE))
    return folder, paper_words.to_words(secret)


def with_check(whole: bytes) -> bytes:
    return whole + hashlib.sha256(whole).digest()


def refusal(folder: DeskFolder) -> Code:
    """Return why the vault is refused, having seen that refusing left every byte in place."""
    before = {path.name: path.read_bytes() for path in folder.path.iterdir()}
    with pytest.raises(StoreTrouble) as caught:
        Vault(folder).unlock(OLD)
    after = {path.name: path.read_bytes() for path in folder.path.iterdir()}
    after.pop("tries", None)
    assert after == before
    return caught.value.code


@pytest.mark.parametrize("step", STEPS)
def test_a_power_cut_at_any_step_of_writing_leaves_a_vault_that_opens(
    folder: DeskFolder, step: str
) -> None:
    with Vault(folder).unlock(OLD) as opened:
        key = bytes(opened.key)
    child = [sys.executable, str(CHILD), str(folder.path), OLD, NEW, step]
    assert subprocess.run(child, capture_output=True, check=False).returncode == -signal.SIGKILL
    renamed = step in {"renamed", "folder synced"}
    assert Vault(folder).unlock(NEW if renamed else OLD).key == key
    with pytest.raises(StoreTrouble) as caught:
        Vault(folder).unlock(OLD if renamed else NEW)
    assert caught.value.code is Code.WRONG_PASSPHRASE
    vault = Vault(folder)
    vault.change_passphrase(vault.unlock(NEW if renamed else OLD), "a third door, a third kettle")
    assert not folder.vault.with_name("vault.new").exists()


def test_a_vault_cut_off_at_any_length_is_called_damaged(folder: DeskFolder) -> None:
    content = folder.vault.read_bytes()
    for length in range(len(content)):
        folder.vault.write_bytes(content[:length])
        assert refusal(folder) is Code.VAULT_DAMAGED
        assert not folder.tries.exists()


def test_any_altered_byte_is_called_damaged(folder: DeskFolder) -> None:
    content = folder.vault.read_bytes()
    for at in range(len(content)):
        altered = bytearray(content)
        altered[at] ^= 1
        folder.vault.write_bytes(altered)
        assert refusal(folder) is Code.VAULT_DAMAGED


def test_a_byte_altered_on_purpose_with_a_new_checksum_never_opens(folder: DeskFolder) -> None:
    whole = folder.vault.read_bytes()[:-32]
    for at in range(len(whole)):
        altered = bytearray(whole)
        altered[at] ^= 1
        folder.vault.write_bytes(with_check(bytes(altered)))
        code = refusal(folder)
        assert code in {Code.VAULT_DAMAGED, Code.WRONG_PASSPHRASE, Code.NEWER_VERSION}
        folder.tries.unlink(missing_ok=True)


def test_a_desk_cannot_be_turned_into_a_demo(folder: DeskFolder) -> None:
    whole = folder.vault.read_bytes()[:-32].replace(b'"kind":"desk"', b'"kind":"demo"')
    folder.vault.write_bytes(with_check(whole))
    with pytest.raises(StoreTrouble) as caught:
        Vault(folder).open_demo()
    assert caught.value.code is Code.VAULT_DAMAGED
    assert refusal(folder) is Code.WRONG_PASSPHRASE


def test_another_database_cannot_be_named_without_the_key(folder: DeskFolder) -> None:
    _, state = read_frame(folder.vault.read_bytes())
    name = state.database.encode()
    whole = folder.vault.read_bytes()[:-32].replace(name, b"aaaaaaaa")
    folder.vault.write_bytes(with_check(whole))
    assert refusal(folder) is Code.VAULT_DAMAGED


def test_a_vault_of_a_newer_version_is_refused_by_name(folder: DeskFolder) -> None:
    whole = bytearray(folder.vault.read_bytes()[:-32])
    whole[len(frame.MAGIC) + 1] = 2
    folder.vault.write_bytes(with_check(bytes(whole)))
    assert refusal(folder) is Code.NEWER_VERSION
    assert not folder.tries.exists()


def test_a_missing_vault_is_no_desk(folder: DeskFolder) -> None:
    folder.vault.unlink()
    assert refusal(folder) is Code.NO_SUCH_DESK


def test_a_wrap_of_a_kind_not_yet_known_is_kept(folder: DeskFolder) -> None:
    vault = Vault(folder)
    opened = vault.unlock(OLD)
    header, state = read_frame(folder.vault.read_bytes())
    later = {"type": "organisation", "key_id": "k1", "sealed": "AAAA", "list": [1, {"a": None}]}
    more = State(state.database, (later, *state.wraps), {"later": {"watermark": 7}})
    folder.vault.write_bytes(write_frame(header, more, wraps.seal_key(opened.key)))
    vault.change_passphrase(opened, NEW)
    _, kept = read_frame(folder.vault.read_bytes())
    assert kept.wraps[0] == later
    assert kept.others == {"later": {"watermark": 7}}
    assert vault.unlock(NEW).key == opened.key


def test_a_wrap_that_asks_for_all_the_memory_is_refused_unweighed(folder: DeskFolder) -> None:
    opened = Vault(folder).unlock(OLD)
    header, state = read_frame(folder.vault.read_bytes())
    greedy = tuple({**wrap, "memory_kib": 2**40} for wrap in state.wraps)
    content = write_frame(header, State(state.database, greedy), wraps.seal_key(opened.key))
    folder.vault.write_bytes(content)
    assert refusal(folder) is Code.VAULT_DAMAGED
    assert not folder.tries.exists()


def test_a_full_disk_keeps_the_old_vault(folder: DeskFolder) -> None:
    asked = (
        "import resource, sys; from pathlib import Path;"
        "from wbdesk.storage.folder import DeskFolder; from wbdesk.storage.vault import Vault;"
        f"vault = Vault(DeskFolder(Path({str(folder.path)!r})));"
        f"opened = vault.unlock({OLD!r});"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100));"
        f"vault.change_passphrase(opened, {NEW!r})"
    )
    answer = subprocess.run(
        [sys.executable, "-c", asked], capture_output=True, check=False, text=True
    )
    assert "StoreTrouble: disk-full" in answer.stderr
    assert sorted(path.name for path in folder.path.iterdir()) == ["in-use", "vault"]
    assert Vault(folder).unlock(OLD).key


calm = settings(
    max_examples=400,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@calm
@given(content=some.binary(max_size=400), ours=some.booleans())
def test_rubbish_is_refused_and_nothing_else(content: bytes, ours: bool) -> None:
    head = frame.MAGIC + b"\x00\x01" if ours else b""
    with pytest.raises(StoreTrouble):
        read_frame(with_check(head + content))


any_json = some.recursive(
    some.none() | some.booleans() | some.integers() | some.floats() | some.text(max_size=8),
    lambda inner: some.lists(inner, max_size=3) | some.dictionaries(some.text(max_size=8), inner),
    max_leaves=8,
)


@calm
@given(header=any_json, state=any_json, kind=some.sampled_from(["desk", "demo", "other"]))
def test_a_vault_with_anything_in_its_parts_is_read_or_refused(
    header: object, state: object, kind: str
) -> None:
    parts = [
        ({"version": header, "kind": kind, "practice": True}, {"database": "a", "wraps": []}),
        ({"version": 1, "kind": kind, "practice": header}, {"database": state, "wraps": state}),
        ({"version": 1, "kind": kind, "practice": True}, {"database": "a", "wraps": [state]}),
        (header, state),
    ]
    for part in parts:
        pieces = [json.dumps(held).encode() for held in part]
        body = b"".join(len(piece).to_bytes(4, "big") + piece for piece in pieces)
        whole = frame.MAGIC + b"\x00\x01" + body + bytes(32)
        with contextlib.suppress(StoreTrouble):
            read_frame(with_check(whole))


@calm
@given(
    field=some.sampled_from(["type", "key", "device", "escrow", "salt", "nonce", "sealed"]),
    value=any_json,
)
def test_the_organisations_way_in_with_anything_in_a_field_is_refused(
    organised: tuple[DeskFolder, str], field: str, value: object
) -> None:
    folder, told = organised
    sound = folder.vault.read_bytes()
    header, state = read_frame(sound)
    altered = tuple(
        {**wrap, field: value} if wrap["type"] == "organisation" else wrap for wrap in state.wraps
    )
    folder.vault.write_bytes(write_frame(header, State(state.database, altered), bytes(32)))
    try:
        with pytest.raises(StoreTrouble):
            Vault(folder).unlock_with_words(told)
    finally:
        folder.vault.write_bytes(sound)


def test_the_organisations_words_open_the_vault_until_it_draws_others(
    organised: tuple[DeskFolder, str],
) -> None:
    folder, told = organised
    vault = Vault(folder)
    opened = vault.unlock_with_words(told)
    assert opened.way == "organisation"
    assert opened.key == vault.unlock(OLD).key
    vault.let_in(opened, Organisation(OFFICE.public, DEVICE))
    with pytest.raises(StoreTrouble) as caught:
        vault.unlock_with_words(told)
    assert caught.value.code is Code.WRONG_WORDS


FIELDS = ["type", "memory_kib", "passes", "lanes", "salt", "keyring", "nonce", "sealed"]


@calm
@given(field=some.sampled_from(FIELDS), value=any_json)
def test_a_wrap_with_anything_in_a_field_opens_or_is_refused(
    folder: DeskFolder, field: str, value: object
) -> None:
    sound = folder.vault.read_bytes()
    header, state = read_frame(sound)
    altered = tuple({**wrap, field: value} for wrap in state.wraps)
    folder.vault.write_bytes(write_frame(header, State(state.database, altered), bytes(32)))
    folder.tries.unlink(missing_ok=True)
    try:
        with pytest.raises(StoreTrouble):
            Vault(folder).unlock(OLD)
    finally:
        folder.vault.write_bytes(sound)
