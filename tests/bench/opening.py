"""One start of the desk in a process of its own, told in lines; see `start.py`, which runs it.

`bare` paints an empty window, `unlock` the unlock screen of the desk in DATA, `today` goes on with
the passphrase until Today has its answers, `what-now` presses F12 on the unlock screen. The lines
are a word and a moment of the machine's clock, which the two processes share.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

CLOCK = time.CLOCK_MONOTONIC if hasattr(time, "CLOCK_MONOTONIC") else None


def now() -> float:
    """Return a moment that another process of this machine can compare."""
    return time.monotonic() if CLOCK is None else time.clock_gettime(CLOCK)


def say(word: str) -> None:
    """Tell the moment at which *word* happened."""
    sys.stdout.write(f"{word} {now():.6f}\n")
    sys.stdout.flush()


def main(what: str, data: str) -> int:
    """Open what is asked for and leave as soon as it was painted."""
    return bare() if what == "bare" else desk(what, Path(data))


def bare() -> int:
    """Paint a window with nothing in it."""
    from PySide6.QtCore import QTimer
    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import QApplication, QMainWindow

    class Window(QMainWindow):
        def paintEvent(self, event: QPaintEvent) -> None:
            super().paintEvent(event)
            say("painted")
            QTimer.singleShot(0, app.quit)

    app = QApplication([])
    window = Window()
    window.show()
    return app.exec()


def desk(what: str, data: Path) -> int:
    """Paint the unlock screen; for `today` go on until the day's list is there."""
    from PySide6.QtCore import QTimer

    from wbdesk.desktop.app import Options, application, start
    from wbdesk.entrypoints.desktop import warm_up
    from wbdesk.entrypoints.laptop import LaptopGate

    started = start(LaptopGate(data, practice=True), Options(warm=warm_up))
    if what == "unlock":
        started.front.painted.connect(lambda: say("painted"))
        started.front.painted.connect(lambda: QTimer.singleShot(0, started.app.quit))
        return application().exec()
    return _what_now(started) if what == "what-now" else _until_today(started)


def _what_now(started: object) -> int:
    """Open What now on the locked desk by its key; nothing of it was read before."""
    from wbdesk.desktop.app import DeskApp
    from wbdesk.desktop.tour.robot import Robot

    assert isinstance(started, DeskApp)
    robot = Robot(Path())
    robot.find("unlock")
    robot.settle()
    say("pressed")
    robot.key("F12")
    shown = robot.find("whatnow")
    shown.repaint()
    robot.settle()
    say("shown")
    assert "020 7946 0111" in robot.text()
    started.close()
    return 0


def _until_today(started: object) -> int:
    from wbdesk.desktop.app import DeskApp
    from wbdesk.desktop.tour.robot import Robot
    from wbdesk.entrypoints.desktop import warm_up
    from wbdesk.storage import vault

    assert isinstance(started, DeskApp)
    robot = Robot(Path())
    warm_up()  # it runs while the passphrase is typed
    derive = vault.Vault.unlock

    def timed(self: vault.Vault, passphrase: str, *given: bytes | None) -> vault.Opened:
        opened = derive(self, passphrase, *given)
        say("derived")
        return opened

    vault.Vault.unlock = timed  # type: ignore[method-assign,assignment]  # it is not counted
    started.front.unlocking.unlock(vault.DEMO_PASSPHRASE)
    robot.find("today")
    opened = started.desk
    assert opened
    robot.wait(lambda: not opened.jobs.waiting(), "the parts of Today")
    robot.settle()
    say("painted")
    started.close()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2]))
