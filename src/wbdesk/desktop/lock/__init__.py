"""Locking: the card over everything, who sits idle, when the laptop sleeps."""

from wbdesk.desktop.lock.handing import HandsOver
from wbdesk.desktop.lock.idle import IDLE_SECONDS, VISIT_SECONDS, IdleWatch, SleepWatch
from wbdesk.desktop.lock.system import SystemWatch
from wbdesk.desktop.lock.view import LockPage

__all__ = [
    "IDLE_SECONDS",
    "VISIT_SECONDS",
    "HandsOver",
    "IdleWatch",
    "LockPage",
    "SleepWatch",
    "SystemWatch",
]
