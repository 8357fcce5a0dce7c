-- The key that a target lets Poolwright in with, and how its host key came to be believed.
ALTER TABLE targets
    ADD COLUMN key_state            text    NOT NULL DEFAULT 'TEMPLATE',
    ADD COLUMN key_fingerprint      text,
    ADD COLUMN key_generation       integer NOT NULL DEFAULT 0,
    ADD COLUMN key_failure          text,
    ADD COLUMN trusted_on_first_use boolean NOT NULL DEFAULT false;

-- Sealed: nobody but the ssh-agent can open it, and nobody but this service reads it.
CREATE TABLE target_credentials (
    target_id  uuid PRIMARY KEY REFERENCES targets ON DELETE CASCADE,
    credential json NOT NULL
);

ALTER TABLE target_credentials ENABLE ROW LEVEL SECURITY;
ALTER TABLE target_credentials FORCE ROW LEVEL SECURITY;
CREATE POLICY system ON target_credentials USING ((SELECT asks_as('system'))) WITH CHECK ((SELECT asks_as('system')));
