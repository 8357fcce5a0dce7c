-- What auditors search by: newest first, all of them or those of one type or one actor.
CREATE INDEX facts_newest ON facts (occurred_at, deployment_id, seq);
CREATE INDEX facts_newest_of_type ON facts (type, occurred_at, deployment_id, seq);
CREATE INDEX facts_newest_of_actor ON facts (actor, occurred_at, deployment_id, seq);

-- What follows is not in the log of deployments and stays when the other tables are built anew.

-- Replays, which compare the tables with the log, and rebuilds, which make them anew from it.
CREATE TABLE audit_runs (
    id            uuid        PRIMARY KEY,
    kind          text        NOT NULL CHECK (kind IN ('REPLAY', 'REBUILD')),
    state         text        NOT NULL CHECK (state IN ('RUNNING', 'SUCCEEDED', 'FAILED', 'CANCELLED')),
    requested_by  text        NOT NULL,
    requested_at  timestamptz NOT NULL DEFAULT now(),
    -- null for the whole log
    deployment_id uuid,
    since         timestamptz,
    -- which replica does it, and when it last said that it still does
    replica       text        NOT NULL,
    heard_at      timestamptz NOT NULL DEFAULT now(),
    cancel_wanted boolean     NOT NULL DEFAULT false,
    finished_at   timestamptz,
    records_total bigint      NOT NULL DEFAULT 0,
    records_read  bigint      NOT NULL DEFAULT 0,
    unreadable    bigint      NOT NULL DEFAULT 0,
    facts         bigint      NOT NULL DEFAULT 0,
    deployments   bigint      NOT NULL DEFAULT 0,
    findings      bigint      NOT NULL DEFAULT 0,
    -- why it failed
    failure       text
);

-- one at a time, whichever replica does it
CREATE UNIQUE INDEX audit_runs_running ON audit_runs ((true)) WHERE state = 'RUNNING';
CREATE INDEX audit_runs_newest ON audit_runs (kind, requested_at DESC, id DESC);

CREATE TABLE audit_findings (
    run_id        uuid    NOT NULL REFERENCES audit_runs ON DELETE CASCADE,
    number        integer NOT NULL,
    kind          text    NOT NULL,
    deployment_id uuid,
    seq           bigint,
    log_partition integer,
    log_offset    bigint,
    field         text,
    expected      text,
    stored        text,
    detail        text    NOT NULL,
    PRIMARY KEY (run_id, number)
);

-- Facts of finished deployments that were moved out into files. The hashes join the file to the rows behind it.
CREATE TABLE fact_archives (
    deployment_id uuid        NOT NULL REFERENCES deployments,
    from_seq      bigint      NOT NULL,
    up_to_seq     bigint      NOT NULL,
    -- of the fact before the first one, and of the last one
    hash_before   text        NOT NULL,
    head_hash     text        NOT NULL,
    file          text        NOT NULL,
    archived_at   timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (deployment_id, from_seq)
);

CREATE INDEX fact_archives_of_file ON fact_archives (file);

ALTER TABLE audit_runs ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit_runs FORCE ROW LEVEL SECURITY;
ALTER TABLE audit_findings ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit_findings FORCE ROW LEVEL SECURITY;
ALTER TABLE fact_archives ENABLE ROW LEVEL SECURITY;
ALTER TABLE fact_archives FORCE ROW LEVEL SECURITY;

CREATE POLICY readers ON audit_runs FOR SELECT USING ((SELECT asks_as('admin', 'auditor')));
CREATE POLICY readers ON audit_findings FOR SELECT USING ((SELECT asks_as('admin', 'auditor')));
CREATE POLICY readers ON fact_archives FOR SELECT USING ((SELECT asks_as('admin', 'operator', 'auditor')));
CREATE POLICY system ON audit_runs USING ((SELECT asks_as('system'))) WITH CHECK ((SELECT asks_as('system')));
CREATE POLICY system ON audit_findings USING ((SELECT asks_as('system'))) WITH CHECK ((SELECT asks_as('system')));
CREATE POLICY system ON fact_archives USING ((SELECT asks_as('system'))) WITH CHECK ((SELECT asks_as('system')));
