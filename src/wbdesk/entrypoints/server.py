"""The command `wbdesk-server`: makes a service, runs it, and administers it."""

from __future__ import annotations

import argparse
import dataclasses
import datetime as dt
import getpass
import json
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeAlias

from wbdesk.domain.errors import Refused
from wbdesk.entrypoints import server_access, server_keys, server_upkeep

DONE, REFUSED, WRONG_USAGE = 0, 1, 2
DSN = "WBDESK_DSN"

SENTENCES = {
    "no-database": "Name a database with --dsn, --embedded or the variable WBDESK_DSN.",
    "unreachable": "The database does not answer.",
    "which-service": "This database holds {count} services; name one with --service.",
    "no-such-role": "There is no role called {role}.",
    "no-such-team": "There is no such team, or more than one.",
    "no-such-account": "There is no such account, or more than one.",
    "no-such-case": "There is no such case.",
    "no-such-file": "Files of a case are cover, main and safeguarding.",
    "no-such-device": "There is no such device.",
    "not-fitting": "{count} things do not fit what was written.",
}


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command; return its exit code."""
    asked = _parser().parse_args(argv)
    try:
        told = asked.work(asked)
    except Refused as refused:
        known = SENTENCES | server_access.SENTENCES
        known |= server_keys.SENTENCES | server_upkeep.SENTENCES
        words = known.get(refused.code, refused.code).format(**refused.facts)
        sys.stderr.write(words + "\n")
        return REFUSED
    if told is None and asked.json:
        told = {"done": True}
    if told is not None:
        sys.stdout.write(_shown(told, as_json=asked.json) + "\n")
    return DONE


def _shown(told: object, *, as_json: bool) -> str:
    plain = _plain(told)
    if as_json:
        return json.dumps(plain, ensure_ascii=False)
    rows = plain if isinstance(plain, list) else [plain]
    return "\n".join("  ".join(map(str, row.values())) for row in rows)


def _plain(told: object) -> Any:  # what JSON can hold
    if isinstance(told, tuple) and hasattr(told, "_asdict"):
        return _plain(told._asdict())
    if isinstance(told, list | tuple):
        return [_plain(entry) for entry in told]
    if dataclasses.is_dataclass(told) and not isinstance(told, type):
        return _plain(dataclasses.asdict(told))
    if isinstance(told, dict):
        return {name: _plain(value) for name, value in told.items()}
    return told.isoformat() if isinstance(told, dt.datetime) else told


@contextmanager
def _dsn(asked: argparse.Namespace) -> Iterator[str]:
    """Return where the database is; an embedded one runs at least for the time of the context."""
    if asked.embedded is not None:
        from wbdesk.server.embedded import Embedded

        with Embedded(asked.embedded) as embedded:
            yield embedded.dsn()
        return
    dsn = asked.dsn or os.environ.get(DSN)
    if not dsn:
        raise Refused("no-database")
    yield dsn


@contextmanager
def _service(asked: argparse.Namespace) -> Iterator[tuple[Any, str]]:  # a Database
    from wbdesk.server import admin
    from wbdesk.server.problems import Problem
    from wbdesk.server.storage.database import Unreachable, opened

    try:
        with _dsn(asked) as dsn, opened(dsn) as database:
            yield database, asked.service or admin.only_service(database)
    except (Unreachable, Problem) as error:
        raise Refused("unreachable") from error


def _init(asked: argparse.Namespace) -> object:
    from wbdesk.server import admin

    with _dsn(asked) as dsn:
        return {"service": admin.make_service(dsn, asked.organisation)}


def _run(asked: argparse.Namespace) -> object:
    from wbdesk.server import serve

    with _dsn(asked) as dsn:
        serve.run(dsn, asked.host, asked.port, asked.port_file)
    return None


def _check(asked: argparse.Namespace) -> object:
    from wbdesk.server import proof

    with _service(asked) as (database, service):
        faults = proof.check(database, service)
    if faults:
        sys.stdout.write(_shown([{"fault": words} for words in faults], as_json=asked.json) + "\n")
        raise Refused("not-fitting", count=len(faults))
    return {"faults": 0}


def _administered(verb: Callable[[Any, str, argparse.Namespace], object]) -> Any:  # a command
    def work(asked: argparse.Namespace) -> object:
        with _service(asked) as (database, service):
            return verb(database, service, asked)

    return work


def _add_account(database: Any, service: str, asked: argparse.Namespace) -> object:  # a Database
    from wbdesk.server import admin

    made = admin.add_account(database, service, asked.name, asked.role, asked.team)
    return {"account": made}


def _role(database: Any, service: str, asked: argparse.Namespace) -> object:  # a Database
    from wbdesk.server import accounts

    return {"position": accounts.set_role(database, service, asked.account, asked.role)}


def _end(database: Any, service: str, asked: argparse.Namespace) -> object:  # a Database
    from wbdesk.server import accounts

    return accounts.end(database, service, asked.account)


def _password(database: Any, service: str, asked: argparse.Namespace) -> object:  # a Database
    from wbdesk.server import admin

    file: Path | None = asked.password_file
    words = file.read_text(encoding="utf-8").rstrip("\n") if file else getpass.getpass()
    admin.set_password(database, service, asked.account, words)
    return None


def _listed(name: str) -> Any:  # a command
    def verb(database: Any, service: str, _: argparse.Namespace) -> object:  # a Database
        from wbdesk.server import admin

        listing: list[object] = getattr(admin, name)(database, service)
        return listing

    return _administered(verb)


def _add_team(database: Any, service: str, asked: argparse.Namespace) -> object:  # a Database
    from wbdesk.server import admin

    return {"team": admin.add_team(database, service, asked.name)}


def _code(database: Any, service: str, asked: argparse.Namespace) -> object:  # a Database
    from wbdesk.server import admin

    return {"code": admin.enrol_code(database, service, asked.account)}


def _stop(database: Any, service: str, asked: argparse.Namespace) -> object:  # a Database
    from wbdesk.server import admin

    admin.stop_device(database, service, asked.device)
    return None


_Group: TypeAlias = Any  # argparse keeps the type of a group to itself


def _parser() -> argparse.ArgumentParser:
    where = argparse.ArgumentParser(add_help=False)
    where.add_argument("--dsn", help=f"the PostgreSQL database (else the variable {DSN})")
    where.add_argument("--embedded", type=Path, metavar="DIR", help="a PostgreSQL of our own")
    where.add_argument("--service", default="", help="which service, where there are several")
    where.add_argument("--json", action="store_true", help="answer for programs")
    parser = argparse.ArgumentParser(prog="wbdesk-server", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    def command(under: _Group, name: str, words: str, work: object) -> argparse.ArgumentParser:
        made: argparse.ArgumentParser = under.add_parser(name, help=words, parents=[where])
        made.set_defaults(work=work)
        return made

    def group(name: str, words: str) -> Any:  # a group of commands
        return commands.add_parser(name, help=words).add_subparsers(required=True, metavar="VERB")

    made = command(commands, "init", "make the tables and a service", _init)
    made.add_argument("--organisation", required=True)
    made = command(commands, "run", "serve desks", _run)
    made.add_argument("--host", default="127.0.0.1")
    made.add_argument("--port", type=int, default=8750)
    made.add_argument("--port-file", type=Path, help="write the port here once it answers")
    command(commands, "check", "prove chain, digests and sums", _check)
    made = command(commands, "enrol-code", "print a code once", _administered(_code))
    made.add_argument("account")
    _people(command, group)
    server_access.add(command, group, _administered)
    server_keys.add(command, group, commands, _administered)
    server_upkeep.add(command, commands, _dsn, _administered)
    return parser


def _people(command: Any, group: Any) -> None:  # makers of commands
    accounts = group("account", "who may enrol")
    made = command(accounts, "add", "make an account", _administered(_add_account))
    made.add_argument("name")
    made.add_argument("--role", required=True)
    made.add_argument("--team", required=True)
    made = command(accounts, "password", "set a password", _administered(_password))
    made.add_argument("account")
    made.add_argument("--password-file", type=Path, help="else it is asked for")
    made = command(accounts, "role", "give an account another role", _administered(_role))
    made.add_argument("account")
    made.add_argument("--role", required=True)
    made = command(accounts, "end", "end an account: somebody leaves", _administered(_end))
    made.add_argument("account")
    command(accounts, "list", "all accounts", _listed("accounts"))
    teams = group("team", "teams")
    command(teams, "add", "make a team", _administered(_add_team)).add_argument("name")
    command(teams, "list", "all teams", _listed("teams"))
    devices = group("device", "desks")
    command(devices, "list", "all desks", _listed("devices"))
    command(devices, "copied", "desks whose files somebody copied", _listed("copied"))
    command(devices, "stop", "end a desk's access", _administered(_stop)).add_argument("device")


if __name__ == "__main__":
    sys.exit(main())
