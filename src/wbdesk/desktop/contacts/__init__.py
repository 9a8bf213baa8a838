"""Contacts with a person: the list, one of them to read and add to, and logging another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from wbdesk.desktop.context import Context

if TYPE_CHECKING:
    from wbdesk.desktop.contacts.dialog import LogContactDialog
    from wbdesk.desktop.contacts.view import ContactsTab


def contacts_tab(context: Context, person_id: str) -> ContactsTab:
    """Return the tab of the record."""
    from wbdesk.desktop.contacts.view import ContactsTab

    return ContactsTab(context, person_id)


def log_contact_dialog(
    context: Context, parent: QWidget | None, person_id: str
) -> LogContactDialog:
    """Return the dialog that logs a call, a message or a try; to be opened."""
    from wbdesk.desktop.contacts.dialog import LogContactDialog

    return LogContactDialog(context, parent, person_id)


__all__ = ["contacts_tab", "log_contact_dialog"]
