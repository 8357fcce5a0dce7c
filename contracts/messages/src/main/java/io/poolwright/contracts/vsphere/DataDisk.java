package io.poolwright.contracts.vsphere;

import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * A virtual disk that is for the pool.
 *
 * @param backingUuid the backing's UUID; with {@code disk.EnableUUID} the guest sees it as WWN and under {@code
 *     /dev/disk/by-id}
 * @param controllerBus bus number of the SCSI controller, 0 to 3
 * @param unit on that controller, never 7
 * @param capacityGb in GiB, as vSphere counts; of a disk that is no whole number of them, those that are whole
 * @param capacityBytes of a disk that is no whole number of GiB; empty otherwise
 */
public record DataDisk(UUID backingUuid, int controllerBus, int unit, long capacityGb, Optional<Long> capacityBytes) {

    private static final long GIB = 1L << 30;

    /** A disk of whole GiB. */
    public DataDisk(UUID backingUuid, int controllerBus, int unit, long capacityGb) {
        this(backingUuid, controllerBus, unit, capacityGb, Optional.empty());
    }

    public DataDisk {
        Objects.requireNonNull(backingUuid, "backingUuid");
        capacityBytes = Objects.requireNonNullElse(capacityBytes, Optional.empty());
    }

    /** A disk of that many bytes. */
    public static DataDisk ofBytes(UUID backingUuid, int controllerBus, int unit, long bytes) {
        return new DataDisk(
                backingUuid,
                controllerBus,
                unit,
                bytes / GIB,
                bytes % GIB == 0 ? Optional.empty() : Optional.of(bytes));
    }

    /** Its size to the byte. */
    public long bytes() {
        return capacityBytes.orElse(capacityGb * GIB);
    }

    /** The controller's bus and the unit on it, such as {@code 0:1}. */
    public String slot() {
        return "%d:%d".formatted(controllerBus, unit);
    }
}
