"""What was odd about a recording is kept with it, and goes with it.

What the audit trail has of it does not say which recording it is about: that stays there, and each
recording's notes come with the next making of its files.
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Add the column: nothing is known to be odd yet."""
    op.add_column("recording", sa.Column("notes", sa.Text(), nullable=False, server_default="[]"))
