"""The screen Team, for those who look after others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wbdesk.desktop.context import Context
from wbdesk.desktop.shell.screen import Screen
from wbdesk.i18n import _

if TYPE_CHECKING:
    from wbdesk.desktop.team.view import TeamPage


def team_screen(context: Context) -> Screen:
    """Return the entry of Team; list it only where application.team.is_supervisor says so."""

    def build() -> TeamPage:
        from wbdesk.desktop.team.view import TeamPage

        return TeamPage(context)

    return Screen("team", lambda: _("Team"), "team", build, "Ctrl+7")


__all__ = ["team_screen"]
