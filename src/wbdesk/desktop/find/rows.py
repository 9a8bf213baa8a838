"""What Find lists: people, notes and services that match, then what can be done."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from wbdesk.application.find import FoundRow
from wbdesk.desktop.language import Says, said
from wbdesk.desktop.names import shown
from wbdesk.domain.folding import tokens
from wbdesk.i18n import _, isolate, without_isolates

Index = QModelIndex | QPersistentModelIndex
ROW_ROLE = int(Qt.ItemDataRole.UserRole)
_ICONS = {"person": "person", "note": "note", "service": "signpost"}


@dataclass(frozen=True)
class Act:
    """Something that can be done from Find; *also* are other words by which it is found."""

    words: Says
    icon: str
    run: Callable[[], object]
    also: Says = ""
    keys: str = ""


@dataclass(frozen=True)
class Line:
    """One line of the list."""

    kind: str
    title: str
    second: str
    icon: str
    found: FoundRow | None = None
    act: Act | None = None

    def sentence(self) -> str:
        """Return the line for readers."""
        kind = {"person": _("Person"), "note": _("Note"), "service": _("Service")}.get(
            self.kind, _("Action")
        )
        parts = (kind, self.title, self.second)
        return without_isolates(", ".join(part for part in parts if part))


def hit_line(row: FoundRow, *, private: bool) -> Line:
    """Return a hit as a line: whose it is, and by which field it was found."""
    hit = row.found
    name = shown(row.person_name, private=private) if row.person_id else hit.title
    title = name or hit.title
    label = _(row.label) if row.label else ""
    plain = hit.kind == "person" and hit.field.endswith(("name", "names"))
    words = "" if private and hit.kind != "service" else hit.shown
    if plain and words == title:
        words = ""
    second = _("{what}: {words}").format(what=label, words=isolate(words)) if words else label
    return Line(hit.kind, title, second, _ICONS.get(hit.kind, "note"), found=row)


def act_lines(acts: Iterable[Act], words: str) -> list[Line]:
    """Return the acts whose words begin like those that were typed; all when nothing was."""
    wanted = tokens(words)
    lines = []
    for act in acts:
        title = said(act.words)
        there = tokens(f"{title} {said(act.also)}")
        if all(any(one.startswith(word) for one in there) for word in wanted):
            lines.append(Line("act", title, act.keys, act.icon, act=act))
    return lines


class LinesModel(QAbstractListModel):
    """The lines, one below the other."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[Line] = []

    def show_lines(self, lines: list[Line]) -> None:
        """Show other lines."""
        self.beginResetModel()
        self.lines = lines
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        """Return how many lines there are."""
        return 0 if parent is not None and parent.isValid() else len(self.lines)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> object:
        """Return the line, its words or its sentence."""
        if not index.isValid() or index.row() >= len(self.lines):
            return None
        line = self.lines[index.row()]
        if role == int(Qt.ItemDataRole.DisplayRole):
            return line.title
        if role == int(Qt.ItemDataRole.AccessibleTextRole):
            return line.sentence()
        return line if role == ROW_ROLE else None
