"""Registers the fonts that come with the program and names them in the order to try."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtGui import QFontDatabase

from wbdesk.i18n.resources import resource_path

FAMILIES = (
    "Noto Sans",
    "Noto Sans Bengali",
    "Noto Sans Arabic",
    "Noto Sans Hebrew",
    "Noto Sans SC",
)
_SCREEN = (
    "NotoSans-Regular",
    "NotoSans-Medium",
    "NotoSans-SemiBold",
    "NotoSans-Bold",
    "NotoSansBengali-Regular",
    "NotoSansBengali-Bold",
    "NotoSansArabic-Regular",
    "NotoSansArabic-Bold",
    "NotoSansHebrew-Regular",
    "NotoSansHebrew-Bold",
)


@lru_cache(maxsize=1)
def register() -> tuple[str, ...]:
    """Make the bundled fonts known to Qt once; what is missing comes from the system."""
    for name in _SCREEN:
        path = resource_path("fonts", f"{name}.ttf")
        if path.is_file():
            QFontDatabase.addApplicationFont(str(path))
    return FAMILIES
