"""The network map of one person, as a tab of the record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wbdesk.desktop.context import Context

if TYPE_CHECKING:
    from wbdesk.desktop.network.view import NetworkTab


def network_tab(context: Context, person_id: str) -> NetworkTab:
    """Return the network map's tab; it hears changes, private view and settle()."""
    from wbdesk.desktop.network.view import NetworkTab

    return NetworkTab(context, person_id)


__all__ = ["network_tab"]
