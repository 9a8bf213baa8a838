"""What stands before the desk: the names on this laptop, unlocking, and setting up a new desk.

The entry point gives an object that answers this; the room of screens never sees a vault.
Refusals come as exceptions that carry a `code` (and `facts`), for which `errors` has the words.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:  # the first window needs none of these, and it is to stand there at once
    from wbdesk.application.ports import Desk
    from wbdesk.application.rows import Changed, Leaver
    from wbdesk.desktop.context import Papers


@dataclass(frozen=True, slots=True)
class DeskName:
    """One person's desk on this laptop; *name* was chosen at set-up."""

    key: str
    name: str
    practice: bool


@dataclass(frozen=True, slots=True)
class Notice:
    """What may be said while locked: counts and times, no names."""

    unsent: int
    last_synced: dt.datetime | None
    tries_left: int
    wait_seconds: int
    check_in_by: dt.datetime | None = None
    sealed: bool = False  # what is unsent lies sealed for the service, too
    standing: str = ""  # "retired" where the service has ended this desk's access


@dataclass(frozen=True, slots=True)
class Safety:
    """How a desk is kept: its keys, its newest backup, its lease, and a recovery, if there was one.

    *organisation* says whether the service can help when the passphrase is forgotten;
    *service_key* how the key is named to which unsent work is sealed, "" for none; *forgotten* that
    the desk was opened by words this time; *days_left* is None while the lease is far off.
    """

    keyring: bool
    organisation: bool
    backup: dt.datetime | None
    recovered_at: dt.datetime | None = None
    forgotten: bool = False
    days_left: int | None = None
    service_key: str = ""
    keyring_lost: bool = False  # the passphrase needs a secret that the keyring has no more


@dataclass(frozen=True, slots=True)
class SyncNews:
    """What sync tells the screens.

    *state* is "sending", "done", "offline", "turned-away", "retired", or "lost" for a desk that its
    organisation has declared lost: it is locked, and then it shuts itself for good.
    """

    state: str
    changed: Changed
    settled: int
    code: str


@dataclass(frozen=True, slots=True)
class Invited:
    """Whom a set-up code belongs to; *key* names this set-up until it is finished."""

    key: str
    name: str
    role: str
    organisation: str


@dataclass(frozen=True, slots=True)
class NowCard:
    """One card of What now, from the signed file that opens while locked: no personal data."""

    situation: str
    first_words: str
    steps: tuple[str, str, str]
    ring: str
    checked_on: dt.date | None


@dataclass(frozen=True, slots=True)
class OnDuty:
    """Who is on duty today, and their numbers; *checked_on* tells how old that is."""

    supervisor: str
    supervisor_phone: str
    gps: tuple[tuple[str, str, str], ...]  # practice, named GP, number
    checked_on: dt.date | None


@dataclass(frozen=True, slots=True)
class NowSheet:
    """What now as this laptop knows it; *refused*: there is one that the service did not sign."""

    duty: OnDuty | None = None
    cards: tuple[NowCard, ...] = ()
    made_on: dt.date | None = None
    refused: bool = False


class Session(Protocol):
    """An unlocked desk. `close` stops sync, closes every handle and drops the key."""

    desk: Desk
    papers: Papers

    def start_sync(self, tell: Callable[[SyncNews], None]) -> None:
        """Keep in step from now on; *tell* is called from the sync thread."""
        ...

    def poke(self) -> None:
        """Go round with the service soon."""
        ...

    def preference(self, name: str) -> str | None:
        """Return what this desk remembers under *name*."""
        ...

    def remember(self, name: str, value: str) -> None:
        """Keep *value* under *name* in the encrypted file."""
        ...

    def change_passphrase(self, old: str, new: str) -> None:
        """Wrap the same data key with a new passphrase; raises for a wrong old one.

        Who came in by words has forgotten the old one: it is not looked at then.
        """
        ...

    def safety(self) -> Safety:
        """Return how this desk is kept."""
        ...

    def new_words(self) -> str:
        """Return new recovery words; the old paper opens nothing from now on."""
        ...

    def prove(self, proof: str) -> None:
        """Sign in after a recovery, with the account's password or a code; needs the network."""
        ...

    def let_service_in(self, code: str) -> None:
        """Give the service whose key a new code names a way in; needs the network."""
        ...

    def open_record(self, person_id: str, why: str) -> None:
        """Ask for a main file that is not here, with a reason, and fetch it; needs the network."""
        ...

    def leavers(self) -> tuple[Leaver, ...]:
        """Return what leaves the laptops of a supervisor's team, as heard last."""
        ...

    def let_go(self, device: str) -> None:
        """Confirm what a laptop of the team holds back; needs the network."""
        ...

    def back_up(self) -> dt.datetime:
        """Back this desk up now; return when."""
        ...

    def room(self) -> int:
        """Return how many bytes are free; the last 20 MB are held back for notes."""
        ...

    def close(self) -> None:
        """Lock: nothing is sent, read or held afterwards."""
        ...


class Gate(Protocol):
    """This laptop before anybody is at the desk."""

    laptop: str

    def desks(self) -> tuple[DeskName, ...]:
        """Return the desks on this laptop, in the order in which they were set up."""
        ...

    def shut_desks(self) -> tuple[str, ...]:
        """Return the names of desks that were declared lost and cannot be opened any more."""
        ...

    def notice(self, key: str) -> Notice:
        """Return what may be said about a locked desk."""
        ...

    def unlock(self, key: str, passphrase: str) -> Session:
        """Open a desk; slow on purpose (0.3 to 0.7 s), so call it off the screen's thread."""
        ...

    def unlock_with_words(self, key: str, words: str) -> Session:
        """Open a desk by the twelve words of its paper; recorded as a recovery."""
        ...

    def hand_over_all(self) -> None:
        """Hand over what is sealed on any desk of this laptop, while none is open.

        A desk learns on this way that it is retired or lost; slow, so call it off the screen's
        thread.
        """
        ...

    def how_good(self, passphrase: str) -> str:
        """Return "too-short", "weak", "fair", "good" or "strong"."""
        ...

    def invite(self, address: str, code: str) -> Invited:
        """Trade a supervisor's one-time code; needs the network once."""
        ...

    def unfinished(self) -> Invited | None:
        """Return a set-up that was interrupted, to go on at the same step."""
        ...

    def set_up(self, invited: Invited, name: str, passphrase: str) -> str:
        """Make the vault and the empty file; return the twelve recovery words."""
        ...

    def finish_set_up(self, invited: Invited) -> DeskName:
        """The words were typed back: the desk may be used."""
        ...

    def what_now(self) -> NowSheet:
        """Return the last What now that this laptop knows; opens while locked and offline."""
        ...

    def preference(self, name: str) -> str | None:
        """Return what the laptop remembers for everybody: theme, text size, language, window."""
        ...

    def remember(self, name: str, value: str) -> None:
        """Keep *value* for everybody on this laptop; never personal."""
        ...
