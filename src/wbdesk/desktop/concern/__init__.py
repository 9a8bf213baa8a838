"""Raise a concern, offline too, and see the open ones with what was added."""

from wbdesk.desktop.concern.view import ConcernDialog, concern_dialog

__all__ = ["ConcernDialog", "concern_dialog"]
