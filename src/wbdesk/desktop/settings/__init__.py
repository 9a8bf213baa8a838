"""Settings: what a person may choose for this desk."""

from __future__ import annotations

from collections.abc import Callable

from wbdesk.desktop.context import Context
from wbdesk.desktop.faults import Faults
from wbdesk.desktop.gate import Session
from wbdesk.desktop.look import Look
from wbdesk.desktop.settings.presenter import SINGLE_KEYS, SettingsPresenter
from wbdesk.desktop.settings.view import SettingsPage
from wbdesk.desktop.shell.screen import Screen
from wbdesk.i18n import _


def settings_screen(
    context: Context,
    session: Session,
    look: Look,
    how_good: Callable[[str], str],
    faults: Faults,
) -> Screen:
    """Return the place Settings, made on its first visit."""

    def build() -> SettingsPage:
        presenter = SettingsPresenter(context, session, how_good, faults, context)
        return SettingsPage(presenter, look)

    return Screen("settings", lambda: _("Settings"), "sliders", build, "Ctrl+,", foot=True)


__all__ = ["SINGLE_KEYS", "SettingsPage", "SettingsPresenter", "settings_screen"]
