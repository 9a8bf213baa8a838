"""How a contact is said: when, how it went, with whom, what was done."""

from __future__ import annotations

from wbdesk.application.visits import ContactRow
from wbdesk.domain.choice import Choice
from wbdesk.domain.records.contact import Contact, WithWhom
from wbdesk.i18n import _, isolate, ngettext
from wbdesk.i18n.formats import listing, moment, time_of


def label(choice: object) -> str:
    """Return the words of a choice, or what a newer desk wrote."""
    if isinstance(choice, Choice):
        return _(choice.label)
    return str(choice) if choice else ""


def when(contact: Contact) -> str:
    """Return when a contact was, and how long it took."""
    if contact.started_at is None:
        return _("No time written down")
    words = moment(contact.started_at)
    if contact.ended_at is not None and contact.ended_at > contact.started_at:
        minutes = round((contact.ended_at - contact.started_at).total_seconds() / 60)
        if 0 < minutes < 24 * 60:
            length = ngettext("{n} minute", "{n} minutes", minutes).format(n=minutes)
            return f"{words} · {length}"
    return words


def moment_of(contact: Contact) -> str:
    """Return when a contact was, for a list."""
    return moment(contact.started_at) if contact.started_at else _("No time written down")


def how(row: ContactRow) -> str:
    """Return "Face to face · Seen on time · A carer"."""
    contact = row.contact
    parts = [label(contact.how), label(contact.place) if str(contact.how) == "01" else ""]
    parts.append(label(contact.attendance) if row.finished else _("Not finished"))
    if contact.with_whom is not WithWhom.PERSON:
        parts.append(label(contact.with_whom))
    return " · ".join(part for part in parts if part)


def who(row: ContactRow) -> str:
    """Return who wrote it, who was there and who interpreted."""
    contact = row.contact
    parts = [_("by {name}").format(name=isolate(row.worker_name or _("somebody")))]
    if contact.present:
        parts.append(_("there: {names}").format(names=isolate(contact.present)))
    if contact.interpreter:
        parts.append(_("interpreter: {name}").format(name=isolate(contact.interpreter)))
    return " · ".join(parts)


def done(contact: Contact) -> str:
    """Return what was done, in words."""
    return listing([label(one) for one in sorted(contact.interventions, key=str)])


def first_words(contact: Contact, length: int = 90) -> str:
    """Return how a note begins."""
    words = " ".join(contact.note.split())
    return f"{words[:length].rstrip()}…" if len(words) > length else words


def added_when(at: str) -> str:
    """Return the moment of an addition, from its stamp."""
    import datetime as dt

    try:
        stamp = dt.datetime.fromisoformat(at)
    except ValueError:
        return ""
    return moment(stamp) if stamp.tzinfo else time_of(stamp.replace(tzinfo=dt.UTC))
