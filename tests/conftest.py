"""Takes unneeded objects down between tests, on the thread of the tests alone, as the desk does.

Tests run services and jobs on threads of their own. Python's collector would run there too and
take down widgets that an earlier test left in a knot, which crashes Qt.
"""

from __future__ import annotations

import gc

import pytest

from wbdesk.desktop.collector import collect_full

_LONGEST = (
    "test_tour.py",
    "test_worlds.py",
    "test_kills.py",
    "test_orders.py",
    "test_openapi.py",
    "test_language_room.py",
    "test_language_mirror_pages.py",
    "test_print_languages.py",
)


def pytest_configure() -> None:
    """Collect only where pytest_runtest_logfinish says so."""
    gc.disable()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the files that take longest, so that nobody waits for one at the end."""
    items.sort(key=lambda item: item.path.name not in _LONGEST)
    items.sort(key=lambda item: item.path.name != _LONGEST[0])


def pytest_runtest_logfinish() -> None:
    """Collect after each test, as much as Python itself would."""
    collect_full()
