"""Every step that a desk of the tour knows, by name."""

from __future__ import annotations

from types import ModuleType

from wbdesk.desktop.tour import before, day, looks, others, visit
from wbdesk.desktop.tour.teller import Step


def _steps(*modules: ModuleType) -> dict[str, Step]:
    return {
        name: step
        for module in modules
        for name, step in vars(module).items()
        if callable(step) and getattr(step, "__module__", "") == module.__name__
    }


STEPS = _steps(before, day, looks, others, visit)
