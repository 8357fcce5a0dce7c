-- Each vCenter has so many deployments at once; the others wait in its queue.

ALTER TABLE deployments
    ADD COLUMN vcenter_id  uuid NOT NULL,
    -- the batch that it was asked for with
    ADD COLUMN batch_id    uuid,
    ADD COLUMN batch_index integer,
    ADD COLUMN batch_first uuid;

CREATE INDEX deployments_open_at_vcenter ON deployments (vcenter_id) WHERE final_seq IS NULL;
CREATE INDEX deployments_of_batch ON deployments (batch_id, batch_index) WHERE batch_id IS NOT NULL;
CREATE INDEX batches_newest ON deployments (requested_at DESC, id DESC) WHERE batch_index = 0;

-- Who has a place at a vCenter, and what those who wait were told of theirs. A place is given before the log has it; the log
-- then says who has one.
CREATE TABLE admissions (
    deployment_id  uuid    PRIMARY KEY,
    vcenter_id     uuid    NOT NULL,
    admitted       boolean NOT NULL,
    queue          text    CHECK (queue IN ('VCENTER', 'BATCH')),
    queue_position integer
);

ALTER TABLE admissions ENABLE ROW LEVEL SECURITY;
ALTER TABLE admissions FORCE ROW LEVEL SECURITY;
CREATE POLICY system ON admissions USING ((SELECT asks_as('system'))) WITH CHECK ((SELECT asks_as('system')));

-- How far the log has been read is what a stream of all deployments resumes by.
CREATE POLICY readers ON log_positions FOR SELECT USING ((SELECT asks_as('admin', 'operator', 'auditor')));
