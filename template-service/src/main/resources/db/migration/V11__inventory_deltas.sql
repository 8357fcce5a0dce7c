-- Objects are kept one by one as the topic has them: what changes is replaced, what is gone is removed. What was kept of whole
-- snapshots is read anew.

DROP TABLE inventory_parts;
DROP TABLE inventory_items;

SELECT set_config('poolwright.user', 'system', true), set_config('poolwright.roles', 'system', true);

-- Without read_at nothing is shown.
ALTER TABLE inventories
    DROP CONSTRAINT inventories_snapshot,
    DROP COLUMN snapshot_id,
    DROP COLUMN published_parts,
    -- Whether the newest request is for all objects, because some were missed.
    ADD COLUMN whole BOOLEAN NOT NULL DEFAULT false;
UPDATE inventories SET state = 'READING', request_id = gen_random_uuid(), requested_at = now(), request_sent = false,
    read_at = NULL, failure_code = NULL, failure_detail = NULL, whole = true;

ALTER TABLE vcenter_removals DROP COLUMN published_parts;

CREATE TABLE inventory_items (
    vcenter_id  UUID NOT NULL REFERENCES inventories (vcenter_id) ON DELETE CASCADE,
    moref       TEXT NOT NULL,
    kind        TEXT NOT NULL,
    name        TEXT NOT NULL,
    path        TEXT NOT NULL,
    -- Morefs in the same vCenter.
    datacenter  TEXT,
    clusters    TEXT[] NOT NULL,
    parent      TEXT,
    -- JSON; what only the kind has.
    detail      TEXT NOT NULL,
    -- Of the content, as the agent tells it; empty for what has to be told again.
    revision    TEXT NOT NULL,
    PRIMARY KEY (vcenter_id, moref)
);

CREATE INDEX inventory_items_order ON inventory_items (vcenter_id, kind, name, moref);
CREATE INDEX inventory_items_parent ON inventory_items (vcenter_id, parent);

ALTER TABLE inventory_items ENABLE ROW LEVEL SECURITY;
ALTER TABLE inventory_items FORCE ROW LEVEL SECURITY;

CREATE POLICY readers ON inventory_items FOR SELECT USING ((SELECT asks_as('admin', 'operator', 'auditor')));
CREATE POLICY system ON inventory_items USING ((SELECT asks_as('system'))) WITH CHECK ((SELECT asks_as('system')));

GRANT SELECT, INSERT, UPDATE, DELETE ON inventory_items TO ${service_role};
