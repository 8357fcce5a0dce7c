package io.poolwright.contracts.deployment;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

import io.poolwright.contracts.value.DiskId;
import io.poolwright.contracts.value.InvalidValueException;

/**
 * What the pool and its exported dataset are to be like, beyond what every target has.
 *
 * @param dataset which is exported
 * @param recordSizeKb the largest block of a file in KiB, a power of two up to 1,024; empty: as ZFS has it (128)
 * @param quotaGb how much the exported dataset may take, in GiB; empty: all that the pool has
 * @param reservationGb how much it is promised, in GiB, not more than the quota; empty: nothing
 * @param wipe the one disk that may be wiped although it is not blank; it must be a data disk too
 * @param encryption whether everything in the pool is encrypted
 * @param alsoWipe further disks that may be wiped
 */
public record ZfsOptions(
        ExportedDataset dataset,
        Optional<Integer> recordSizeKb,
        Optional<Long> quotaGb,
        Optional<Long> reservationGb,
        Optional<DiskId> wipe,
        PoolEncryption encryption,
        List<DiskId> alsoWipe) {

    /** As ZFS has it, and the dataset {@code <pool>/nfs}. */
    public static final ZfsOptions DEFAULT =
            new ZfsOptions(ExportedDataset.NFS, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    private static final int MAX_RECORD_SIZE_KB = 1_024;

    /** Of a pool that is not encrypted, with one disk to wipe at most. */
    public ZfsOptions(
            ExportedDataset dataset,
            Optional<Integer> recordSizeKb,
            Optional<Long> quotaGb,
            Optional<Long> reservationGb,
            Optional<DiskId> wipe) {
        this(dataset, recordSizeKb, quotaGb, reservationGb, wipe, PoolEncryption.OFF, List.of());
    }

    public ZfsOptions {
        dataset = Objects.requireNonNullElse(dataset, ExportedDataset.NFS);
        recordSizeKb = Objects.requireNonNullElse(recordSizeKb, Optional.empty());
        quotaGb = Objects.requireNonNullElse(quotaGb, Optional.empty());
        reservationGb = Objects.requireNonNullElse(reservationGb, Optional.empty());
        wipe = Objects.requireNonNullElse(wipe, Optional.empty());
        encryption = Objects.requireNonNullElse(encryption, PoolEncryption.OFF);
        alsoWipe = alsoWipe == null ? List.of() : alsoWipe.stream().distinct().toList();
        recordSizeKb.ifPresent(ZfsOptions::requireRecordSize);
        quotaGb.ifPresent(gib -> DeploymentSpec.requireBetween(1, gib, DeploymentSpec.MAX_DISK_GB, "A quota in GiB"));
        reservationGb.ifPresent(
                gib -> DeploymentSpec.requireBetween(1, gib, DeploymentSpec.MAX_DISK_GB, "A reservation in GiB"));
        if (quotaGb.isPresent() && reservationGb.isPresent() && reservationGb.get() > quotaGb.get()) {
            throw new InvalidValueException("A reservation is not larger than the quota");
        }
    }

    /** The same with one more disk that may be wiped. */
    public ZfsOptions wiping(DiskId disk) {
        List<DiskId> others = new ArrayList<>(wiped());
        others.remove(disk);
        return new ZfsOptions(dataset, recordSizeKb, quotaGb, reservationGb, Optional.of(disk), encryption, others);
    }

    /** Whether everything in the pool is encrypted. */
    public boolean encrypted() {
        return encryption != PoolEncryption.OFF;
    }

    /** The same with encryption or without. */
    public ZfsOptions with(PoolEncryption wished) {
        return new ZfsOptions(dataset, recordSizeKb, quotaGb, reservationGb, wipe, wished, alsoWipe);
    }

    /** All disks that may be wiped. */
    public List<DiskId> wiped() {
        return Stream.concat(wipe.stream(), alsoWipe.stream()).distinct().toList();
    }

    /** @throws InvalidValueException if it is none that ZFS takes */
    public static int requireRecordSize(int kib) {
        if (kib < 1 || kib > MAX_RECORD_SIZE_KB || Integer.bitCount(kib) != 1) {
            throw new InvalidValueException("A record size is a power of two from 1 to 1,024 KiB");
        }
        return kib;
    }
}
