-- Who may see and change which rows, whatever the service's code forgets to check. Each transaction names who asks:
--   SELECT set_config('poolwright.user', 'alice', true), set_config('poolwright.roles', 'operator', true);
-- Roles: admin, operator, auditor, and system for the service itself, which alone turns the log into rows. Without that,
-- nothing is seen and nothing is changed. The service logs in as a role that owns nothing (${service_role}); FORCE binds the
-- owner too: a migration that moves rows names itself system first.

-- The setting is missing before it was first made in a session, and empty behind the end of the transaction that made it.
CREATE FUNCTION asks_as(VARIADIC wanted text[]) RETURNS boolean
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN coalesce(string_to_array(current_setting('poolwright.roles', true), ',') && wanted, false);

ALTER TABLE log_positions ENABLE ROW LEVEL SECURITY;
ALTER TABLE log_positions FORCE ROW LEVEL SECURITY;
ALTER TABLE deployments ENABLE ROW LEVEL SECURITY;
ALTER TABLE deployments FORCE ROW LEVEL SECURITY;
ALTER TABLE facts ENABLE ROW LEVEL SECURITY;
ALTER TABLE facts FORCE ROW LEVEL SECURITY;
ALTER TABLE target_names ENABLE ROW LEVEL SECURITY;
ALTER TABLE target_names FORCE ROW LEVEL SECURITY;
ALTER TABLE targets ENABLE ROW LEVEL SECURITY;
ALTER TABLE targets FORCE ROW LEVEL SECURITY;
ALTER TABLE templates ENABLE ROW LEVEL SECURITY;
ALTER TABLE templates FORCE ROW LEVEL SECURITY;

-- (SELECT …) makes it one question for each statement instead of one for each row.
CREATE POLICY readers ON deployments FOR SELECT USING ((SELECT asks_as('admin', 'operator', 'auditor')));
CREATE POLICY readers ON facts FOR SELECT USING ((SELECT asks_as('admin', 'operator', 'auditor')));
CREATE POLICY readers ON target_names FOR SELECT USING ((SELECT asks_as('admin', 'operator', 'auditor')));
CREATE POLICY readers ON targets FOR SELECT USING ((SELECT asks_as('admin', 'operator', 'auditor')));
-- only who may deploy needs a template's snapshot, which holds sealed credentials
CREATE POLICY readers ON templates FOR SELECT USING ((SELECT asks_as('admin', 'operator')));

CREATE POLICY system ON log_positions USING ((SELECT asks_as('system'))) WITH CHECK ((SELECT asks_as('system')));
CREATE POLICY system ON deployments USING ((SELECT asks_as('system'))) WITH CHECK ((SELECT asks_as('system')));
CREATE POLICY system ON facts USING ((SELECT asks_as('system'))) WITH CHECK ((SELECT asks_as('system')));
CREATE POLICY system ON target_names USING ((SELECT asks_as('system'))) WITH CHECK ((SELECT asks_as('system')));
CREATE POLICY system ON targets USING ((SELECT asks_as('system'))) WITH CHECK ((SELECT asks_as('system')));
CREATE POLICY system ON templates USING ((SELECT asks_as('system'))) WITH CHECK ((SELECT asks_as('system')));

-- What policies allow still needs a grant; tables of later migrations get it by themselves.
GRANT SELECT, INSERT, UPDATE, DELETE ON log_positions, deployments, facts, target_names, targets, templates
    TO ${service_role};
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO ${service_role};
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE ON SEQUENCES TO ${service_role};
