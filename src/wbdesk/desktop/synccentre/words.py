"""The sentences of the sync centre: plain, and never more than is so."""

from __future__ import annotations

import datetime as dt

from wbdesk.application.differences import DifferenceView, Side
from wbdesk.application.rows import SyncState
from wbdesk.application.waiting import ArrivedRow, WaitingRow
from wbdesk.desktop.names import shown
from wbdesk.domain.kinds import Wire
from wbdesk.i18n import _, isolate, ngettext
from wbdesk.i18n.formats import listing, moment, span, time_of
from wbdesk.i18n.history import label_of, value_words, when_words

CLOCK_MINUTES = 5  # less is nobody's business


def state_words(state: SyncState, news: str) -> tuple[str, str, str]:
    """Return what is so, what it means, and the picture: ok, waits, offline or look."""
    last = _join(_last(state), _warnings(state))
    waits = ngettext(
        "{n} change waits to be sent.", "{n} changes wait to be sent.", state.waiting
    ).format(n=state.waiting)
    safe = _("Everything is safe on this laptop.")
    if news in ("turned-away", "retired"):
        return *_turned_away(ended=news == "retired"), "alert"
    if news == "offline":
        more = _("It goes by itself when there is a signal. Nothing is lost.")
        return _("No signal. You can keep working."), _join(waits, more, last), "wifioff"
    if news == "sending":
        return _("Sending. You can keep working."), _join(waits, last), "sync"
    if state.waiting:
        return (
            waits,
            _join(_("It goes by itself. Everything is safe on this laptop."), last),
            "sync",
        )
    if state.up_to_date and state.last_synced is not None:
        time = isolate(_time(state.last_synced))
        sent = _("Everything is sent. Last sync {time}.").format(time=time)
        return sent, _warnings(state), "checkc"
    return safe, last or _("This laptop has not been in touch yet."), "laptop"


def _turned_away(*, ended: bool) -> tuple[str, str]:
    if ended:
        words = _("Your service has ended the access of this desk.")
        return words, _("What you wrote is kept. Ring your supervisor.")
    return _("Not sent. Ring your supervisor."), _("Everything is safe on this laptop.")


def _warnings(state: SyncState) -> str:
    """Return what somebody should look at, though it stops nothing."""
    off = abs(state.skew)
    clock = _("The clock of this laptop is off by {time}.")
    differs = _("Some entries differ from the service. Ring your supervisor and say: {code}.")
    return _join(
        differs.format(code=isolate(state.code)) if state.code else "",
        clock.format(time=isolate(span(off))) if off >= CLOCK_MINUTES else "",
    )


def _last(state: SyncState) -> str:
    if state.last_synced is None:
        return ""
    return _("Last sync {time}.").format(time=isolate(_time(state.last_synced)))


def _time(at: dt.datetime) -> str:
    now = dt.datetime.now(dt.UTC)
    return time_of(at) if abs((now - at).days) < 1 and at.date() == now.date() else moment(at)


def _join(*parts: str) -> str:
    return " ".join(part for part in parts if part)


def about(view: DifferenceView, *, private: bool) -> str:
    """Return "Rokeya, plan": whom and what a difference is about."""
    name = shown(view.person_name, private=private)
    return (
        _("{name}, {what}").format(name=isolate(name), what=_(view.title))
        if name
        else _(view.title)
    )


def which(view: DifferenceView) -> str:
    """Return the field that differs, and that both changed it."""
    theirs = view.theirs
    field = label_of(view.type, view.field)
    if theirs is None or not theirs.by_name:
        return _("{field}: two versions").format(field=field)
    return _("{field}: you and {name} both changed it").format(
        field=field, name=isolate(theirs.by_name)
    )


def heading(view: DifferenceView, *, private: bool) -> str:
    """Return the title over two versions."""
    sides = sides_of(view)
    names = [side_name(side) for side in sides]
    what = about(view, private=private)
    if any(side.mine for side in sides) and len(sides) == 2:
        other = next((side_name(side) for side in sides if not side.mine), _("somebody"))
        return _("You and {name} both changed this: {what}").format(name=isolate(other), what=what)
    both = listing([isolate(name) for name in names])
    return _("{names} both changed this: {what}").format(names=both, what=what)


def sides_of(view: DifferenceView) -> tuple[Side, ...]:
    """Return the versions, the own one first."""
    return tuple(sorted(view.sides, key=lambda side: not side.mine))


def side_name(side: Side) -> str:
    """Return whose version it is."""
    return side.by_name or _("somebody")


def side_title(side: Side) -> str:
    """Return "You wrote" or "Ines wrote"."""
    if side.mine:
        return _("You wrote")
    return _("{name} wrote").format(name=isolate(side_name(side)))


def side_when(side: Side) -> str:
    """Return when it was written, and whether the record shows it now."""
    now = _("shown now") if side.shown else ""
    return " · ".join(part for part in (when_words(side.at), now) if part)


def keep_words(side: Side) -> str:
    """Return what the button says."""
    if side.mine:
        return _("Keep mine")
    return _("Keep the one by {name}").format(name=isolate(side_name(side)))


def text_of(view: DifferenceView, value: Wire) -> str:
    """Return a version as a person reads it."""
    if view.removal:
        said = [value_words(*one) for one in view.branch]
        return "\n".join(
            [_("Take it out") if value else _("Keep it"), *(said if not value else [])]
        )
    return value_words(view.type, view.field, value)


def waiting_words(row: WaitingRow, *, private: bool) -> str:
    """Return "Rokeya, contact" of something on its way."""
    name = shown(row.person_name, private=private)
    what = _(row.title)
    return _("{name}, {what}").format(name=isolate(name), what=what) if name else what


def refused_words(row: WaitingRow) -> str:
    """Return the words of what was sent back, to be copied."""
    labels = dict(zip((name for name, _value in row.words), row.labels, strict=False))
    said = []
    for name, value in row.words:
        if value not in (None, "", [], {}):
            words = _words(row.type, name, value)
            said.append(f"{_(labels.get(name, name))}: {words}")
    return "\n".join(said)


def _words(type_name: str, name: str, value: Wire) -> str:
    """Return a value as a person reads it; of a form that is no record yet, as it was typed."""
    try:
        return value_words(type_name, name, value)
    except KeyError:
        return _plain(value)


def _plain(value: Wire) -> str:
    if isinstance(value, dict):
        return ", ".join(str(part) for part in value.values() if part)
    if isinstance(value, list):
        return ", ".join(str(part) for part in value)
    return "" if value is None else str(value)


def arrived_words(row: ArrivedRow, *, private: bool) -> str:
    """Return "Rokeya, contact" of something that came in."""
    name = shown(row.person_name, private=private)
    what = _(row.title)
    return _("{name}, {what}").format(name=isolate(name), what=what) if name else what


def arrived_from(row: ArrivedRow) -> str:
    """Return from whom something came, and when it was written."""
    name = _("From {name}").format(name=isolate(row.by_name)) if row.by_name else ""
    return " · ".join(part for part in (name, when_words(row.at)) if part)
