"""What opens a vault, what does not, and what a wrong key leaves on disk."""

from __future__ import annotations

import json
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from wbdesk.storage.errors import Code, StoreTrouble
from wbdesk.storage.folder import DeskFolder, laptop
from wbdesk.storage.vault import (
    DEMO_PASSPHRASE,
    PRACTICE,
    Cost,
    Strength,
    Vault,
    calibrated,
    demo_key,
    how_good,
)
from wbdesk.storage.vault.tries import Tries

PASSPHRASE = "a kettle by the green door"


class Clock:
    """The seconds since the laptop was started, moved by hand."""

    def __init__(self) -> None:
        self.now = 5000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def folder(tmp_path: Path) -> DeskFolder:
    return laptop(tmp_path / "data").new_folder()


def bytes_on_disk(folder: DeskFolder) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.path.iterdir()}


def refusal(vault: Vault, passphrase: str) -> StoreTrouble:
    with pytest.raises(StoreTrouble) as caught:
        vault.unlock(passphrase)
    return caught.value


def test_the_passphrase_and_the_paper_words_open_to_the_same_key(folder: DeskFolder) -> None:
    vault, words = Vault.create(folder, PASSPHRASE, PRACTICE)
    by_passphrase, by_words = vault.unlock(PASSPHRASE), vault.unlock_with_words(words)
    assert len(by_passphrase.key) == 32
    assert by_passphrase.key == by_words.key
    assert by_passphrase.database == by_words.database
    assert (by_passphrase.way, by_words.way) == ("passphrase", "words")


def test_two_vaults_share_neither_key_nor_words(tmp_path: Path) -> None:
    made = [Vault.create(laptop(tmp_path).new_folder(), PASSPHRASE, PRACTICE) for _ in range(2)]
    (one, one_words), (other, other_words) = made
    assert one_words != other_words
    assert one.unlock(PASSPHRASE).key != other.unlock(PASSPHRASE).key
    with pytest.raises(StoreTrouble) as caught:
        one.unlock_with_words(other_words)
    assert caught.value.code is Code.WRONG_WORDS


def test_a_wrong_passphrase_changes_nothing_but_the_count(folder: DeskFolder) -> None:
    vault, _ = Vault.create(folder, PASSPHRASE, PRACTICE)
    before = bytes_on_disk(folder)
    refused = refusal(vault, "a kettle by the red door")
    after = bytes_on_disk(folder)
    assert refused.code is Code.WRONG_PASSPHRASE
    assert refused.tries_left == 4
    assert json.loads(after.pop("tries"))["count"] == 1
    assert after == before


def test_accents_typed_on_another_keyboard_open_it_too(folder: DeskFolder) -> None:
    vault, _ = Vault.create(folder, "caf\u00e9 by the river", PRACTICE)
    assert vault.unlock("cafe\u0301 by the river").key


def test_five_tries_are_free_then_the_delay_doubles_to_fifteen_minutes(folder: DeskFolder) -> None:
    Vault.create(folder, PASSPHRASE, PRACTICE)
    clock = Clock()
    vault = Vault(folder, Tries(folder.tries, clock))
    first = [refusal(vault, "not the passphrase") for _ in range(5)]
    assert [refused.tries_left for refused in first] == [4, 3, 2, 1, 0]
    assert [refused.wait_seconds for refused in first] == [0, 0, 0, 0, 30]
    waits = []
    for _ in range(7):
        clock.now += vault.tries_state().wait_seconds
        waits.append(refusal(vault, "not the passphrase").wait_seconds)
    assert waits == [60, 120, 240, 480, 900, 900, 900]


def test_during_a_delay_even_the_right_passphrase_waits_and_costs_no_try(
    folder: DeskFolder,
) -> None:
    Vault.create(folder, PASSPHRASE, PRACTICE)
    clock = Clock()
    vault = Vault(folder, Tries(folder.tries, clock))
    for _ in range(5):
        refusal(vault, "not the passphrase")
    before = bytes_on_disk(folder)
    clock.now += 29
    waiting = refusal(vault, PASSPHRASE)
    assert (waiting.code, waiting.wait_seconds) == (Code.WAIT, 1)
    assert bytes_on_disk(folder) == before
    clock.now += 1
    assert vault.unlock(PASSPHRASE).key
    assert vault.tries_state().count == 0


