"""Three lines that may be copied into a GP record; nothing of the note or the quiet note."""

from __future__ import annotations

import datetime as dt

from wbdesk.desktop.visit.presenter import Visit
from wbdesk.i18n import _, isolate
from wbdesk.i18n.formats import day as day_words
from wbdesk.i18n.formats import listing


def gp_lines(visit: Visit, today: dt.date) -> str:
    """Return who was met, what was done, and what comes next."""
    contact = visit.view.saved
    met = _("{day}: wellbeing visit with {name}.").format(
        day=isolate(day_words(today)), name=isolate(visit.header.name)
    )
    order = sorted(str(_(getattr(one, "label", str(one)))) for one in contact.interventions)
    done = _("What we did: {what}.").format(what=listing(order)) if order else ""
    following = [_promise(row.words, row.due_on) for row in visit.promises[:3]]
    after = _("Next: {what}.").format(what="; ".join(following)) if following else ""
    return "\n".join(line for line in (met, done, after) if line)


def _promise(words: str, due_on: dt.date | None) -> str:
    said = isolate(words.rstrip("."))
    if due_on is None:
        return said
    return _("{what} by {day}").format(what=said, day=isolate(day_words(due_on)))
