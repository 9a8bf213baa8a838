"""The vault of one desk: it holds the data key, wrapped once for each way of opening it."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Literal, Self

from wbdesk.storage import in_use
from wbdesk.storage.errors import Code, StoreTrouble
from wbdesk.storage.folder import DeskFolder, random_name
from wbdesk.storage.vault import paper_words, wraps
from wbdesk.storage.vault import passphrase as passphrases
from wbdesk.storage.vault.cost import PRACTICE, Cost, calibrated
from wbdesk.storage.vault.frame import (
    Header,
    Kind,
    State,
    Wrap,
    is_sealed,
    new_header,
    read_frame,
    write_frame,
)
from wbdesk.storage.vault.tries import Tries, TriesState
from wbdesk.storage.whole_file import write_whole

if TYPE_CHECKING:  # nothing heavy before a key is tried
    from wbdesk.wire.organisation import PublicKey

Way = Literal["passphrase", "words", "organisation"]


@dataclass(frozen=True, slots=True)
class Organisation:
    """Whose organisation has a way in, and by which device's name it knows this desk."""

    key: PublicKey
    device: str


@dataclass(slots=True)
class Opened:
    """What an unlocked desk holds until it locks; *way* says how it was opened."""

    key: bytearray = field(repr=False)
    database: Path
    way: Way
    held: Path | None = field(default=None, repr=False)  # see `in_use`

    def wipe(self) -> None:
        """Overwrite the data key; copies that libraries made are beyond Python's reach."""
        self.key[:] = bytes(len(self.key))
        self.key.clear()
        held, self.held = self.held, None
        if held:
            in_use.let_go(held)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self.wipe()


