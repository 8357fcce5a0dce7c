-- Estimates look at a template's latest successful deployments.
CREATE INDEX deployments_succeeded_of_template
    ON deployments ((snapshot -> 'spec' -> 'template' ->> 'id'), requested_at DESC)
    WHERE state = 'SUCCEEDED';
