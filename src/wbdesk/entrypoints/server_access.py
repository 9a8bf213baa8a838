"""The commands of `wbdesk-server` about who may read what: grants, moves, holds, erasures."""

from __future__ import annotations

import argparse
import datetime as dt
from typing import Any

SENTENCES = {
    "on-hold": "A legal hold stands on this person. Release it first.",
    "not-said-twice": "Say --yes: what is erased does not come back.",
}
_CASE = "the person's id or case reference"
_BY = "the account in whose name it is done"


def add(command: Any, group: Any, administered: Any) -> None:  # makers of commands
    """Add the commands to the parser of `wbdesk-server`."""
    grants = group("grant", "who reads which files of a case")
    for name, words in (("open", "open files of a case"), ("close", "close files of a case")):
        made = command(grants, name, words, administered(_grant))
        made.add_argument("account")
        made.add_argument("case", help=_CASE)
        every = "cover,main,safeguarding"
        made.add_argument("--files", default=every if name == "close" else "cover,main")
        made.add_argument("--by", default="", help=_BY)
        made.set_defaults(verb=name, until=None)
        if name == "open":
            made.add_argument("--until", type=_day, help="the last day, by the server's clock")
    made = command(grants, "move", "move a case to another account", administered(_move))
    made.add_argument("case", help=_CASE)
    made.add_argument("--to", required=True, help="the account that keeps it from now on")
    made.add_argument("--by", default="", help=_BY)
    made = command(grants, "list", "what is open to whom", administered(_list))
    made.add_argument("account", nargs="?", default="")
    _leaving(command, group, administered)
    _law(command, group, administered)


def _leaving(command: Any, group: Any, administered: Any) -> None:  # makers of commands
    leaving = group("leaving", "files that leave desks")
    made = command(leaving, "list", "what desks told of them", administered(_leaves))
    made.add_argument("--state", default="", choices=("", "writing", "done", "held"))
    made = command(leaving, "confirm", "let a desk erase what it holds", administered(_confirm))
    made.add_argument("device")
    made.add_argument("--by", default="", help=_BY)


def _law(command: Any, group: Any, administered: Any) -> None:  # makers of commands
    erasures = group("erase", "erase a person by law")
    made = command(erasures, "person", "erase a person's files", administered(_erase))
    made.add_argument("case", help=_CASE)
    made.add_argument("--by", required=True, help="the account that ordered it")
    made.add_argument("--yes", action="store_true", help="it does not come back")
    command(erasures, "list", "what was erased, when and by whose order", administered(_erased))
    holds = group("hold", "keep a person from being erased")
    made = command(holds, "set", "put a legal hold on a person", administered(_hold))
    made.add_argument("case", help=_CASE)
    made.add_argument("--why", required=True)
    made.add_argument("--by", default="", help=_BY)
    made = command(holds, "release", "end the holds on a person", administered(_release))
    made.add_argument("case", help=_CASE)
    made.add_argument("--by", default="", help=_BY)
    command(holds, "list", "the holds that stand", administered(_holds))
    kept = group("retention", "whose time of keeping has ended")
    made = command(kept, "due", "people to look at; nothing goes by itself", administered(_due))
    made.add_argument("--years", type=int, default=8, help="after the last time together")


def _day(words: str) -> dt.datetime:
    """Return the end of a day: a grant until Friday still reads on Friday."""
    day = dt.date.fromisoformat(words) + dt.timedelta(days=1)
    return dt.datetime.combine(day, dt.time(), dt.UTC)


def _grant(database: Any, service: str, asked: argparse.Namespace) -> object:  # a Database
    from wbdesk.server import grants

    given = database, service, asked.account, asked.case, asked.files.split(",")
    if asked.verb == "close":
        return {"position": grants.close_files(*given, by=asked.by)}
    return {"position": grants.open_files(*given, until=asked.until, by=asked.by)}


def _move(database: Any, service: str, asked: argparse.Namespace) -> object:  # a Database
    from wbdesk.server import grants

    return {"position": grants.move(database, service, asked.case, to=asked.to, by=asked.by)}


def _list(database: Any, service: str, asked: argparse.Namespace) -> object:  # a Database
    from wbdesk.server import grants

    return grants.listed(database, service, asked.account)


def _leaves(database: Any, service: str, asked: argparse.Namespace) -> object:  # a Database
    from wbdesk.server import grants

    return grants.leaving(database, service, asked.state)


def _confirm(database: Any, service: str, asked: argparse.Namespace) -> object:  # a Database
    from wbdesk.server import grants

    return {"files": grants.confirm(database, service, asked.device, by=asked.by)}


def _erase(database: Any, service: str, asked: argparse.Namespace) -> object:  # a Database
    from wbdesk.domain.errors import Refused
    from wbdesk.server import grants

    if not asked.yes:
        raise Refused("not-said-twice")
    return {"position": grants.erase(database, service, asked.case, by=asked.by)}


def _erased(database: Any, service: str, _: argparse.Namespace) -> object:  # a Database
    from wbdesk.server import grants

    return grants.erasures(database, service)


def _hold(database: Any, service: str, asked: argparse.Namespace) -> object:  # a Database
    from wbdesk.server import grants

    grants.hold(database, service, asked.case, asked.why, by=asked.by)
    return None


def _release(database: Any, service: str, asked: argparse.Namespace) -> object:  # a Database
    from wbdesk.server import grants

    return {"holds": grants.release(database, service, asked.case, by=asked.by)}


def _holds(database: Any, service: str, _: argparse.Namespace) -> object:  # a Database
    from wbdesk.server import grants

    return grants.holds(database, service)


def _due(database: Any, service: str, asked: argparse.Namespace) -> object:  # a Database
    from wbdesk.server import grants

    return grants.due(database, service, dt.datetime.now(dt.UTC).date(), asked.years)
