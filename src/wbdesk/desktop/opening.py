"""Opens dialogs by their name; where a record asks for a reason first, the record is opened."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog

from wbdesk.application import reasons
from wbdesk.desktop import screens as places
from wbdesk.desktop.context import Context
from wbdesk.desktop.shell import Shell

# These show or write what stands in the main file. A concern may always be raised.
OF_MAIN = frozenset({"contact", "letter", "measures", "print", "voucher"})


class Dialogs(QObject):
    """Stands between `dialog_wanted` and the dialogs; a kind that is no dialog is a place."""

    def __init__(self, context: Context, shell: Shell) -> None:
        super().__init__(shell)
        self._context, self._shell = context, shell
        self._asking = False  # one press more while the desk is looked at opens no second one

    def open(self, kind: str, facts: object) -> None:
        """Open a dialog, or the record that asks why it is opened."""
        person_id = _person_of(facts) if kind in OF_MAIN else ""
        if not person_id:
            self._open(kind, facts)
        elif not self._asking:
            self._asking = True
            work = partial(reasons.asked, self._context.desk, person_id)
            self._context.ask(work, partial(self._answered, kind, facts, person_id), self._failed)

    def _answered(self, kind: str, facts: object, person_id: str, asks: bool) -> None:  # the answer
        self._asking = False
        if asks:
            self._context.person_wanted.emit(person_id, "summary")
        else:
            self._open(kind, facts)

    def _failed(self, error: Exception) -> None:
        from wbdesk.desktop.errors import words_for

        self._asking = False
        self._context.toast_wanted.emit(words_for(error), None)

    def _open(self, kind: str, facts: object) -> None:
        make = places.dialogs().get(kind)
        if make is None:
            self._shell.go(kind, facts)
            return
        made = make(self._context, self._shell, {} if facts is None else facts)
        if isinstance(made, QDialog) and not made.isVisible():
            made.open()


def _person_of(facts: object) -> str:
    found = facts.get("person_id") if isinstance(facts, dict) else getattr(facts, "person_id", "")
    return str(found or "")
