"""Lets parts of the program be others for a while: a clock, a size, or a broken engine."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def replaced(owner: object, **parts: object) -> Iterator[None]:
    """Let *parts* stand in *owner*, a module or a class, and put back what was there."""
    before = {name: getattr(owner, name) for name in parts}
    for name, part in parts.items():
        setattr(owner, name, part)
    try:
        yield
    finally:
        for name, part in before.items():
            setattr(owner, name, part)


@contextmanager
def in_silence() -> Iterator[None]:
    """Let the program log nothing: what is refused is told in the story."""
    logger = logging.getLogger("wbdesk")
    before = logger.level
    logger.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        logger.setLevel(before)
