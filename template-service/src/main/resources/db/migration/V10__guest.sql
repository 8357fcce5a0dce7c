-- The password that clones may be logged in to with where they do not take the key, sealed to the ssh-agent; null: by key only.
ALTER TABLE zfs_target_templates ADD COLUMN ssh_password_sealed text;
