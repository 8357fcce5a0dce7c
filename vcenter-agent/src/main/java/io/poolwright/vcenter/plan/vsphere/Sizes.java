package io.poolwright.vcenter.plan.vsphere;

/** Sizes as people read them, and as vSphere counts them. */
final class Sizes {

    static final long KIB = 1L << 10;
    static final long MIB = 1L << 20;
    static final long GIB = 1L << 30;

    private Sizes() {}

    /** Rounded down; below one GiB in MiB. */
    static String text(long bytes) {
        return Math.abs(bytes) < GIB ? "%,d MiB".formatted(bytes / MIB) : "%,d GiB".formatted(bytes / GIB);
    }
}
