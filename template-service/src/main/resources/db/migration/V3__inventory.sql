-- What the vcenter-agent tells of each vCenter. Objects come in parts; those of a snapshot are served when all are there.

CREATE TABLE inventories (
    vcenter_id          UUID PRIMARY KEY REFERENCES vcenters (id) ON DELETE CASCADE,
    -- Of the newest reading.
    state               TEXT NOT NULL,
    request_id          UUID NOT NULL,
    requested_at        TIMESTAMPTZ NOT NULL,
    -- Whether the topic of commands has it.
    request_sent        BOOLEAN NOT NULL DEFAULT false,
    -- Counted up with each change of address, account or password; login_refused is about the present ones.
    credentials_version BIGINT NOT NULL DEFAULT 1,
    login_refused       BOOLEAN NOT NULL DEFAULT false,
    -- What is served; null before the first reading succeeded.
    snapshot_id         UUID,
    read_at             TIMESTAMPTZ,
    -- How many parts the topic of inventories may have, to be removed from it one day.
    published_parts     INTEGER NOT NULL DEFAULT 0,
    failure_code        TEXT,
    failure_detail      TEXT,
    CONSTRAINT inventories_state CHECK (state IN ('READING', 'READY', 'FAILED')),
    CONSTRAINT inventories_snapshot CHECK ((snapshot_id IS NULL) = (read_at IS NULL)),
    CONSTRAINT inventories_failure CHECK ((failure_code IS NULL) = (failure_detail IS NULL))
);

CREATE INDEX inventories_unsent ON inventories (requested_at) WHERE NOT request_sent;

-- Which parts of a snapshot are there.
CREATE TABLE inventory_parts (
    vcenter_id  UUID NOT NULL REFERENCES inventories (vcenter_id) ON DELETE CASCADE,
    snapshot_id UUID NOT NULL,
    part        INTEGER NOT NULL,
    PRIMARY KEY (snapshot_id, part)
);

CREATE INDEX inventory_parts_vcenter ON inventory_parts (vcenter_id);

CREATE TABLE inventory_items (
    vcenter_id  UUID NOT NULL REFERENCES inventories (vcenter_id) ON DELETE CASCADE,
    snapshot_id UUID NOT NULL,
    moref       TEXT NOT NULL,
    kind        TEXT NOT NULL,
    name        TEXT NOT NULL,
    path        TEXT NOT NULL,
    -- Morefs in the same snapshot.
    datacenter  TEXT,
    clusters    TEXT[] NOT NULL,
    parent      TEXT,
    -- JSON; what only the kind has.
    detail      TEXT NOT NULL,
    PRIMARY KEY (snapshot_id, moref)
);

CREATE INDEX inventory_items_vcenter ON inventory_items (vcenter_id);
CREATE INDEX inventory_items_order ON inventory_items (snapshot_id, kind, name, moref);

-- Tests that somebody waits for, on whichever replica. Of no use after that.
CREATE TABLE vcenter_checks (
    id                  UUID PRIMARY KEY,
    vcenter_id          UUID NOT NULL REFERENCES vcenters (id) ON DELETE CASCADE,
    credentials_version BIGINT NOT NULL,
    requested_at        TIMESTAMPTZ NOT NULL,
    answer              TEXT
);

CREATE INDEX vcenter_checks_vcenter ON vcenter_checks (vcenter_id);
CREATE INDEX vcenter_checks_age ON vcenter_checks (requested_at);

-- What is left of a removed vCenter until the agent is told.
CREATE TABLE vcenter_removals (
    vcenter_id      UUID PRIMARY KEY,
    published_parts INTEGER NOT NULL,
    removed_at      TIMESTAMPTZ NOT NULL
);

-- The inventories of what is registered already.
SELECT set_config('poolwright.user', 'system', true), set_config('poolwright.roles', 'system', true);
INSERT INTO inventories (vcenter_id, state, request_id, requested_at)
    SELECT id, 'READING', gen_random_uuid(), now() FROM vcenters;

ALTER TABLE inventories ENABLE ROW LEVEL SECURITY;
ALTER TABLE inventories FORCE ROW LEVEL SECURITY;
ALTER TABLE inventory_parts ENABLE ROW LEVEL SECURITY;
ALTER TABLE inventory_parts FORCE ROW LEVEL SECURITY;
ALTER TABLE inventory_items ENABLE ROW LEVEL SECURITY;
ALTER TABLE inventory_items FORCE ROW LEVEL SECURITY;
ALTER TABLE vcenter_checks ENABLE ROW LEVEL SECURITY;
ALTER TABLE vcenter_checks FORCE ROW LEVEL SECURITY;
ALTER TABLE vcenter_removals ENABLE ROW LEVEL SECURITY;
ALTER TABLE vcenter_removals FORCE ROW LEVEL SECURITY;

CREATE POLICY readers ON inventories FOR SELECT USING ((SELECT asks_as('admin', 'operator', 'auditor')));
-- Requests, and what goes with a change or removal of a vCenter.
CREATE POLICY managers ON inventories USING ((SELECT asks_as('admin'))) WITH CHECK ((SELECT asks_as('admin')));
CREATE POLICY system ON inventories USING ((SELECT asks_as('system'))) WITH CHECK ((SELECT asks_as('system')));

CREATE POLICY system ON inventory_parts USING ((SELECT asks_as('system'))) WITH CHECK ((SELECT asks_as('system')));

CREATE POLICY readers ON inventory_items FOR SELECT USING ((SELECT asks_as('admin', 'operator', 'auditor')));
CREATE POLICY system ON inventory_items USING ((SELECT asks_as('system'))) WITH CHECK ((SELECT asks_as('system')));

CREATE POLICY managers ON vcenter_checks USING ((SELECT asks_as('admin'))) WITH CHECK ((SELECT asks_as('admin')));
CREATE POLICY system ON vcenter_checks USING ((SELECT asks_as('system'))) WITH CHECK ((SELECT asks_as('system')));

CREATE POLICY managers ON vcenter_removals FOR INSERT WITH CHECK ((SELECT asks_as('admin')));
CREATE POLICY system ON vcenter_removals USING ((SELECT asks_as('system'))) WITH CHECK ((SELECT asks_as('system')));

GRANT SELECT, INSERT, UPDATE, DELETE ON inventories, inventory_parts, inventory_items, vcenter_checks, vcenter_removals
    TO ${service_role};
