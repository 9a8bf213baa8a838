"""Engines that are broken where a branch is taken away; see `broken`."""

from __future__ import annotations

from simulation.broken import Broken
from simulation.patches import replaced
from wbdesk.domain import branch


def chooses_for_the_root_alone() -> Broken:
    """What stands below a goal does not go, or come back, with it."""
    return replaced(branch, follow=lambda *_given, **_named: None)


def asks_nobody_about_what_is_below() -> Broken:
    """What is written below a removed record stands there, and nobody hears of it."""
    return replaced(branch, dispute=lambda *_: None)
