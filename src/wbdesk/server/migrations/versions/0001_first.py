"""The first schema: records, log and values, partitioned by service, and who may read them.

Every key begins with the service, so that the tables spread over several machines by it alone.
Ids are compared byte by byte, as the desks compare them.
"""

from __future__ import annotations

from alembic import op

revision = "0001"
down_revision = None

PARTITIONS = 4

SERVICE = """
CREATE TABLE service (
    service_id text COLLATE "C" PRIMARY KEY,
    name text NOT NULL,
    server_epoch text NOT NULL,
    position bigint NOT NULL DEFAULT 0,
    head text NOT NULL,
    safe bigint NOT NULL DEFAULT 0,
    token_key bytea NOT NULL,
    created timestamptz NOT NULL DEFAULT now()
);
CREATE TABLE team (
    service_id text COLLATE "C" NOT NULL REFERENCES service,
    team_id text COLLATE "C" NOT NULL,
    name text NOT NULL,
    PRIMARY KEY (service_id, team_id)
);
CREATE TABLE account (
    service_id text COLLATE "C" NOT NULL REFERENCES service,
    account_id text COLLATE "C" NOT NULL,
    name text NOT NULL,
    role text NOT NULL,
    team_id text COLLATE "C" NOT NULL,
    password text,
    active boolean NOT NULL DEFAULT true,
    created timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (service_id, account_id)
);
CREATE TABLE enrolment (
    service_id text COLLATE "C" NOT NULL REFERENCES service,
    code text COLLATE "C" NOT NULL,
    account_id text COLLATE "C" NOT NULL,
    expires timestamptz NOT NULL,
    used timestamptz,
    PRIMARY KEY (service_id, code)
);
CREATE TABLE device (
    service_id text COLLATE "C" NOT NULL REFERENCES service,
    device_id text COLLATE "C" NOT NULL,
    account_id text COLLATE "C" NOT NULL,
    secret text NOT NULL,
    active boolean NOT NULL DEFAULT true,
    state text NOT NULL DEFAULT 'active',
    created timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (service_id, device_id)
);
CREATE TABLE device_epoch (
    service_id text COLLATE "C" NOT NULL,
    epoch text COLLATE "C" NOT NULL,
    device_id text COLLATE "C" NOT NULL,
    last_n bigint NOT NULL DEFAULT 0,
    issued timestamptz NOT NULL DEFAULT now(),
    counted timestamptz,
    PRIMARY KEY (service_id, epoch)
);
CREATE TABLE life (
    service_id text COLLATE "C" NOT NULL REFERENCES service,
    server_epoch text COLLATE "C" NOT NULL,
    ended bigint NOT NULL,
    at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (service_id, server_epoch)
);
CREATE TABLE attempt (
    service_id text COLLATE "C" NOT NULL,
    whose text COLLATE "C" NOT NULL,
    tries integer NOT NULL,
    free_at timestamptz NOT NULL,
    PRIMARY KEY (service_id, whose)
);
CREATE INDEX attempt_free_at ON attempt (free_at);
"""

ACCESS = """
CREATE TABLE decided (
    service_id text COLLATE "C" NOT NULL REFERENCES service,
    op_id text COLLATE "C" NOT NULL,
    account_id text COLLATE "C" NOT NULL,
    position bigint NOT NULL,
    result text NOT NULL,
    reason text NOT NULL,
    PRIMARY KEY (service_id, op_id)
);
CREATE INDEX decided_position ON decided (service_id, account_id, position);
CREATE TABLE erased (
    service_id text COLLATE "C" NOT NULL REFERENCES service,
    file_id text COLLATE "C" NOT NULL,
    position bigint NOT NULL,
    ordered_by text NOT NULL,
    erased timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (service_id, file_id)
);
CREATE TABLE legal_hold (
    service_id text COLLATE "C" NOT NULL REFERENCES service,
    person_id text COLLATE "C" NOT NULL,
    since timestamptz NOT NULL DEFAULT now(),
    ordered_by text NOT NULL,
    why text NOT NULL,
    released timestamptz,
    released_by text NOT NULL DEFAULT '',
    PRIMARY KEY (service_id, person_id, since)
);
CREATE TABLE leaving (
    service_id text COLLATE "C" NOT NULL REFERENCES service,
    device_id text COLLATE "C" NOT NULL,
    file_id text COLLATE "C" NOT NULL,
    state text NOT NULL,
    position bigint NOT NULL,
    told timestamptz NOT NULL DEFAULT now(),
    confirmed_by text NOT NULL DEFAULT '',
    PRIMARY KEY (service_id, device_id, file_id)
);
"""

