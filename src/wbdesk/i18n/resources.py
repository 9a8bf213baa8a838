"""Find the files that come with the program, from a checkout and from an installed wheel alike."""

from __future__ import annotations

from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parents[1]
_CHECKOUT = _PACKAGE.parents[1]


@cache
def _home(folder: str) -> Path:
    """`resources` lies beside `src` in a checkout and as `wbdesk/_resources` in a wheel."""
    packaged = _PACKAGE / f"_{folder}"
    return packaged if packaged.is_dir() else _CHECKOUT / folder


def resource_path(*parts: str) -> Path:
    """The path of something under `resources/`."""
    return _home("resources").joinpath(*parts)


def translations_path(*parts: str) -> Path:
    """The path of something under `translations/`."""
    return _home("translations").joinpath(*parts)
