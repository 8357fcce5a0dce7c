package io.poolwright.contracts.deployment;

import io.poolwright.contracts.value.PoolName;

/** Which of a pool's datasets is exported. */
public enum ExportedDataset {
    /** One of its own, {@code <pool>/nfs}: replicated datasets beside it are not in the way. */
    NFS,
    /** The pool's root dataset. */
    POOL;

    /** The dataset's name. */
    public String of(PoolName pool) {
        return switch (this) {
            case NFS -> pool.value() + "/nfs";
            case POOL -> pool.value();
        };
    }

    /** Where it is mounted, and the path under which it is exported. */
    public String path(PoolName pool) {
        return "/" + of(pool);
    }
}
