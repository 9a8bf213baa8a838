"""What an unlocked desk does about its keys: sealing, the keyring, recovery, lease and backups."""

from __future__ import annotations

import datetime as dt
import logging
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from wbdesk.desktop.gate import Safety
from wbdesk.domain.files import FileKind
from wbdesk.domain.operation import AFTER_RECOVERY
from wbdesk.domain.records.episode import Booking, BookingState, VisitSafety
from wbdesk.entrypoints.handing_over import hand_over, hand_over_stranded, shut_for_good
from wbdesk.storage import backups, lease, preferences, room
from wbdesk.storage.errors import Code, StoreTrouble
from wbdesk.storage.reads import shut
from wbdesk.storage.unit import stamp_time
from wbdesk.storage.vault import Opened, Organisation, Vault, keyring

if TYPE_CHECKING:
    from wbdesk.application.ports import Clock
    from wbdesk.storage.reads import StoredReads
    from wbdesk.storage.sealed_queue import SealedQueue
    from wbdesk.storage.store import Store
    from wbdesk.storage.unit import Units
    from wbdesk.sync.link import Link

log = logging.getLogger(__name__)

ENROLMENT = "enrolment"
_RECOVERED, _TOLD = "recovered", "keys-told"
_AT_HAND = dt.timedelta(hours=24)


