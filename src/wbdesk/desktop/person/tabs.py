"""The tabs of the record: only those whose part of the program exists."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from wbdesk.application.summary import Summary
from wbdesk.desktop.consent import consent_tab
from wbdesk.desktop.contacts import contacts_tab
from wbdesk.desktop.context import Context
from wbdesk.desktop.language import Says
from wbdesk.desktop.letters import letters_tab
from wbdesk.desktop.network import network_tab
from wbdesk.desktop.plan import plan_tab
from wbdesk.i18n import _

Builds = Callable[[Context, str], QWidget]


@dataclass(frozen=True)
class PersonTab:
    """One tab: what makes it for a person, and the number beside its title."""

    key: str
    title: Says
    build: Builds
    count: Callable[[Summary], int | None] = lambda _found: None


def person_tabs(summary_tab: Builds) -> list[PersonTab]:
    """Return the tabs there are, in their order."""
    return [
        PersonTab("summary", lambda: _("Summary"), summary_tab),
        PersonTab("plan", lambda: _("Plan"), plan_tab, _goals),
        PersonTab("network", lambda: _("Network map"), network_tab, _ties),
        PersonTab("contacts", lambda: _("Contacts"), contacts_tab, _contacts),
        PersonTab("letters", lambda: _("Letters"), letters_tab),
        PersonTab("consent", lambda: _("Consent and details"), consent_tab),
    ]


def _goals(found: Summary) -> int | None:
    return len(found.goals) or None


def _ties(found: Summary) -> int | None:
    return (len(found.map.ties) or None) if found.map else None


def _contacts(found: Summary) -> int | None:
    own = [row for row in found.timeline if row.person_id == found.header.person_id]
    return sum(row.kind in {"visit", "call"} for row in own) or None
