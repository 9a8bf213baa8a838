"""The server's schema, revision by revision; the only place of the server that knows Alembic."""

from __future__ import annotations

from pathlib import Path

import psycopg
from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine
from sqlalchemy.pool import NullPool


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent))
    config.set_main_option("path_separator", "os")
    return config


def head() -> str:
    """Return the revision that this program works with."""
    return str(ScriptDirectory.from_config(_config()).get_current_head())


def upgrade(dsn: str) -> None:
    """Bring the database at *dsn* to this program's revision, in one transaction."""
    config = _config()
    engine = create_engine(
        "postgresql+psycopg://", creator=lambda: psycopg.connect(dsn), poolclass=NullPool
    )
    with engine.begin() as connection:
        connection.exec_driver_sql("SELECT pg_advisory_xact_lock(779136)")
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
