"""What each request does, without HTTP: enrol, token, epoch, sync, history."""

from __future__ import annotations

import datetime as dt
import logging
import re
import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

from wbdesk.domain import files
from wbdesk.domain import records as _records
from wbdesk.domain.identity import is_id, new_id
from wbdesk.server import (
    attachments,
    handed,
    keys,
    leaving,
    opening,
    pull,
    signin,
    tokens,
    what_now,
)
from wbdesk.server.handed import Piece
from wbdesk.server.ledger import Caller, Ledger
from wbdesk.server.problems import Problem
from wbdesk.server.pull import Reader
from wbdesk.server.storage import history, pages, people
from wbdesk.server.storage import keys as keys_of
from wbdesk.server.storage.database import Database
from wbdesk.server.storage.ledger import PostgresLedger, ledger
from wbdesk.server.tokens import Token
from wbdesk.server.transaction import Pushed, nothing, push
from wbdesk.wire.codec import OLDEST, NotOurs, pack, unpack
from wbdesk.wire.handover import SYNC_KEY
from wbdesk.wire.messages import Answer, Ask, answer_to_wire, ask_from_wire

assert _records  # filling the register of definitions

log = logging.getLogger(__name__)

HISTORY_LINES = 200
Clock = Callable[[], float]


class Service:
    """The verbs of the server over one database; it holds nothing that another process lacks."""

    def __init__(self, database: Database, clock: Clock = time.time) -> None:
        self._database = database
        self._clock = clock

    def enrol(self, code: str, sync_key: str = "", handover: str = "") -> dict[str, str]:
        """Make a device for whoever was given *code*, once.

        *sync_key* is what it will sign its sealed queue with, *handover* the hash of the secret
        with which it may hand that queue over while it is locked. What is no key spends no code.
        """
        if sync_key and not re.fullmatch(SYNC_KEY, sync_key):
            raise Problem("not-ours")
        secret, device, epoch = tokens.new_secret(), new_id(), new_id()
        now = dt.datetime.fromtimestamp(self._clock(), dt.UTC)
        with self._database.writing() as connection:
            known = people.use_code(connection, tokens.code_hash(code), now)
            if known is None:
                raise Problem("not-found")
            held = PostgresLedger(connection, known.service)
            people.make_device(held, device, known.account, tokens.secret_hash(secret))
            people.make_epoch(held, device, epoch)
            keys_of.make_keys(held, device, sync_key, handover)
            organisation_key = keys_of.organisation_key(held)
            signature_key = what_now.signature_key(connection, known.service)
        return {
            "signature_key": signature_key,
            "organisation_key": organisation_key,
            "service": known.service,
            "organisation": known.organisation,
            "account": known.account,
            "name": known.name,
            "role": known.role,
            "team": known.team,
            "team_file": files.team(known.team),
            "device": device,
            "secret": secret,
            "epoch": epoch,
        }

    def token(self, device: str, secret: str) -> dict[str, Any]:  # a JSON object
        """Return a short-lived token for *device*."""
        if not is_id(device):
            raise Problem("token-foreign")
        with self._database.reading() as connection:
            known = people.device_of(connection, device)
        hashed = tokens.secret_hash(secret)
        if known is None or hashed != known[2]:
            raise Problem("token-foreign")
        service, account, _, key = known
        token = Token(service, account, device, int(self._clock()) + tokens.SECONDS)
        return {"token": tokens.issue(key, token), "expires_in": tokens.SECONDS}

    def caller(self, shown: str) -> Caller:
        """Return whose token *shown* is; raises Problem."""
        token = tokens.peek(shown)
        with self._database.asking() as connection:
            known = people.known(connection, token.service, token.account, token.device)
        if known is None:
            raise Problem("token-foreign")
        tokens.prove(known.key, shown, self._clock())
        return Caller(token.service, token.account, known.role, known.team, token.device)

    def tell_keys(self, shown: str, escrow: str, *, keyring: bool) -> dict[str, bool]:
        """Keep what a desk tells about its own keys."""
        keys.tell(self._database, self.caller(shown), escrow, keyring=keyring)
        return {"ok": True}

    def organisation_key(self, shown: str) -> dict[str, str]:
        """Return the organisation's public key, for a desk that was set up before there was one."""
        return {"organisation_key": keys.shown_key(self._database, self.caller(shown))}

    def hand_over(self, told: tuple[str, str, str], content: bytes) -> dict[str, str]:
        """Take a piece of a sealed queue: *told* is device, hand-over secret and its name."""
        return keys.hand_over(self._database, *told, content)

    def hand_over_piece(self, told: tuple[str, str], piece: Piece) -> dict[str, int]:
        """Take a piece of an added file from a locked desk: *told* is device and secret."""
        return handed.take(self._database, *told, piece)

    def take_piece(
        self, shown: str, named: tuple[str, str], at: tuple[int, int], content: bytes
    ) -> dict[str, int]:
        """Take a sealed piece of an added file."""
        return attachments.take(self._database, self.caller(shown), named, at, content)

    def give_piece(self, shown: str, named: tuple[str, str], offset: int) -> bytes:
        """Return a sealed piece of an added file."""
        return attachments.give(self._database, self.caller(shown), named, offset)

    def open_main(self, shown: str, person: str, why: str) -> dict[str, bool]:
        """Open a person's main file to a supervisor who says why."""
        return opening.open_main(self._database, self.caller(shown), person, why)

    def leavers(self, shown: str) -> dict[str, Any]:  # JSON
        """Return what leaves the desks of the caller's team."""
        return leaving.listed(self._database, self.caller(shown))

    def let_go(self, shown: str, device: str) -> dict[str, bool]:
        """Confirm what a desk of the caller's team holds back."""
        return leaving.let_go(self._database, self.caller(shown), device)

    def prove(self, shown: str, proof: str) -> dict[str, bool]:
        """Prove that whoever is at a recovered desk is its worker."""
        now = dt.datetime.fromtimestamp(self._clock(), dt.UTC)
        keys.prove(self._database, self.caller(shown), proof, now)
        return {"ok": True}

    def what_now(self, shown: str) -> bytes:
        """Return the signed What now file of the caller's team."""
        now = dt.datetime.fromtimestamp(self._clock(), dt.UTC)
        return what_now.what_now(self._database, self.caller(shown), now)

    def session(self, service: str, name: str, password: str) -> dict[str, Any]:  # a JSON object
        """Return a token that names no device, for a name and its password."""
        return signin.session(self._database, (service, name, password), self._clock())

    def looks(self, shown: str, file: str, before: str) -> dict[str, Any]:  # a JSON object
        """Return who looked at *file*, to whoever it is open to, latest first."""
        by_device = bool(tokens.peek(shown).device)
        now = self._clock()
        caller = self.caller(shown) if by_device else signin.holder(self._database, shown, now)
        if any("\0" in part for part in (file, before)):
            raise Problem("not-found")
        asked = history.LooksAsked(file=file, before=before, most=HISTORY_LINES)
        with self._database.reading() as connection:
            if not history.is_open(connection, caller, file):
                raise Problem("not-found")
            found = history.looks(connection, caller.service, asked)
        more = len(found) == HISTORY_LINES
        return {"looks": [look._asdict() for look in found], "next": found[-1].id if more else None}

    def epoch(self, shown: str) -> dict[str, str]:
        """Return a new epoch for the device; the old one goes on where it is."""
        caller, epoch = self.caller(shown), new_id()
        with ledger(self._database, caller.service) as held:
            people.make_epoch(held, caller.device, epoch)
        return {"epoch": epoch}

    def sync(self, shown: str, body: bytes) -> bytes:
        """Take the push up, then answer with its outcomes and one page."""
        caller = self.caller(shown)
        try:
            ask = ask_from_wire(unpack(body))
        except NotOurs as error:
            raise Problem(error.code) from error
        _look_at(ask)
        if ask.leaving:
            with self.ledger(caller.service) as held:
                held.note_leaving(caller.device, ask.leaving)
        made = self._push(caller, ask) if ask.operations else None
        answer, rows = self._answer(caller, ask, made)
        told = answer_to_wire(answer)
        if rows:
            told["rows"] = rows
        return pack(told)

    def ledger(self, service: str) -> AbstractContextManager[Ledger]:
        """Return the ledger of *service* in one transaction."""
        return ledger(self._database, service)

    def reader(self, caller: Caller) -> AbstractContextManager[Reader]:
        """Return what one moment shows to *caller*."""
        return pages.reader(self._database, caller)

    def _push(self, caller: Caller, ask: Ask) -> Pushed:
        with self.ledger(caller.service) as held:
            return push(held, caller, ask.epoch, ask.operations, cursor=ask.cursor, again=ask.again)

    def _answer(
        self, caller: Caller, ask: Ask, made: Pushed | None
    ) -> tuple[Answer, list[dict[str, Any]]]:  # JSON objects
        """Return the answer, and beside it the rows of its page as they travel."""
        with self.reader(caller) as shown:
            made = made or nothing(shown.last_n(ask.epoch))
            page = _page(shown, ask)
        answer = Answer(
            cursor=page.cursor,
            outcomes=(*made.outcomes, *page.decided),
            events=tuple(page.events),
            more=page.more,
            expected=made.expected,
            fork=made.fork,
            checkpoint=page.checkpoint,
            at=int(self._clock()),
        )
        return answer, [told.body for told in page.rows]

    def history(
        self, shown: str, key: tuple[str, str, str], after: tuple[int, int]
    ) -> dict[str, Any]:  # a JSON object
        """Return what was written about one record, a page at a time."""
        caller = self.caller(shown)
        if any("\0" in part for part in key):
            raise Problem("not-found")
        with self._database.reading() as connection:
            lines = history.of_record(connection, caller, key, after, HISTORY_LINES)
        if not lines:
            raise Problem("not-found")
        last = lines[-1].line
        more = len(lines) == HISTORY_LINES
        return {
            "lines": [_shown(entry) for entry in lines],
            "next": [last.position, last.place] if more else None,
        }