class Vault:
    """One desk's vault; it reads its file anew each time and keeps no key."""

    def __init__(self, folder: DeskFolder, tries: Tries | None = None) -> None:
        self.folder = folder
        self._tries = tries or Tries(folder.tries)

    @classmethod
    def create(
        cls,
        folder: DeskFolder,
        passphrase: str,
        cost: Cost | None = None,
        *,
        kind: Kind = "desk",
        device: bytes | None = None,
        organisation: Organisation | None = None,
    ) -> tuple[Vault, str]:
        """
        Make a vault with a new data key; return it with the twelve words to print once.

        Without *cost* it is measured on this laptop (for a demo: the practice cost).
        """
        _check_length(passphrase)
        if folder.vault.exists():
            raise StoreTrouble(Code.VAULT_EXISTS)
        cost = cost or (PRACTICE if kind == "demo" else calibrated())
        _check_cost(cost, practice=cost.practice)
        folder.make()
        header = new_header(
            kind,
            practice=cost.practice,
            vault_id=secrets.token_hex(16),
            created=datetime.now(UTC).isoformat(timespec="seconds"),
        )
        data_key, secret = bytearray(secrets.token_bytes(wraps.KEY_BYTES)), _new_secret()
        ways = [
            wraps.by_passphrase(header, data_key, passphrase, cost, device),
            wraps.by_words(header, data_key, secret),
        ]
        ways += [wraps.openly(header, data_key)] if kind == "demo" else []
        ways += [_by_organisation(header, data_key, organisation)] if organisation else []
        vault = cls(folder)
        vault._write(header, State(random_name(), tuple(ways)), data_key)
        data_key[:] = bytes(len(data_key))
        return vault, paper_words.to_words(secret)

    @property
    def kind(self) -> Kind:
        """Return whether this is a worker's desk or a demo."""
        return self._read()[1].kind

    @property
    def keyring(self) -> bool:
        """Return whether the passphrase opens together with a secret in the system's keyring."""
        return _find(self._read()[2], wraps.PASSPHRASE).get("keyring") is True

    @property
    def escrow(self) -> str:
        """Return what the service keeps for the organisation; "" where it has no way in."""
        held = [w for w in self._read()[2].wraps if w["type"] == wraps.ORGANISATION]
        return str(held[0].get("escrow", "")) if held else ""

    def unlock(self, passphrase: str, device: bytes | None = None) -> Opened:
        """Open by passphrase; a wrong one changes nothing on disk but the count of tries."""
        content, header, state = self._read()
        wrap = _find(state, wraps.PASSPHRASE)
        wraps.check_daily(header, wrap, device)
        self._tries.begin()
        key = wraps.open_by_passphrase(header, wrap, passphrase, device)
        if key is None:
            now = self._tries.state()
            raise StoreTrouble(
                Code.WRONG_PASSPHRASE, tries_left=now.tries_left, wait_seconds=now.wait_seconds
            )
        return self._opened(content, state, key, "passphrase")

    def unlock_with_words(self, typed: str) -> Opened:
        """
        Open by the twelve words of the paper, or by those that the organisation found out.

        They are too many to guess, so no delay stands before them.
        """
        content, header, state = self._read()
        secret = paper_words.from_words(typed)
        key = wraps.open_by_words(header, _find(state, wraps.WORDS), secret)
        if key is not None:
            return self._opened(content, state, key, "words")
        for wrap in state.wraps:
            if wrap["type"] == wraps.ORGANISATION:
                key = wraps.open_by_organisation(header, wrap, secret)
            if key is not None:
                return self._opened(content, state, key, "organisation")
        raise StoreTrouble(Code.WRONG_WORDS)

    def change_passphrase(
        self,
        opened: Opened,
        passphrase: str,
        cost: Cost | None = None,
        device: bytes | None = None,
    ) -> None:
        """Wrap the data key anew for *passphrase*; the database and the paper words stay."""
        _check_length(passphrase)
        header, state = self._read_sealed(opened)
        cost = cost or wraps.cost_of(header, _find(state, wraps.PASSPHRASE))
        _check_cost(cost, practice=header.practice)
        wrap = wraps.by_passphrase(header, opened.key, passphrase, cost, device)
        self._write(header, _with(state, wrap), opened.key)

    def new_words(self, opened: Opened) -> str:
        """Return twelve new paper words; the old paper opens nothing from now on."""
        header, state = self._read_sealed(opened)
        secret = _new_secret()
        self._write(header, _with(state, wraps.by_words(header, opened.key, secret)), opened.key)
        return paper_words.to_words(secret)

    def let_in(self, opened: Opened, organisation: Organisation) -> None:
        """Give the organisation new words; those that it may have told open nothing from now."""
        header, state = self._read_sealed(opened)
        wrap = _by_organisation(header, opened.key, organisation)
        self._write(header, _with(state, wrap), opened.key)

    def rekey(
        self,
        opened: Opened,
        passphrase: str,
        new_key: bytearray,
        generation: str,
        *,
        device: bytes | None = None,
        organisation: Organisation | None = None,
    ) -> str:
        """Make *new_key* the data key, and name the database of it, in one step.

        Every older way in opens nothing from now on. Returns the new twelve words.
        """
        header, state = self._read_sealed(opened)
        if wraps.open_by_passphrase(header, _find(state, wraps.PASSPHRASE), passphrase, device) != (
            opened.key
        ):
            raise StoreTrouble(Code.WRONG_PASSPHRASE)
        secret, cost = _new_secret(), wraps.cost_of(header, _find(state, wraps.PASSPHRASE))
        ways = [
            wraps.by_passphrase(header, new_key, passphrase, cost, device),
            wraps.by_words(header, new_key, secret),
        ]
        ways += [_by_organisation(header, new_key, organisation)] if organisation else []
        path = self.folder.database(generation)
        self._write(header, replace(state, database=generation, wraps=tuple(ways)), new_key)
        opened.key[:], opened.database = new_key, path
        return paper_words.to_words(secret)

    def destroy(self) -> None:
        """Leave no way in: a desk that the organisation has declared lost."""
        length = self.folder.vault.stat().st_size
        try:
            write_whole(self.folder.vault, secrets.token_bytes(length))
        finally:  # also where the disk is full
            self.folder.vault.unlink(missing_ok=True)

    def switch_database(self, opened: Opened, generation: str) -> Path:
        """Name a new database, which the caller has proved by opening it; return its path."""
        header, state = self._read_sealed(opened)
        path = self.folder.database(generation)
        if not path.is_file():
            raise StoreTrouble(Code.NO_SUCH_DESK)
        self._write(header, replace(state, database=generation), opened.key)
        opened.database = path
        return path

    def tries_state(self) -> TriesState:
        """Return the wrong tries so far and the seconds to wait; reads one small file."""
        return self._tries.state()

    def open_demo(self) -> Opened:
        """Open a demo vault without its passphrase; refuse any other."""
        content, header, state = self._read()
        if header.kind != "demo":
            raise StoreTrouble(Code.NOT_A_DEMO)
        key = wraps.open_openly(header, _find(state, wraps.OPEN))
        if key is None:
            raise StoreTrouble(Code.VAULT_DAMAGED)
        return self._opened(content, state, key, "passphrase")

    def _opened(self, content: bytes, state: State, key: bytearray, way: Way) -> Opened:
        if not is_sealed(content, wraps.seal_key(key)):
            raise StoreTrouble(Code.VAULT_DAMAGED)
        database = self.folder.database(state.database)
        held = in_use.hold(self.folder)
        self._tries.succeeded()
        return Opened(key, database, way, held)

    def _read(self) -> tuple[bytes, Header, State]:
        try:
            content = self.folder.vault.read_bytes()
        except FileNotFoundError:
            raise StoreTrouble(Code.NO_SUCH_DESK) from None
        except OSError as error:
            raise StoreTrouble(Code.VAULT_DAMAGED) from error
        return content, *read_frame(content)

    def _read_sealed(self, opened: Opened) -> tuple[Header, State]:
        if not opened.key:
            raise StoreTrouble(Code.LOCKED)
        content, header, state = self._read()
        if not is_sealed(content, wraps.seal_key(opened.key)):
            raise StoreTrouble(Code.VAULT_DAMAGED)
        return header, state

    def _write(self, header: Header, state: State, key: bytearray) -> None:
        write_whole(self.folder.vault, write_frame(header, state, wraps.seal_key(key)))


def demo_key(folder: DeskFolder) -> str:
    """Return the data key of a demo vault in hex; refuse any other with `not-a-demo`."""
    with Vault(folder).open_demo() as opened:
        return opened.key.hex()


def _find(state: State, kind: str) -> Wrap:
    for wrap in state.wraps:
        if wrap["type"] == kind:
            return wrap
    raise StoreTrouble(Code.VAULT_DAMAGED)


def _with(state: State, wrap: Wrap) -> State:
    """Return *state* with *wrap* in the place of its kind; every other wrap stays as it is."""
    ways = [wrap if held["type"] == wrap["type"] else held for held in state.wraps]
    return replace(state, wraps=tuple(ways if wrap in ways else [*ways, wrap]))


def _by_organisation(header: Header, key: bytearray, organisation: Organisation) -> Wrap:
    secret = _new_secret()
    return wraps.by_organisation(header, key, secret, organisation.key, organisation.device)


def _new_secret() -> bytes:
    return secrets.token_bytes(paper_words.SECRET_BYTES)


def _check_length(passphrase: str) -> None:
    if not passphrases.long_enough(passphrase):
        raise StoreTrouble(Code.PASSPHRASE_TOO_SHORT, least=passphrases.LEAST)


def _check_cost(cost: Cost, *, practice: bool) -> None:
    if not (cost.bearable and (practice or cost.enough)):
        raise ValueError("a cost under the floor is for practice only")
