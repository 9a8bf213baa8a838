"""The keys that work everywhere in the window."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QWidget

from wbdesk.desktop.widgets.focus import first_stop

Act = Callable[[], object]


def bind(window: QWidget, acts: Mapping[str, Act]) -> list[QShortcut]:
    """Make each key sequence call its act while the window is in front."""
    made = []
    for keys, act in acts.items():
        shortcut = QShortcut(QKeySequence(keys), window)
        shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
        shortcut.activated.connect(act)
        made.append(shortcut)
    return made


def next_pane(panes: list[QWidget], *, back: bool = False) -> QWidget | None:
    """Move the focus to the next pane that is shown; return it."""
    shown = [pane for pane in panes if pane.isVisible()]
    if not shown:
        return None
    focus = QApplication.focusWidget()
    here = [n for n, pane in enumerate(shown) if focus is not None and pane.isAncestorOf(focus)]
    step = -1 if back else 1
    start = (here[0] + step) if here else 0
    for n in range(len(shown)):
        pane = shown[(start + n * step) % len(shown)]
        target = first_stop(pane)
        if target is not None:
            target.setFocus(Qt.FocusReason.TabFocusReason)
            return pane
    return None
