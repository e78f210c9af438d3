"""A recording keeps what was asked to be done to it before it is measured; so far, nothing."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Add the column."""
    op.add_column(
        "recording", sa.Column("cleaning", sa.Text(), nullable=False, server_default="{}")
    )
