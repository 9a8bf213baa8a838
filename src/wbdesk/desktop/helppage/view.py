"""Help (F1): what the keys do, in the order in which a day needs them."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from wbdesk.desktop.language import Says, said
from wbdesk.desktop.shell.screen import Screen
from wbdesk.desktop.widgets.buttons import KeyHint, plain
from wbdesk.desktop.widgets.dialog import Dialog
from wbdesk.desktop.widgets.layout import Column, boxed
from wbdesk.desktop.widgets.text import Label
from wbdesk.domain.words import N_
from wbdesk.i18n import _, pgettext

EVERYWHERE = (
    ("Ctrl+K", N_("find a person, a service or an action")),
    ("F1", N_("this help")),
    ("F6", N_("move to the next part of the window")),
    ("F8", N_("private view: names become initials")),
    ("F9", N_("lock at once")),
    ("F12", N_("what now: whom to ring, and first steps")),
    ("Ctrl+Z", N_("undo the last thing done")),
    ("Ctrl+Shift+Z", N_("what you did, and undo any of it")),
    ("Ctrl++", N_("larger text")),
    ("Ctrl+-", N_("smaller text")),
    ("Ctrl+0", N_("usual text size")),
)
IN_LISTS = (
    ("↑ ↓", N_("move in a list")),
    ("Enter", N_("open")),
    ("Space", N_("tick, or look quickly")),
    ("Esc", N_("close or go back")),
    ("?", N_("this list of keys")),
)
IN_VISIT = (
    ("V", N_("start the visit")),
    ("F7", N_("quiet note")),
    ("Alt+1 … Alt+0", N_("what I did")),
    ("Ctrl+Enter", N_("finish the visit")),
)
SECTIONS = (
    (N_("Everywhere"), EVERYWHERE),
    (N_("In lists"), IN_LISTS),
    (N_("In a visit"), IN_VISIT),
)


def help_dialog(
    screens: Iterable[Screen],
    parent: QWidget,
    undo_list: Callable[[], object],
    practise: Callable[[], object] | None = None,
) -> Dialog:
    """Return the list of keys, with a key for each place; *practise* where one can."""
    dialog = Dialog(
        lambda: _("Keys"),
        lambda: _("Everything works without a mouse."),
        icon="help",
        cancel=lambda: pgettext("button", "Close"),
        parent=parent,
    )
    dialog.setObjectName("help")
    places = tuple((screen.shortcut, said(screen.title)) for screen in screens if screen.shortcut)
    dialog.body.addWidget(_section(lambda: _("Places"), places))
    for title, keys in SECTIONS:
        words = tuple((key, _(does)) for key, does in keys)
        dialog.body.addWidget(_section(_(title), words))
    if practise is not None:
        go = plain(lambda: _("Practise"), practise, icon="people")
        go.setObjectName("help.practise")
        dialog.add_button(go, closes=True)
    undo = plain(lambda: _("What you did"), undo_list, icon="undo")
    undo.setObjectName("help.undo")
    dialog.add_button(undo, closes=True)
    return dialog


def _section(title: Says, keys: tuple[tuple[str, str], ...]) -> QWidget:
    column = Column(Label(title, "section"), gap=4)
    for key, does in keys:
        column.addWidget(KeyHint(key, does, column=112), 0, Qt.AlignmentFlag.AlignLeading)
    return boxed(column)