def _page(shown: Reader, ask: Ask) -> pull.Page:
    """Return what *ask* asks for; raises Problem where a backup was restored unsaid."""
    same = ask.cursor.server_epoch in ("", shown.here()[0])
    if ask.again and same:
        return pull.Page(ask.cursor, more=True)
    if ask.repair and same:
        return pull.of_file(shown, ask.cursor, ask.repair)
    try:
        return pull.page(shown, ask.cursor, want_files=ask.want_files)
    except pull.WentBack as error:
        log.error("a desk is ahead of the service: was a backup restored without a new life?")  # noqa: TRY400  # it says all
        raise Problem("went-back") from error


def _look_at(ask: Ask) -> None:
    """Refuse an envelope that could not be answered; nothing of it is stored."""
    if ask.schema < OLDEST:
        raise Problem("desk-too-old")
    for operation in ask.operations:
        if operation.epoch != ask.epoch or not is_id(operation.op_id):
            raise Problem("not-ours")


def _shown(entry: history.Written) -> dict[str, Any]:  # a JSON object
    line = entry.line
    return {
        "position": line.position,
        "place": line.place,
        "op_id": line.op_id,
        "author": line.author,
        "role": line.role,
        "kind": line.kind,
        "act": line.act,
        "at": line.at,
        "fields": entry.fields,
    }
