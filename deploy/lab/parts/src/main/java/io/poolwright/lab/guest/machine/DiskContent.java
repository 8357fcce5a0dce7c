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

    /**
     * A GPT with two partitions: one that nobody uses, and one that is a member of something that runs.
     *
     * @param idle the signature on the first partition, if it has one
     * @param member the signature on the second, such as {@code LVM2_member}
     * @param upper that which runs; empty if it is a program that lsblk knows nothing of
     */
    record PartlyInUse(Optional<String> idle, String member, Optional<Upper> upper) implements DiskContent {}

    /**
     * What the kernel has made of a partition.
     *
     * @param type as lsblk says it, such as {@code lvm} or {@code raid1}
     * @param name such as {@code vg0-srv}
     */
    record Upper(String type, String name) {}

    /** A GPT with the two partitions that ZFS makes; the pool may be imported, exported or destroyed. */
    record ZfsMember(ZfsPool pool) implements DiskContent {}
}
