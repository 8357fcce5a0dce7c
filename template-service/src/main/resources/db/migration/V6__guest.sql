-- How the clones of a template are told from impostors; null: as the ssh-agent is configured. Lists have a line each.
ALTER TABLE zfs_target_templates
    ADD COLUMN host_key_policy       text,
    ADD COLUMN host_key_fingerprints text,
    ADD COLUMN host_key_authorities  text;
