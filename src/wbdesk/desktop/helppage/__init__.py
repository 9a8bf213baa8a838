"""Help (F1)."""

from wbdesk.desktop.helppage.view import help_dialog

__all__ = ["help_dialog"]
