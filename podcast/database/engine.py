"""Opens the database: SQLite in WAL mode, every commit on disk, writers one after the other."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Dialect, Engine, String, TypeDecorator, create_engine, event
from sqlalchemy.pool import ConnectionPoolEntry

WRITER = "podcast_writer"


class Instant(TypeDecorator[datetime]):
    """A UTC instant as text that sorts like time: `2026-11-25T12:00:00.000000Z`."""

    impl = String(27)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:
        """Refuses naive datetimes."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("an instant needs a time zone")
        return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")

    def process_result_value(self, value: str | None, dialect: Dialect) -> datetime | None:
        """Always aware, in UTC."""
        return None if value is None else datetime.fromisoformat(value)


def sqlite_url(path: Path) -> str:
    """The URL of a database file, whatever signs its path has."""
    return URL.create("sqlite", database=str(path)).render_as_string()


class Database:
    """One database; `read` gives a snapshot, `write` a transaction that holds the write lock.

    Every commit is on disk when it returns; the last ones of one that is not `durable` may be lost
    in a power cut, and it is whole all the same: for what is derived and comes back by itself.
    """

    def __init__(self, url: str, *, durable: bool = True) -> None:
        self.url = url
        self.engine = _engine(url, "FULL" if durable else "NORMAL")

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A connection in a read transaction: all its queries see one state."""
        with self.engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """A connection in a write transaction, committed at the end, rolled back on an error."""
        with self.engine.connect() as plain:
            connection = plain.execution_options(**{WRITER: True})
            with connection.begin():
                yield connection

    def close(self) -> None:
        """Close all connections."""
        self.engine.dispose()


def _engine(url: str, synchronous: str) -> Engine:
    engine = create_engine(url, connect_args={"timeout": 30.0, "check_same_thread": False})

    @event.listens_for(engine, "connect")
    def _prepare(connection: sqlite3.Connection, _: ConnectionPoolEntry) -> None:
        # sqlite3 must not begin transactions of its own: it would begin them without the lock.
        connection.isolation_level = None
        cursor = connection.cursor()
        for pragma in (
            "journal_mode = WAL",
            f"synchronous = {synchronous}",
            "foreign_keys = ON",
            "busy_timeout = 30000",
        ):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        options: dict[str, Any] = dict(connection.get_execution_options())
        connection.exec_driver_sql("BEGIN IMMEDIATE" if options.get(WRITER) else "BEGIN")

    return engine
