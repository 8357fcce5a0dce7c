package io.poolwright.contracts.vsphere;

import java.util.Objects;
import java.util.UUID;

/**
 * The virtual disk that was added for the pool.
 *
 * @param backingUuid the backing's UUID; with {@code disk.EnableUUID} the guest sees it as WWN and under {@code
 *     /dev/disk/by-id}
 * @param controllerBus bus number of the SCSI controller, 0 to 3
 * @param unit on that controller, never 7
 * @param capacityGb in GiB, as vSphere counts
 */
public record DataDisk(UUID backingUuid, int controllerBus, int unit, long capacityGb) {

    public DataDisk {
        Objects.requireNonNull(backingUuid, "backingUuid");
    }
}
