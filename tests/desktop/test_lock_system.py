"""The system's own words for locking, sleeping and leaving, over a real D-Bus of the test's own."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject, Slot
from PySide6.QtDBus import QDBusConnection, QDBusMessage, QDBusUnixFileDescriptor
from pytestqt.qtbot import QtBot

from factories import make_me
from fakes import FakeDesk
from fakes_gate import FakeGate
from wbdesk.desktop.app import start
from wbdesk.desktop.gate import DeskName
from wbdesk.desktop.lock import HandsOver, SleepWatch, SystemWatch
from wbdesk.desktop.lock.system import SESSION
from wbdesk.desktop.lock.waiting import LOGIN, MANAGER

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


class Logind(QObject):
    """What logind does with those who ask it to wait: a pipe each, open as long as they hold it."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[tuple[str, str, str]] = []
        self._pipes: list[int] = []

    @Slot(str, str, str, str, result="QDBusUnixFileDescriptor")
    def Inhibit(  # noqa: N802  # logind's own name
        self, what: str, who: str, _why: str, mode: str
    ) -> QDBusUnixFileDescriptor:
        ours, theirs = os.pipe()
        os.set_blocking(ours, False)
        self.asked.append((what, who, mode))
        self._pipes.append(ours)
        given = QDBusUnixFileDescriptor(theirs)
        os.close(theirs)
        return given

    def waits_for(self, place: int) -> bool:
        """Whether whoever asked as number *place* still holds its end."""
        try:
            os.read(self._pipes[place], 1)
        except BlockingIOError:
            return True
        return False

    def close(self) -> None:
        for pipe in self._pipes:
            os.close(pipe)


@pytest.fixture
def logind(others: QDBusConnection) -> Iterator[Logind]:
    made = Logind()
    slots = QDBusConnection.RegisterOption.ExportAllSlots
    assert others.registerObject("/org/freedesktop/login1", MANAGER, made, slots)
    yield made
    others.unregisterObject("/org/freedesktop/login1")
    made.close()


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


def settled(qtbot: QtBot, watch: SystemWatch, others: QDBusConnection) -> None:
    """Come back when all that went over the bus before has arrived."""
    for _there_and_back in range(2):
        with qtbot.waitSignal(watch.leaving, timeout=5000):
            say(others, OWN, SESSION, "Lock")


def test_the_system_waits_with_sleep_until_the_open_desk_has_locked(
    qtbot: QtBot, watch: SystemWatch, others: QDBusConnection, logind: Logind
) -> None:
    watch.waits.hold()
    qtbot.waitUntil(lambda: len(logind.asked) == 1)
    settled(qtbot, watch, others)
    assert logind.asked == [("sleep", "WBDesk", "delay")]
    assert logind.waits_for(0)
    watch.waits.let_go()
    assert not logind.waits_for(0)
    watch.waits.hold()  # the next unlock
    qtbot.waitUntil(lambda: len(logind.asked) == 2)
    settled(qtbot, watch, others)
    assert logind.waits_for(1)
    watch.waits.let_go()
    assert not logind.waits_for(1)


def test_a_desk_that_locked_before_the_system_answered_holds_nothing(
    qtbot: QtBot, watch: SystemWatch, others: QDBusConnection, logind: Logind
) -> None:
    watch.waits.hold()
    watch.waits.let_go()
    qtbot.waitUntil(lambda: len(logind.asked) == 1)
    qtbot.waitUntil(lambda: not logind.waits_for(0))
    watch.waits.hold()
    watch.waits.hold()
    qtbot.waitUntil(lambda: len(logind.asked) == 3)
    qtbot.waitUntil(lambda: not logind.waits_for(1))
    settled(qtbot, watch, others)
    assert logind.waits_for(2)
    watch.waits.let_go()


def test_where_nobody_can_be_asked_nothing_is_held_and_nothing_waits(
    qtbot: QtBot, watch: SystemWatch, others: QDBusConnection
) -> None:
    SystemWatch().waits.hold()
    watch.waits.hold()  # a bus, but nobody there who answers it
    settled(qtbot, watch, others)
    watch.waits.let_go()


def test_a_program_holds_sleep_from_unlocking_until_the_session_is_closed(
    qtbot: QtBot, bus: str, logind: Logind
) -> None:
    gate = FakeGate(FakeDesk(make_me()), names=[DeskName("d1", "Ottilie", practice=False)])
    program = start(gate)
    system = QDBusConnection.connectToBus(bus, "program")
    program.system.listen_on(system, system)
    with qtbot.waitSignal(program.unlocked):
        program.front.unlock.passphrase.line.setText(gate.passphrase)
        program.front.unlock.submit()
    qtbot.waitUntil(lambda: len(logind.asked) == 1)
    assert logind.waits_for(0)
    closed: list[bool] = []
    program.locked.connect(lambda: closed.append(gate.sessions[0].closed))
    program.lock()
    qtbot.waitUntil(lambda: not logind.waits_for(0))
    assert closed == [True]
    program.close()
    program.deleteLater()
    QDBusConnection.disconnectFromBus("program")


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
