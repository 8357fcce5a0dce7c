-- A deployment may rest until a person decides, and what it did may be undone.
ALTER TABLE deployments DROP CONSTRAINT deployments_state_check;
ALTER TABLE deployments ADD CONSTRAINT deployments_state_check CHECK (state IN (
    'REQUESTED', 'RUNNING', 'AWAITING_DECISION', 'ROLLING_BACK', 'ROLLBACK_FAILED',
    'SUCCEEDED', 'FAILED', 'CANCELLED'));

-- What an unfinished deployment holds at its vCenter, so that no other uses it too. Claims are made one at a time for each
-- vCenter; the log then says who has it. No key forbids two holders: rows come from the log of each deployment alone.
CREATE TABLE reservations (
    deployment_id uuid NOT NULL,
    kind          text NOT NULL CHECK (kind IN ('VM_NAME', 'HOST_NAME', 'ADDRESS')),
    vcenter_id    uuid NOT NULL,
    value         text NOT NULL,
    PRIMARY KEY (deployment_id, kind)
);

CREATE INDEX reservations_held ON reservations (vcenter_id, kind, value);

-- Which request an idempotency key was first used for, until the deployment that it made is in the tables.
CREATE TABLE idempotency_keys (
    deployment_id uuid        PRIMARY KEY,
    fingerprint   text        NOT NULL,
    claimed_at    timestamptz NOT NULL DEFAULT now()
);

ALTER TABLE reservations ENABLE ROW LEVEL SECURITY;
ALTER TABLE reservations FORCE ROW LEVEL SECURITY;
ALTER TABLE idempotency_keys ENABLE ROW LEVEL SECURITY;
ALTER TABLE idempotency_keys FORCE ROW LEVEL SECURITY;

CREATE POLICY readers ON reservations FOR SELECT USING ((SELECT asks_as('admin', 'operator', 'auditor')));
CREATE POLICY system ON reservations USING ((SELECT asks_as('system'))) WITH CHECK ((SELECT asks_as('system')));
CREATE POLICY system ON idempotency_keys USING ((SELECT asks_as('system'))) WITH CHECK ((SELECT asks_as('system')));
