-- Who may log in. Accounts are deactivated, never deleted: names in the log stay unique for ever.

CREATE TABLE accounts (
    id                 UUID PRIMARY KEY,
    version            BIGINT NOT NULL DEFAULT 1,
    name               TEXT NOT NULL,
    -- Comma-separated, each once, in the order admin, operator, auditor.
    roles              TEXT NOT NULL,
    active             BOOLEAN NOT NULL DEFAULT true,
    -- bcrypt, in modular crypt format
    password_hash      TEXT NOT NULL,
    -- Of its sessions: counted up when all of them end.
    generation         BIGINT NOT NULL DEFAULT 1,
    last_login_at      TIMESTAMPTZ,
    created_by         TEXT NOT NULL,
    created_at         TIMESTAMPTZ NOT NULL,
    updated_at         TIMESTAMPTZ NOT NULL,

    -- Counted up by each change that other services have to know of; the topic has published_revision (0: nothing yet).
    revision           BIGINT NOT NULL DEFAULT 1,
    published_revision BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT accounts_name_unique UNIQUE (name),
    CONSTRAINT accounts_name CHECK (name ~ '^[a-z0-9][a-z0-9._@-]{0,63}$'),
    CONSTRAINT accounts_roles CHECK (roles ~ '^(admin|operator|auditor)(,(operator|auditor)){0,2}$')
);

CREATE INDEX accounts_unpublished ON accounts (updated_at) WHERE published_revision < revision;

-- For scripts. 256 random bits each, so that a plain SHA-256 tells nothing about them.
CREATE TABLE api_tokens (
    id         UUID PRIMARY KEY,
    account_id UUID NOT NULL REFERENCES accounts (id),
    name       TEXT NOT NULL,
    sha256     TEXT NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    expires_at TIMESTAMPTZ NOT NULL,
    CONSTRAINT api_tokens_name_unique UNIQUE (account_id, name),
    CONSTRAINT api_tokens_name_length CHECK (char_length(name) BETWEEN 1 AND 80),
    CONSTRAINT api_tokens_sha256_unique UNIQUE (sha256)
);

-- Sessions that were logged out before their time, until they would have expired anyway.
CREATE TABLE ended_sessions (
    session_id UUID PRIMARY KEY,
    account_id UUID NOT NULL REFERENCES accounts (id),
    expires_at TIMESTAMPTZ NOT NULL
);

CREATE INDEX ended_sessions_account ON ended_sessions (account_id);

-- By account name (whether there is such an account or not) and by address.
CREATE TABLE login_failures (
    subject         TEXT PRIMARY KEY,
    failures        INTEGER NOT NULL,
    last_failure_at TIMESTAMPTZ NOT NULL,
    locked_until    TIMESTAMPTZ
);

-- Who may see and change which rows, whatever the service's code forgets to check. Each transaction names who asks:
--   SELECT set_config('poolwright.user', 'alice', true), set_config('poolwright.roles', 'operator', true);
-- Roles: admin, operator, auditor, and system for the service itself. Without that, nothing is seen and nothing is changed.
-- The service logs in as a role that owns nothing (${service_role}); FORCE binds the owner too: a migration that moves rows
-- names itself system first.

-- The setting is missing before it was first made in a session, and empty behind the end of the transaction that made it.
CREATE FUNCTION asks_as(VARIADIC wanted text[]) RETURNS boolean
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN coalesce(string_to_array(current_setting('poolwright.roles', true), ',') && wanted, false);

ALTER TABLE vcenters ENABLE ROW LEVEL SECURITY;
ALTER TABLE vcenters FORCE ROW LEVEL SECURITY;
ALTER TABLE ssh_keys ENABLE ROW LEVEL SECURITY;
ALTER TABLE ssh_keys FORCE ROW LEVEL SECURITY;
ALTER TABLE zfs_target_templates ENABLE ROW LEVEL SECURITY;
ALTER TABLE zfs_target_templates FORCE ROW LEVEL SECURITY;
ALTER TABLE template_removals ENABLE ROW LEVEL SECURITY;
ALTER TABLE template_removals FORCE ROW LEVEL SECURITY;
ALTER TABLE accounts ENABLE ROW LEVEL SECURITY;
ALTER TABLE accounts FORCE ROW LEVEL SECURITY;
ALTER TABLE api_tokens ENABLE ROW LEVEL SECURITY;
ALTER TABLE api_tokens FORCE ROW LEVEL SECURITY;
ALTER TABLE ended_sessions ENABLE ROW LEVEL SECURITY;
ALTER TABLE ended_sessions FORCE ROW LEVEL SECURITY;
ALTER TABLE login_failures ENABLE ROW LEVEL SECURITY;
ALTER TABLE login_failures FORCE ROW LEVEL SECURITY;

-- (SELECT …) makes it one question for each statement instead of one for each row.
CREATE POLICY readers ON vcenters FOR SELECT USING ((SELECT asks_as('admin', 'operator', 'auditor', 'system')));
CREATE POLICY managers ON vcenters USING ((SELECT asks_as('admin'))) WITH CHECK ((SELECT asks_as('admin')));

-- Auditors too: a template is read together with its key's name. There is no operation that shows them more.
CREATE POLICY readers ON ssh_keys FOR SELECT USING ((SELECT asks_as('admin', 'operator', 'auditor', 'system')));
CREATE POLICY managers ON ssh_keys USING ((SELECT asks_as('admin'))) WITH CHECK ((SELECT asks_as('admin')));

CREATE POLICY readers ON zfs_target_templates FOR SELECT USING ((SELECT asks_as('admin', 'operator', 'auditor', 'system')));
CREATE POLICY managers ON zfs_target_templates USING ((SELECT asks_as('admin'))) WITH CHECK ((SELECT asks_as('admin')));
-- Notes what the topic has.
CREATE POLICY publisher ON zfs_target_templates FOR UPDATE
    USING ((SELECT asks_as('system'))) WITH CHECK ((SELECT asks_as('system')));

CREATE POLICY managers ON template_removals FOR INSERT WITH CHECK ((SELECT asks_as('admin')));
CREATE POLICY publisher ON template_removals USING ((SELECT asks_as('system'))) WITH CHECK ((SELECT asks_as('system')));

CREATE POLICY managers ON accounts USING ((SELECT asks_as('admin', 'system')))
    WITH CHECK ((SELECT asks_as('admin', 'system')));
-- Whoever logs in has no role yet, and tokens are everybody's own: the service asks in its own name.
CREATE POLICY logins ON api_tokens USING ((SELECT asks_as('system'))) WITH CHECK ((SELECT asks_as('system')));
CREATE POLICY logins ON ended_sessions USING ((SELECT asks_as('system'))) WITH CHECK ((SELECT asks_as('system')));
CREATE POLICY logins ON login_failures USING ((SELECT asks_as('system'))) WITH CHECK ((SELECT asks_as('system')));
CREATE POLICY managers ON login_failures FOR SELECT USING ((SELECT asks_as('admin')));

GRANT SELECT, INSERT, UPDATE, DELETE ON vcenters, ssh_keys, zfs_target_templates, template_removals,
    api_tokens, ended_sessions, login_failures TO ${service_role};
-- Never deleted.
GRANT SELECT, INSERT, UPDATE ON accounts TO ${service_role};
