"""Two on one laptop, and one vault is damaged: the other desk opens, and it is said."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from wbdesk.desktop.app import DeskApp, start
from wbdesk.desktop.errors import words_for
from wbdesk.desktop.gate import DeskName
from wbdesk.entrypoints.handing_over import LOST
from wbdesk.entrypoints.laptop import LaptopGate
from wbdesk.entrypoints.laptop_files import keep_standing
from wbdesk.storage.errors import Code, StoreTrouble
from wbdesk.storage.folder import DeskFolder, laptop
from wbdesk.storage.vault import PRACTICE, Vault

PASSPHRASE = "a kettle by the green door"


@pytest.fixture
def folders(tmp_path: Path) -> dict[str, DeskFolder]:
    """Ada's desk and Bea's, as far as a locked laptop knows them."""
    place, made = laptop(tmp_path), {}
    for name in ("Ada", "Bea"):
        made[name] = place.new_folder()
        Vault.create(made[name], PASSPHRASE, PRACTICE)
        place.name(made[name], name)
    return made


@pytest.fixture
def app(qapp: QApplication, tmp_path: Path) -> Iterator[Callable[[], DeskApp]]:
    """Start the program, which is closed again at the end."""
    opened: list[DeskApp] = []

    def begin() -> DeskApp:
        opened.append(start(LaptopGate(tmp_path)))
        return opened[-1]

    yield begin
    for one in opened:
        one.close()
        one.deleteLater()


def cut_short(folder: DeskFolder) -> None:
    folder.vault.write_bytes(folder.vault.read_bytes()[:-1])


def of_another_kind(folder: DeskFolder) -> None:
    folder.vault.unlink()
    folder.vault.mkdir()  # as a disk that gives nothing back: it is there and cannot be read


@pytest.mark.parametrize("damage", [cut_short, of_another_kind])
def test_a_damaged_vault_is_listed_and_says_so_and_the_other_desk_is_untouched(
    qtbot: QtBot,
    folders: dict[str, DeskFolder],
    app: Callable[[], DeskApp],
    damage: Callable[[DeskFolder], None],
) -> None:
    damage(folders["Ada"])
    page = app().front.unlock
    assert page.isVisible()
    assert page._presenter.desks == tuple(
        DeskName(folder.path.name, name, practice=False) for name, folder in folders.items()
    )
    page._choose(folders["Ada"].path.name)
    with qtbot.waitSignal(page._presenter.refused, check_params_cb=bool, timeout=30_000) as told:
        page.passphrase.line.setText(PASSPHRASE)
        page.submit()
    assert told.args == [words_for(StoreTrouble(Code.VAULT_DAMAGED))]
    with Vault(folders["Bea"]).unlock(PASSPHRASE) as opened:
        assert opened.key


def test_a_damaged_notice_says_nothing_and_keeps_nobody_out(
    folders: dict[str, DeskFolder], app: Callable[[], DeskApp]
) -> None:
    (folders["Ada"].path / "notice").write_text('{"unsent": [], "last_synced": "at noon"}')
    begun = app()
    assert begun.front.unlock.isVisible()
    assert begun.gate.notice(folders["Ada"].path.name).unsent == 0


def test_a_lost_desk_of_which_the_power_went_half_way_is_shut_for_good(
    monkeypatch: pytest.MonkeyPatch,
    folders: dict[str, DeskFolder],
    app: Callable[[], DeskApp],
) -> None:
    class PowerCut(BaseException):
        pass

    def unlink(path: Path, *, missing_ok: bool = False) -> None:
        if path.name == "vault":
            raise PowerCut
        assert missing_ok or path.exists()

    keep_standing(folders["Ada"].path, LOST)
    with monkeypatch.context() as patch:
        patch.setattr(Path, "unlink", unlink)
        with pytest.raises(PowerCut):
            Vault(folders["Ada"]).destroy()
    with pytest.raises(StoreTrouble, match="vault-damaged"):
        Vault(folders["Ada"]).unlock(PASSPHRASE)
    begun = app()
    assert [desk.name for desk in begun.gate.desks()] == ["Bea"]
    assert begun.gate.shut_desks() == ("Ada",)
    assert "shut for good" in begun.front.unlock.standing.accessibleName()
    assert not folders["Ada"].vault.exists()


def test_a_vault_that_opens_is_kept_whatever_stands_beside_it(
    folders: dict[str, DeskFolder], app: Callable[[], DeskApp]
) -> None:
    keep_standing(folders["Ada"].path, LOST)
    assert [desk.name for desk in app().gate.desks()] == ["Ada", "Bea"]
    with Vault(folders["Ada"]).unlock(PASSPHRASE) as opened:
        assert opened.key
