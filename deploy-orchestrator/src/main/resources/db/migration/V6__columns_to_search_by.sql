-- Columns of their own: row-level security lets an index serve only comparisons that leak nothing, and those of JSON might.

ALTER TABLE deployments
    ADD COLUMN requested_by text GENERATED ALWAYS AS (snapshot -> 'requestedBy' ->> 'name') STORED,
    ADD COLUMN template_id text GENERATED ALWAYS AS (snapshot -> 'spec' -> 'template' ->> 'id') STORED;

CREATE INDEX deployments_newest_of_account ON deployments (requested_by, requested_at DESC, id DESC);

DROP INDEX deployments_succeeded_of_template;
CREATE INDEX deployments_succeeded_of_template ON deployments (template_id, requested_at DESC) WHERE state = 'SUCCEEDED';
