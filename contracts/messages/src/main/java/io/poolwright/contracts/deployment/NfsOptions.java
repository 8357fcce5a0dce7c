package io.poolwright.contracts.deployment;

/**
 * How the dataset is exported.
 *
 * @param noRootSquash whether a client's root is root on the export: ESXi writes as root and cannot do without
 * @param sync whether a write is acknowledged only when it is on disk; without, a crash loses what was acknowledged
 * @param crossmnt whether clients see into datasets below without mounting each
 * @param openFirewall whether a firewall that runs on the guest is to let the networks reach NFS; otherwise it is left as it
 *     is, and reported
 */
public record NfsOptions(boolean noRootSquash, boolean sync, boolean crossmnt, boolean openFirewall) {

    /** What ESXi and replication need. */
    public static final NfsOptions DEFAULT = new NfsOptions(true, true, true);

    /** Leaving a firewall as it is. */
    public NfsOptions(boolean noRootSquash, boolean sync, boolean crossmnt) {
        this(noRootSquash, sync, crossmnt, false);
    }
}
