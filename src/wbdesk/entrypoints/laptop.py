"""The gate of this laptop: desks by name, unlocking, and setting up with a supervisor's code."""

from __future__ import annotations

import json
import socket
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Literal
from urllib.parse import urlsplit

from wbdesk.desktop.gate import DeskName, Invited, Notice, NowSheet
from wbdesk.entrypoints import laptop_files
from wbdesk.entrypoints.clock import WallClock
from wbdesk.entrypoints.handing_over import LOST, hand_over
from wbdesk.storage import in_clear
from wbdesk.storage.errors import Code, StoreTrouble
from wbdesk.storage.folder import DeskFolder, Laptop, laptop
from wbdesk.storage.vault import Vault, how_good
from wbdesk.storage.whole_file import write_whole

if TYPE_CHECKING:
    from wbdesk.application.ports import Clock
    from wbdesk.entrypoints.session import DeskSession
    from wbdesk.sync.link import Enrolment

_PENDING = "set-up.json"
_SECRETS = {"secret", "sync_key", "handover"}  # not left in the clear once the vault has them


class LaptopGate:
    """Implements `desktop.gate.Gate` over a folder of desks."""

    def __init__(
        self, data: Path | None = None, *, practice: bool = False, clock: Clock | None = None
    ) -> None:
        self._laptop: Laptop = laptop(data)
        self._practice = practice
        self._clock = clock or WallClock()
        self.laptop = socket.gethostname()
        for desk in self._laptop.desks():
            in_clear.sweep(desk.folder)

    @property
    def root(self) -> Path:
        """Return the folder of all desks on this laptop."""
        return self._laptop.root

    def desks(self) -> tuple[DeskName, ...]:
        """Return the desks on this laptop, in the order in which they were set up."""
        return tuple(
            DeskName(desk.id, desk.name, practice=_kind(desk.folder) == "demo")
            for desk in self._laptop.desks()
            if not (desk.folder.path / _PENDING).exists() and not _is_shut(desk.folder)
        )

    def notice(self, key: str) -> Notice:
        """Return what may be said about a locked desk."""
        folder = self._laptop.folder(key)
        tries = Vault(folder).tries_state()
        left = laptop_files.DeskNotice.read(folder.path)
        return Notice(
            left.unsent,
            left.last_synced,
            tries.tries_left,
            tries.wait_seconds,
            left.check_in_by,
            sealed=_is_sealed(folder),
            standing=laptop_files.standing(folder.path),
        )

    def shut_desks(self) -> tuple[str, ...]:
        """Return the names of desks that were declared lost and cannot be opened any more."""
        every = (*self._laptop.desks(), *self._laptop.without_vault())
        return tuple(desk.name for desk in every if _is_shut(desk.folder))

    def unlock(self, key: str, passphrase: str) -> DeskSession:
        """Open a desk; slow on purpose, so call it off the screen's thread."""
        from wbdesk.entrypoints.session import DeskSession

        folder = self._laptop.folder(key)
        opened = Vault(folder).unlock(passphrase, device_secret(folder))
        return DeskSession(folder, opened, self._clock)

    def unlock_with_words(self, key: str, words: str) -> DeskSession:
        """Open a desk by twelve words, the paper's or the organisation's; it is recorded."""
        from wbdesk.application import access
        from wbdesk.domain.records.access import AccessHow
        from wbdesk.entrypoints.session import DeskSession

        folder = self._laptop.folder(key)
        opened = Vault(folder).unlock_with_words(words)
        session = DeskSession(folder, opened, self._clock)
        by = "organisation" if opened.way == "organisation" else "paper"
        try:
            access.record(session.desk, session.desk.me.team_file, AccessHow.RECOVERED, by)
        except BaseException:
            session.close()
            raise
        return session

    def hand_over(self, key: str) -> str:
        """Hand the sealed queue of a locked desk over; see `hand_over`."""
        return hand_over(self._laptop.folder(key))

    def hand_over_all(self) -> None:
        """Hand over what is sealed on any desk of this laptop, while none is open."""
        for desk in (*self._laptop.desks(), *self._laptop.without_vault()):
            hand_over(desk.folder)

    def how_good(self, passphrase: str) -> str:
        """Return how good a passphrase is, as a word."""
        return str(how_good(passphrase))

    def invite(self, address: str, code: str) -> Invited:
        """Trade a supervisor's one-time code; needs the network once."""
        from wbdesk.sync.link import TurnedAway, enrol

        if self._practice and not laptop_files.stays_here(address):
            raise TurnedAway("practice")
        address = _private(address)
        enrolment = enrol(address, code)
        folder = self._laptop.new_folder()
        folder.make()
        told = {name: getattr(enrolment, name) for name in enrolment.__dataclass_fields__}
        write_whole(folder.path / _PENDING, json.dumps(told).encode())
        return _invited(folder, enrolment)

    def unfinished(self) -> Invited | None:
        """Return a set-up that was interrupted, to go on at the same step."""
        for path in sorted(self.root.glob(f"*/{_PENDING}")):
            folder = self._laptop.folder(path.parent.name)
            return _invited(folder, _pending(folder))
        return None

    def set_up(self, invited: Invited, name: str, passphrase: str) -> str:
        """Make the vault and the empty file; return the twelve recovery words.

        A set-up that was interrupted before the words were typed back goes on with new words.
        """
        from wbdesk.entrypoints.session import keep_enrolment
        from wbdesk.entrypoints.session_keys import ENROLMENT, organisation_of
        from wbdesk.storage.preferences import preference
        from wbdesk.storage.store import open_store

        folder = self._laptop.folder(invited.key)
        keep = {**json.loads((folder.path / _PENDING).read_bytes()), "chosen_name": name}
        device = device_secret(folder)
        if folder.vault.exists():
            vault = Vault(folder)
            with vault.unlock(passphrase, device) as opened:
                words = vault.new_words(opened)
        else:
            kind: Literal["demo", "desk"] = "demo" if self._practice else "desk"
            device = None if self._practice else _new_device_secret(folder)
            vault, words = Vault.create(
                folder, passphrase, kind=kind, device=device, organisation=organisation_of(keep)
            )
        with vault.unlock(passphrase, device) as opened:
            store = open_store(opened.database, opened.key, create=True, folder=folder)
            if preference(store, ENROLMENT) is None:
                keep_enrolment(store, _pending(folder), self._clock)
            store.close()
        keep = {name: value for name, value in keep.items() if name not in _SECRETS}
        write_whole(folder.path / _PENDING, json.dumps(keep).encode())
        return words

    def finish_set_up(self, invited: Invited) -> DeskName:
        """The words were typed back: the desk may be used."""
        folder = self._laptop.folder(invited.key)
        held = json.loads((folder.path / _PENDING).read_bytes())
        self._laptop.name(folder, held.get("chosen_name") or invited.name)
        (folder.path / _PENDING).unlink()
        return next(desk for desk in self.desks() if desk.key == invited.key)

    def what_now(self) -> NowSheet:
        """Return the newest What now that this laptop knows."""
        return laptop_files.newest_now(desk.folder.path for desk in self._laptop.desks())

    def preference(self, name: str) -> str | None:
        """Return what the laptop remembers for everybody."""
        return laptop_files.taste(self.root, name)

    def remember(self, name: str, value: str) -> None:
        """Keep *value* for everybody on this laptop; never personal."""
        laptop_files.keep_taste(self.root, name, value)


