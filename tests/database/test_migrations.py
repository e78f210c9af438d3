"""Migrations lead to the tables that the code knows."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text

from podcast.database import Database, migrate, sqlite_url
from podcast.database.migrate import HEAD, MIGRATIONS
from podcast.database.tables import metadata

FIRST_RELEASE = (
    "INSERT INTO programme VALUES (1, 'radio', 0, '{}', 'g', 1, 'radio/a.png', '', 1, 'then')",
    "INSERT INTO artwork VALUES ('radio/a.png', 1, 'image/png', 10, 'ab', 'then')",
)
"""Rows as the first release wrote them."""


def test_the_migrated_database_has_the_tables_of_the_code(tmp_path: Path) -> None:
    database = Database(sqlite_url(tmp_path / "new.db"))
    migrate(database)

    with database.read() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []
    database.close()


def test_a_database_of_the_first_release_keeps_its_rows(tmp_path: Path) -> None:
    database = Database(sqlite_url(tmp_path / "old.db"))
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    with database.write() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
        for row in FIRST_RELEASE:
            connection.execute(text(row))

    migrate(database)

    with database.read() as connection:
        assert connection.execute(text("SELECT slug, seed_document FROM programme")).all() == [
            ("radio", "")
        ]
        assert connection.execute(text("SELECT key, episode_id FROM artwork")).all() == [
            ("radio/a.png", None)
        ]
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
