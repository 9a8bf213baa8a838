"""What was done since unlocking, in words, and how to undo each of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from wbdesk.desktop.widgets.buttons import plain
from wbdesk.desktop.widgets.dialog import Dialog
from wbdesk.desktop.widgets.layout import Row, boxed
from wbdesk.desktop.widgets.text import Label
from wbdesk.i18n import _, isolate, pgettext
from wbdesk.i18n.formats import time_of

_KEPT = 50


@dataclass(frozen=True)
class Done:
    """One act in words, and what undoes it."""

    at: dt.datetime
    words: str
    undo: Callable[[], object]


class UndoList(QObject):
    """The acts of this session; locking forgets them."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.acts: list[Done] = []

    def add(self, words: str, undo: Callable[[], object]) -> Callable[[], object]:
        """Keep an act; return what undoes it once."""
        done = Done(dt.datetime.now(dt.UTC), words, undo)
        self.acts = [*self.acts, done][-_KEPT:]
        self.changed.emit()
        return partial(self.undo, done)

    def undo(self, done: Done | None = None) -> Done | None:
        """Undo *done*, or the newest; return it, or None when there is nothing."""
        if done is None:
            done = self.acts[-1] if self.acts else None
        if done is None or done not in self.acts:
            return None
        self.acts.remove(done)
        done.undo()
        self.changed.emit()
        return done


def undo_dialog(undone: UndoList, parent: QWidget) -> Dialog:
    """Return the list in words, newest first."""
    dialog = Dialog(
        lambda: _("What you did"),
        lambda: _("Since you unlocked. Undo any of it."),
        icon="undo",
        cancel=lambda: pgettext("button", "Close"),
        parent=parent,
    )
    dialog.setObjectName("undo")
    if not undone.acts:
        dialog.body.addWidget(Label(_("Nothing to undo yet."), "body", "ink2"))
    for n, done in enumerate(reversed(undone.acts)):
        dialog.body.addWidget(_line(n, done, undone, dialog))
    return dialog


def _line(n: int, done: Done, undone: UndoList, dialog: Dialog) -> QWidget:
    button = plain(lambda: _("Undo"), icon="undo", small=True)
    button.setObjectName(f"undo.{n}")
    button.clicked.connect(partial(_undo_one, done, undone, dialog))
    row = Row(Label(isolate(time_of(done.at)), "caption", "ink3"), gap=12)
    row.addWidget(Label(done.words, "body", wrap=True), 1)
    row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
    return boxed(row)


def _undo_one(done: Done, undone: UndoList, dialog: Dialog, *_told: object) -> None:
    undone.undo(done)
    dialog.accept()
