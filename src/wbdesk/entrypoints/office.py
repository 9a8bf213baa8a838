"""A whole service on this machine: its own PostgreSQL and a server process, for demo and tour."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from wbdesk.server import admin
from wbdesk.server.embedded import Embedded
from wbdesk.server.storage.database import Database, opened

PATIENCE = 60.0
_SERVER = (sys.executable, "-m", "wbdesk.entrypoints.server", "run")


class OfficeTrouble(Exception):
    """The service on this machine did not start; says what was waited for."""


@dataclass(frozen=True, slots=True)
class Staff:
    """An account of the service, and a one-time code to set its desk up with."""

    account: str
    code: str


class Office:
    """The service in *folder*; PostgreSQL and the server are processes of their own.

    `stop_server` stops the server alone, as a lost network does.
    """

    def __init__(self, folder: Path, organisation: str) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder
        self._postgres = Embedded(folder / "postgres")
        self._dsn = self._postgres.dsn()
        self._place = opened(self._dsn)
        made = folder / "service"
        if not made.exists():
            made.write_text(admin.make_service(self._dsn, organisation))
        self.service = made.read_text()
        self._database: Database = self._place.__enter__()
        self._server: subprocess.Popen[bytes] | None = None
        self._port = _last_port(folder / "port")  # desks remember where the server was

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_exc: object) -> None:
        self.stop()

    @property
    def address(self) -> str:
        """Return where the server answers."""
        return f"http://127.0.0.1:{self._port}"

    @property
    def database(self) -> Database:
        """Return the service's database."""
        return self._database

    def team(self, name: str) -> str:
        """Make a team; return its id."""
        return admin.add_team(self._database, self.service, name)

    def staff(self, name: str, role: str, team: str) -> Staff:
        """Make an account and a code for its desk."""
        account = admin.add_account(self._database, self.service, name, role, team)
        return Staff(account, admin.enrol_code(self._database, self.service, account))

    def grant(self, account: str, case: str, names: Collection[str]) -> None:
        """Open files of a case to an account."""
        admin.grant(self._database, self.service, account, case, names)

    def sent_by(self, account: str) -> int:
        """Return how many operations of *account* the service has answered."""
        with self._database.reading() as connection:
            found = connection.execute(
                "SELECT count(*) FROM log WHERE service_id = %s AND author = %s",
                (self.service, account),
            ).fetchone()
        return int(found[0]) if found else 0

    def start_server(self) -> None:
        """Start the server, on the same port as before; wait until it answers."""
        port_file = self.folder / "port"
        port_file.unlink(missing_ok=True)
        self._server = subprocess.Popen(  # noqa: S603  # our own command
            [*_SERVER, "--port", str(self._port), "--port-file", str(port_file)],
            env=os.environ | {"WBDESK_DSN": self._dsn},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
        )
        end = time.monotonic() + PATIENCE
        while not (port_file.exists() and port_file.read_text().strip()):
            if self._server.poll() is not None or time.monotonic() > end:
                raise OfficeTrouble("the server did not start")
            time.sleep(0.02)
        self._port = int(port_file.read_text())

    def stop_server(self) -> None:
        """Stop the server process and wait for it."""
        if self._server:
            self._server.terminate()
            self._server.wait(PATIENCE)
            self._server = None

    def stop(self) -> None:
        """Stop everything that was started here, each by its own process."""
        self.stop_server()
        self._place.__exit__(None, None, None)
        self._postgres.stop()


def _last_port(port_file: Path) -> int:
    words = port_file.read_text().strip() if port_file.exists() else ""
    return int(words) if words.isdigit() else 0
