"""Added files: their sealed pieces."""

from __future__ import annotations

from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Add the table."""
    op.execute(
        """
        CREATE TABLE attachment_piece (
            service_id text COLLATE "C" NOT NULL,
            file_id text COLLATE "C" NOT NULL,
            id text COLLATE "C" NOT NULL,
            piece integer NOT NULL,
            content bytea NOT NULL,
            PRIMARY KEY (service_id, file_id, id, piece)
        )
        """
    )
    op.execute("ALTER TABLE attachment_piece ALTER content SET STORAGE EXTERNAL")


def downgrade() -> None:
    """Take it away."""
    op.execute("DROP TABLE attachment_piece")
