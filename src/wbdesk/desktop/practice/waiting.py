"""A small window that says what is happening while a practice desk is made."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from typing import TypeVar

from PySide6.QtCore import QEventLoop, Qt
from PySide6.QtWidgets import QWidget

from wbdesk.desktop.jobs import Jobs
from wbdesk.desktop.widgets import Column, Icon, Label, Row
from wbdesk.i18n import _

T = TypeVar("T")


class Waiting(QWidget):
    """Cannot be closed by hand: what it waits for ends by itself."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("practice.waiting")
        self.setProperty("look", "canvas")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWindowFlags(Qt.WindowType.Window | Qt.WindowType.CustomizeWindowHint)
        self.setWindowTitle("WBDesk")
        first = Label(lambda: _("The practice desk is being made."), "section", wrap=True)
        more = Label(
            lambda: _("People are invented and their papers written. It takes a minute or two."),
            "body",
            "ink2",
            wrap=True,
        )
        row = Row(Icon("people", "primary", 24), gap=14, margins=(28, 24))
        row.addLayout(Column(first, more, gap=6), 1)
        self.setLayout(row)
        self.setMinimumWidth(460)


def while_it_is_made(work: Callable[[], T]) -> T:
    """Do *work* on a thread of its own under the window; return or raise what it did."""
    window, loop = Waiting(), QEventLoop()
    jobs = Jobs(name="practice")
    window.show()
    found: Future[T] = jobs.run(work, lambda _answer: loop.quit(), lambda _error: loop.quit())
    loop.exec()
    window.close()
    jobs.close()
    return found.result()
