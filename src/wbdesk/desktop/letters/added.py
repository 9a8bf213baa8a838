"""Files that were added to a person: adding one, the list, opening one, taking one away."""

from __future__ import annotations

import datetime as dt
from functools import partial
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from wbdesk.application import attachments, saving
from wbdesk.application.attachments import AddedFile, Lent
from wbdesk.application.ports import Desk
from wbdesk.application.rows import Changed
from wbdesk.application.saving import Removed
from wbdesk.desktop.context import Context
from wbdesk.desktop.errors import told, words_for
from wbdesk.desktop.jobs import Newest
from wbdesk.desktop.widgets import Card, Column, Label, Row, boxed, clear, plain, quiet
from wbdesk.domain.errors import Refused
from wbdesk.domain.records.attachment import LARGEST
from wbdesk.i18n import _, isolate, pgettext
from wbdesk.i18n.formats import day_long, in_london, number

TYPES = ("attachment",)


class AddedFiles(Card):
    """A card: what was added stands here, each with who and when."""

    def __init__(self, context: Context, person_id: str, parent: QWidget | None = None) -> None:
        super().__init__(lambda: _("Added files"), parent=parent)
        self.setObjectName("files")
        self.context, self.person_id = context, person_id
        self.private, self.rows = context.private, tuple[AddedFile, ...]()
        self.add_file = plain(lambda: _("Add a file"), self._choose, icon="plus")
        self.add_file.setObjectName("files.add")
        self.head.addWidget(self.add_file)
        self.said = Label("", "caption", "ink2", wrap=True)
        self.said.setObjectName("files.said")
        self.list = Column(gap=8)
        self.add(self.list, self.said)
        self._asks: Newest[tuple[AddedFile, ...]] = Newest(context.jobs, self._show, self._failed)
        self.look()

    def on_changed(self, changed: Changed) -> None:
        """Look again when a file of this person may have come."""
        if changed.concerns(*TYPES):
            self.look()

    def set_private(self, on: bool) -> None:  # reads like Qt's own setters
        """Hide the names."""
        self.private = on
        self._show(self.rows)

    def look(self) -> None:
        """Read what there is."""
        self._asks.ask(partial(attachments.added, self.context.desk, self.person_id))

    def take(self, path: Path) -> None:
        """Add the file at *path*."""
        self.said.say("")
        work = partial(_add, self.context.desk, self.person_id, path)
        self.context.do(work, self._added, self._refused)

    def _choose(self) -> None:
        chosen, _kind = QFileDialog.getOpenFileName(self, _("Add a file"))
        if chosen:
            self.take(Path(chosen))

    def _added(self, _answer: object) -> None:
        self.context.toast_wanted.emit(_("File added on this laptop."), None)

    def _show(self, rows: tuple[AddedFile, ...]) -> None:
        self.rows = rows
        clear(self.list)
        if not rows:
            self.list.addWidget(Label(lambda: _("No file was added yet."), "body", "ink3"))
        for at, row in enumerate(rows):
            self.list.addWidget(boxed(self._line(at, row)))

    def _line(self, at: int, row: AddedFile) -> Row:
        name = Label(partial(_name, row, private=self.private), "strong", wrap=True)
        name.setObjectName(f"files.{at}.name")
        facts = Label(partial(_facts, row), "caption", "ink2", wrap=True)
        open_it = quiet(lambda: pgettext("button", "Open"), partial(self._open, row))
        open_it.setObjectName(f"files.{at}.open")
        remove = quiet(lambda: _("Remove"), partial(self._remove, row))
        remove.setObjectName(f"files.{at}.remove")
        for button in (open_it, remove):
            button.setAccessibleDescription(_name(row, private=self.private))
        line = Row(gap=12)
        line.addWidget(boxed(Column(name, facts, gap=2)), 1)
        line.addWidget(open_it)
        line.addWidget(remove)
        return line

    def _open(self, row: AddedFile) -> None:
        work = partial(attachments.lend, self.context.desk, row.file)
        self.context.do(work, self._opened, self._refused)

    def _opened(self, lent: Lent) -> None:
        if lent.path is None:
            self.said.say(lambda: _("This file is on its way. It opens once it is here."))
            return
        self.said.say(lambda: _("This copy is not locked. It goes when WBDesk locks."))
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(lent.path)))

    def _remove(self, row: AddedFile) -> None:
        self.context.do(partial(attachments.remove, self.context.desk, row.file), self._removed)

    def _removed(self, removed: Removed) -> None:
        undo = partial(saving.put_back, self.context.desk, removed)
        self.context.toast_wanted.emit(_("File removed."), partial(self.context.do, undo))

    def _refused(self, error: Exception) -> None:
        self.said.say(words_for(error))

    def _failed(self, error: Exception) -> None:
        clear(self.list)
        self.said.say(told(error).sentence)


def _add(desk: Desk, person_id: str, path: Path) -> Changed:
    """Read no more than can be added: a film is refused before it fills the memory."""
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
    except OSError as error:
        raise Refused("attachment-unreadable") from error
    return attachments.add(desk, person_id, path.name, content)


def _name(row: AddedFile, *, private: bool) -> str:
    return _("Hidden in private view") if private else isolate(row.file.name)


def _facts(row: AddedFile) -> str:
    """Return "PDF, 1,204 KB, Ada Fenwick, Tuesday 10 March"."""
    size = _("{n} KB").format(n=number(-(-(row.file.size or 0) // 1024)))
    day = day_long(in_london(dt.datetime.fromisoformat(row.at)).date()) if row.at else ""
    parts = (_(row.file.kind.label), size, row.by_name, day)
    return ", ".join(isolate(part) for part in parts if part)
