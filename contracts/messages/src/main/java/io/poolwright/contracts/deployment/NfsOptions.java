package io.poolwright.contracts.deployment;

/**
 * How the dataset is exported.
 *
 * @param noRootSquash whether a client's root is root on the export: ESXi writes as root and cannot do without
 * @param sync whether a write is acknowledged only when it is on disk; without, a crash loses what was acknowledged
 * @param crossmnt whether clients see into datasets below without mounting each
 */
public record NfsOptions(boolean noRootSquash, boolean sync, boolean crossmnt) {

    /** What ESXi and replication need. */
    public static final NfsOptions DEFAULT = new NfsOptions(true, true, true);
}
