package io.poolwright.contracts.deployment;

/** What becomes of the VM when a deployment fails or is cancelled. */
public enum Cleanup {
    /** It stays as it is. */
    KEEP,
    /** It stays, powered off. */
    POWER_OFF,
    /** It is destroyed with its disks, if it is provably this deployment's own. */
    DESTROY
}
