"""The window and its places; screens register in the list it is given."""

from wbdesk.desktop.shell.screen import (
    HearsArrival,
    HearsChanges,
    HearsPrivacy,
    Screen,
    WindowMemory,
)
from wbdesk.desktop.shell.window import Shell

__all__ = ["HearsArrival", "HearsChanges", "HearsPrivacy", "Screen", "Shell", "WindowMemory"]
