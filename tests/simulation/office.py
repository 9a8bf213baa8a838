"""The service of a world: the server's own verbs over a dict, and what its administrator does."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from typing import cast

from simulation.dict_ledger import DictReader, Reached, nowhere, transaction
from simulation.dict_store import Account, Device, DictStore
from simulation.versions import speaking, today
from wbdesk.domain import files
from wbdesk.domain.identity import new_id
from wbdesk.server import grants, rules
from wbdesk.server.ledger import Caller, Grant, Ledger
from wbdesk.server.problems import Problem
from wbdesk.server.pull import Reader
from wbdesk.server.service import Service
from wbdesk.server.storage.ledger import PostgresLedger
from wbdesk.server.transaction import administer


class Office(Service):
    """One service with one team; *now* is the server's own clock."""

    def __init__(self, now: Callable[[], dt.datetime]) -> None:
        self.now = now
        self._clock = lambda: now().timestamp()
        self.reached: Reached = nowhere
        self._kept = DictStore(new_id(), new_id())
        self.team = new_id()
        self.speaks = today()
        self._noted: list[str] = []  # who was erased, outside of what is backed up
        self.by_name: set[Grant] = set()  # what somebody opened, so that no clock closes it

    @property
    def store(self) -> DictStore:
        """Return everything that the service holds."""
        return self._kept

    def ledger(self, service: str) -> AbstractContextManager[Ledger]:
        """Return one transaction, at any step of which the process may end."""
        return transaction(self.store, self.now(), self.reached)

    def reader(self, caller: Caller) -> AbstractContextManager[Reader]:
        """Return what this moment shows to *caller*."""
        return nullcontext(DictReader(self.store, caller))

    def caller(self, shown: str) -> Caller:
        """Return whose device *shown* is; raises Problem. Tokens are tried elsewhere."""
        device = self.store.devices.get(shown)
        account = self.store.accounts.get(device.account) if device else None
        if not (device and account and device.active and account.active):
            raise Problem("token-foreign")
        return Caller(self.store.service, account.id, account.role, account.team, shown)

    def sync(self, shown: str, body: bytes) -> bytes:
        """Answer a request as the program of the service does."""
        with speaking(self.speaks):
            return super().sync(shown, body)

    def epoch(self, shown: str) -> dict[str, str]:
        """Return a new epoch for the device."""
        self.caller(shown)
        epoch = new_id()
        self.make_epoch(shown, epoch)
        return {"epoch": epoch}

    def hire(self, role: str) -> str:
        """Make an account in the team; return its id."""
        made = Account(new_id(), role, self.team)
        self._make_account(made)
        self._administer(opened=[Grant(made.id, files.team(self.team))])
        return made.id

    def hand_out(self, account: str) -> str:
        """Make a device for *account*; return its id."""
        device = new_id()
        self._make_device(device, Device(account))
        return device

    def stop(self, device: str) -> None:
        """Take a device's access away."""
        self._kept.devices[device].active = False

    def _make_account(self, made: Account) -> None:
        self._kept.accounts[made.id] = made

    def _make_device(self, device: str, made: Device) -> None:
        self._kept.devices[device] = made

    @contextmanager
    def also_retired(self) -> Iterator[None]:
        """Take up what devices wrote whose access was taken away since."""
        self._kept.also_retired = True
        yield
        self._kept.also_retired = False

    def make_epoch(self, device: str, epoch: str) -> None:
        """Keep a new epoch of *device*."""
        self._kept.epochs[epoch] = device, 0

    def open(self, account: str, names: Collection[str]) -> None:
        """Open files to *account*; nobody opens what was erased."""
        gone = self.store.erased.keys()
        closed = sorted(set(names) - self.store.open_files(account).keys() - gone)
        if closed:
            self._administer(opened=[Grant(account, file) for file in closed])
            self.by_name |= {Grant(account, file) for file in closed}

    def close(self, account: str, names: Collection[str]) -> None:
        """Close files to *account*."""
        standing = sorted(set(names) & self.store.open_files(account).keys())
        if standing:
            for file in standing:
                self._kept.ends.pop(Grant(account, file), None)  # nothing lends it again by itself
                self.by_name.discard(Grant(account, file))
            self._administer(closed=[Grant(account, file) for file in standing])

    def erase(self, person: str) -> None:
        """Erase a person by law, and note that where no backup can undo it."""
        self._destroy(person)
        self._noted.append(person)

    def _destroy(self, person: str) -> None:
        """Let rows, words and salts go; the chain stays."""
        kept = self._kept
        known = {grant.file_id for grant in kept.grants} | {key.file_id for key in kept.rows}
        case = {files.cover(person), files.main(person), files.safeguarding(person)}
        gone = sorted(case | {file for file in known if file.split("/")[1] == person})
        closed = sorted(
            (
                grant
                for grant, times in kept.grants.items()
                if grant.file_id in gone and times[-1].closed is None
            ),
            key=lambda grant: (grant.file_id, grant.account),
        )
        with self.ledger(kept.service) as held:
            head = held.lock_service()
            caller = Caller(kept.service, kept.service, rules.OFFICE, "")
            # It asks only what the port gives, and is declared with what stands behind it.
            ledger = cast(PostgresLedger, held)
            ledger.service = kept.service
            grants.write(ledger, caller, head, closed=closed, erased=gone, noted=True)
        self._kept.destroy(set(gone))

    def confirm(self) -> None:
        """Let a supervisor confirm what desks hold back, because much would leave at once."""
        for who, (state, position) in self._kept.leaving.items():
            if state == "held":
                self._kept.leaving[who] = "confirmed", position

    def begin_again(self, dump: DictStore) -> None:
        """Go on from *dump* in a new life, as `server.restored` does."""
        dump.lives[dump.epoch] = dump.position
        dump.epoch = new_id()
        self._kept = dump
        for person in self._noted:  # as a restore does it again, before it answers anybody
            if files.cover(person) not in dump.erased:
                self._destroy(person)

    def _administer(self, opened: Collection[Grant] = (), closed: Collection[Grant] = ()) -> None:
        service = self.store.service
        with self.ledger(service) as held:
            caller = Caller(service, service, rules.OFFICE, "")
            administer(held, caller, (), list(opened), list(closed))
