package io.poolwright.contracts.deployment;

import java.util.Optional;

/** How the pool's disks stand together in its one top-level vdev (zpoolconcepts(7)). */
public enum VdevType {
    /** One disk: vSphere's storage keeps the data, ZFS tells what of it is lost. */
    SINGLE(1, 1, Optional.empty()),
    /** Each disk holds all of it. */
    MIRROR(2, 8, Optional.of("mirror")),
    /** Any one disk may go. */
    RAIDZ1(3, 8, Optional.of("raidz1")),
    /** Any two disks may go. */
    RAIDZ2(4, 8, Optional.of("raidz2"));

    private final int fewest;
    private final int most;
    private final Optional<String> keyword;

    VdevType(int fewest, int most, Optional<String> keyword) {
        this.fewest = fewest;
        this.most = most;
        this.keyword = keyword;
    }

    /** The fewest disks that it is made of. */
    public int fewest() {
        return fewest;
    }

    /** The most disks that it is made of here. */
    public int most() {
        return most;
    }

    /** What zpool calls it before the disks' names; empty for a disk that stands for itself. */
    public Optional<String> keyword() {
        return keyword;
    }
}
