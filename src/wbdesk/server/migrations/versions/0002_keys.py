"""Keys: the organisation's public key, what each device signs with, and the sealed inbox."""

from __future__ import annotations

from alembic import op

revision = "0002"
down_revision = "0001"

KEYS = """
CREATE TABLE organisation_key (
    service_id text COLLATE "C" PRIMARY KEY REFERENCES service,
    public text NOT NULL,
    made timestamptz NOT NULL DEFAULT now()
);
CREATE TABLE device_key (
    service_id text COLLATE "C" NOT NULL,
    device_id text COLLATE "C" NOT NULL,
    sync_key text NOT NULL DEFAULT '',
    handover text NOT NULL DEFAULT '',
    escrow text NOT NULL DEFAULT '',
    keyring boolean NOT NULL DEFAULT false,
    lost_order text NOT NULL DEFAULT '',
    PRIMARY KEY (service_id, device_id)
);
CREATE TABLE sealed_segment (
    service_id text COLLATE "C" NOT NULL,
    device_id text COLLATE "C" NOT NULL,
    name text COLLATE "C" NOT NULL,
    content bytea NOT NULL,
    received timestamptz NOT NULL DEFAULT now(),
    unsealed timestamptz,
    PRIMARY KEY (service_id, device_id, name)
);
"""


def upgrade() -> None:
    """Add the tables."""
    for statement in KEYS.split(";\n"):
        if statement.strip():
            op.execute(statement)


def downgrade() -> None:
    """Take them away."""
    op.execute("DROP TABLE sealed_segment, device_key, organisation_key")
