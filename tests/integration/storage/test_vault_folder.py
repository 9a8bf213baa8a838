"""Several people on one laptop: each has a folder, and a name that no file carries."""

from __future__ import annotations

from pathlib import Path

import pytest

from wbdesk.storage.engine import close_engine, open_engine
from wbdesk.storage.errors import Code, StoreTrouble
from wbdesk.storage.folder import DeskFolder, Identity, Laptop, laptop
from wbdesk.storage.vault import PRACTICE, Vault

PASSPHRASE = "a kettle by the green door"


def set_up(here: Laptop, name: str) -> DeskFolder:
    folder = here.new_folder()
    Vault.create(folder, PASSPHRASE, PRACTICE)
    here.name(folder, name)
    return folder


def test_each_worker_has_a_folder_in_the_order_of_set_up(tmp_path: Path) -> None:
    here = laptop(tmp_path)
    assert here.desks() == ()
    folders = [set_up(here, name) for name in ("Orla", "\u0628\u0634\u0631\u0649", "Orla")]
    desks = laptop(tmp_path).desks()
    assert [desk.name for desk in desks] == ["Orla", "\u0628\u0634\u0631\u0649", "Orla"]
    assert [desk.folder for desk in desks] == folders


@pytest.mark.parametrize("rubbish", [b"", b"{", b"[]", b'{"desks": [{"id": 3}]}', b"\xff"])
def test_desks_are_found_when_their_names_are_lost(tmp_path: Path, rubbish: bytes) -> None:
    here = laptop(tmp_path)
    folder = set_up(here, "Orla")
    (tmp_path / "laptop.json").write_bytes(rubbish)
    (desk,) = here.desks()
    assert (desk.name, desk.folder) == ("", folder)


def test_a_name_without_a_vault_is_not_offered(tmp_path: Path) -> None:
    here = laptop(tmp_path)
    folder = set_up(here, "Orla")
    folder.vault.unlink()
    assert here.desks() == ()


@pytest.mark.parametrize("asked", ["", "..", "abc", "ABCDEFGH", "a/b/c/d/", "abcdefgh/.."])
def test_a_desk_id_never_leads_out_of_the_data_folder(tmp_path: Path, asked: str) -> None:
    with pytest.raises(StoreTrouble) as caught:
        laptop(tmp_path).folder(asked)
    assert caught.value.code is Code.NO_SUCH_DESK


def test_the_identity_comes_back_or_is_missing(tmp_path: Path) -> None:
    folder = set_up(laptop(tmp_path), "Orla")
    assert folder.read_identity() is None
    folder.write_identity(Identity("epoch-1", 3_000_000_000))
    assert folder.read_identity() == Identity("epoch-1", 3_000_000_000)
    for rubbish in (b"", b"{}", b"[1]", b'{"device_epoch": 1, "highest_n": 2}'):
        folder.identity.write_bytes(rubbish)
        assert folder.read_identity() is None


def test_a_set_up_cut_off_before_the_database_can_go_on(tmp_path: Path) -> None:
    folder = set_up(laptop(tmp_path), "Orla")
    opened = Vault(folder).unlock(PASSPHRASE)
    assert folder.never_used
    close_engine(open_engine(opened.database, opened.key, create=True))
    assert not folder.never_used


def test_without_a_folder_given_the_usual_place_is_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert laptop().root.name == "wbdesk"
    assert laptop(Path("here")).root.is_absolute()
