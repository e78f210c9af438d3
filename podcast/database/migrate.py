"""Brings a database's tables up to date; Alembic is only loaded when there is something to do."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, MetaData, inspect, text

from .engine import Database
from .index_tables import INDEX_VERSION, index_metadata

HEAD = "0006"
"""The newest revision in `migrations/versions/`; a test compares it with Alembic's own answer."""

MIGRATIONS = Path(__file__).with_name("migrations")


def migrate(database: Database) -> None:
    """Create or upgrade the tables, each step in its own transaction; nothing happens at HEAD."""
    with database.read() as connection:
        if _version(connection) == HEAD:
            return
    from alembic import command
    from alembic.config import Config

    with database.write() as connection:
        if _version(connection) == HEAD:
            return
        config = Config()
        config.set_main_option("script_location", str(MIGRATIONS))
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def _version(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    found: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
    return found


def open_index(url: str) -> Database:
    """Open the database of derived things, made anew when it is not there or of another version."""
    index = Database(url, durable=False)
    with index.read() as connection:
        if _index_version(connection) == INDEX_VERSION:
            return index
    with index.write() as connection:
        if _index_version(connection) != INDEX_VERSION:
            _empty(connection)
            index_metadata.create_all(connection)
            connection.exec_driver_sql(f"PRAGMA user_version = {INDEX_VERSION}")
    return index


def _index_version(connection: Connection) -> int:
    found: int = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
    return found


def _empty(connection: Connection) -> None:
    """Drop whatever tables another version has left."""
    left = MetaData()
    left.reflect(connection)
    left.drop_all(connection)
