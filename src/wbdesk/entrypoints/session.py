"""An unlocked desk: the encrypted file, the ports over it, and sync while it is open."""

from __future__ import annotations

import datetime as dt
import json
import logging
from collections.abc import Callable
from contextlib import ExitStack, closing, suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from wbdesk.application import closings
from wbdesk.application.ports import Clock, Desk, Me
from wbdesk.application.rows import Changed, Leaver
from wbdesk.desktop.context import Papers
from wbdesk.desktop.gate import Safety, SyncNews
from wbdesk.domain.lists import Role
from wbdesk.domain.records.episode import VisitSafety
from wbdesk.domain.records.team import Worker
from wbdesk.entrypoints.clock import StoppedClock
from wbdesk.entrypoints.handing_over import LOST, RETIRED
from wbdesk.entrypoints.laptop_files import (
    DeskNotice,
    keep_now,
    now_made_on,
    pin_now_key,
    stays_here,
)
from wbdesk.entrypoints.leavers import Leavers
from wbdesk.entrypoints.papers import PaperRoom
from wbdesk.entrypoints.session_keys import ENROLMENT, SessionKeys
from wbdesk.storage import preferences, room
from wbdesk.storage.attachments import Attachments
from wbdesk.storage.reads.stored import StoredReads
from wbdesk.storage.store import Store, open_store
from wbdesk.storage.sync_store import SyncStore
from wbdesk.storage.unit import Units
from wbdesk.storage.vault import Vault

if TYPE_CHECKING:
    from wbdesk.storage.folder import DeskFolder
    from wbdesk.storage.vault import Opened
    from wbdesk.sync.link import Enrolment, Link
    from wbdesk.sync.loop import News, SyncLoop

log = logging.getLogger(__name__)


def keep_enrolment(store: Store, enrolment: Enrolment, clock: Clock) -> None:
    """Begin this desk's first life: who works here, and under which epoch it numbers."""
    told = {name: getattr(enrolment, name) for name in enrolment.__dataclass_fields__}
    preferences.remember(store, ENROLMENT, told)
    SyncStore(store, enrolment.account, clock.now).new_identity(enrolment.epoch)


def _do(step: Callable[[], object]) -> None:
    """Take a *step* that nothing after it may depend on; only the kind of its error is told."""
    try:
        step()
    except Exception as trouble:  # noqa: BLE001  # whatever it is, the desk is to be locked
        log.warning("%s was not done: %s", step.__name__, type(trouble).__name__)


def _role_now(reads: StoredReads, told: dict[str, str]) -> str:
    """Return the role that the worker's own record says; what enrolment told may be long ago."""
    own = reads.get(Worker, told["account"], told["team_file"])
    return own.role.value if own and isinstance(own.role, Role) else told["role"]


