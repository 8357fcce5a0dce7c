-- Answers to who wanted a plan, and what plans have seen, for deployments that carry their hash. Not in the log: a rebuild
-- begins without, and a plan that expired is simply made again.
CREATE TABLE plans (
    id          uuid        PRIMARY KEY,
    vcenter_id  uuid        NOT NULL,
    -- fingerprint of what was to be deployed
    settings    text        NOT NULL,
    -- null if the checks could not be made
    hash        text,
    report      json,
    failure     json,
    answered_at timestamptz NOT NULL DEFAULT now(),
    CHECK ((report IS NULL) = (hash IS NULL) AND (report IS NULL) <> (failure IS NULL))
);

CREATE INDEX plans_by_hash ON plans (hash, answered_at DESC);
CREATE INDEX plans_oldest ON plans (answered_at);

ALTER TABLE plans ENABLE ROW LEVEL SECURITY;
ALTER TABLE plans FORCE ROW LEVEL SECURITY;
CREATE POLICY system ON plans USING ((SELECT asks_as('system'))) WITH CHECK ((SELECT asks_as('system')));
