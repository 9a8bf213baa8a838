"""Whole databases: how far their services have come, a moment to dump, a name to bear."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

import psycopg
from psycopg import sql

from wbdesk.domain.identity import new_id

# A dump takes longer than any request may.
_NO_LIMITS = "-c statement_timeout=0 -c idle_in_transaction_session_timeout=0"
_HELD = "SELECT service_id, server_epoch, position, head FROM service ORDER BY service_id"
_THERE = "SELECT to_regclass('public.service') IS NOT NULL"

Maintained = psycopg.Connection[tuple[Any, ...]]  # columns of any type


class Held(NamedTuple):
    """How far a service has come in one of its lives."""

    service: str
    epoch: str
    position: int
    head: str


@contextmanager
def snapshot(dsn: str) -> Iterator[tuple[str, tuple[Held, ...]]]:
    """Return a moment that another connection can see too, and what is held in it."""
    with psycopg.connect(dsn, options=_NO_LIMITS) as connection:
        connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        connection.read_only = True
        row = connection.execute("SELECT pg_export_snapshot()").fetchone()
        assert row
        there = connection.execute(_THERE).fetchone()
        rows = connection.execute(_HELD).fetchall() if there and there[0] else []
        yield str(row[0]), tuple(Held(*entry) for entry in rows)


def held(dsn: str) -> tuple[Held, ...]:
    """Return how far the services at *dsn* have come."""
    with snapshot(dsn) as (_, services):
        return services


def is_there(dsn: str) -> bool:
    """Whether there is a database at *dsn*."""
    try:
        psycopg.connect(dsn).close()
    except psycopg.OperationalError as error:
        if error.sqlstate not in (None, "3D000"):
            raise
        return False
    return True


def note_backup(dsn: str, services: Iterable[Held]) -> None:
    """Tell the desks how far a proven backup goes, where a service still lives the same life."""
    with psycopg.connect(dsn) as connection:
        for one in services:
            connection.execute(
                "UPDATE service SET safe = greatest(safe, %s)"
                " WHERE service_id = %s AND server_epoch = %s",
                (one.position, one.service, one.epoch),
            )


def begin(dsn: str, ended: Iterable[Held]) -> dict[str, str]:
    """Begin a new life of every service at *dsn*: {service: its new epoch}.

    *ended* says where the lives before it end: up to there a desk's positions mean the same, and
    later ones mean nothing any more. Tokens and codes that were given before
    are worth nothing either: which codes were used since the dump, nobody knows.
    """
    with psycopg.connect(dsn) as connection:
        connection.execute("UPDATE enrolment SET used = now() WHERE used IS NULL")
        found = connection.execute("SELECT service_id FROM service ORDER BY service_id").fetchall()
        begun = {str(service): new_id() for (service,) in found}
        for one in ended:
            connection.execute(
                "INSERT INTO life (service_id, server_epoch, ended) VALUES (%s, %s, %s)"
                " ON CONFLICT (service_id, server_epoch) DO UPDATE SET ended = excluded.ended",
                (one.service, one.epoch, one.position),
            )
        for service, epoch in begun.items():
            connection.execute(
                "UPDATE service SET server_epoch = %s, token_key = %s WHERE service_id = %s",
                (epoch, secrets.token_bytes(32), service),
            )
    return begun


class Twin(NamedTuple):
    """A device whose older epoch goes on after a newer was issued: somebody copied its files."""

    device: str
    account: str
    epochs: int


def twins(connection: Maintained, service: str) -> list[Twin]:
    """Return the devices of *service* that live on as two desks."""
    rows = connection.execute(
        "SELECT d.device_id, d.account_id, count(DISTINCT e.epoch)"
        " FROM device d JOIN device_epoch e USING (service_id, device_id)"
        " JOIN device_epoch o USING (service_id, device_id)"
        " WHERE d.service_id = %s AND e.epoch <> o.epoch AND e.counted IS NOT NULL"
        " AND o.counted IS NOT NULL"
        " AND ((o.issued > e.issued AND e.counted > o.issued)"
        "  OR (e.issued > o.issued AND o.counted > e.issued))"
        " GROUP BY d.device_id, d.account_id ORDER BY d.device_id",
        (service,),
    ).fetchall()
    return [Twin(*row) for row in rows]


def named(connection: Maintained, name: str) -> bool:
    """Whether there is a database called *name*."""
    found = connection.execute("SELECT FROM pg_database WHERE datname = %s", (name,))
    return found.rowcount > 0


def create(connection: Maintained, name: str) -> None:
    """Make an empty database."""
    connection.execute(
        sql.SQL("CREATE DATABASE {} TEMPLATE template0 ENCODING 'UTF8'").format(
            sql.Identifier(name)
        )
    )


def rename(connection: Maintained, name: str, to: str) -> None:
    """Give a database another name; whoever still works on it is sent away."""
    connection.execute(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
        " WHERE datname = %s AND pid <> pg_backend_pid()",
        (name,),
    )
    connection.execute(
        sql.SQL("ALTER DATABASE {} RENAME TO {}").format(sql.Identifier(name), sql.Identifier(to))
    )


def drop(connection: Maintained, name: str) -> None:
    """Remove a database, if it still bears its name."""
    connection.execute(
        sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name))
    )
