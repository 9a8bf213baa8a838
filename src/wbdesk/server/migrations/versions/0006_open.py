"""The open grants of an account by their files: each row that is sent asks for its own."""

from __future__ import annotations

from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Add the index."""
    op.execute(
        "CREATE INDEX file_grant_open ON file_grant (service_id, account_id, file_id)"
        " WHERE closed IS NULL"
    )


def downgrade() -> None:
    """Take it away."""
    op.execute("DROP INDEX file_grant_open")
