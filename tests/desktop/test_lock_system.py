"""The system's own words for locking, sleeping and leaving, over a real D-Bus of the test's own."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator

import pytest
from PySide6.QtDBus import QDBusConnection, QDBusMessage
from pytestqt.qtbot import QtBot

from factories import make_me
from fakes import FakeDesk
from fakes_gate import FakeGate
from wbdesk.desktop.gate import DeskName
from wbdesk.desktop.lock import HandsOver, SleepWatch, SystemWatch
from wbdesk.desktop.lock.system import LOGIN, MANAGER, SESSION

SAVER = "org.freedesktop.ScreenSaver"


@pytest.fixture
def bus() -> Iterator[str]:
    daemon = shutil.which("dbus-daemon")
    if daemon is None:
        pytest.skip("there is no dbus-daemon here")
    running = subprocess.Popen(
        [daemon, "--session", "--nofork", "--print-address"], stdout=subprocess.PIPE, text=True
    )
    assert running.stdout
    yield running.stdout.readline().strip()
    running.terminate()
    running.wait()
    running.stdout.close()


@pytest.fixture
def others(bus: str) -> Iterator[QDBusConnection]:
    """The side of the system's own programs."""
    made = QDBusConnection.connectToBus(bus, "others")
    assert made.registerService(SAVER)
    assert made.registerService(LOGIN)
    yield made
    QDBusConnection.disconnectFromBus("others")


@pytest.fixture
def watch(
    bus: str, others: QDBusConnection, monkeypatch: pytest.MonkeyPatch
) -> Iterator[SystemWatch]:
    monkeypatch.setenv("XDG_SESSION_ID", "2")
    ours = QDBusConnection.connectToBus(bus, "ours")
    made = SystemWatch()
    assert made.listen_on(ours, ours)
    yield made
    QDBusConnection.disconnectFromBus("ours")


def say(bus: QDBusConnection, path: str, interface: str, name: str, *what: object) -> None:
    told = QDBusMessage.createSignal(path, interface, name)
    told.setArguments(list(what))
    assert bus.send(told)


OWN = "/org/freedesktop/login1/session/_32"


@pytest.mark.parametrize(
    "said",
    [
        ("/org/freedesktop/ScreenSaver", SAVER, "ActiveChanged", True),
        ("/org/freedesktop/login1", MANAGER, "PrepareForSleep", True),
        (OWN, SESSION, "Lock"),
    ],
)
def test_the_desk_leaves_when_the_system_says_so(
    qtbot: QtBot, watch: SystemWatch, others: QDBusConnection, said: tuple[str, str, str]
) -> None:
    with qtbot.waitSignal(watch.leaving, timeout=5000):
        say(others, *said)


def test_waking_up_says_nothing_by_itself(
    qtbot: QtBot, watch: SystemWatch, others: QDBusConnection
) -> None:
    heard: list[bool] = []
    watch.leaving.connect(lambda: heard.append(True))
    say(others, "/org/freedesktop/ScreenSaver", SAVER, "ActiveChanged", False)
    with qtbot.waitSignal(watch.leaving, timeout=5000):
        say(others, "/org/freedesktop/ScreenSaver", SAVER, "ActiveChanged", True)
    assert heard == [True]


def test_another_user_and_windows_messages_are_understood(qtbot: QtBot) -> None:
    watch = SystemWatch()
    for away in ({"Active": False}, {"LockedHint": True}):
        with qtbot.waitSignal(watch.leaving):
            watch.on_properties(SESSION, away, [])
    for message, what in ((0x02B1, 0x7), (0x02B1, 0x2), (0x0218, 0x4)):
        with qtbot.waitSignal(watch.leaving):
            watch.on_windows(message, what)
    heard: list[bool] = []
    watch.leaving.connect(lambda: heard.append(True))
    watch.on_windows(0x0218, 0x7)
    watch.on_properties(SESSION, {"Active": True}, [])
    assert heard == []


def test_a_clock_that_is_set_back_neither_locks_nor_keeps_from_locking(qtbot: QtBot) -> None:
    now = [1000.0]
    sleep = SleepWatch(clock=lambda: now[0])
    heard: list[bool] = []
    sleep.woke.connect(lambda: heard.append(True))
    now[0] = -90_000.0
    sleep.look()
    assert heard == []
    now[0] += 3_600
    sleep.look()
    assert heard == [True]


def test_a_locked_desk_hands_its_sealed_queue_over(qtbot: QtBot) -> None:
    gate = FakeGate(FakeDesk(make_me()), names=[DeskName("d1", "Ottilie", practice=False)])
    hands = HandsOver(gate)
    hands.opened()
    hands.hand_over()
    with qtbot.waitSignal(hands.done):
        hands.locked()
    hands.close()
    assert gate.handed_over == ["d1"]
