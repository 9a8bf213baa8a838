"""The screen Caseload."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wbdesk.desktop.context import Context
from wbdesk.desktop.shell.screen import Screen
from wbdesk.i18n import _

if TYPE_CHECKING:
    from wbdesk.desktop.caseload.view import CaseloadPage


def caseload_screen(context: Context) -> Screen:
    """Return the entry of Caseload."""

    def build() -> CaseloadPage:
        from wbdesk.desktop.caseload.view import CaseloadPage

        return CaseloadPage(context)

    return Screen("caseload", lambda: _("Caseload"), "people", build, "Ctrl+2")


__all__ = ["caseload_screen"]
