"""The screen Today."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wbdesk.desktop.context import Context
from wbdesk.desktop.shell.screen import Screen
from wbdesk.i18n import _

if TYPE_CHECKING:
    from wbdesk.desktop.today.view import TodayPage


def today_screen(context: Context) -> Screen:
    """Return the entry of Today."""

    def build() -> TodayPage:
        from wbdesk.desktop.today.view import TodayPage

        return TodayPage(context)

    return Screen("today", lambda: _("Today"), "today", build, "Ctrl+1")


__all__ = ["today_screen"]
