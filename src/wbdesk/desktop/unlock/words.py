"""The sentences that stand before the desk is open: counts and times, never a name of a person."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale

from wbdesk.i18n import _, isolate, ngettext
from wbdesk.i18n.formats import in_london, time_of

if TYPE_CHECKING:
    from wbdesk.desktop.gate import Notice

WORDS = 12


def greeting(name: str, hour: int) -> str:
    """Greet whoever is at the desk by the hour of the day."""
    if hour < 12:
        words = _("Good morning, {name}")
    elif hour < 18:
        words = _("Good afternoon, {name}")
    else:
        words = _("Good evening, {name}")
    return words.format(name=isolate((name.split(maxsplit=1) or [name])[0]))


def wrong(tries_left: int, wait: int) -> str:
    """Return what a wrong passphrase is answered with."""
    said = _("That is not the passphrase.")
    return f"{said} {_then(tries_left, wait)}"


def wrong_words(tries_left: int, wait: int) -> str:
    """Return what twelve words of another paper are answered with."""
    said = _("These words do not open this desk.")
    return f"{said} {_then(tries_left, wait)}"


def mistyped(place: int) -> str:
    """Say which of the twelve words is not one of ours; 0 when they do not fit together."""
    if not place:
        return _("These words do not fit together. Check them against the paper.")
    return _("Check word {n}. It is not on our list.").format(n=place)


def _then(tries_left: int, wait: int) -> str:
    if tries_left:
        words = ngettext(
            "{n} try left, then a wait of 30 seconds.",
            "{n} tries left, then a wait of 30 seconds.",
            tries_left,
        )
        return words.format(n=tries_left)
    return wait_words(wait) if wait else _("Try again.")


def wait_words(seconds: int) -> str:
    """Return how long until the next try."""
    if seconds < 60:
        words = ngettext(
            "You can try again in {n} second.", "You can try again in {n} seconds.", seconds
        )
        return words.format(n=seconds)
    minutes, rest = divmod(seconds, 60)
    clock = f"{minutes}:{rest:02d}"
    return _("You can try again in {clock} minutes.").format(clock=isolate(clock))


def nothing_typed() -> str:
    """Answer an empty field."""
    return _("Type your passphrase first.")


def words_counted(count: int) -> str:
    """Answer fewer or more than twelve words."""
    words = ngettext(
        "That is {n} word. The paper has 12.", "That is {n} words. The paper has 12.", count
    )
    return words.format(n=count)


def last_synced(at: dt.datetime | None) -> tuple[str, str]:
    """Return "Last synced" and when; light enough for the first picture."""
    if at is None:
        return _("Not synced yet"), ""
    here, now = in_london(at), in_london(dt.datetime.now(dt.UTC))
    clock = time_of(at)
    if here.date() == now.date():
        return _("Last synced"), _("today {clock}").format(clock=isolate(clock))
    locale = QLocale()
    day = locale.dayName(here.isoweekday(), QLocale.FormatType.ShortFormat)
    month = locale.monthName(here.month)
    return _("Last synced"), isolate(f"{day} {here.day} {month} {clock}")


def unsent(count: int) -> str:
    """Say what waits on this laptop, for the foot of the page."""
    if not count:
        return _("Nothing waits to be sent")
    return ngettext("{n} change not sent yet", "{n} changes not sent yet", count).format(n=count)


def waits(count: int) -> str:
    """Say on the lock card that nothing is sent while locked."""
    if not count:
        return _("Nothing waits to be sent.")
    words = ngettext(
        "{n} change waits. Unlock to send it.", "{n} changes wait. Unlock to send them.", count
    )
    return words.format(n=count)


def nothing_is_lost(count: int, *, sealed: bool = False) -> str:
    """Say that forgetting loses nothing, and what to do with the laptop."""
    if sealed:
        helped = _("Your service can find out twelve words for you. Type them in the same box.")
        return f"{helped} {_either_way(count)}"
    keep = _("Keep this laptop as it is and ring your supervisor.")
    if not count:
        sent = _("Everything on it has been sent.")
        return f"{keep} {sent}"
    stays = ngettext(
        "The {n} unsent change stays on it.", "The {n} unsent changes stay on it.", count
    )
    return f"{keep} {stays.format(n=count)}"


def standing(notice: Notice | None, shut: Sequence[str]) -> tuple[str, str]:
    """Say that a desk was shut for good, or that its access has ended, and what became of it."""
    if shut:
        names = ", ".join(isolate(name) for name in shut)
        words = _("{name}: this desk was reported lost, so it was shut for good.")
        more = _("What was not sent has gone to your service, sealed. Ring your supervisor.")
        return words.format(name=names), more
    if notice is None or notice.standing != "retired":
        return "", ""
    if notice.sealed:
        more = _("What was not sent has gone to your service, sealed. Ring your supervisor.")
    else:
        more = _("What was not sent stays on this laptop. Ring your supervisor.")
    return _("Your service has ended the access of this desk."), more


def _either_way(count: int) -> str:
    if not count:
        return _("Either way nothing is lost: everything on it has been sent.")
    words = ngettext(
        "Either way nothing is lost: the {n} unsent change is also kept sealed for your service.",
        "Either way nothing is lost: the {n} unsent changes are also kept sealed for your service.",
        count,
    )
    return words.format(n=count)


def good(grade: str) -> tuple[str, str]:
    """Return how good a passphrase is, in words, and the tone to say it in."""
    return {
        "too-short": (
            _("Too short. Use 12 letters or more; three or four words work well."),
            "due",
        ),
        "weak": (
            _("Easy to guess. Add another word that has nothing to do with the others."),
            "due",
        ),
        "fair": (_("Fair. One more word would make it good."), "info"),
        "good": (_("Good. Hard to guess."), "ok"),
        "strong": (_("Strong. Very hard to guess."), "ok"),
    }.get(grade, ("", "ink3"))
