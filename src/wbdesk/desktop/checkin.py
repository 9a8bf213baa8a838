"""The check-in: I am fine, or fifteen minutes more; it never says that help is coming."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from wbdesk.application import bookings
from wbdesk.desktop.context import Context
from wbdesk.desktop.widgets.buttons import plain, primary
from wbdesk.desktop.widgets.cards import Banner
from wbdesk.desktop.widgets.dialog import Dialog
from wbdesk.desktop.widgets.text import Label
from wbdesk.i18n import _, isolate, pgettext
from wbdesk.i18n.formats import time_of


def check_in_dialog(context: Context, row: bookings.CheckInRow, parent: QWidget) -> Dialog:
    """Return the dialog for the visit that goes on."""
    dialog = Dialog(
        lambda: _("Check-in"),
        icon="clock",
        cancel=lambda: pgettext("button", "Close"),
        parent=parent,
    )
    dialog.setObjectName("checkin")
    back = row.safety.expected_back
    clock = isolate(time_of(back)) if back else ""
    late = _("You were expected back at {clock}.")
    words = late if row.overdue else _("You are expected back at {clock}.")
    dialog.body.addWidget(Label(words.format(clock=clock), "section", wrap=True))
    dialog.body.addWidget(
        Banner(
            _("This laptop cannot tell anyone."),
            _("Ring your buddy. If you are in danger ring 999."),
            tone="risk" if row.overdue else "info",
            icon="phone",
        )
    )
    desk = context.desk
    more = plain(lambda: _("15 minutes more"), keys="")
    more.setObjectName("checkin.more")
    more.clicked.connect(lambda: context.do(partial(bookings.extend, desk, row.safety)))
    fine = primary(lambda: _("I am back"), icon="check")
    fine.setObjectName("checkin.back")
    fine.clicked.connect(lambda: context.do(partial(bookings.checked_in, desk, row.safety)))
    dialog.add_button(more, closes=True)
    dialog.add_button(fine, closes=True)
    return dialog
