package io.poolwright.template.inventory;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import io.smallrye.mutiny.Uni;

import io.poolwright.contracts.id.VCenterId;
import io.poolwright.contracts.vsphere.VCenterReport;

/** Where the answer to a test is left by the replica that hears it, and found by the one that waits for it. */
public interface CheckStore {

    /**
     * Notes that an answer is waited for. In the caller's name.
     *
     * @return whether the vCenter refused the login with this very password before
     */
    Uni<Boolean> begin(UUID checkId, VCenterId vcenter, Instant now);

    /**
     * The answer, or nothing if it does not come in that time. In the service's own name.
     *
     * @param pollInterval how often to look at first
     */
    Uni<Optional<VCenterReport>> await(UUID checkId, Duration patience, Duration pollInterval);
}
