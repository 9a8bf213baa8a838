"""Takes unneeded objects down between tests, on the thread of the tests alone, as the desk does.

Tests run services and jobs on threads of their own. Python's collector would run there too and
take down widgets that an earlier test left in a knot, which crashes Qt.
"""

from __future__ import annotations

import gc

from wbdesk.desktop.collector import collect_full


def pytest_configure() -> None:
    """Collect only where pytest_runtest_logfinish says so."""
    gc.disable()


def pytest_runtest_logfinish() -> None:
    """Collect after each test, as much as Python itself would."""
    collect_full()
