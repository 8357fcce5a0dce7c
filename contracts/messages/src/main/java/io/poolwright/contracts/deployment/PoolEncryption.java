package io.poolwright.contracts.deployment;

/** Whether what is in a pool can be read by whoever gets hold of its disks. */
public enum PoolEncryption {
    /** It can. */
    OFF,
    /** Everything is encrypted, with a key that only the ssh-agent can read. */
    AES_256_GCM
}
