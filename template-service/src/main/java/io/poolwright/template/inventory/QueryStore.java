package io.poolwright.template.inventory;

import java.util.List;
import java.util.UUID;

import io.smallrye.mutiny.Uni;

import io.poolwright.contracts.id.VCenterId;
import io.poolwright.contracts.message.VCenterQuery.ForgetVCenter;
import io.poolwright.contracts.message.VCenterQuery.ReadInventory;

/** The queries that the topic does not have yet. In the service's own name. */
public interface QueryStore {

    /** The readings that were asked for and not sent, the oldest first. */
    Uni<List<ReadInventory>> unsentReadings(int limit);

    /** The topic has it. */
    Uni<Void> readingSent(VCenterId vcenter, UUID requestId);

    /** The vCenters that were removed, of which the agent does not know yet. */
    Uni<List<ForgetVCenter>> unsentRemovals(int limit);

    /** The topic has it. */
    Uni<Void> removalSent(VCenterId vcenter);
}
