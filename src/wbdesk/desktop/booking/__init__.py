"""Booking a visit, moving it, and saying by whom it was taken off."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from wbdesk.desktop.context import Context
from wbdesk.domain.records.episode import Booking

if TYPE_CHECKING:
    from wbdesk.desktop.booking.dialog import BookingDialog


def booking_dialog(
    context: Context,
    parent: QWidget | None,
    person_id: str | None = None,
    booking: Booking | None = None,
    *,
    day: dt.date | None = None,
) -> BookingDialog:
    """Return the dialog, to be opened; without a person it asks for one."""
    from wbdesk.desktop.booking.dialog import BookingDialog

    return BookingDialog(context, parent, person_id, booking, day)


__all__ = ["booking_dialog"]
