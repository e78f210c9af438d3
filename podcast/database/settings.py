"""Single values that the workspace keeps: the address it was last served at."""

from __future__ import annotations

from sqlalchemy import Connection, delete, select
from sqlalchemy.dialects.sqlite import insert

from .tables import setting

SERVE_ADDRESS = "serve.address"


def get(connection: Connection, name: str) -> str | None:
    """The value, or None where it was never set."""
    return connection.scalar(select(setting.c.value).where(setting.c.name == name))


def put(connection: Connection, name: str, value: str) -> None:
    """Set the value."""
    row = insert(setting).values(name=name, value=value)
    connection.execute(row.on_conflict_do_update(index_elements=["name"], set_={"value": value}))


def drop(connection: Connection, name: str) -> None:
    """Unset the value."""
    connection.execute(delete(setting).where(setting.c.name == name))