RECORD = """
CREATE TABLE record (
    service_id text COLLATE "C" NOT NULL,
    file_id text COLLATE "C" NOT NULL,
    type text COLLATE "C" NOT NULL,
    id text COLLATE "C" NOT NULL,
    rev bigint NOT NULL,
    position bigint NOT NULL,
    deleted boolean NOT NULL,
    digest text NOT NULL,
    doc jsonb NOT NULL,
    created jsonb NOT NULL,
    changed jsonb NOT NULL,
    stamps jsonb NOT NULL,
    about text COLLATE "C",
    PRIMARY KEY (service_id, file_id, type, id)
) PARTITION BY HASH (service_id);
CREATE INDEX record_position ON record (service_id, position);
CREATE INDEX record_parked ON record (service_id, position) WHERE type = 'parked';
CREATE INDEX record_about ON record (service_id, file_id, about) WHERE about IS NOT NULL;
CREATE INDEX record_nhs ON record (service_id, (doc->>'nhs_number')) WHERE type = 'person';
CREATE INDEX record_born ON record (service_id, (doc->>'birth_date')) WHERE type = 'person';
CREATE TABLE file (
    service_id text COLLATE "C" NOT NULL,
    file_id text COLLATE "C" NOT NULL,
    rows bigint NOT NULL,
    hash bit(256) NOT NULL,
    PRIMARY KEY (service_id, file_id)
) PARTITION BY HASH (service_id);
CREATE TABLE file_grant (
    service_id text COLLATE "C" NOT NULL,
    file_id text COLLATE "C" NOT NULL,
    account_id text COLLATE "C" NOT NULL,
    opened bigint NOT NULL,
    closed bigint,
    closed_at timestamptz,
    until timestamptz,
    PRIMARY KEY (service_id, file_id, account_id, opened)
) PARTITION BY HASH (service_id);
CREATE INDEX file_grant_opened ON file_grant (service_id, account_id, opened);
CREATE INDEX file_grant_closed ON file_grant (service_id, account_id, closed)
    WHERE closed IS NOT NULL;
CREATE INDEX file_grant_until ON file_grant (service_id, until)
    WHERE until IS NOT NULL AND closed IS NULL;
"""

LOG = """
CREATE TABLE log (
    service_id text COLLATE "C" NOT NULL,
    position bigint NOT NULL,
    place integer NOT NULL,
    op_id text COLLATE "C" NOT NULL,
    device_epoch text COLLATE "C" NOT NULL,
    n bigint,
    author text COLLATE "C" NOT NULL,
    role text NOT NULL,
    group_id text NOT NULL,
    kind text NOT NULL,
    act text NOT NULL,
    type text COLLATE "C" NOT NULL,
    id text COLLATE "C" NOT NULL,
    file_id text COLLATE "C" NOT NULL,
    result text NOT NULL,
    reason text NOT NULL,
    seal text NOT NULL,
    link text NOT NULL,
    written_at text NOT NULL,
    received timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (service_id, position, place)
) PARTITION BY HASH (service_id);
CREATE UNIQUE INDEX log_op_id ON log (service_id, op_id);
CREATE UNIQUE INDEX log_n ON log (service_id, device_epoch, n) WHERE n IS NOT NULL;
CREATE INDEX log_record ON log (service_id, file_id, type, id, position, place);
CREATE TABLE value (
    service_id text COLLATE "C" NOT NULL,
    op_id text COLLATE "C" NOT NULL,
    field text COLLATE "C" NOT NULL,
    base jsonb,
    new jsonb,
    salt text NOT NULL,
    PRIMARY KEY (service_id, op_id, field)
) PARTITION BY HASH (service_id);
"""

PARTITIONED = ("record", "file", "file_grant", "log", "value")


def upgrade() -> None:
    """Make all tables."""
    for script in (SERVICE, ACCESS, RECORD, LOG):
        for statement in script.split(";\n"):
            if statement.strip():
                op.execute(statement)
    for table in PARTITIONED:
        for part in range(PARTITIONS):
            op.execute(
                f"CREATE TABLE {table}_{part} PARTITION OF {table} "
                f"FOR VALUES WITH (MODULUS {PARTITIONS}, REMAINDER {part})"
            )


def downgrade() -> None:
    """Take all tables away."""
    access = ("life", "leaving", "legal_hold", "erased", "decided")
    tables = ("attempt", "device_epoch", "device", "enrolment", "account", "team", "service")
    for table in (*PARTITIONED, *access, *tables):
        op.execute(f"DROP TABLE {table}")
