"""Consent and details: who may know what, how to reach safely, and everything about a person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wbdesk.desktop.context import Context

if TYPE_CHECKING:
    from wbdesk.desktop.consent.view import ConsentTab


def consent_tab(context: Context, person_id: str) -> ConsentTab:
    """Return the tab of the record."""
    from wbdesk.desktop.consent.view import ConsentTab

    return ConsentTab(context, person_id)


__all__ = ["consent_tab"]
