"""The record of one person: what to know before knocking, and a tab for each part of the work."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wbdesk.desktop.context import Context
from wbdesk.desktop.shell.screen import Screen
from wbdesk.i18n import _

if TYPE_CHECKING:
    from wbdesk.desktop.person.view import PersonPage


def person_screen(context: Context) -> Screen:
    """Return the entry of the record; it is opened with (person id, tab)."""

    def build() -> PersonPage:
        from wbdesk.desktop.person.view import PersonPage

        return PersonPage(context)

    return Screen("person", lambda: _("Person"), "person", build, hidden=True, under="caseload")


__all__ = ["person_screen"]
