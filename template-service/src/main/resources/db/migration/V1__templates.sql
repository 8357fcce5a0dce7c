-- Columns that end in _sealed hold ciphertext (Tink HPKE, base64) that only one agent can open: the context it is bound to
-- and its reader follow from the column and the row's id. Nothing readable about a secret is ever stored.

CREATE TABLE vcenters (
    id                       UUID PRIMARY KEY,
    version                  BIGINT NOT NULL DEFAULT 1,
    name                     TEXT NOT NULL,
    url                      TEXT NOT NULL,
    username                 TEXT NOT NULL,
    password_sealed          TEXT NOT NULL,
    -- At most one of the two; with neither, the agent's system authorities are trusted.
    trust_certificate_sha256 TEXT,
    trust_ca_pem             TEXT,
    created_by               TEXT NOT NULL,
    created_at               TIMESTAMPTZ NOT NULL DEFAULT now(),
    updated_at               TIMESTAMPTZ NOT NULL DEFAULT now(),
    CONSTRAINT vcenters_name_unique UNIQUE (name),
    CONSTRAINT vcenters_name_length CHECK (char_length(name) BETWEEN 1 AND 80),
    CONSTRAINT vcenters_url_https CHECK (url LIKE 'https://%'),
    CONSTRAINT vcenters_one_trust CHECK (trust_certificate_sha256 IS NULL OR trust_ca_pem IS NULL)
);

CREATE TABLE ssh_keys (
    id                 UUID PRIMARY KEY,
    version            BIGINT NOT NULL DEFAULT 1,
    name               TEXT NOT NULL,
    type               TEXT NOT NULL,
    public_key         TEXT NOT NULL,
    fingerprint        TEXT NOT NULL,
    private_key_sealed TEXT NOT NULL,
    passphrase_sealed  TEXT,
    generated          BOOLEAN NOT NULL,
    created_by         TEXT NOT NULL,
    created_at         TIMESTAMPTZ NOT NULL DEFAULT now(),
    CONSTRAINT ssh_keys_name_unique UNIQUE (name),
    CONSTRAINT ssh_keys_name_length CHECK (char_length(name) BETWEEN 1 AND 80),
    CONSTRAINT ssh_keys_fingerprint_unique UNIQUE (fingerprint)
);

CREATE TABLE zfs_target_templates (
    id                    UUID PRIMARY KEY DEFAULT gen_random_uuid(),
    name                  TEXT NOT NULL,
    description           TEXT,

    -- No cascade: a vCenter that templates use is not removed, and the answer names them.
    vcenter_id            UUID NOT NULL,
    template_moref        TEXT NOT NULL,
    template_name         TEXT NOT NULL,

    default_datacenter    TEXT,
    default_cluster       TEXT,
    default_datastore     TEXT,
    default_network       TEXT,
    default_resource_pool TEXT,
    default_folder        TEXT,

    default_zfs_pool_name TEXT NOT NULL DEFAULT 'tank',
    default_zfs_disk_path TEXT NOT NULL DEFAULT '/dev/sdb',
    default_nfs_network   TEXT NOT NULL DEFAULT '10.0.0.0/8',

    default_cpu_count     INTEGER NOT NULL DEFAULT 2,
    default_memory_gb     INTEGER NOT NULL DEFAULT 8,
    default_zfs_disk_gb   INTEGER NOT NULL DEFAULT 500,

    default_ssh_username  TEXT NOT NULL DEFAULT 'zfsadmin',
    -- Instead of a copy of the key in every template: one key serves many templates, is sealed to the ssh-agent rather than
    -- encrypted with a key that this service would have, and is replaced in one place.
    ssh_key_id            UUID NOT NULL,

    is_active             BOOLEAN NOT NULL DEFAULT true,
    created_by            TEXT NOT NULL,
    created_at            TIMESTAMPTZ NOT NULL DEFAULT now(),
    updated_at            TIMESTAMPTZ NOT NULL DEFAULT now(),

    -- Counted up by each change of the template or its vCenter; the topic has published_version (0: nothing yet).
    version               BIGINT NOT NULL DEFAULT 1,
    published_version     BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT zfs_target_templates_name_unique UNIQUE (name),
    CONSTRAINT zfs_target_templates_name_length CHECK (char_length(name) BETWEEN 1 AND 80),
    CONSTRAINT zfs_target_templates_vcenter_fk FOREIGN KEY (vcenter_id) REFERENCES vcenters (id),
    CONSTRAINT zfs_target_templates_ssh_key_fk FOREIGN KEY (ssh_key_id) REFERENCES ssh_keys (id),
    CONSTRAINT zfs_target_templates_disk_path CHECK (default_zfs_disk_path LIKE '/dev/%'),
    CONSTRAINT zfs_target_templates_nfs_network
        CHECK (default_nfs_network = host(default_nfs_network::inet) || '/' || masklen(default_nfs_network::inet)
               AND default_nfs_network::inet = network(default_nfs_network::inet)::inet
               AND masklen(default_nfs_network::inet) > 0),
    CONSTRAINT zfs_target_templates_cpu_count CHECK (default_cpu_count BETWEEN 1 AND 128),
    CONSTRAINT zfs_target_templates_memory_gb CHECK (default_memory_gb BETWEEN 1 AND 4096),
    CONSTRAINT zfs_target_templates_zfs_disk_gb CHECK (default_zfs_disk_gb BETWEEN 1 AND 63488)
);

CREATE INDEX zfs_target_templates_vcenter ON zfs_target_templates (vcenter_id);
CREATE INDEX zfs_target_templates_ssh_key ON zfs_target_templates (ssh_key_id);
CREATE INDEX zfs_target_templates_unpublished ON zfs_target_templates (updated_at) WHERE published_version < version;

-- What is left of a removed template until the topic has its removal. A table of its own, so that neither the name nor the
-- vCenter nor the key stays taken meanwhile.
CREATE TABLE template_removals (
    template_id UUID PRIMARY KEY,
    removed_at  TIMESTAMPTZ NOT NULL
);
