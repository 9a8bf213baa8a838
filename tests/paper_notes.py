"""Stands in for the makers of paper where a test asks what a screen wanted, not how it looks."""

from __future__ import annotations

from wbdesk.application.paper_rows import Made


class Papers:
    """Notes what the page was asked for; can be told that no page comes out."""

    def __init__(self) -> None:
        self.asked: list[tuple[object, object]] = []
        self.broken = False

    def make(self, paper: object, asked: object) -> Made:
        self.asked.append((paper, asked))
        if self.broken:
            raise ValueError("no page")
        return Made(pdf=b"", html="", text="drawn")

    def forget(self) -> None:
        self.asked.clear()
