"""When a piece of an added file came from a locked desk."""

from __future__ import annotations

from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Add the time."""
    op.execute("ALTER TABLE handed_piece ADD COLUMN came timestamptz NOT NULL DEFAULT now()")


def downgrade() -> None:
    """Take it away."""
    op.execute("ALTER TABLE handed_piece DROP COLUMN came")
