"""Grants that end by themselves some time after the last look: the main files of supervisors."""

from __future__ import annotations

from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Add the mark; what was opened before stays open until somebody closes it."""
    op.execute("ALTER TABLE file_grant ADD COLUMN lent boolean NOT NULL DEFAULT false")
    op.execute(
        "CREATE INDEX file_grant_lent ON file_grant (service_id, account_id, file_id) WHERE lent"
    )


def downgrade() -> None:
    """Take it away."""
    op.execute("DROP INDEX file_grant_lent")
    op.execute("ALTER TABLE file_grant DROP COLUMN lent")
