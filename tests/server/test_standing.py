"""A desk whose access has ended, and one that was lost: what each still does, and says."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from server.desks import Office
from server.keyed_laptop import PASSPHRASE, Laptop, keyed_laptop, new_case
from wbdesk.desktop.app import DeskApp, start
from wbdesk.desktop.front import Front
from wbdesk.entrypoints.session import DeskSession
from wbdesk.server import admin, keys
from wbdesk.server.unseal import unseal
from wbdesk.storage.errors import Code, StoreTrouble
from wbdesk.wire.handover import lost_words
from wbdesk.wire.organisation import new_secret_key

SLOW = 30_000  # passphrases are stretched, beside other tests


@pytest.fixture
def laptop(office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Laptop]:
    with keyed_laptop(office, tmp_path, monkeypatch) as made:
        yield made


@pytest.fixture
def app(qapp: QApplication, laptop: Laptop) -> Iterator[DeskApp]:
    made = start(laptop.gate)
    yield made
    made.close()
    made.deleteLater()


def unlock(qtbot: QtBot, app: DeskApp) -> DeskSession:
    with qtbot.waitSignal(app.unlocked, timeout=SLOW):
        app.front.unlock.passphrase.line.setText(PASSPHRASE)
        app.front.unlock.submit()
    assert app.desk is not None
    session = app.desk.session
    assert isinstance(session, DeskSession)
    return session


def locks(qtbot: QtBot, app: DeskApp, act: Callable[[], object]) -> Front:
    """Return the window before the desk once *act* has led to a lock, and the queue went."""
    with qtbot.waitSignal(app._handing.done, timeout=SLOW):
        act()
    return app.front


def taken(laptop: Laptop) -> dict[str, int]:
    return unseal(laptop.office.database, laptop.office.service, laptop.key).taken


def said(front: Front) -> str:
    return front.unlock.standing.accessibleName() if front.unlock.standing.isVisible() else ""


def test_a_retired_desk_says_so_opens_and_sends_to_the_sealed_inbox_only(
    qtbot: QtBot, laptop: Laptop, app: DeskApp
) -> None:
    session = unlock(qtbot, app)
    office, device = laptop.office, laptop.device(session)
    admin.stop_device(office.database, office.service, device)
    new_case(session, "Written after the end")
    assert app.desk is not None
    with qtbot.waitSignal(
        app.desk.context.sync_told,
        timeout=SLOW,
        check_params_cb=lambda news: news.state == "retired",
    ):
        session.poke()
    before = office.count()["log"]
    assert taken(laptop) == {"applied": 1}
    assert office.count()["log"] > before, "it lay in the sealed inbox until the key opened it"
    front = locks(qtbot, app, app.lock)
    assert front.lock.waits.text().startswith("Your service has ended the access of this desk.")
    front.show_unlock()
    assert "has gone to your service, sealed" in said(front)
    laptop.unlock().close()


def test_a_lost_desk_that_is_open_locks_and_shuts_itself_after_handing_over(
    qtbot: QtBot, laptop: Laptop, app: DeskApp
) -> None:
    session = unlock(qtbot, app)
    office, device = laptop.office, laptop.device(session)
    new_case(session, "Unsent")
    keys.lose(office.database, office.service, device, laptop.key)
    front = locks(qtbot, app, session.poke)
    assert app.desk is None
    assert front.stack.currentWidget() is front.unlock
    assert "Ada" in said(front)
    assert "reported lost, so it was shut for good" in said(front)
    assert not front.unlock.passphrase.isVisible()
    assert taken(laptop) == {"applied": 1}
    with pytest.raises(StoreTrouble) as caught:
        laptop.unlock()
    assert caught.value.code is Code.NO_SUCH_DESK
    with pytest.raises(StoreTrouble):
        laptop.unlock_with_words(laptop.words)
    assert laptop.ring.held == {}


def test_a_lost_desk_is_shut_while_it_is_locked_and_says_so_at_every_start(
    qtbot: QtBot, laptop: Laptop, app: DeskApp
) -> None:
    session = laptop.unlock()
    new_case(session, "Unsent")
    device = laptop.device(session)
    session.close()
    keys.lose(laptop.office.database, laptop.office.service, device, laptop.key)
    front = locks(qtbot, app, app._handing.hand_over)
    assert "shut for good" in said(front)
    assert taken(laptop) == {"applied": 1}
    again = start(laptop.gate)
    assert "shut for good" in said(again.front)
    again.close()


@pytest.mark.parametrize("signer", ["nobody", "another", "for-another-desk"])
def test_an_order_that_the_organisation_did_not_sign_for_this_desk_destroys_nothing(
    qtbot: QtBot, laptop: Laptop, app: DeskApp, signer: str
) -> None:
    session = laptop.unlock()
    device = laptop.device(session)
    session.close()
    order = {
        "nobody": "aabb",
        "another": new_secret_key().sign(lost_words(device)).hex(),
        "for-another-desk": laptop.key.sign(lost_words("another desk")).hex(),
    }[signer]
    laptop.office.tell(f"UPDATE device_key SET lost_order = '{order}' WHERE device_id = '{device}'")
    front = locks(qtbot, app, app._handing.hand_over)
    assert "has ended the access of this desk" in said(front)
    laptop.unlock().close()


def test_a_desk_that_is_let_in_again_says_nothing_more(
    qtbot: QtBot, laptop: Laptop, app: DeskApp
) -> None:
    session = laptop.unlock()
    device = laptop.device(session)
    session.close()
    admin.stop_device(laptop.office.database, laptop.office.service, device)
    assert said(locks(qtbot, app, app._handing.hand_over))
    laptop.office.tell(f"UPDATE device SET active = true WHERE device_id = '{device}'")
    assert said(locks(qtbot, app, app._handing.hand_over)) == ""
