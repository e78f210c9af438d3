"""Migrations lead to the tables that the code knows."""

from __future__ import annotations

from pathlib import Path

from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from podcast.database import Database, migrate, sqlite_url
from podcast.database.migrate import HEAD, MIGRATIONS
from podcast.database.tables import metadata


def test_the_migrated_database_has_the_tables_of_the_code(tmp_path: Path) -> None:
    database = Database(sqlite_url(tmp_path / "new.db"))
    migrate(database)

    with database.read() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []
    database.close()


def test_the_newest_migration_is_the_one_that_is_asked_for() -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))

    assert ScriptDirectory.from_config(config).get_current_head() == HEAD


def test_migrating_twice_changes_nothing(tmp_path: Path) -> None:
    database = Database(sqlite_url(tmp_path / "new.db"))
    migrate(database)
    before = (tmp_path / "new.db").read_bytes()

    migrate(database)

    assert (tmp_path / "new.db").read_bytes() == before
    database.close()
