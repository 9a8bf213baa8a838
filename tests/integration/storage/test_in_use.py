"""Two programs never have one desk open: each would write under the other's hand."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from wbdesk.entrypoints.laptop import LaptopGate
from wbdesk.storage import in_clear
from wbdesk.storage.errors import Code, StoreTrouble
from wbdesk.storage.folder import DeskFolder, laptop
from wbdesk.storage.vault import PRACTICE, Vault

PASSPHRASE = "a kettle by the green door"
CHILD = Path(__file__).with_name("vault_holding_child.py")


@pytest.fixture
def folder(tmp_path: Path) -> DeskFolder:
    made = laptop(tmp_path).new_folder()
    Vault.create(made, PASSPHRASE, PRACTICE)
    return made


def test_a_desk_that_another_program_has_open_is_not_opened(folder: DeskFolder) -> None:
    command = [sys.executable, str(CHILD), str(folder.path), PASSPHRASE]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        assert other.stdout
        assert other.stdout.readline().strip() == b"open"
        with pytest.raises(StoreTrouble) as caught:
            Vault(folder).unlock(PASSPHRASE)
        other.kill()
    assert caught.value.code is Code.OPEN_ELSEWHERE
    with Vault(folder).unlock(PASSPHRASE) as opened:
        assert any(opened.key)


def test_what_a_killed_desk_left_in_the_clear_goes_before_anybody_unlocks(
    folder: DeskFolder,
) -> None:
    left = folder.path / in_clear.NAME / "3f2a.pdf"
    left.parent.mkdir()
    left.write_bytes(b"a letter from the surgery")
    command = [sys.executable, str(CHILD), str(folder.path), PASSPHRASE]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        assert other.stdout
        assert other.stdout.readline().strip() == b"open"
        LaptopGate(folder.path.parent)
        assert left.exists(), "the desk that is open may be showing it"
        other.kill()
    LaptopGate(folder.path.parent)
    assert not left.parent.exists()


def test_a_desk_that_was_locked_is_anybodys_again(folder: DeskFolder) -> None:
    vault = Vault(folder)
    with vault.unlock(PASSPHRASE), vault.unlock(PASSPHRASE) as proven:
        assert any(proven.key)
    command = [sys.executable, str(CHILD), str(folder.path), PASSPHRASE]
    done = subprocess.run(command, input=b"", capture_output=True, check=True)
    assert done.stdout.strip() == b"open"
