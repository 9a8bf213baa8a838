"""What Settings asks and changes: the passphrase, the keys, what is reported and what is here."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal, qVersion

from wbdesk import __version__
from wbdesk.desktop.clipboard import lent
from wbdesk.desktop.context import Context
from wbdesk.desktop.errors import told
from wbdesk.desktop.faults import Faults
from wbdesk.desktop.gate import Session
from wbdesk.desktop.settings.kept import KeptCard
from wbdesk.desktop.settings.service_key import ServiceKeyCard
from wbdesk.desktop.settings.team_rules import TeamCard
from wbdesk.desktop.single_keys import PROPERTY
from wbdesk.desktop.spelling.begin import is_on, switch
from wbdesk.desktop.theme.theme import app
from wbdesk.i18n import _

SINGLE_KEYS = "single-keys"
PARTS = (
    ("PySide6-Essentials", "LGPL-3.0"),
    ("SQLAlchemy", "MIT"),
    ("sqlcipher3", "Zlib / BSD-3-Clause"),
    ("cryptography", "Apache-2.0 / BSD-3-Clause"),
    ("argon2-cffi", "MIT"),
    ("httpx", "BSD-3-Clause"),
    ("reportlab", "BSD-3-Clause"),
    ("uharfbuzz", "Apache-2.0"),
    ("pypdfium2", "Apache-2.0 / BSD-3-Clause"),
    ("Babel", "BSD-3-Clause"),
    ("chunspell-next", "MIT, with hunspell: LGPL-2.1"),
)


class SettingsPresenter(QObject):
    """Works on the unlocked desk of one person."""

    trouble = Signal(str)
    changed = Signal()
    busy = Signal(bool)

    def __init__(
        self,
        context: Context,
        session: Session,
        how_good: Callable[[str], str],
        faults: Faults,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._context, self._session, self._faults = context, session, faults
        self.how_good = how_good

    def kept(self) -> KeptCard:
        """Return the card that says how this desk is kept."""
        return KeptCard(self._context, self._session)

    def service_key(self) -> ServiceKeyCard:
        """Return the card that gives the service a way in."""
        return ServiceKeyCard(self._context, self._session)

    def team(self) -> TeamCard:
        """Return the card of what the team decided, seen by supervisors."""
        return TeamCard(self._context)

    def practice(self) -> bool:
        """Whether this desk is for practising."""
        return self._context.desk.me.practice

    def single_keys(self) -> bool:
        """Whether one letter alone does something in a list."""
        return app().property(PROPERTY) is not False

    def use_single_keys(self, on: bool) -> None:  # reads like Qt's own setters
        """Switch the single letters on or off, and remember it for this person."""
        app().setProperty(PROPERTY, on)
        self._context.ask(
            partial(self._session.remember, SINGLE_KEYS, "on" if on else "off"), _nothing
        )

    def spelling(self) -> bool:
        """Whether words that are not in the dictionary are underlined."""
        return is_on()

    def use_spelling(self, on: bool) -> None:  # reads like Qt's own setters
        """Underline them or not."""
        switch(self._context, self._session, on=on)

    def change_passphrase(self, old: str, new: str, again: str) -> None:
        """Change it when the new one is long enough and typed twice the same."""
        if self.how_good(new) == "too-short":
            self.trouble.emit(_("Use 12 letters or more."))
        elif new != again:
            self.trouble.emit(_("The two are not the same. Type the second one again."))
        else:
            self.busy.emit(True)
            self.trouble.emit("")
            work = partial(self._session.change_passphrase, old, new)
            self._context.ask(work, self._done, self._not_done)

    def fault_text(self) -> str:
        """Return what "Report a fault" would copy."""
        return f"{self._faults.text()}\nQt {qVersion()}"

    def copy_fault(self) -> None:
        """Copy it for a while."""
        lent().lend(self.fault_text())
        self._context.toast_wanted.emit(_("Copied. It leaves the clipboard after a minute."), None)

    def _done(self, _answer: object) -> None:
        self.busy.emit(False)
        self.changed.emit()
        self._context.toast_wanted.emit(_("Your passphrase is changed."), None)

    def _not_done(self, error: Exception) -> None:
        self.busy.emit(False)
        self.trouble.emit(told(error).sentence)


def versions() -> tuple[tuple[str, str, str], ...]:
    """Return name, version and licence of WBDesk and of what it stands on."""
    from importlib.metadata import PackageNotFoundError, version

    found = [("WBDesk", __version__, "MIT"), ("Python", sys.version.split()[0], "PSF-2.0")]
    for name, licence in PARTS:
        try:
            found.append((name, version(name), licence))
        except PackageNotFoundError:
            continue
    return tuple(found)


def _nothing(_answer: object) -> None:
    """Remembering has no answer to show."""