def test_neither_a_clock_set_back_nor_a_restart_shortens_a_delay(folder: DeskFolder) -> None:
    Vault.create(folder, PASSPHRASE, PRACTICE)
    clock = Clock()
    vault = Vault(folder, Tries(folder.tries, clock))
    for _ in range(5):
        refusal(vault, "not the passphrase")
    held = json.loads(folder.tries.read_bytes())
    for wall in (0.0, 9e12):  # whatever the wall clock says
        folder.tries.write_text(json.dumps(held | {"at": wall}))
        assert vault.tries_state().wait_seconds == 30
    clock.now = 10.0  # started again ten seconds ago
    assert vault.tries_state().wait_seconds == 20


def test_paper_words_open_during_a_delay(folder: DeskFolder) -> None:
    vault, words = Vault.create(folder, PASSPHRASE, PRACTICE)
    for _ in range(5):
        refusal(vault, "not the passphrase")
    assert vault.unlock_with_words(words).key


def test_the_count_is_written_before_the_passphrase_is_looked_at(folder: DeskFolder) -> None:
    vault, _ = Vault.create(folder, PASSPHRASE, PRACTICE)
    tries = Tries(folder.tries)
    tries.begin()
    assert vault.tries_state().count == 1


def test_a_tries_file_of_rubbish_locks_nobody_out(folder: DeskFolder) -> None:
    vault, _ = Vault.create(folder, PASSPHRASE, PRACTICE)
    for rubbish in (b"", b"{", b"[]", b'{"count": "x"}', b'{"count":9,"ticks":NaN,"at":0}'):
        folder.tries.write_bytes(rubbish)
        assert vault.unlock(PASSPHRASE).key


def test_a_changed_passphrase_leaves_key_database_and_paper_as_they_were(
    folder: DeskFolder,
) -> None:
    vault, words = Vault.create(folder, PASSPHRASE, PRACTICE)
    opened = vault.unlock(PASSPHRASE)
    vault.change_passphrase(opened, "another kettle, another door")
    again = vault.unlock("another kettle, another door")
    assert (again.key, again.database) == (opened.key, opened.database)
    assert vault.unlock_with_words(words).key == opened.key
    assert refusal(vault, PASSPHRASE).code is Code.WRONG_PASSPHRASE


def test_new_paper_words_end_the_old_ones(folder: DeskFolder) -> None:
    vault, old = Vault.create(folder, PASSPHRASE, PRACTICE)
    opened = vault.unlock(PASSPHRASE)
    new = vault.new_words(opened)
    assert vault.unlock_with_words(new).key == opened.key
    with pytest.raises(StoreTrouble) as caught:
        vault.unlock_with_words(old)
    assert caught.value.code is Code.WRONG_WORDS


def test_the_name_of_the_database_is_switched_only_to_one_that_exists(folder: DeskFolder) -> None:
    vault, words = Vault.create(folder, PASSPHRASE, PRACTICE)
    opened = vault.unlock(PASSPHRASE)
    with pytest.raises(StoreTrouble):
        vault.switch_database(opened, "abcdefgh")
    folder.database("abcdefgh").touch()
    vault.switch_database(opened, "abcdefgh")
    assert vault.unlock(PASSPHRASE).database.name == "desk-abcdefgh.db"
    assert vault.unlock_with_words(words).database.name == "desk-abcdefgh.db"


def test_a_secret_from_the_keyring_is_needed_once_it_is_joined(folder: DeskFolder) -> None:
    vault, words = Vault.create(folder, PASSPHRASE, PRACTICE, device=b"from the keyring")
    assert vault.unlock(PASSPHRASE, device=b"from the keyring").key
    with pytest.raises(StoreTrouble) as caught:
        vault.unlock(PASSPHRASE)
    assert caught.value.code is Code.KEYRING_MISSING
    assert vault.tries_state().count == 0
    with pytest.raises(StoreTrouble):
        vault.unlock(PASSPHRASE, device=b"from another laptop")
    assert vault.unlock_with_words(words).key


def test_a_demo_shows_its_key_and_a_desk_never_does(tmp_path: Path) -> None:
    demo, desk = laptop(tmp_path).new_folder(), laptop(tmp_path).new_folder()
    vault, _ = Vault.create(demo, DEMO_PASSPHRASE, kind="demo")
    assert demo_key(demo) == vault.unlock(DEMO_PASSPHRASE).key.hex()
    Vault.create(desk, DEMO_PASSPHRASE, PRACTICE)
    with pytest.raises(StoreTrouble) as caught:
        demo_key(desk)
    assert caught.value.code is Code.NOT_A_DEMO


