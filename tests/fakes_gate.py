"""A laptop in memory: desks, tries, a set-up, and sessions over a desk in memory."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from fakes import FakeDesk
from wbdesk.application.paper_rows import Made
from wbdesk.application.ports import Desk
from wbdesk.application.rows import Leaver
from wbdesk.desktop.context import Papers
from wbdesk.desktop.gate import (
    DeskName,
    Invited,
    Notice,
    NowCard,
    NowSheet,
    OnDuty,
    Safety,
    SyncNews,
)

WORDS = "lantern pebble harbour cedar willow marble copper meadow velvet anchor saddle thimble"


class Refusal(Exception):
    """A refusal with a code, as the store makes them."""

    def __init__(self, code: str, **facts: int) -> None:
        super().__init__(code)
        self.code, self.facts = code, facts


class NoPapers:
    """Makes no documents."""

    forgotten = 0

    def make(self, paper: object, asked: object) -> Made:
        raise NotImplementedError

    def forget(self) -> None:
        self.forgotten += 1


class FakeSession:
    """An unlocked desk in memory."""

    def __init__(self, fake: FakeDesk, owner: FakeGate) -> None:
        self.desk: Desk = fake.desk()
        self.papers: Papers = NoPapers()
        self.owner, self.kept = owner, owner.own
        self.closed, self.poked = False, 0
        self.tell: Callable[[SyncNews], None] | None = None

    def start_sync(self, tell: Callable[[SyncNews], None]) -> None:
        self.tell = tell

    def poke(self) -> None:
        self.poked += 1

    def room(self) -> int:
        return 1024**4

    def preference(self, name: str) -> str | None:
        return self.kept.get(name)

    def remember(self, name: str, value: str) -> None:
        self.kept[name] = value

    def change_passphrase(self, old: str, new: str) -> None:
        if old != self.owner.passphrase and not self.owner.safety.forgotten:
            raise Refusal("wrong-passphrase")
        self.owner.passphrase = new

    def safety(self) -> Safety:
        return self.owner.safety

    def new_words(self) -> str:
        return WORDS

    def prove(self, proof: str) -> None:
        if proof != self.owner.account_password:
            raise Refusal("not-found")
        self.owner.safety = replace(self.owner.safety, recovered_at=None)

    def let_service_in(self, code: str) -> None:
        if code != self.owner.code:
            raise Refusal("another-key")
        self.owner.safety = replace(
            self.owner.safety, organisation=True, service_key="ABCDEFGHJKMN"
        )

    def open_record(self, person_id: str, why: str) -> None:
        raise Refusal("not-found")

    def leavers(self) -> tuple[Leaver, ...]:
        return ()

    def let_go(self, device: str) -> None:
        raise Refusal("not-found")

    def back_up(self) -> dt.datetime:
        made = dt.datetime(2026, 3, 10, 9, 30, tzinfo=dt.UTC)
        self.owner.safety = replace(self.owner.safety, backup=made)
        return made

    def close(self) -> None:
        self.closed = True


@dataclass
class FakeGate:
    """Implements `desktop.gate.Gate`."""

    fake: FakeDesk
    passphrase: str = "amber lantern quiet river"
    laptop: str = "hillside-03"
    names: list[DeskName] = field(default_factory=list)
    wrong: int = 0
    wait: int = 0
    unsent: int = 0
    last_synced: dt.datetime | None = None
    check_in_by: dt.datetime | None = None
    kept: dict[str, str] = field(default_factory=dict)
    sessions: list[FakeSession] = field(default_factory=list)
    pending: Invited | None = None
    code: str = "HEDGE-27"
    duty: OnDuty | None = None
    cards: tuple[NowCard, ...] = ()
    own: dict[str, str] = field(default_factory=dict)
    safety: Safety = Safety(keyring=True, organisation=True, backup=None)
    account_password: str = "three geese and a gate"
    handed_over: list[str] = field(default_factory=list)
    shut: list[str] = field(default_factory=list)
    standing: str = ""
    made: int = 0

    def desks(self) -> tuple[DeskName, ...]:
        return tuple(self.names)

    def notice(self, key: str) -> Notice:
        left = max(0, 5 - self.wrong)
        return Notice(
            *(self.unsent, self.last_synced, left, self.wait, self.check_in_by),
            sealed=bool(self.standing),
            standing=self.standing,
        )

    def unlock(self, key: str, passphrase: str) -> FakeSession:
        if self.wait:
            raise Refusal("wait-before-next-try")
        if passphrase != self.passphrase:
            self.wrong += 1
            self.wait = 30 if self.wrong >= 5 else 0
            raise Refusal("wrong-passphrase")
        return self._open()

    def unlock_with_words(self, key: str, words: str) -> FakeSession:
        if words.split() != WORDS.split():
            self.wrong += 1
            raise Refusal("wrong-words")
        return self._open()

    def _open(self) -> FakeSession:
        self.wrong = 0
        session = FakeSession(self.fake, self)
        self.sessions.append(session)
        return session

    def hand_over_all(self) -> None:
        self.handed_over += [desk.key for desk in self.names]

    def shut_desks(self) -> tuple[str, ...]:
        return tuple(self.shut)

    def how_good(self, passphrase: str) -> str:
        if len(passphrase) < 12:
            return "too-short"
        return "strong" if len(passphrase.split()) > 3 else "fair"

    def invite(self, address: str, code: str) -> Invited:
        if code != self.code:
            raise Refusal("not-found")
        self.pending = Invited("desk-new", "Ottilie Marchbank", "practitioner", "Hillside Team")
        return self.pending

    def unfinished(self) -> Invited | None:
        return self.pending

    def set_up(self, invited: Invited, name: str, passphrase: str) -> str:
        if self.made and passphrase != self.passphrase:
            raise Refusal("wrong-passphrase")
        self.passphrase, self.made = passphrase, self.made + 1
        self.kept["chosen-name"] = name
        return WORDS

    def finish_set_up(self, invited: Invited) -> DeskName:
        name = DeskName(invited.key, self.kept.pop("chosen-name"), practice=False)
        self.pending = None
        self.names.append(name)
        return name

    def what_now(self) -> NowSheet:
        return NowSheet(self.duty, self.cards)

    def preference(self, name: str) -> str | None:
        return self.kept.get(name)

    def remember(self, name: str, value: str) -> None:
        self.kept[name] = value
