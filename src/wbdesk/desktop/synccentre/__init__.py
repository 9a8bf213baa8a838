"""The sync centre: what needs a choice, what waits to be sent, what came in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wbdesk.desktop.context import Context
from wbdesk.desktop.shell.screen import Screen
from wbdesk.i18n import _

if TYPE_CHECKING:
    from wbdesk.desktop.synccentre.view import SyncPage


def sync_screen(context: Context) -> Screen:
    """Return the entry of the sync centre, at the foot of the navigation."""

    def build() -> SyncPage:
        from wbdesk.desktop.synccentre.view import SyncPage

        return SyncPage(context)

    return Screen("sync", lambda: _("Sync centre"), "sync", build, "Ctrl+9", foot=True)


__all__ = ["sync_screen"]