@dataclass(slots=True)
class SessionKeys:
    """Beside one open store; *told* is what enrolment brought."""

    vault: Vault
    opened: Opened
    store: Store
    units: Units
    reads: StoredReads
    told: dict[str, Any]  # a JSON object
    clock: Clock
    practice: bool
    _queue: SealedQueue | None = None

    def begin(self) -> None:
        """Go on sealing, count the day, and shut what has to stay shut."""
        if self.opened.way != "passphrase":
            at = stamp_time(self.clock.now())
            preferences.remember(self.store, _RECOVERED, {"way": self.opened.way, "at": at})
        with suppress(OSError):
            room.hold_back(self.vault.folder.path)
        with suppress(StoreTrouble):  # a full disk: what is here can still be read
            lease.opened_today(self.store, self.clock.today())
        self.units.mark = AFTER_RECOVERY if self._recovered() else ""
        self._decide()
        self._begin_sealing()
        self._keep_hand_over()

    def synced(self, link: Link) -> bool:
        """The service has answered: throw away what is safe; return whether anything opened."""
        lease.heard(self.store, self.clock.today())
        hand_over_stranded(self.vault.folder, self._hand_over())
        if self._queue:
            self._queue.prune()
        self._tell_keys(link)
        self.back_up_if_due()
        return self._decide()

    def turned_away(self) -> str:
        """The service does not take this desk any more: its sealed queue may still come.

        Returns "lost" for a desk that the organisation has declared lost: it is to be locked.
        """
        told = self._hand_over()
        return hand_over(self.vault.folder, told, obey=False) if told else ""

    def shut_for_good(self) -> None:
        """Destroy every way in, and hand over what was sealed last; the desk is locked already."""
        shut_for_good(self.vault.folder)
        if told := self._hand_over():
            hand_over(self.vault.folder, told)

    def end(self) -> None:
        """Let go of the sealing key."""
        if self._queue:
            self._queue.catch_up()
            self._queue.end()

    def safety(self) -> Safety:
        """Return what Settings says about keys, backups and recovery."""
        recovered = self._recovered()
        newest = next(iter(backups.backups(self.vault.folder)), None)
        used, whose = lease.days(self.store), organisation_of(self.told)
        return Safety(
            keyring=self.vault.keyring,
            keyring_lost=self.vault.keyring and keyring.device_secret(self._desk) is None,
            service_key=whose.key.id if whose else "",
            organisation=bool(self.vault.escrow),
            backup=newest.made if newest else None,
            recovered_at=dt.datetime.fromisoformat(recovered["at"]) if recovered else None,
            forgotten=self.opened.way != "passphrase",
            days_left=lease.DAYS - used if used >= lease.WARNED_FROM else None,
        )

    def change_passphrase(self, old: str, new: str) -> None:
        """Wrap the data key for a new passphrase; who came in by words needs no old one."""
        device = keyring.device_secret(self._desk) if not self.practice else None
        if self.opened.way == "passphrase":
            with self.vault.unlock(old, device) as proven:
                self.vault.change_passphrase(proven, new, device=self._device_secret())
            return
        self.vault.change_passphrase(self.opened, new, device=self._device_secret())
        if self.opened.way == "organisation" and (whose := organisation_of(self.told)):
            self.vault.let_in(self.opened, whose)
            preferences.remember(self.store, _TOLD, None)

    def new_words(self) -> str:
        """Return new words for the recovery paper; the old paper opens nothing from now on."""
        return self.vault.new_words(self.opened)

    def prove(self, link: Link, proof: str) -> None:
        """Sign in with the worker's own account; raises TurnedAway or Unreachable."""
        link.prove(proof)
        preferences.remember(self.store, _RECOVERED, None)
        self.units.mark = ""
        self._decide()

    def let_service_in(self, link: Link, code: str) -> None:
        """Give the organisation whose key a new *code* names a way in, and seal to it.

        The key comes from the service and is compared with the code before anything changes.
        """
        from wbdesk.sync.link import TurnedAway, proven_key

        if not (shown := proven_key(code, link.organisation_key())):
            raise TurnedAway("code-without-key")
        link.prove(code)
        told = {**self.told, "organisation_key": shown}
        if (whose := organisation_of(told)) is None:
            return
        self.vault.let_in(self.opened, whose)
        self.told["organisation_key"] = shown
        preferences.remember(self.store, ENROLMENT, dict(self.told))
        preferences.remember(self.store, _TOLD, None)
        if self._queue:
            self._queue.seal_to(whose.key)
        else:
            self._begin_sealing()
        self._keep_hand_over()

    def back_up(self) -> dt.datetime:
        """Back up now; raises StoreTrouble."""
        path, key = self.opened.database, self.opened.key
        return backups.make(self.vault.folder, path, key, self.clock.now()).made

    def back_up_if_due(self) -> None:
        """Back up once a day, and soon after a file has left; what does not work is tried again."""
        if self.practice or not backups.is_due(self.vault.folder, self.clock.now()):
            return
        try:
            self.back_up()
        except (OSError, StoreTrouble) as trouble:
            log.warning("no backup was made: %s", getattr(trouble, "code", type(trouble).__name__))

    @property
    def _desk(self) -> str:
        return self.vault.folder.path.name

    def _hand_over(self) -> keyring.HandOver | None:
        if not self.told.get("handover"):
            return None
        names = ("address", "device", "handover", "organisation_key")
        return keyring.HandOver(*(str(self.told.get(name, "")) for name in names))

    def _keep_hand_over(self) -> None:
        if (told := self._hand_over()) and not self.practice:
            keyring.keep_hand_over(self._desk, told)

    def _recovered(self) -> dict[str, str] | None:
        found = preferences.preference(self.store, _RECOVERED)
        return cast("dict[str, str]", found) if isinstance(found, dict) else None

    def _device_secret(self) -> bytes | None:
        """Return the keyring's secret, a new one where there was none yet."""
        if self.practice:
            return None
        return keyring.device_secret(self._desk) or keyring.new_device_secret(self._desk)

    def _begin_sealing(self) -> None:
        whose, signs = organisation_of(self.told), self.told.get("sync_key")
        if whose is None or not signs:
            return
        from wbdesk.storage.sealed_queue import SealedQueue
        from wbdesk.wire.handover import sync_key

        self._queue = SealedQueue(
            self.store, self.vault.folder, whose.key, whose.device, sync_key(str(signs))
        )
        self._queue.begin()

    def _tell_keys(self, link: Link) -> None:
        from wbdesk.sync.link import TurnedAway, Unreachable

        now = [self.vault.escrow, self.vault.keyring]
        if preferences.preference(self.store, _TOLD) == now:
            return
        with suppress(TurnedAway, Unreachable):
            link.tell_keys(self.vault.escrow, keyring=self.vault.keyring)
            preferences.remember(self.store, _TOLD, cast("list[Any]", now))

    def _decide(self) -> bool:
        """Shut or open kinds of file; return whether that changed."""
        with self.store.reading() as driver:
            before = shut.read(driver)
        kinds: frozenset[FileKind] = shut.AFTER_RECOVERED if self._recovered() else frozenset()
        ended = lease.days(self.store) > lease.DAYS
        was_ended = before is not None and FileKind.COVER.value in before.kinds
        if ended and (was_ended or not self._visiting()):
            kinds = kinds | shut.AFTER_LEASE
        names = {kind.value for kind in kinds}
        if (before.kinds if before else frozenset()) == names and FileKind.COVER not in kinds:
            return False
        since = before.since if before and was_ended else stamp_time(self.clock.now())
        since = since if FileKind.COVER in kinds else ""
        lease.shut(self.store, frozenset())
        covers = self._at_hand() if FileKind.COVER in kinds else set()
        lease.shut(self.store, kinds, since, covers)
        return True

    def _visiting(self) -> bool:
        mine = self.reads.records(VisitSafety, worker=self.told["account"])
        return any(one.expected_back and not one.checked_in_at for one in mine)

    def _at_hand(self) -> set[str]:
        """Return the covers of people with a visit within a day."""
        now = self.clock.now()
        return {
            one.file_id
            for one in self.reads.records(Booking, state=BookingState.BOOKED.value)
            if one.starts_at and abs(one.starts_at - now) <= _AT_HAND
        }


def organisation_of(told: dict[str, Any]) -> Organisation | None:  # a JSON object
    """Return whose organisation has a way in, as enrolment told, or None."""
    key = told.get("organisation_key")
    if not key:
        return None
    from wbdesk.wire.codec import NotOurs
    from wbdesk.wire.organisation import public_key

    try:
        return Organisation(public_key(str(key)), str(told["device"]))
    except NotOurs as error:
        raise StoreTrouble(Code.VAULT_DAMAGED) from error
