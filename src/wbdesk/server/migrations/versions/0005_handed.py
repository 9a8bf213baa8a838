"""Pieces of added files that a locked desk hands over; how large an opened segment was."""

from __future__ import annotations

from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Add the table and the size."""
    op.execute(
        """
        CREATE TABLE handed_piece (
            service_id text COLLATE "C" NOT NULL,
            device_id text COLLATE "C" NOT NULL,
            hash text COLLATE "C" NOT NULL,
            piece integer NOT NULL,
            content bytea NOT NULL,
            PRIMARY KEY (service_id, device_id, hash, piece)
        )
        """
    )
    op.execute("ALTER TABLE handed_piece ALTER content SET STORAGE EXTERNAL")
    op.execute("ALTER TABLE sealed_segment ADD COLUMN size integer NOT NULL DEFAULT 0")
    op.execute("UPDATE sealed_segment SET size = length(content)")


def downgrade() -> None:
    """Take them away."""
    op.execute("DROP TABLE handed_piece")
    op.execute("ALTER TABLE sealed_segment DROP COLUMN size")
