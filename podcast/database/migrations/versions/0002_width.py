"""Pictures of episodes and feeds, former addresses, and what articles said before they changed."""

import sqlalchemy as sa
from alembic import op

from podcast.database.engine import Instant

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Add the tables and columns."""
    _add_to_programmes()
    _add_to_episodes()
    _add_to_seeds()


def _add_to_programmes() -> None:
    op.add_column(
        "programme", sa.Column("seed_document", sa.Text(), nullable=False, server_default="")
    )
    op.create_table(
        "programme_artwork",
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("lang", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("revision", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["programme_id"],
            ["programme.id"],
            name=op.f("fk_programme_artwork_programme_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("programme_id", "lang", name=op.f("pk_programme_artwork")),
    )
    op.create_table(
        "programme_redirect",
        sa.Column("slug", sa.String(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["programme_id"],
            ["programme.id"],
            name=op.f("fk_programme_redirect_programme_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("slug", name=op.f("pk_programme_redirect")),
    )


def _add_to_episodes() -> None:
    op.add_column("episode", sa.Column("image", sa.String(), nullable=True))
    op.add_column("episode", sa.Column("artwork", sa.String(), nullable=True))
    op.add_column(
        "episode", sa.Column("artwork_revision", sa.String(), nullable=False, server_default="")
    )
    behind = sa.text("image != artwork_revision")
    op.create_index(
        "ix_episode_picture_behind",
        "episode",
        ["id"],
        sqlite_where=behind,
        postgresql_where=behind,
    )
    op.create_table(
        "episode_redirect",
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("slug", sa.String(), nullable=False),
        sa.Column("episode_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["programme_id"],
            ["programme.id"],
            name=op.f("fk_episode_redirect_programme_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["episode_id"],
            ["episode.id"],
            name=op.f("fk_episode_redirect_episode_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("programme_id", "slug", name=op.f("pk_episode_redirect")),
    )
    with op.batch_alter_table("artwork") as table:
        table.add_column(sa.Column("episode_id", sa.Integer(), nullable=True))
        table.create_foreign_key(
            op.f("fk_artwork_episode_id"), "episode", ["episode_id"], ["id"], ondelete="CASCADE"
        )


def _add_to_seeds() -> None:
    op.add_column("seed", sa.Column("content", sa.Text(), nullable=True))
    op.add_column("seed", sa.Column("date", Instant(), nullable=True))
    op.add_column("seed", sa.Column("vanished_at", Instant(), nullable=True))
    op.create_table(
        "conflict",
        sa.Column("episode_id", sa.Integer(), nullable=False),
        sa.Column("path", sa.String(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("fields", sa.Text(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("date", Instant(), nullable=True),
        sa.Column("found_at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(
            ["episode_id"],
            ["episode.id"],
            name=op.f("fk_conflict_episode_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("episode_id", name=op.f("pk_conflict")),
    )
