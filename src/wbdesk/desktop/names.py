"""Says names as lists show them: whole, or as initials while the private view is on."""

from __future__ import annotations

from wbdesk.domain.initials import initials


def shown(name: str, *, private: bool) -> str:
    """Return *name*, or its initials in private view."""
    return initials(name) if private else name


__all__ = ["initials", "shown"]
