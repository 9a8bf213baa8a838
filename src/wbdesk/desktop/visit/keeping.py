"""Keeps the two texts of a visit, and says every second what is known of their being on disk."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, QTimer

from wbdesk.desktop.context import Context
from wbdesk.desktop.errors import told
from wbdesk.desktop.visit.head import VisitHead
from wbdesk.desktop.visit.note import NoteEdit
from wbdesk.desktop.visit.presenter import Visit
from wbdesk.desktop.visit.writing import Writer


class Keeping(QObject):
    """Joins the note and the quiet note to their drafts."""

    def __init__(self, context: Context, head: VisitHead, parent: QObject) -> None:
        super().__init__(parent)
        self._context, self._head = context, head
        self.writers: list[Writer] = []
        self._second = QTimer(self)
        self._second.setInterval(1000)
        self._second.timeout.connect(self.say)
        context.leaving.connect(self.close)

    def open(self, visit: Visit, note: NoteEdit, quiet: NoteEdit) -> None:
        """Begin to keep what is typed into both, as the visit was left."""
        typed = visit.view.typed
        shown = replace(visit.view.saved, note=typed.note, quiet_note=typed.quiet_note)
        for field, edit in (("note", note), ("quiet_note", quiet)):
            writer = Writer(self._context, shown, field, edit.text)
            writer.setParent(self)
            edit.typed.connect(writer.typed)
            edit.left.connect(writer.keep)
            writer.changed.connect(self.say)
            writer.refused.connect(self._not_taken)
            self.writers.append(writer)
        self._second.start()
        self.say()

    def say(self) -> None:
        """Say when the words were saved, and how long the visit goes on."""
        self._head.show_saved(self.writers)
        self._head.show_minutes()

    def flush(self) -> None:
        """Hand over what is typed; what is asked for after it comes after it."""
        for writer in self.writers:
            writer.save()

    def close(self) -> None:
        """Hand over what is typed and listen no more."""
        self._second.stop()
        for writer in self.writers:
            writer.close()

    def _not_taken(self, error: Exception) -> None:
        self._context.toast_wanted.emit(told(error).sentence, None)
