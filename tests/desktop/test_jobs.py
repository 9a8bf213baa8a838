"""Answers come on the thread of the screen, in order, and not at all after closing."""

from __future__ import annotations

import gc
import threading
import weakref
from functools import partial

import pytest
from PySide6.QtCore import QObject, QThread, Signal
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from wbdesk.desktop.collector import Collector, collect_full
from wbdesk.desktop.jobs import Jobs, Newest


class Listener(QObject):
    def __init__(self) -> None:
        super().__init__()
        self.heard: list[object] = []

    def hear(self, answer: object) -> None:
        self.heard.append(answer)


def test_work_runs_elsewhere_and_its_answer_comes_home(qtbot: QtBot, jobs: Jobs) -> None:
    told: list[tuple[int, bool]] = []
    home = threading.get_ident()

    def then(thread: int) -> None:
        told.append((thread, QThread.currentThread().isMainThread()))

    jobs.run(threading.get_ident, then)
    qtbot.waitUntil(lambda: bool(told))
    assert told[0][0] != home
    assert told[0][1]


def test_an_error_reaches_fail_and_not_then(qtbot: QtBot, jobs: Jobs) -> None:
    ear = Listener()
    jobs.run(lambda: 1 // 0, lambda _answer: ear.hear("then"), ear.hear)
    qtbot.waitUntil(lambda: bool(ear.heard))
    assert isinstance(ear.heard[0], ZeroDivisionError)


def test_nothing_is_delivered_after_closing(qtbot: QtBot) -> None:
    jobs, ear = Jobs(), Listener()
    gate = threading.Event()
    jobs.run(gate.wait, ear.hear)
    jobs.run(lambda: "second", ear.hear)
    gate.set()
    jobs.close()
    jobs.run(lambda: "third", ear.hear)
    with qtbot.assertNotEmitted(jobs.busy, wait=60):
        pass
    assert ear.heard == []


def test_work_of_muted_jobs_is_done_and_nobody_hears_of_it(qtbot: QtBot, jobs: Jobs) -> None:
    ear, gate = Listener(), threading.Event()
    done: list[str] = []
    jobs.run(lambda: gate.wait(5), ear.hear, ear.hear)
    jobs.run(lambda: 1 // 0, ear.hear)
    jobs.mute()
    jobs.run(lambda: done.append("settled"), ear.hear)
    with qtbot.waitSignal(jobs.busy, check_params_cb=lambda busy: not busy):
        gate.set()
    assert (done, ear.heard, jobs.waiting()) == (["settled"], [], 0)


def test_a_widget_that_is_gone_hears_nothing(qtbot: QtBot, jobs: Jobs) -> None:
    ear, other = Listener(), Listener()
    gate = threading.Event()
    jobs.run(gate.wait, ear.hear)
    delete(ear)
    gate.set()
    jobs.run(lambda: "later", other.hear)
    qtbot.waitUntil(lambda: other.heard == ["later"])


def test_only_the_newest_question_is_answered(qtbot: QtBot, jobs: Jobs) -> None:
    ear = Listener()
    gate = threading.Event()
    newest: Newest[str] = Newest(jobs, ear.hear, ear.hear)

    def slow() -> str:
        gate.wait()
        return "ali"

    newest.ask(slow)
    newest.ask(lambda: "alic")
    newest.ask(lambda: "alice")
    gate.set()
    qtbot.waitUntil(lambda: jobs.waiting() == 0)
    assert ear.heard == ["alice"]


def test_an_error_without_a_listener_is_not_swallowed(qtbot: QtBot, jobs: Jobs) -> None:
    with qtbot.captureExceptions() as caught:
        jobs.run(lambda: 1 // 0, print)
        qtbot.waitUntil(lambda: bool(caught))
    assert caught[0][0] is ZeroDivisionError


@pytest.mark.parametrize("rounds", [200])
def test_two_hundred_answers_keep_their_order(qtbot: QtBot, jobs: Jobs, rounds: int) -> None:
    ear = Listener()
    for n in range(rounds):
        jobs.run(partial(int, n), ear.hear)
    qtbot.waitUntil(lambda: len(ear.heard) == rounds)
    assert ear.heard == list(range(rounds))


class Speaker(QObject):
    said = Signal(object)

    def ask_inside(self, jobs: Jobs) -> None:
        jobs.run(lambda: "late", lambda answer: self.said.emit((answer, "said")))


def test_a_signal_whose_source_is_gone_hears_nothing(qtbot: QtBot, jobs: Jobs) -> None:
    gone, other = Speaker(), Listener()
    gate = threading.Event()
    jobs.run(gate.wait, gone.said.emit)
    jobs.run(lambda: 1 // 0, print, partial(gone.said.emit))
    gone.ask_inside(jobs)
    delete(gone)
    gate.set()
    with qtbot.captureExceptions() as caught:
        jobs.run(lambda: "later", other.hear)
        qtbot.waitUntil(lambda: other.heard == ["later"])
    assert caught == []


def test_what_a_listener_of_a_signal_raises_is_not_swallowed(qtbot: QtBot, jobs: Jobs) -> None:
    speaker = Speaker()

    def stumble(_answer: object) -> None:
        raise RuntimeError("stumbled")

    speaker.said.connect(stumble)
    with qtbot.captureExceptions() as caught:
        jobs.run(lambda: "words", speaker.said.emit)
        qtbot.waitUntil(lambda: bool(caught))
    assert str(caught[0][1]) == "stumbled"


def test_the_worker_lets_go_of_an_answer_before_it_is_given(qtbot: QtBot, jobs: Jobs) -> None:
    ear = Listener()
    heard = ear.heard
    future = jobs.run(lambda: "words", ear.hear)
    qtbot.waitUntil(lambda: heard == ["words"])
    held = weakref.ref(ear)
    del ear
    assert future.done()
    assert held() is None


def _as_long_as(done: list[str], number: int) -> bool:
    return len(done) == number


def test_what_work_holds_is_let_go_of_on_the_screens_thread(qtbot: QtBot, jobs: Jobs) -> None:
    gone: list[int] = []

    class Held(QObject):
        def words(self) -> str:
            return "words"

    def asked(done: list[str]) -> None:
        held = Held()
        weakref.finalize(held, lambda: gone.append(threading.get_ident()))
        jobs.run(held.words, done.append)

    done: list[str] = []
    for number in range(1, 21):
        asked(done)
        qtbot.waitUntil(partial(_as_long_as, done, number))
    assert gone == [threading.get_ident()] * 20


def test_nothing_is_collected_on_another_thread_than_the_screens(qtbot: QtBot, jobs: Jobs) -> None:
    told: list[tuple[str, int]] = []

    class Knot(QObject):
        def __init__(self) -> None:
            super().__init__()
            self.itself = self
            weakref.finalize(self, lambda: told.append(("gone", threading.get_ident())))

    was = gc.isenabled()
    gc.enable()
    collector = Collector()
    try:
        Knot()
        done: list[list[list[int]]] = []
        jobs.run(lambda: [[n] for n in range(5000)], done.append)
        qtbot.waitUntil(lambda: bool(done))
        assert told == []
        collect_full()
        assert told == [("gone", threading.get_ident())]
    finally:
        collector.stop()
        stopped = gc.isenabled()
        if not was:
            gc.disable()
    assert stopped
