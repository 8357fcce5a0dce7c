-- A deregistered target keeps its row, so that the rows do not depend on the order in which two partitions of the log are
-- read. Whose a name is stands in target_names alone.
ALTER TABLE targets
    ADD COLUMN deregistered_at timestamptz,
    DROP CONSTRAINT targets_name_key,
    DROP CONSTRAINT targets_name_fkey;

CREATE INDEX targets_of_name ON targets (name);
CREATE INDEX targets_listed ON targets (name, id) WHERE deregistered_at IS NULL;

-- What follows is not in the log: after a rebuild nothing is known of a target's health until its next probe.

-- One row for each target that was ever to be probed. Who changes a probe holds this row.
CREATE TABLE target_health (
    target_id     uuid        PRIMARY KEY,
    state         text        NOT NULL DEFAULT 'UNKNOWN' CHECK (state IN ('UNKNOWN', 'HEALTHY', 'DEGRADED', 'FAILED')),
    checked_at    timestamptz,
    -- the probe that the state is from
    probe_id      uuid,
    -- number of the last change of any of its probes
    last_change   bigint      NOT NULL DEFAULT 0,
    next_check_at timestamptz NOT NULL
);

CREATE INDEX target_health_due ON target_health (next_check_at);

CREATE TABLE target_probes (
    id            uuid        PRIMARY KEY,
    target_id     uuid        NOT NULL REFERENCES target_health ON DELETE CASCADE,
    state         text        NOT NULL CHECK (state IN ('RUNNING', 'PASSED', 'WARNING', 'FAILED')),
    requested_by  text        NOT NULL,
    requested_at  timestamptz NOT NULL,
    -- when nobody waits for the agent any more
    deadline      timestamptz NOT NULL,
    finished_at   timestamptz,
    duration_ms   bigint,
    findings      json        NOT NULL DEFAULT '[]',
    -- of this probe's last change, counted for each target
    change        bigint      NOT NULL,
    UNIQUE (target_id, change)
);

CREATE UNIQUE INDEX target_probes_running ON target_probes (target_id) WHERE state = 'RUNNING';
CREATE INDEX target_probes_newest ON target_probes (target_id, requested_at DESC, id DESC);
CREATE INDEX target_probes_overdue ON target_probes (deadline) WHERE state = 'RUNNING';

-- Everybody who reads targets reads how they are; only the service itself says it.
ALTER TABLE target_health ENABLE ROW LEVEL SECURITY;
ALTER TABLE target_health FORCE ROW LEVEL SECURITY;
ALTER TABLE target_probes ENABLE ROW LEVEL SECURITY;
ALTER TABLE target_probes FORCE ROW LEVEL SECURITY;

CREATE POLICY readers ON target_health FOR SELECT USING ((SELECT asks_as('admin', 'operator', 'auditor')));
CREATE POLICY readers ON target_probes FOR SELECT USING ((SELECT asks_as('admin', 'operator', 'auditor')));
CREATE POLICY system ON target_health USING ((SELECT asks_as('system'))) WITH CHECK ((SELECT asks_as('system')));
CREATE POLICY system ON target_probes USING ((SELECT asks_as('system'))) WITH CHECK ((SELECT asks_as('system')));