def test_a_demo_shows_its_key_whatever_passphrase_it_was_given(folder: DeskFolder) -> None:
    vault, _ = Vault.create(folder, PASSPHRASE, kind="demo")
    assert demo_key(folder) == vault.unlock(PASSPHRASE).key.hex()


def test_a_real_desk_is_never_made_cheap(folder: DeskFolder) -> None:
    with pytest.raises(ValueError, match="practice only"):
        Vault.create(folder, PASSPHRASE, Cost(memory_kib=1024, passes=1, lanes=1))
    assert not folder.vault.exists()


def test_the_measured_cost_is_within_the_floor_and_opens(folder: DeskFolder) -> None:
    cost = calibrated()
    assert cost.enough
    assert cost.bearable
    vault, _ = Vault.create(folder, PASSPHRASE, cost)
    assert vault.unlock(PASSPHRASE).key
    assert refusal(vault, "a kettle by the red door").code is Code.WRONG_PASSPHRASE


def test_a_passphrase_of_eleven_characters_is_refused_and_twelve_are_enough(
    folder: DeskFolder,
) -> None:
    with pytest.raises(StoreTrouble) as caught:
        Vault.create(folder, "elevenchars", PRACTICE)
    assert (caught.value.code, caught.value.facts) == (Code.PASSPHRASE_TOO_SHORT, {"least": 12})
    assert not folder.vault.exists()
    Vault.create(folder, "twelve chars", PRACTICE)


def test_a_second_set_up_never_overwrites_a_vault(folder: DeskFolder) -> None:
    vault, _ = Vault.create(folder, PASSPHRASE, PRACTICE)
    with pytest.raises(StoreTrouble) as caught:
        Vault.create(folder, "a passphrase of somebody else", PRACTICE)
    assert caught.value.code is Code.VAULT_EXISTS
    assert vault.unlock(PASSPHRASE).key


@pytest.mark.parametrize(
    ("passphrase", "strength"),
    [
        ("elevenchars", Strength.TOO_SHORT),
        ("aaaaaaaaaaaaaa", Strength.REPEATED),
        ("abcd abcd abcd", Strength.REPEATED),
        ("qwertyuiop123", Strength.SEQUENCE),
        ("password12345", Strength.COMMON),
        ("Passw0rd2024!!", Strength.COMMON),
        ("monday-football", Strength.COMMON),
        ("hW3t.kq9;Lm2", Strength.FAIR),
        ("copper lantern walrus", Strength.GOOD),
        ("зимний вечер у моря", Strength.GOOD),
        ("copper lantern walrus teapot ridge", Strength.STRONG),
    ],
)
def test_the_strength_of_a_passphrase_has_a_word(passphrase: str, strength: Strength) -> None:
    assert how_good(passphrase) is strength


def test_a_wiped_key_is_gone_from_all_that_hold_it_and_is_never_shown(folder: DeskFolder) -> None:
    vault, _ = Vault.create(folder, PASSPHRASE, PRACTICE)
    opened = vault.unlock(PASSPHRASE)
    key, shown = opened.key, repr(opened)
    assert key.hex() not in shown
    assert str(key) not in shown
    opened.wipe()
    assert key == b""
    with pytest.raises(StoreTrouble) as caught:
        vault.change_passphrase(opened, "another kettle, another door")
    assert caught.value.code is Code.LOCKED


def test_files_are_for_their_owner_only_and_named_after_nobody(tmp_path: Path) -> None:
    here = laptop(tmp_path / "data")
    folder = here.new_folder()
    vault, _ = Vault.create(folder, PASSPHRASE, PRACTICE)
    refusal(vault, "not the passphrase")
    here.name(folder, "Orla at the front desk")
    assert stat.S_IMODE(here.root.stat().st_mode) == 0o700
    assert stat.S_IMODE(folder.path.stat().st_mode) == 0o700
    for path in (folder.vault, folder.tries, here.root / "laptop.json"):
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert not any("orla" in str(path).casefold() for path in here.root.rglob("*"))


def test_nothing_heavy_is_imported_before_a_passphrase_is_tried() -> None:
    asked = (
        "import sys, wbdesk.storage.folder, wbdesk.storage.vault;"
        "heavy = {'argon2', 'cryptography', 'sqlalchemy', 'sqlcipher3', 'platformdirs'};"
        "print(*heavy & set(sys.modules), end='')"
    )
    answer = subprocess.run([sys.executable, "-c", asked], capture_output=True, check=True)
    assert answer.stdout == b""
