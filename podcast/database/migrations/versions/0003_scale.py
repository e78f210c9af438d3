"""Indexes that keep lists and feeds quick in a large archive, and two facts as columns for them."""

import json
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Add the columns, fill them from what each episode says, then add the indexes."""
    op.add_column(
        "episode", sa.Column("title_lang", sa.String(), nullable=False, server_default="und")
    )
    op.add_column("episode", sa.Column("type", sa.String(), nullable=False, server_default="full"))
    op.add_column("episode", sa.Column("heard", sa.String(), nullable=False, server_default=""))
    op.add_column(
        "transcript", sa.Column("headings", sa.Integer(), nullable=False, server_default="0")
    )
    _fill_episodes()
    _fill_transcripts()
    op.create_index("ix_rendition_recording_id", "rendition", ["recording_id"])
    _fill_heard()
    _index_episodes()
    op.create_index("ix_job_state", "job", ["state"])
    headed = sa.text("headings > 1")
    op.create_index(
        "ix_transcript_headings",
        "transcript",
        ["episode_id", "lang"],
        sqlite_where=headed,
        postgresql_where=headed,
    )


def _index_episodes() -> None:
    op.drop_index("ix_episode_order", "episode")
    newest_first: tuple[str | sa.TextClause, ...] = (sa.text("date DESC"), "guid")
    kept = ("revision", "changed_at", "published_at", "heard")
    op.create_index("ix_episode_order", "episode", ["programme_id", "state", *newest_first, *kept])
    op.create_index("ix_episode_list", "episode", [*newest_first])
    op.create_index("ix_episode_state", "episode", ["state", *newest_first])
    op.create_index("ix_episode_programme", "episode", ["programme_id", *newest_first])
    op.create_index("ix_episode_slug", "episode", ["slug"])
    op.create_index("ix_episode_due", "episode", ["state", "publish_at"])
    op.create_index("ix_episode_type", "episode", ["type", "programme_id"])
    behind = sa.text("audio_wanted != audio_made")
    op.create_index(
        "ix_episode_audio_behind",
        "episode",
        ["id"],
        sqlite_where=behind,
        postgresql_where=behind,
    )


def _fill_episodes() -> None:
    connection = op.get_bind()
    rows = connection.execute(sa.text("SELECT id, content FROM episode"))
    found = [{"id": number, **_facts(json.loads(content))} for number, content in rows]
    if found:
        values = "SET title_lang = :title_lang, type = :type"
        connection.execute(sa.text(f"UPDATE episode {values} WHERE id = :id"), found)


def _fill_transcripts() -> None:
    """Count headings by how they stand in a document; quotes inside of texts are escaped there."""
    connection = op.get_bind()
    heading = '"part":"heading"'
    connection.execute(
        sa.text(
            "UPDATE transcript SET headings ="
            " (length(document) - length(replace(document, :heading, ''))) / length(:heading)"
        ),
        {"heading": heading},
    )


def _fill_heard() -> None:
    connection = op.get_bind()
    languages = (
        "SELECT DISTINCT recording.episode_id, recording.lang FROM recording"
        " JOIN rendition ON rendition.recording_id = recording.id ORDER BY 1, 2"
    )
    heard: dict[int, list[str]] = {}
    for number, lang in connection.execute(sa.text(languages)):
        heard.setdefault(number, []).append(lang)
    found = [{"id": number, "heard": " ".join(some)} for number, some in heard.items()]
    if found:
        connection.execute(sa.text("UPDATE episode SET heard = :heard WHERE id = :id"), found)


def _facts(content: dict[str, Any]) -> dict[str, str]:
    titles = [text["title"] for text in content.get("texts", ()) if text.get("title")]
    return {
        "title_lang": titles[0]["lang"] if titles else "und",
        "type": content.get("type", "full"),
    }
