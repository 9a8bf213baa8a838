"""Measures: ONS4 asked in one small dialog, introduction first, earlier answers beside it."""

from wbdesk.desktop.measures.view import MeasuresDialog, measures_dialog

__all__ = ["MeasuresDialog", "measures_dialog"]