def _private(address: str) -> str:
    """Return the whole of a typed *address*; only to this laptop itself may it go unencrypted."""
    from wbdesk.sync.link import TurnedAway

    whole = (address if "://" in address else f"https://{address}").rstrip("/")
    try:
        fits = urlsplit(whole).scheme == "https" or laptop_files.stays_here(whole)
    except ValueError:
        fits = False
    if not fits:
        raise TurnedAway("plain-address")
    return whole


def _invited(folder: DeskFolder, enrolment: Enrolment) -> Invited:
    return Invited(folder.path.name, enrolment.name, enrolment.role, enrolment.organisation)


def _pending(folder: DeskFolder) -> Enrolment:
    from wbdesk.sync.link import Enrolment

    held = json.loads((folder.path / _PENDING).read_bytes())
    names = Enrolment.__dataclass_fields__
    if not set(names) - _SECRETS <= set(held):
        raise StoreTrouble(Code.VAULT_DAMAGED)
    return Enrolment(**{name: held.get(name, "") for name in names})


def _kind(folder: DeskFolder) -> str:
    """Return the kind of a vault, or the code for which it cannot be read; unlocking says it."""
    try:
        return Vault(folder).kind
    except StoreTrouble as trouble:
        return trouble.code


def _is_shut(folder: DeskFolder) -> bool:
    """Return whether a lost desk has no way in any more; a shutting that was cut off is ended."""
    if laptop_files.standing(folder.path) != LOST:
        return False
    kind = _kind(folder)
    if kind == Code.VAULT_DAMAGED:
        with suppress(OSError):
            folder.vault.unlink()
    return kind in (Code.VAULT_DAMAGED, Code.NO_SUCH_DESK)


def _is_sealed(folder: DeskFolder) -> bool:
    try:
        return bool(Vault(folder).escrow)
    except StoreTrouble:
        return False


def device_secret(folder: DeskFolder) -> bytes | None:
    """Return the keyring's secret of a desk that needs it, or None."""
    from wbdesk.storage.vault import keyring

    try:
        joined = Vault(folder).keyring
    except StoreTrouble:
        return None  # the vault says itself what is the matter
    return keyring.device_secret(folder.path.name) if joined else None


def _new_device_secret(folder: DeskFolder) -> bytes | None:
    from wbdesk.storage.vault import keyring

    return keyring.new_device_secret(folder.path.name)
