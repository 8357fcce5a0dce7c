package io.poolwright.lab.guest.machine;

import java.util.Optional;

/** What is written on a disk. */
public sealed interface DiskContent {

    /** Nothing that any tool would recognise. */
    record Blank() implements DiskContent {}

    /**
     * A filesystem, or another signature that fills the whole disk (an LVM volume, swap).
     *
     * @param type as blkid names it, such as {@code ext4}
     * @param mountPoint where it is mounted, if it is
     */
    record Filesystem(String type, Optional<String> label, Optional<String> mountPoint) implements DiskContent {}

    /**
     * A partition table with one partition over the whole disk and nothing in it.
     *
     * @param type {@code gpt} or {@code dos}
     */
    record Partitioned(String type) implements DiskContent {}

    /** A GPT with the two partitions that ZFS makes; the pool may be imported, exported or destroyed. */
    record ZfsMember(ZfsPool pool) implements DiskContent {}
}
