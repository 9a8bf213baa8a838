"""Groups of fields that are kept together: an address, the safe contact rule, telephones."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from wbdesk.desktop.consent.controls import Control, Today, Value, control, value_of
from wbdesk.desktop.widgets import Column, Field, Grid, Label, Row, boxed, clear, plain
from wbdesk.domain.groups import GroupKind, SeriesKind, Spec, specs_of
from wbdesk.i18n import _


@dataclass
class GroupControl:
    """The parts of one group below each other; *read* gives them whole."""

    spec: Spec
    of: type
    parts: dict[str, Control]
    widget: QWidget
    at_once: bool = False
    _shown: Any = None  # the group as it was shown

    def fields(self) -> list[Field]:
        """Return the fields that a person moves through."""
        return [part.field for part in self.parts.values()]

    def read(self) -> Value:
        """Return the group with what stands in its fields."""
        base: Any = self._shown if isinstance(self._shown, self.of) else self.of()  # any group
        said = {name: part.read() for name, part in self.parts.items()}
        return replace(base, **said)

    def show(self, value: Value) -> None:
        """Show a group; one of a newer desk stays as it is and is not edited here."""
        self._shown = value
        known = isinstance(value, self.of)
        self.widget.setEnabled(known)
        if known:
            for name, part in self.parts.items():
                part.show(value_of(value, name))

    def fits(self) -> bool:
        """Whether what stands there can be kept."""
        return all(part.fits() for part in self.parts.values())


def group_control(
    spec: Spec, kind: GroupKind, today: Today, *, titled: bool = True
) -> GroupControl:
    """Return the control of a group, its parts in two columns."""
    parts: dict[str, Control] = {}
    grid = Grid(gap=12)
    for inner in specs_of(kind.of):
        made = control(inner, today)
        if made is not None:
            at = len(parts)
            parts[inner.name] = made
            grid.addWidget(made.widget, at // 2, at % 2, Qt.AlignmentFlag.AlignTop)
    grid.setColumnStretch(0, 1)
    grid.setColumnStretch(1, 1)
    column = Column(gap=6)
    if titled:
        column.addWidget(Label(partial(_label, spec.label), "section"))
    column.addLayout(grid)
    return GroupControl(spec, kind.of, parts, boxed(column))


@dataclass
class SeriesControl:
    """Several groups of one kind; each can be taken out, and one more added."""

    spec: Spec
    kind: SeriesKind
    today: Today
    name: str
    changed: Callable[[], object] = lambda: None
    at_once: bool = False
    groups: list[GroupControl] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._list = Column(gap=10)
        self.add = plain(lambda: _("Add another"), self._add, icon="plus", small=True)
        self.add.setObjectName(f"{self.name}.add")
        title = Label(partial(_label, self.spec.label), "section")
        self.widget = boxed(Column(title, self._list, Row(self.add, None), gap=8))
        self.wire: Callable[[GroupControl], object] = lambda _group: None

    def fields(self) -> list[Field]:
        """Return the fields that a person moves through."""
        return [one for group in self.groups for one in group.fields()]

    def read(self) -> Value:
        """Return the groups in which something was written."""
        empty = self.kind.of()
        said = [group.read() for group in self.groups]
        return tuple(one for one in said if one != empty)

    def show(self, value: Value) -> None:
        """Show other groups; an empty one waits where there is none."""
        if self.groups and value == self.read():
            return
        clear(self._list)
        self.groups = []
        for one in value or (self.kind.of(),):
            self._put(one)

    def fits(self) -> bool:
        """Whether what stands there can be kept."""
        return all(group.fits() for group in self.groups)

    def _put(self, value: Value) -> GroupControl:
        made = group_control(self.spec, GroupKind(self.kind.of), self.today, titled=False)
        made.show(value)
        n = len(self.groups)
        self.groups.append(made)
        for name, part in made.parts.items():
            part.field.setObjectName(f"{self.name}.{n}.{name}")
            part.field.control.setObjectName(f"{self.name}.{n}.{name}.control")
        remove = plain(lambda: _("Take out"), partial(self._remove, made), small=True)
        remove.set_look("link")
        remove.setObjectName(f"{self.name}.{n}.remove")
        holder = boxed(Column(made.widget, Row(remove, None), gap=4))
        made.widget = holder
        self._list.addWidget(holder)
        self.wire(made)
        return made

    def _add(self) -> None:
        made = self._put(self.kind.of())
        made.fields()[0].control.setFocus()

    def _remove(self, group: GroupControl) -> None:
        self.groups.remove(group)
        group.widget.hide()
        group.widget.deleteLater()
        self.changed()


AnyControl = Control | GroupControl | SeriesControl


def any_control(spec: Spec, today: Today, name: str) -> AnyControl | None:
    """Return the control of any field that a form can edit, or None."""
    if isinstance(spec.kind, SeriesKind):
        return SeriesControl(spec, spec.kind, today, name)
    if isinstance(spec.kind, GroupKind):
        return group_control(spec, spec.kind, today)
    return control(spec, today)


def _label(label: str) -> str:
    return _(label)
