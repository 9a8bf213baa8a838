"""A service that was found: how to reach it, when it is open, what to bring."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from wbdesk.application.find import FoundRow
from wbdesk.desktop.context import Context
from wbdesk.desktop.widgets import Column, Dialog, Label, boxed
from wbdesk.domain.record import definition_of
from wbdesk.domain.records.team import Service
from wbdesk.i18n import _, pgettext

FIELDS = (
    *("about", "telephone", "address", "postcode", "open_when", "getting_there", "bring"),
    *("how_to_refer", "languages"),
)


def show_service(context: Context, home: QWidget, row: FoundRow) -> None:
    """Open what is known of a service."""
    work = partial(context.desk.reads.get, Service, row.found.record_id, row.found.file_id)
    context.ask(work, partial(_open, home))


def _open(home: QWidget, service: Service | None) -> None:
    if service is not None:
        ServiceDialog(service, home).open()


class ServiceDialog(Dialog):
    """The entry of the directory, read only; numbers can be selected."""

    def __init__(self, service: Service, parent: QWidget) -> None:
        super().__init__(
            service.name, icon="signpost", parent=parent, cancel=lambda: pgettext("button", "Close")
        )
        self.setObjectName("find.service")
        entry = definition_of(service)
        for name in FIELDS:
            spec, value = entry.spec(name), getattr(service, name)
            if spec and value:
                label = Label(partial(_label, spec.label), "caption", "ink3")
                words = Label(str(value), "body", wrap=True, select=True)
                self.body.addWidget(boxed(Column(label, words, gap=2)))
        self.body.addStretch(1)


def _label(words: str) -> str:
    return _(words)
