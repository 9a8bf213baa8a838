"""What the encrypted store refuses, as stable codes; the words are chosen where they are shown."""

from __future__ import annotations

from enum import StrEnum


class Code(StrEnum):
    """The reasons for which a desk's files are not opened or not written."""

    WRONG_PASSPHRASE = "wrong-passphrase"  # noqa: S105 - a code, not a secret
    WAIT = "wait-before-next-try"
    PASSPHRASE_TOO_SHORT = "passphrase-too-short"  # noqa: S105 - a code, not a secret
    WORDS_MISTYPED = "words-mistyped"
    WRONG_WORDS = "wrong-words"
    KEYRING_MISSING = "keyring-missing"
    VAULT_DAMAGED = "vault-damaged"
    VAULT_EXISTS = "vault-exists"
    DATABASE_NOT_OURS = "database-not-ours"
    DATABASE_DAMAGED = "database-damaged"
    DATABASE_BUSY = "database-busy"
    NEWER_VERSION = "newer-version"
    DISK_FULL = "disk-full"
    NO_SUCH_DESK = "no-such-desk"
    NOT_A_DEMO = "not-a-demo"
    LOCKED = "locked"
    OPEN_ELSEWHERE = "open-elsewhere"


class StoreTrouble(Exception):
    """
    The store did not do what was asked, and changed nothing by refusing.

    *code* is stable. *facts* fill the places of the sentence: `tries_left` and `wait_seconds`
    after a wrong passphrase, `word` (its place, from 1) for mistyped paper words, `least` for a
    short passphrase. No fact ever holds a secret, a name or a path.
    """

    def __init__(self, code: Code, **facts: int) -> None:
        super().__init__(code.value)
        self.code = code
        self.facts = facts

    @property
    def tries_left(self) -> int:
        """Return how many tries are left before the first delay."""
        return self.facts.get("tries_left", 0)

    @property
    def wait_seconds(self) -> int:
        """Return after how many seconds the next try is looked at."""
        return self.facts.get("wait_seconds", 0)