class DeskSession:
    """Implements `desktop.gate.Session` over the real file, server and paper."""

    def __init__(self, folder: DeskFolder, opened: Opened, clock: Clock) -> None:
        self._folder, self._opened, self._clock = folder, opened, clock
        with ExitStack() as undone:  # a desk that does not open whole is locked again
            undone.callback(opened.wipe)
            self._store = open_store(opened.database, opened.key, folder=folder)
            undone.callback(self._store.close)
            self._begin()
            undone.pop_all()

    def _begin(self) -> None:
        """Put together what stands over the open file, and begin to keep it."""
        folder, opened, clock = self._folder, self._opened, self._clock
        self._enrolment = json.loads(json.dumps(preferences.preference(self._store, ENROLMENT)))
        told = self._enrolment
        practice = Vault(folder).kind == "demo"
        reads = StoredReads(self._store.reading)
        role = _role_now(reads, told)
        me = Me(told["account"], told["name"], role, told["team_file"], practice)
        units = Units(self._store, me, clock.now)
        vault = Vault(folder)
        self._keys = SessionKeys(
            vault, opened, self._store, units, reads, self._enrolment, clock, practice
        )
        self._keys.begin()
        self._attachments = Attachments(self._store)
        self._attachments.begin()
        self.desk = Desk(
            open_unit=units, reads=reads, clock=clock, me=me, attachments=self._attachments
        )
        self.papers: Papers = PaperRoom()
        pin_now_key(folder.path, told.get("signature_key", ""))
        self._now_changed = self._lost = False
        self._leavers = Leavers(self.desk.me.role, clock)
        self._loop: SyncLoop | None = None
        self._link: Link | None = None

    def at(self, moment: dt.datetime) -> Desk:
        """Return this desk as it was at *moment*, for a practice desk whose days are told."""
        assert self.desk.me.practice, "only invented days are told afterwards"
        clock = StoppedClock(moment)
        units = Units(self._store, self.desk.me, clock.now)
        return replace(self.desk, open_unit=units, clock=clock)

    def sync_now(self) -> None:
        """Go one whole round here and now; raises Unreachable or TurnedAway."""
        from wbdesk.sync.ahead import beside
        from wbdesk.sync.attachments import carry
        from wbdesk.sync.round import go_round

        link = self._new_link()
        try:
            store = SyncStore(self._store, self._enrolment["account"], self._clock.now)
            went = go_round(
                store, link, lambda _n, _changed: None, going_on=lambda: True, beside=beside
            )
            self._now_changed |= went.concerns("protocol", "duty_rota")
            self._keys.synced(link)
            carry(self._attachments, link, lambda: True)
            self._take_now(link)
        finally:
            link.close()

    def start_sync(self, tell: Callable[[SyncNews], None]) -> None:
        """Keep in step from now on; *tell* is called from the sync thread."""
        from wbdesk.sync.loop import SyncLoop

        if self._must_stay():
            tell(SyncNews("offline", Changed(), 0, "practice"))
            return
        link = self._link = self._new_link()

        def say(news: News) -> None:
            self._now_changed |= news.changed.concerns("protocol", "duty_rota")
            state = news.state
            if state == "turned-away":
                standing = self._keys.turned_away()
                self._lost |= standing == LOST
                state = standing if standing in (LOST, RETIRED) else state
            if news.state == "done":
                given_up = closings.settle(self.desk)
                news = replace(news, changed=news.changed | given_up)
                if given_up.types:
                    self.poke()
                if self._keys.synced(link):
                    news = replace(news, changed=news.changed | Changed(frozenset({"file"})))
                if self._leavers.hear(link):
                    news = replace(news, changed=news.changed | Changed(frozenset({"leaving"})))
                self._take_now(link)
            if news.state in ("done", "offline"):  # a flat battery leaves no time for it
                _do(self._leave_notice)
            tell(SyncNews(state, news.changed, news.settled, news.code))

        store = SyncStore(self._store, self._enrolment["account"], self._clock.now)
        self._loop = SyncLoop(store, link, say, (self._attachments, link))
        self._loop.start()

    def poke(self) -> None:
        """Go round with the service soon."""
        if self._loop:
            self._loop.poke()

    def preference(self, name: str) -> str | None:
        """Return what this desk remembers under *name*."""
        found = preferences.preference(self._store, f"screen.{name}")
        return found if isinstance(found, str) else None

    def remember(self, name: str, value: str) -> None:
        """Keep *value* under *name* in the encrypted file."""
        preferences.remember(self._store, f"screen.{name}", value)

    def change_passphrase(self, old: str, new: str) -> None:
        """Wrap the same data key with a new passphrase; raises for a wrong old one."""
        self._keys.change_passphrase(old, new)

    def safety(self) -> Safety:
        """Return how this desk is kept."""
        return self._keys.safety()

    def new_words(self) -> str:
        """Return new recovery words; the old paper opens nothing from now on."""
        return self._keys.new_words()

    def prove(self, proof: str) -> None:
        """Sign in after a recovery, with the account's password or a code; needs the network."""
        from wbdesk.sync.link import Link

        told = self._enrolment
        with closing(Link(told["address"], told["device"], told["secret"])) as link:
            self._keys.prove(link, proof)

    def let_service_in(self, code: str) -> None:
        """Give the service that a new code names a way in; needs the network."""
        with closing(self._new_link()) as link:
            self._keys.let_service_in(link, code)
        self.poke()

    def open_record(self, person_id: str, why: str) -> None:
        """Ask for a main file that is not here, with a reason, and fetch it; needs the network."""
        with closing(self._new_link()) as link:
            link.open_main(person_id, why)
        self.poke()

    def leavers(self) -> tuple[Leaver, ...]:
        """Return what leaves the laptops of a supervisor's team, as heard last."""
        return self._leavers.known()

    def let_go(self, device: str) -> None:
        """Confirm what a laptop of the team holds back; needs the network."""
        with closing(self._new_link()) as link:
            link.let_go(device)
        self._leavers.forget(device)

    def back_up(self) -> dt.datetime:
        """Back this desk up now; return when."""
        return self._keys.back_up()

    def room(self) -> int:
        """Return how many bytes are free; the last 20 MB are held back for notes."""
        return room.left(self._folder.path)

    def close(self) -> None:
        """Lock: nothing is sent, read or held afterwards, whatever a step runs into."""
        steps = [
            *((self._loop.stop,) if self._loop else ()),
            *((self._link.close,) if self._link else ()),
            self._leave_notice,
            self.papers.forget,
            self._attachments.vanish,
            self._keys.end,
            self._store.close,
            self._opened.wipe,
            self._shut_if_lost,
        ]
        with ExitStack() as last:
            for step in reversed(steps):
                last.callback(_do, step)

    def _shut_if_lost(self) -> None:
        if self._lost:
            self._keys.shut_for_good()

    def _leave_notice(self) -> None:
        """Leave beside the vault what a locked desk may say: counts and times."""
        state = self.desk.reads.sync_state()
        DeskNotice(state.waiting, state.last_synced, self._check_in_by()).write(self._folder.path)

    def _must_stay(self) -> bool:
        """Whether this is a practice desk that was pointed at another machine's service."""
        return self.desk.me.practice and not stays_here(self._enrolment["address"])

    def _new_link(self) -> Link:
        from wbdesk.sync.link import Link, Unreachable

        if self._must_stay():
            raise Unreachable("practice")
        told = self._enrolment
        return Link(told["address"], told["device"], told["secret"])

    def _take_now(self, link: Link) -> None:
        """Fetch the signed What now once a day and when it changed; without it the last stays."""
        from wbdesk.sync.link import TurnedAway, Unreachable
        from wbdesk.wire.codec import NotOurs

        folder, key = self._folder.path, self._enrolment.get("signature_key", "")
        fresh = now_made_on(folder) == self._clock.now().date()
        if not key or (fresh and not self._now_changed):
            return
        with suppress(Unreachable, TurnedAway, NotOurs, OSError):
            keep_now(folder, key, link.what_now())
            self._now_changed = False

    def _check_in_by(self) -> dt.datetime | None:
        mine = self.desk.reads.records(VisitSafety, worker=self.desk.me.account)
        due = [s.expected_back for s in mine if s.expected_back and not s.checked_in_at]
        return max(due, default=None)
