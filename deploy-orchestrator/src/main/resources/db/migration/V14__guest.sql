-- A change of a target's key that was asked for and has not ended: which, since when, and when an agent was last asked for it.
ALTER TABLE targets
    ADD COLUMN key_change          text,
    ADD COLUMN key_change_since    timestamptz,
    ADD COLUMN key_change_asked_at timestamptz;

CREATE INDEX targets_key_changing ON targets (key_change_asked_at) WHERE key_state = 'CHANGING';
