"""Practise: a desk of invented people beside the real one, in a program of its own."""

from wbdesk.desktop.practice.ask import Practise, practise_dialog
from wbdesk.desktop.practice.waiting import while_it_is_made

__all__ = ["Practise", "practise_dialog", "while_it_is_made"]
