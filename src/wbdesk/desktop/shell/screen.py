"""What a screen hands to the shell, and what its page may answer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from PySide6.QtWidgets import QWidget

from wbdesk.desktop.language import Says


@dataclass(frozen=True)
class Screen:
    """
    One place in the navigation; registered in the order of the list.

    build() makes the page on the first visit. foot: below, beside Settings.
    hidden: has no place in the navigation (a person's record), opened by key.
    under: the key of the place that is marked while a hidden screen is open.
    """

    key: str
    title: Says
    icon: str
    build: Callable[[], QWidget]
    shortcut: str = ""
    foot: bool = False
    hidden: bool = False
    under: str = ""


@runtime_checkable
class HearsChanges(Protocol):
    """A page that looks again when something was changed here or came in."""

    def on_changed(self, changed: object) -> None:
        """Look whether *changed* concerns this page."""


@runtime_checkable
class HearsArrival(Protocol):
    """A page that wants to know when it is opened, and for what."""

    def arrived(self, what: object) -> None:
        """Show *what* (an id, a filter), or the usual when it is None."""


@runtime_checkable
class HearsPrivacy(Protocol):
    """A page that shows initials instead of names while the private view is on."""

    def set_private(self, on: bool) -> None:  # reads like Qt's own setters
        """Show or hide names."""


@runtime_checkable
class TogglesPrivacy(Protocol):
    """A page over the whole window that has a private view of its own."""

    def toggle_private(self) -> None:
        """Turn its private view on or off."""


class WindowMemory(Protocol):
    """Keeps the size and place of the window."""

    def get(self, key: str) -> str | None:
        """Return what was put, or None."""

    def put(self, key: str, value: str) -> None:
        """Keep *value*."""
