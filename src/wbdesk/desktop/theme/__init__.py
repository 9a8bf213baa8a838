"""The look of the desk: tokens, style sheet, fonts, icons, the focus ring."""

from wbdesk.desktop.theme.icons import icon, paint_icon, pixmap
from wbdesk.desktop.theme.style import paint_ring
from wbdesk.desktop.theme.theme import (
    STEPS,
    Theme,
    apply,
    starting_name,
    step_text_size,
    theme,
)

__all__ = [
    "STEPS",
    "Theme",
    "apply",
    "icon",
    "paint_icon",
    "paint_ring",
    "pixmap",
    "starting_name",
    "step_text_size",
    "theme",
]
