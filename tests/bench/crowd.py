"""How sync goes at full size: a hundred first syncs at once, and a supervisor's whole team."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from functools import cache
from typing import Any, TypeAlias

import httpx

from bench import floors, prepared
from bench.registry import ninety_fifth, row
from bench.service import CROWD, PUSH, TEAM, forget_peak, peak, seconds, served
from server.desks import Desk
from wbdesk.domain.row import mark
from wbdesk.wire.codec import SCHEMA, pack, unpack

Body: TypeAlias = dict[str, Any]  # a JSON object
_START: tuple[object, ...] = ("", 0, 0, ("", "", ""))
_LIMIT = 64 * 1024 * 1024
_PATIENCE = 600  # seconds until a crowd is given up


def _first_sync(desk: Desk) -> float:
    """Take all pages as a new desk, prove their sum, keep nothing; return the seconds it took."""
    start, signed = time.perf_counter(), {"Authorization": f"Bearer {desk.token()}"}
    body: Body = {"epoch": desk.me["epoch"], "cursor": _START, "operations": []}
    body |= {"want_files": False, "schema": SCHEMA}
    rows = total = 0
    more = True
    while more:
        answer = _asked(desk, body, signed)
        for one in answer.get("rows", ()):
            rows, total = rows + 1, total ^ mark(one["id"], one["rev"], one["digest"])
        body["cursor"], more = answer["cursor"], answer.get("more", False)
    assert answer["checkpoint"][1:3] == [rows, f"{total:064x}"], "what came is not what is held"
    return time.perf_counter() - start


def _asked(desk: Desk, body: Body, signed: dict[str, str]) -> Body:
    """Return the answer; a service that is too busy is asked again, as a real desk does."""
    while True:
        told = desk.client.post("/v1/sync", content=pack(body), headers=signed)
        if told.status_code != httpx.codes.SERVICE_UNAVAILABLE:
            return unpack(told.raise_for_status().content, _LIMIT)
        time.sleep(2)


@cache
def _first_syncs() -> dict[str, float]:
    """Return the 95th of a hundred first syncs at once, and the most memory of the server."""
    office = served().office
    several = [office.desk(f"Crowd {number}") for number in range(CROWD)]
    prepared.alike(served(), [one.account for one in several], PUSH)
    forget_peak(served().process.pid)
    with ExitStack() as stack, ThreadPoolExecutor(CROWD) as pool:
        for one in several:
            floors.own_line(stack, one)
            one.token()
        took = list(pool.map(_first_sync, several, timeout=_PATIENCE))
    return {"p95": ninety_fifth(took), "memory": served().memory()}


_AT_ONCE = f"{CROWD} desks of {PUSH} records each at once"
row(
    f"first sync, {_AT_ONCE}, p95",
    aim=60,
    unit="s",
    note="desks on the same cores, that prove all and keep nothing",
)(lambda: _first_syncs()["p95"])
row(f"most memory of the server, {_AT_ONCE}", unit="MB")(lambda: _first_syncs()["memory"])


@cache
def _supervisor() -> dict[str, float]:
    """Return how a supervisor's first sync goes: whole, and after a cut at nine tenths."""
    office = served().office
    account = office.account("Team lead", "supervisor")
    prepared.team(served(), account, TEAM)
    forget_peak("self")
    with floors.Second(office, served().folder, account) as lap:
        whole = seconds(lap.go_round)
        assert lap.is_up_to_date()
        pages = len(lap.line.asked)
    memory = peak()
    with floors.Second(office, served().folder, account) as lap:
        lap.line.cut_after = pages * 9 // 10
        floors.cut_off(lap)
        lap.line.cut_after = 10**9
        rest = seconds(lap.go_round)
        assert lap.is_up_to_date()
    return {"whole": whole, "rest": rest, "memory": memory}


_TEAMS = f"a supervisor's {TEAM} records"
row(f"{_TEAMS}, first sync", unit="s")(lambda: _supervisor()["whole"])
row(f"{_TEAMS}, the rest after a cut at 90 %", unit="s")(lambda: _supervisor()["rest"])
row(f"{_TEAMS}, most memory of the process", aim=400, unit="MB", note="with the measuring")(
    lambda: _supervisor()["memory"]
)
