-- Everything here is derived from the log and can be rebuilt from it: empty the tables, restart, done.

-- How far each partition has been read into these tables.
CREATE TABLE log_positions (
    topic         text    NOT NULL,
    log_partition integer NOT NULL,
    next_offset   bigint  NOT NULL,
    PRIMARY KEY (topic, log_partition)
);

CREATE TABLE deployments (
    id            uuid        PRIMARY KEY,
    log_partition integer     NOT NULL,
    state         text        NOT NULL CHECK (state IN ('REQUESTED', 'RUNNING', 'SUCCEEDED', 'FAILED')),
    requested_at  timestamptz NOT NULL,
    last_seq      bigint      NOT NULL,
    -- the fact that ended it
    final_seq     bigint,
    -- of the last fact: each hash covers the one before
    last_hash     text        NOT NULL,
    -- the folded deployment
    snapshot      json        NOT NULL,
    -- when the lease keeper is to look at it; not part of the log's truth
    due_at        timestamptz,
    silent_leases integer     NOT NULL DEFAULT 0
);

CREATE INDEX deployments_newest ON deployments (requested_at DESC, id DESC);
CREATE INDEX deployments_newest_of_state ON deployments (state, requested_at DESC, id DESC);
CREATE INDEX deployments_due ON deployments (due_at) WHERE due_at IS NOT NULL;

CREATE TABLE facts (
    deployment_id  uuid        NOT NULL REFERENCES deployments,
    seq            bigint      NOT NULL,
    fact_id        text        NOT NULL,
    type           text        NOT NULL,
    schema_version integer     NOT NULL,
    actor          text        NOT NULL,
    step           text,
    attempt        integer,
    occurred_at    timestamptz NOT NULL,
    log_partition  integer     NOT NULL,
    log_offset     bigint      NOT NULL,
    -- exactly as it is in the log: json keeps the text, jsonb would not
    data           json        NOT NULL,
    hash           text        NOT NULL,
    PRIMARY KEY (deployment_id, seq),
    UNIQUE (deployment_id, fact_id),
    UNIQUE (log_partition, log_offset)
);

-- Who has which target name. A name is claimed before the registration is announced in the log.
CREATE TABLE target_names (
    name          text PRIMARY KEY,
    deployment_id uuid NOT NULL UNIQUE
);

CREATE TABLE targets (
    id               uuid        PRIMARY KEY,
    name             text        NOT NULL UNIQUE REFERENCES target_names,
    deployment_id    uuid        NOT NULL UNIQUE,
    address          text        NOT NULL,
    ssh_username     text        NOT NULL,
    host_key         text        NOT NULL,
    pool             text        NOT NULL,
    pool_guid        text        NOT NULL,
    nfs_path         text        NOT NULL,
    nfs_networks     text[]      NOT NULL,
    vm_moref         text        NOT NULL,
    vm_instance_uuid uuid        NOT NULL,
    registered_at    timestamptz NOT NULL
);

-- The newest snapshot of each template, as the template-service published it.
CREATE TABLE templates (
    id       uuid    PRIMARY KEY,
    version  bigint  NOT NULL,
    removed  boolean NOT NULL,
    snapshot json
);
