"""Turns rows into domain objects and back; SQLite in WAL mode, chosen by URL."""

from .engine import Database, sqlite_url
from .migrate import migrate, open_index

__all__ = ["Database", "migrate", "open_index", "sqlite_url"]
