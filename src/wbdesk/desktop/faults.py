"""What went wrong inside, without a word of anybody's record, so that it can be reported."""

from __future__ import annotations

import datetime as dt
import sys
import threading
import traceback
from collections import deque
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, Qt, Signal

from wbdesk import __version__

_KEPT = 20


@dataclass(frozen=True)
class Fault:
    """When, what kind, and where in the program; never the message, which may hold words."""

    at: dt.datetime
    kind: str
    places: tuple[str, ...]

    def text(self) -> str:
        """Return it as lines to copy."""
        head = f"{self.at:%Y-%m-%d %H:%M:%S} UTC {self.kind}"
        return "\n".join((head, *(f"  {place}" for place in self.places)))


class Faults(QObject):
    """Takes what nobody caught, from any thread, and keeps the last ones."""

    happened = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.kept: deque[Fault] = deque(maxlen=_KEPT)
        self._before = sys.excepthook, threading.excepthook

    def listen(self) -> None:
        """Take over the hooks of the interpreter."""
        sys.excepthook = self._on_main
        threading.excepthook = self._on_thread

    def stop(self) -> None:
        """Give the hooks back."""
        sys.excepthook, threading.excepthook = self._before

    def take(self, error: BaseException) -> Fault:
        """Keep *error* without its message and tell."""
        fault = Fault(dt.datetime.now(dt.UTC), type(error).__name__, _places(error.__traceback__))
        self.kept.append(fault)
        self.happened.emit(fault)
        return fault

    def text(self) -> str:
        """Return what is copied when a fault is reported."""
        head = f"WBDesk {__version__}, Python {sys.version.split()[0]}, {sys.platform}"
        return "\n".join((head, *(fault.text() for fault in self.kept)))

    def _on_main(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        self._show(self.take(error))

    def _on_thread(self, told: threading.ExceptHookArgs) -> None:
        if told.exc_value is not None:
            self._show(self.take(told.exc_value))

    def _show(self, fault: Fault) -> None:
        """Leave a trace for whoever started the program from a terminal."""
        if sys.stderr is not None:
            sys.stderr.write(fault.text() + "\n")


def _places(trace: TracebackType | None) -> tuple[str, ...]:
    return tuple(
        f"{Path(frame.filename).name}:{frame.lineno} {frame.name}"
        for frame in traceback.extract_tb(trace)[-8:]
    )


def queued(faults: Faults, slot: object) -> None:
    """Tell *slot* on the screen's thread, wherever the fault was."""
    faults.happened.connect(slot, Qt.ConnectionType.QueuedConnection)
