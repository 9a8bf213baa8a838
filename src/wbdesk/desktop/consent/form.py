"""A form over one record that saves itself: a draft as one types, an operation on leaving."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from wbdesk.desktop.consent.controls import Control, value_of
from wbdesk.desktop.consent.groups import AnyControl, GroupControl, SeriesControl, any_control
from wbdesk.desktop.context import Context
from wbdesk.desktop.plan.typist import Typist
from wbdesk.desktop.widgets import ChoiceField, Column, Field, Option, check_all
from wbdesk.domain.groups import Spec
from wbdesk.domain.record import Record, definition, definition_of
from wbdesk.i18n import _


class RecordForm(QObject):
    """
    The controls of a record's fields by their names, in the order of its definition.

    show(record) never overwrites what is being typed; a colleague's change of another field
    comes in at once.
    """

    def __init__(
        self, context: Context, type_name: str, leave_out: Iterable[str] = (), place: str = ""
    ) -> None:
        super().__init__()
        self._context, self.record = context, Record(id="", file_id="")
        self.typist = Typist(context, self)
        self.controls: dict[str, AnyControl] = {}
        skipped = set(leave_out)
        for spec in definition(type_name).specs:
            name = f"{place or type_name}.{spec.name}"
            made = (
                any_control(spec, context.desk.clock.today, name)
                if spec.label and spec.name not in skipped
                else None
            )
            if made is not None:
                self.controls[spec.name] = made
                self._name(name, made)
                self._listen(spec.name, made)

    def show(self, record: Record) -> None:
        """Show the record as it is known now, with what is typed laid over it."""
        self.record = record
        shown = self.typist.over(record)
        for name, control in self.controls.items():
            if not self._busy(name, control):
                control.show(value_of(shown, name))

    def settle(self) -> None:
        """Make what is typed operations."""
        for name, control in self.controls.items():
            if self.typist.holds(self.record, name) and control.fits():
                self.typist.left(self.record, name)

    def _busy(self, name: str, control: AnyControl) -> bool:
        typed = self.typist.holds(self.record, name)
        return typed or any(f.control.hasFocus() and not f.check() for f in control.fields())

    def _name(self, name: str, control: AnyControl) -> None:
        if isinstance(control, SeriesControl):
            return
        if isinstance(control, GroupControl):
            for part, inner in control.parts.items():
                inner.field.setObjectName(f"{name}.{part}")
                inner.field.control.setObjectName(f"{name}.{part}.control")
            return
        control.field.setObjectName(name)
        control.field.control.setObjectName(f"{name}.control")

    def _listen(self, name: str, control: AnyControl) -> None:
        if isinstance(control, SeriesControl):
            control.wire = partial(self._listen_group, name, control)
            control.changed = partial(self._chosen, name, control)
        elif isinstance(control, GroupControl):
            self._listen_group(name, control, control)
        else:
            self._listen_one(name, control, control.at_once, control)

    def _listen_group(self, name: str, whole: AnyControl, group: GroupControl) -> None:
        for part in group.parts.values():
            self._listen_one(name, whole, part.at_once, part)

    def _listen_one(self, name: str, whole: AnyControl, at_once: bool, part: AnyControl) -> None:
        for field in part.fields():
            if at_once:
                field.edited.connect(partial(self._chosen, name, whole))
            else:
                field.edited.connect(partial(self._typed, name, whole))
                field.left.connect(partial(self._left, name, whole))

    def _typed(self, name: str, control: AnyControl) -> None:
        if self.record.id and control.fits():
            self.typist.typed(self.record, name, control.read())

    def _left(self, name: str, control: AnyControl) -> None:
        if self.record.id and control.fits():
            self.typist.left(self.record, name)

    def _chosen(self, name: str, control: AnyControl) -> None:
        """A choice, or a group with a choice in it, is one operation at once."""
        self._typed(name, control)
        self._left(name, control)


class NewRecordForm(QWidget):
    """The fields of a record that is being made; nothing is written until it is saved."""

    def __init__(
        self,
        empty: Record,
        today: Callable[[], dt.date],
        leave_out: Iterable[str] = (),
        place: str = "",
    ) -> None:
        super().__init__()
        self._empty, self.controls = empty, dict[str, AnyControl]()
        column, skipped = Column(gap=14), set(leave_out)
        for spec in definition_of(empty).specs:
            name = f"{place}.{spec.name}"
            made = any_control(spec, today, name) if spec.label else None
            if made is None or spec.name in skipped:
                continue
            self.controls[spec.name] = made
            made.show(value_of(empty, spec.name))
            for field in made.fields():
                field.setObjectName(name)
                field.control.setObjectName(f"{name}.control")
            column.addWidget(made.widget)
        self.setLayout(column)

    def offer(self, name: str, options: Sequence[Option]) -> None:
        """Offer only some entries of a code list."""
        old = self.controls[name]
        assert isinstance(old, Control)
        field = ChoiceField(partial(label_of, old.spec), options)
        field.setObjectName(old.field.objectName())
        field.control.setObjectName(f"{old.field.objectName()}.control")
        layout = self.layout()
        if layout is not None:
            layout.replaceWidget(old.field, field)
        old.field.hide()
        old.field.deleteLater()
        self.controls[name] = Control(old.spec, field, field.value, field.set_value, at_once=True)

    def parts(self) -> dict[str, Field]:
        """Return the fields by names that stay the same."""
        told = ((name, made.fields()) for name, made in self.controls.items())
        return {f"{name}.{n}": field for name, fields in told for n, field in enumerate(fields)}

    def check(self) -> bool:
        """Show what is not right yet; the focus goes to the first."""
        return check_all([field for made in self.controls.values() for field in made.fields()])

    def say(self, name: str, words: str) -> bool:
        """Say beside a field why it was not taken; False where there is no such field."""
        fields = self.controls[name].fields() if name in self.controls else []
        for field in fields[:1]:
            field.set_error(words)
            field.control.setFocus()
        return bool(fields)

    def record(self) -> Any:  # of the type of the empty one
        """Return the record with what the form says."""
        said: dict[str, Any] = {}  # each field has its own type
        said.update({name: made.read() for name, made in self.controls.items()})
        return replace(self._empty, **said)


def label_of(spec: Spec) -> str:
    """Return the label of a field in the language of the screen."""
    return _(spec.label)
