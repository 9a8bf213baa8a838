"""Asks before a practice desk opens: the real desk locks meanwhile."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeAlias

from PySide6.QtWidgets import QWidget

from wbdesk.desktop.theme import theme
from wbdesk.desktop.widgets import Confirm
from wbdesk.i18n import _, current

Practise: TypeAlias = Callable[[str, Sequence[str]], None]  # a role, and the looks as arguments


def practise_dialog(start: Callable[[], object], parent: QWidget) -> Confirm:
    """Return the question; *start* runs on yes."""
    dialog = Confirm(
        lambda: _("Practise with invented people?"),
        lambda: _(
            "It opens in a window of its own with a hatched edge. Nothing you do there goes to "
            "your service, and every page says that it is not valid. This desk locks meanwhile. "
            "The first time takes a minute or two."
        ),
        lambda: _("Practise"),
        start,
        parent=parent,
    )
    dialog.setObjectName("practise")
    dialog.yes.setObjectName("practise.yes")
    return dialog


def looks() -> list[str]:
    """Return how the screens look now, as a new program is asked for it."""
    now = theme()
    told = {"--language": current().code, "--theme": now.tokens.name}
    told["--text-size"] = str(round(now.scale * 100))
    return [part for pair in told.items() for part in pair]
