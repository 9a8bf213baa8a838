"""The commands of `wbdesk-server` that keep it whole: backup, restore, who looked at what."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

SENTENCES = {
    "nothing-to-dump": "There is no service in this database.",
    "not-proven": "The dump is not what was written; {count} things do not fit.",
    "not-empty": "This database holds a service; --replace keeps it under another name.",
    "no-such-backup": "There is no proven backup of this name.",
    "another-file": "The file is not the one that was proven.",
    "program-stopped": "{program} ended with {status}.",
    "no-program": "There is no {program} of PostgreSQL {version} or newer.",
    "list-damaged": "Line {line} of the list of what must not come back cannot be read.",
    "cannot-do-again": "The list of what must not come back holds something unknown: {act}.",
}


def add(command: Any, commands: Any, dsn: Any, administered: Any) -> None:  # makers of commands
    """Add the commands to the parser of `wbdesk-server`."""

    def keep(asked: argparse.Namespace) -> object:
        from wbdesk.server import backup

        with dsn(asked) as at:
            return backup.backup(at, asked.folder, asked.keep)

    def put_back(asked: argparse.Namespace) -> object:
        from wbdesk.server import restored

        with dsn(asked) as at:
            return restored.restore(at, asked.file, replace=asked.replace)

    made = command(commands, "backup", "dump, prove the dump, and tell desks", keep)
    made.add_argument("folder", type=Path)
    made.add_argument("--keep", type=int, default=0, help="how many of the latest stay (0: all)")
    made = command(commands, "restore", "put a proven dump in place", put_back)
    made.add_argument("file", type=Path)
    made.add_argument("--replace", action="store_true", help="keep what is there by another name")
    made = command(commands, "looks", "who looked at which file", administered(_looks))
    made.add_argument("--account", default="")
    made.add_argument("--case", default="", help="the person's id or case reference")
    made.add_argument("--most", type=int, default=200)


def _looks(database: Any, service: str, asked: argparse.Namespace) -> object:  # a Database
    from wbdesk.server import admin

    found = admin.looks(database, service, asked.account, asked.case, asked.most)
    return [look._asdict() for look in found]
