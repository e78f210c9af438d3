"""The first tables."""

from alembic import op

from podcast.database.tables import metadata

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Create every table of the first release."""
    metadata.create_all(op.get_bind(), checkfirst=False)


def downgrade() -> None:
    """There is nothing before the first release."""
    metadata.drop_all(op.get_bind())
