"""`wbdesk backup`, `restore` and `self-check` on a real desk: exit codes and one clear sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from wbdesk.entrypoints.cli import main
from wbdesk.storage import backups
from wbdesk.storage.errors import StoreTrouble
from wbdesk.storage.folder import DeskFolder, laptop
from wbdesk.storage.store import open_store
from wbdesk.storage.vault import PRACTICE, Vault

PASSPHRASE = "a kettle by the green door"


@pytest.fixture
def folder(tmp_path: Path) -> DeskFolder:
    folder = laptop(tmp_path / "data").new_folder()
    vault, _words = Vault.create(folder, PASSPHRASE, PRACTICE)
    with vault.unlock(PASSPHRASE) as opened:
        open_store(opened.database, opened.key, create=True, folder=folder).close()
    (tmp_path / "passphrase").write_text(PASSPHRASE + "\n")
    return folder


def run(folder: DeskFolder, *words: str) -> int:
    data = folder.path.parent
    given = ["--data", str(data), "--passphrase-file", str(data.parent / "passphrase")]
    return main([words[0], *given, *words[1:]])


def test_backing_up_checking_and_restoring_say_one_sentence(
    folder: DeskFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    before = sorted(path.name for path in folder.path.glob("desk-*.db"))
    for words in (("backup",), ("self-check",), ("restore", "--desk", folder.path.name)):
        assert run(folder, *words) == 0
        said = capsys.readouterr()
        assert said.err == ""
        assert len(said.out.strip().splitlines()) == 1
    after = sorted(path.name for path in folder.path.glob("desk-*.db"))
    assert len(after) == 2
    assert set(before) < set(after)


def test_what_cannot_be_done_is_said_and_changes_nothing(
    folder: DeskFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(folder, "restore") == 1
    assert "no such backup" in capsys.readouterr().err
    assert run(folder, "backup", "--desk", "Ada Fenwick") == 1
    assert "eight signs" in capsys.readouterr().err
    assert run(folder, "backup") == 0
    (backup,) = backups.backups(folder)
    content = bytearray(backup.path.read_bytes())
    content[len(content) // 2] ^= 1
    backup.path.write_bytes(content)
    capsys.readouterr()
    assert run(folder, "self-check") == 1
    said = capsys.readouterr().err
    assert backup.path.name in said
    assert len(said.strip().splitlines()) == 1
    (folder.path.parent.parent / "passphrase").write_text("something else entirely")
    assert run(folder, "backup") == 1
    assert "not the passphrase" in capsys.readouterr().err


def test_a_new_key_leaves_nothing_that_the_old_one_opens(
    folder: DeskFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    with Vault(folder).unlock(PASSPHRASE) as opened:
        old, kept = bytes(opened.key), Path(opened.database)
    assert run(folder, "backup") == 0
    capsys.readouterr()
    assert run(folder, "rekey") == 0
    said = capsys.readouterr()
    told, backed_up = said.out.splitlines()
    assert said.err == ""
    assert backed_up.startswith("Backed up and proven")
    words = told.rpartition(": ")[2]
    with Vault(folder).unlock_with_words(words) as opened:
        assert bytes(opened.key) != old
        backups.check(opened.database, opened.key)
    assert not kept.exists()
    for backup in backups.backups(folder):
        with pytest.raises(StoreTrouble):
            backups.check(backup.path, old)


@pytest.mark.parametrize("command", ["backup", "restore", "self-check", "rekey", "print"])
def test_a_damaged_key_file_is_said_in_one_sentence_alone_and_beside_another_desk(
    folder: DeskFolder, capsys: pytest.CaptureFixture[str], command: str
) -> None:
    words = (command, "plan", "--person", "000000") if command == "print" else (command,)
    folder.vault.write_bytes(folder.vault.read_bytes()[:-1])
    assert run(folder, *words) == 1
    said = capsys.readouterr()
    assert (said.out, said.err.count("\n")) == ("", 1)
    assert "key file" in said.err
    Vault.create(laptop(folder.path.parent).new_folder(), PASSPHRASE, PRACTICE)
    assert run(folder, *words) == 1
    assert "Several people work on this laptop" in capsys.readouterr().err
