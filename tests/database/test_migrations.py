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


SHOW = (
    "INSERT INTO programme (id, slug, position, document, guid, provisional, changes, changed_at,"
    " artwork_revision) VALUES (1, 'radio', 0, '{}', 'g', 1, 1, 'then', '')"
)
EPISODE = (
    "INSERT INTO episode (id, programme_id, slug, guid, identity, origin, state, date, assumed,"
    " title, content, revision, edited, created_at, changed_at, audio_wanted, audio_made)"
    " VALUES (:id, 1, :id, :id, :id, 'o', 'draft', 'then', '[]',"
    " 't', :said, 1, 0, 'then', 'then', '', '')"
)
TRANSCRIPT = (
    "INSERT INTO transcript (episode_id, lang, role, timing, cues, revision, changed_at, document)"
    " VALUES (:id, 'en', 'verbatim', 'word', 2, 1, 'then', :said)"
)
RECORDINGS = (
    "INSERT INTO recording (id, episode_id, lang, kind, original, duration_ms, peaks, made_from)"
    " VALUES (1, 1, 'ru', 'narration', 'o', 1, '[]', ''),"
    " (2, 1, 'kk', 'broadcast', 'o', 1, '[]', ''), (3, 2, 'kk', 'broadcast', 'o', 1, '[]', '')"
)
RENDITIONS = (
    "INSERT INTO rendition (key, episode_id, recording_id, profile, type, bytes, sha256,"
    " duration_ms, bitrate, made_at) VALUES ('a', 1, 1, 'standard', 't', 1, 's', 1, 1, 'then'),"
    " ('b', 1, 2, 'standard', 't', 1, 's', 1, 1, 'then')"
)
CONTENTS = (
    '{"texts":[{"lang":"en","title":null,"body":"."},'
    '{"lang":"kk","title":{"lang":"ru","text":"t"},"body":"."}],"type":"trailer"}',
    '{"texts":[{"lang":"en","title":{"lang":"en","text":"t"},"body":"."}]}',
    '{"texts":[]}',
)
DOCUMENTS = (
    '{"cues":[{"part":"heading"},{"part":"heading"}]}',
    '{"cues":[{"text":"\\"part\\":\\"heading\\""}]}',
)


def test_what_lists_and_feeds_ask_for_is_filled_in_from_what_episodes_say(tmp_path: Path) -> None:
    database = Database(sqlite_url(tmp_path / "wide.db"))
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    with database.write() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0002")
        connection.execute(text(SHOW))
        for insert, texts in ((EPISODE, CONTENTS), (TRANSCRIPT, DOCUMENTS)):
            for number, said in enumerate(texts, 1):
                connection.execute(text(insert), {"id": number, "said": said})
        for insert in (RECORDINGS, RENDITIONS):
            connection.execute(text(insert))

    migrate(database)

    with database.read() as connection:
        facts = text("SELECT title_lang, type, heard FROM episode ORDER BY id")
        assert connection.execute(facts).all() == [
            ("ru", "trailer", "kk ru"),
            ("en", "full", ""),
            ("und", "full", ""),
        ]
        headings = connection.scalars(text("SELECT headings FROM transcript ORDER BY episode_id"))
        assert headings.all() == [2, 0]
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
