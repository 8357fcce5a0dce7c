package io.poolwright.lab.guest.machine;

import java.util.Locale;

/** How much room OpenZFS makes of a disk, and how it writes numbers. Bytes throughout. */
public final class ZfsSpace {

    private static final long LABELS_AND_RESERVE = 15_204_352L;
    private static final int DEFAULT_METASLAB_SHIFT = 29;
    private static final int MAX_METASLAB_SHIFT = 34;
    private static final int MIN_METASLABS = 16;
    private static final int WANTED_METASLABS = 200;
    private static final long LEAST_SLOP = 128L << 20;
    private static final String UNITS = "KMGTPE";

    private ZfsSpace() {}

    /** The pool size that {@code zpool list} shows for one whole disk: full metaslabs only. */
    public static long poolSize(long diskBytes) {
        long usable = diskBytes - LABELS_AND_RESERVE;
        long count = usable >> DEFAULT_METASLAB_SHIFT;
        int shift = DEFAULT_METASLAB_SHIFT;
        if (count < MIN_METASLABS) {
            shift = Math.max(bits(usable / MIN_METASLABS), 24);
        } else if (count > WANTED_METASLABS) {
            shift = Math.min(bits(usable / WANTED_METASLABS), MAX_METASLAB_SHIFT);
        }
        return (usable >> shift) << shift;
    }

    /** What a dataset can use of a pool of that size. */
    public static long available(long poolSize) {
        long slop = Math.min(Math.max(poolSize >> 5, Math.min(poolSize / 2, LEAST_SLOP)), LEAST_SLOP << 10);
        return poolSize - slop;
    }

    /** Such as {@code 3.75G}: at most three significant digits. */
    public static String readable(long bytes) {
        int index = 0;
        long whole = bytes;
        while (whole >= 1024 && index < UNITS.length()) {
            whole >>= 10;
            index++;
        }
        if (index == 0) {
            return bytes + "B";
        }
        char unit = UNITS.charAt(index - 1);
        long size = 1L << (10 * index);
        if (bytes % size == 0) {
            return whole + "" + unit;
        }
        for (int decimals = 2; decimals > 0; decimals--) {
            String text = String.format(Locale.ROOT, "%." + decimals + "f%c", (double) bytes / size, unit);
            if (text.length() <= 5) {
                return text;
            }
        }
        return String.format(Locale.ROOT, "%.0f%c", (double) bytes / size, unit);
    }

    private static int bits(long value) {
        return Long.SIZE - Long.numberOfLeadingZeros(value);
    }
}
