"""The reading log: who opened, printed, exported or copied what, and why."""

from __future__ import annotations

import datetime as dt

from wbdesk.domain import record as r
from wbdesk.domain.choice import Choice
from wbdesk.domain.record import ANY_FILE, Record
from wbdesk.domain.words import N_


class AccessHow(Choice):
    """What was done with a file."""

    OPENED = "opened", N_("Opened")
    PRINTED = "printed", N_("Printed")
    EXPORTED = "exported", N_("Saved as a copy")
    COPIED = "copied", N_("Copied")
    RECOVERED = "recovered", N_("Shown after recovery")
    SHOWN = "shown", N_("Key safe shown")


@r.record("access", N_("Reading log"), file=ANY_FILE, signed_in=ANY_FILE)
class Access(Record):
    """One look at a file, one a screen visit, so that what was read offline reaches the log."""

    worker: str = r.reference(N_("Who"), "worker")
    how: AccessHow | None = r.choice(AccessHow, N_("What"))
    what: str = r.line(N_("Which"))
    at: dt.datetime | None = r.moment(N_("When"))
    why: str = r.line(N_("Why"))
