"""Joins the screens' wish for paper to the documents room, which is imported when first asked."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wbdesk.application.paper_rows import Made, PaperAsked
    from wbdesk.documents.papers import Papers


class PaperRoom:
    """Makes documents; the first one pays for loading the room."""

    def make(self, paper: object, asked: PaperAsked) -> Made:
        """Return the document of these rows as it is asked for."""
        return _room().make(paper, asked)

    def forget(self) -> None:
        """Drop all words that were set on pages, if the room was ever asked."""
        if "wbdesk.documents.papers" in sys.modules:
            _room().forget()


def _room() -> Papers:
    from wbdesk.documents.papers import Papers

    return Papers()
