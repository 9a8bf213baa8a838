"""Joins the screens' wish for paper to the documents room, which is imported when first asked."""

from __future__ import annotations

from importlib import import_module
from typing import Any, cast

from wbdesk.desktop.context import Made


class PaperRoom:
    """Makes documents; the first one pays for loading the room."""

    def plan(self, paper: Any, asked: Any) -> Made:  # application.printing's rows
        """Return the plan as it is asked for."""
        return self._make("plan", paper, asked)

    def network(self, paper: Any, asked: Any) -> Made:  # application.printing's rows
        """Return the network map."""
        return self._make("network", paper, asked)

    def voucher(self, paper: Any, asked: Any) -> Made:  # application.printing's rows
        """Return a food bank voucher letter."""
        return self._make("voucher", paper, asked)

    def sheet(self, paper: Any, asked: Any) -> Made:  # application.printing's rows
        """Return a worker's list."""
        return self._make("sheet", paper, asked)

    def _make(self, name: str, paper: Any, asked: Any) -> Made:  # application.printing's rows
        room = import_module("wbdesk.documents.papers").Papers()
        return cast(Made, getattr(room, name)(paper, asked))
