"""Where each worker's files lie on a laptop; no name here says whose they are."""

from __future__ import annotations

import json
import os
import re
import secrets
from dataclasses import dataclass
from pathlib import Path

from wbdesk.storage.errors import Code, StoreTrouble
from wbdesk.storage.whole_file import write_whole

_NAMES = "laptop.json"
_DESK = re.compile(r"[a-z2-7]{8}")
_GENERATION = re.compile(r"[a-z2-7]{8}")
_LETTERS = "abcdefghijklmnopqrstuvwxyz234567"


@dataclass(frozen=True, slots=True)
class Identity:
    """Which life of a desk this is, and the highest operation number that it has committed."""

    device_epoch: str
    highest_n: int


@dataclass(frozen=True, slots=True)
class DeskFolder:
    """The files of one worker on this laptop."""

    path: Path

    @property
    def vault(self) -> Path:
        """Return the file that holds the wrapped data key."""
        return self.path / "vault"

    @property
    def tries(self) -> Path:
        """Return the file that counts wrong passphrases."""
        return self.path / "tries"

    @property
    def identity(self) -> Path:
        """Return the file that holds the device epoch and the highest committed number."""
        return self.path / "identity"

    def database(self, generation: str) -> Path:
        """Return the encrypted file of *generation*, a name that the vault holds."""
        if not _GENERATION.fullmatch(generation):
            raise StoreTrouble(Code.VAULT_DAMAGED)
        return self.path / f"desk-{generation}.db"

    @property
    def never_used(self) -> bool:
        """Return whether set-up was cut off before the first database: it may be made now."""
        return not self.identity.exists() and not any(self.path.glob("desk-*.db"))

    def make(self) -> None:
        """Make the folder for its owner only."""
        _make_private(self.path)

    def read_identity(self) -> Identity | None:
        """Return what the identity file says; None when it is missing or cannot be read."""
        try:
            held = json.loads(self.identity.read_bytes())
            identity = Identity(held["device_epoch"], held["highest_n"])
        except (OSError, ValueError, KeyError, TypeError, RecursionError):
            return None
        known = isinstance(identity.device_epoch, str) and type(identity.highest_n) is int
        return identity if known else None

    def write_identity(self, identity: Identity) -> None:
        """
        Note *identity* after a COMMIT.

        It may lag behind the database and never leads, so it need not survive a power cut.
        """
        held = {"device_epoch": identity.device_epoch, "highest_n": identity.highest_n}
        write_whole(self.identity, json.dumps(held).encode(), durable=False)


@dataclass(frozen=True, slots=True)
class Desk:
    """One worker's place on this laptop, with the name chosen at set-up (may be empty)."""

    id: str
    name: str
    folder: DeskFolder


@dataclass(frozen=True, slots=True)
class Laptop:
    """The data folder: one sub-folder a worker, and the names chosen at set-up."""

    root: Path

    def desks(self) -> tuple[Desk, ...]:
        """Return every desk that has a vault, named or not, in the order of their set-up."""
        if not self.root.is_dir():
            return ()
        names = self._names()
        found = {path.parent.name for path in self.root.glob("*/vault")}
        ids = [desk for desk in names if desk in found]
        ids += sorted(desk for desk in found - set(ids) if _DESK.fullmatch(desk))
        return tuple(Desk(desk, names.get(desk, ""), self.folder(desk)) for desk in ids)

    def without_vault(self) -> tuple[Desk, ...]:
        """Return the desks that were named and have no vault any more."""
        here = {desk.id for desk in self.desks()}
        gone = [key for key in self._names() if key not in here and _DESK.fullmatch(key)]
        return tuple(Desk(key, self._names()[key], self.folder(key)) for key in gone)

    def new_folder(self) -> DeskFolder:
        """Make an empty folder under a random short name."""
        _make_private(self.root)
        folder = self.folder(random_name())
        folder.make()
        return folder

    def folder(self, desk: str) -> DeskFolder:
        """Return the files of the desk with the id *desk*."""
        if not _DESK.fullmatch(desk):
            raise StoreTrouble(Code.NO_SUCH_DESK)
        return DeskFolder(self.root / desk)

    def name(self, folder: DeskFolder, name: str) -> None:
        """Call the desk in *folder* by *name* on the unlock screen."""
        names = self._names() | {folder.path.name: name}
        held = {"version": 1, "desks": [{"id": key, "name": names[key]} for key in names]}
        write_whole(self.root / _NAMES, json.dumps(held).encode())

    def _names(self) -> dict[str, str]:
        try:
            held = json.loads((self.root / _NAMES).read_bytes())
            return {str(desk["id"]): str(desk["name"]) for desk in held["desks"]}
        except (OSError, ValueError, KeyError, TypeError, RecursionError):
            return {}  # the names can be given again; the desks are found by their vaults


def laptop(given: Path | None = None) -> Laptop:
    """Return the laptop under the folder *given* on the command line, or in its usual place."""
    if given is not None:
        return Laptop(given.absolute())
    import platformdirs

    return Laptop(platformdirs.user_data_path("wbdesk", appauthor=False))


def random_name() -> str:
    """Return a short random name for a folder or for a generation of the database."""
    return "".join(secrets.choice(_LETTERS) for _ in range(8))


def _make_private(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    if os.name != "nt":
        folder.chmod(0o700)
