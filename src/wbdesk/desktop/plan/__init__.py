"""The plan of one person, as a tab of the record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wbdesk.desktop.context import Context

if TYPE_CHECKING:
    from wbdesk.desktop.plan.view import PlanTab


def plan_tab(context: Context, person_id: str) -> PlanTab:
    """Return the plan's tab; it hears changes, private view and settle()."""
    from wbdesk.desktop.plan.view import PlanTab

    return PlanTab(context, person_id)


__all__ = ["plan_tab"]
