package io.poolwright.contracts.deployment;

import java.util.Objects;
import java.util.Optional;

import io.poolwright.contracts.value.DiskId;
import io.poolwright.contracts.value.InvalidValueException;

/**
 * What the pool and its exported dataset are to be like, beyond what every target has.
 *
 * @param dataset which is exported
 * @param recordSizeKb the largest block of a file in KiB, a power of two up to 1,024; empty: as ZFS has it (128)
 * @param quotaGb how much the exported dataset may take, in GiB; empty: all that the pool has
 * @param reservationGb how much it is promised, in GiB, not more than the quota; empty: nothing
 * @param wipe the one disk that may be wiped although it is not blank; it must be the data disk too
 */
public record ZfsOptions(
        ExportedDataset dataset,
        Optional<Integer> recordSizeKb,
        Optional<Long> quotaGb,
        Optional<Long> reservationGb,
        Optional<DiskId> wipe) {

    /** As ZFS has it, and the dataset {@code <pool>/nfs}. */
    public static final ZfsOptions DEFAULT =
            new ZfsOptions(ExportedDataset.NFS, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    private static final int MAX_RECORD_SIZE_KB = 1_024;

    public ZfsOptions {
        dataset = Objects.requireNonNullElse(dataset, ExportedDataset.NFS);
        recordSizeKb = Objects.requireNonNullElse(recordSizeKb, Optional.empty());
        quotaGb = Objects.requireNonNullElse(quotaGb, Optional.empty());
        reservationGb = Objects.requireNonNullElse(reservationGb, Optional.empty());
        wipe = Objects.requireNonNullElse(wipe, Optional.empty());
        recordSizeKb.ifPresent(ZfsOptions::requireRecordSize);
        quotaGb.ifPresent(gib -> DeploymentSpec.requireBetween(1, gib, DeploymentSpec.MAX_DISK_GB, "A quota in GiB"));
        reservationGb.ifPresent(
                gib -> DeploymentSpec.requireBetween(1, gib, DeploymentSpec.MAX_DISK_GB, "A reservation in GiB"));
        if (quotaGb.isPresent() && reservationGb.isPresent() && reservationGb.get() > quotaGb.get()) {
            throw new InvalidValueException("A reservation is not larger than the quota");
        }
    }

    /** The same with another disk that may be wiped. */
    public ZfsOptions wiping(DiskId disk) {
        return new ZfsOptions(dataset, recordSizeKb, quotaGb, reservationGb, Optional.of(disk));
    }

    /** @throws InvalidValueException if it is none that ZFS takes */
    public static int requireRecordSize(int kib) {
        if (kib < 1 || kib > MAX_RECORD_SIZE_KB || Integer.bitCount(kib) != 1) {
            throw new InvalidValueException("A record size is a power of two from 1 to 1,024 KiB");
        }
        return kib;
    }
}
